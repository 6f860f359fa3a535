//! Expressions for a value and for where it stands.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::constraints::Handed;

/// The expression for where a value stands, as a `JsonPath`.
#[derive(Clone)]
pub(super) struct Pointer {
    expression: TokenStream,
    here: bool,
}

impl Pointer {
    /// The value that is being validated.
    pub(super) fn here() -> Self {
        Self {
            expression: quote!(at),
            here: true,
        }
    }

    /// A parameter of the path.
    pub(super) fn parameter(name: &str) -> Self {
        Self {
            expression: quote!(JsonPath::ROOT.key("parameters").key(#name)),
            here: false,
        }
    }

    pub(super) fn key(&self, key: &str) -> Self {
        self.key_of(&quote!(#key))
    }

    pub(super) fn key_of(&self, key: &TokenStream) -> Self {
        let expression = &self.expression;
        Self {
            expression: quote!(#expression.key(#key)),
            here: false,
        }
    }

    pub(super) fn index(&self, index: &Ident) -> Self {
        let expression = &self.expression;
        Self {
            expression: quote!(#expression.index(#index)),
            here: false,
        }
    }

    /// As an argument of type `&JsonPath`.
    pub(super) fn reference(&self) -> TokenStream {
        let expression = &self.expression;
        if self.here {
            quote!(#expression)
        } else {
            quote!(&#expression)
        }
    }
}

/// The expression for a value: a reference to it, or the place where it stands.
pub(super) struct Operand {
    pub(super) expression: TokenStream,
    reference: bool,
}

impl Operand {
    pub(super) fn reference(expression: TokenStream) -> Self {
        Self {
            expression,
            reference: true,
        }
    }

    pub(super) fn place(expression: TokenStream) -> Self {
        Self {
            expression,
            reference: false,
        }
    }

    /// The text of a secret.
    pub(super) fn exposed(self) -> Self {
        let expression = self.expression;
        Self {
            expression: quote!(#expression.expose_secret()),
            reference: true,
        }
    }

    pub(super) fn by_reference(&self) -> TokenStream {
        let expression = &self.expression;
        if self.reference {
            quote!(#expression)
        } else {
            quote!(&#expression)
        }
    }

    /// What of it a check is given.
    pub(super) fn handed(&self, part: Handed) -> TokenStream {
        let expression = &self.expression;
        match part {
            Handed::Reference => self.by_reference(),
            Handed::Copy => self.by_value(),
            Handed::Len => quote!(#expression.len()),
        }
    }

    pub(super) fn by_value(&self) -> TokenStream {
        let expression = &self.expression;
        if self.reference {
            quote!(*#expression)
        } else {
            quote!(#expression)
        }
    }
}

//! Expressions for a value and for where it stands.

use apiscribe_runtime::for_generated_code::JsonPath;
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
        let name = escaped(name);
        Self {
            expression: quote!(JsonPath::ROOT.field("parameters").field(#name)),
            here: false,
        }
    }

    /// What stands under a key of the specs.
    pub(super) fn field(&self, key: &str) -> Self {
        let (expression, key) = (&self.expression, escaped(key));
        Self {
            expression: quote!(#expression.field(#key)),
            here: false,
        }
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

/// A key as JSON Pointers write it.
fn escaped(key: &str) -> String {
    let pointer = JsonPath::ROOT.key(key).to_pointer();
    pointer.strip_prefix('/').unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn keys_stand_as_pointers_write_them() {
        let field = Pointer::here().field("a/b~c").reference().to_string();
        assert!(field.contains(r#""a~1b~0c""#), "{field}");
    }
}

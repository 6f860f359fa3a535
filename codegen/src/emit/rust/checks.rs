//! Checks of one value: its own constraints, then those of its elements.

use std::time::Duration;

use apiscribe_runtime::for_generated_code::Format;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::scope::Scope;
use super::validate::Patterns;
use crate::model::{Bounds, Constraints, Number, Origin, Ty};
use crate::words;

/// The expression for where a value stands, as a `Path`.
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
            expression: quote!(Path::ROOT.key("parameters").key(#name)),
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

    fn index(&self, index: &Ident) -> Self {
        let expression = &self.expression;
        Self {
            expression: quote!(#expression.index(#index)),
            here: false,
        }
    }

    /// As an argument of type `&Path`.
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
    expression: TokenStream,
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

    fn by_reference(&self) -> TokenStream {
        let expression = &self.expression;
        if self.reference {
            quote!(#expression)
        } else {
            quote!(&#expression)
        }
    }

    fn by_value(&self) -> TokenStream {
        let expression = &self.expression;
        if self.reference {
            quote!(*#expression)
        } else {
            quote!(#expression)
        }
    }
}

/// Prints the checks of one value.
pub(super) struct Checks<'a, 'b> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) patterns: &'a mut Patterns<'b>,
    /// Where the vendor states the constraints.
    pub(super) place: &'a str,
}

impl Checks<'_, '_> {
    /// All checks of a value of this type; nothing if there are none.
    pub(super) fn of(
        mut self,
        ty: &Ty,
        constraints: &Constraints,
        advisory: &Constraints,
        at: &Pointer,
        value: &Operand,
    ) -> TokenStream {
        self.value(ty, constraints, advisory, at, value, 1)
    }

    fn value(
        &mut self,
        ty: &Ty,
        constraints: &Constraints,
        advisory: &Constraints,
        at: &Pointer,
        value: &Operand,
        depth: usize,
    ) -> TokenStream {
        let mut checks = self.own(constraints, at, value);
        if *ty == Ty::F64 && (constraints.min.is_none() || constraints.max.is_none()) {
            let (at, value, place) = (at.reference(), value.by_value(), self.place);
            checks.extend(quote!(report.finite(#at, #value, #place);));
        }
        let advised = self.own(advisory, at, value);
        if !advised.is_empty() {
            checks.extend(quote!(report.advise(|report| { #advised });));
        }
        match ty {
            Ty::Named(id) if self.scope.type_(*id).checked => {
                let (value, at) = (&value.expression, at.reference());
                checks.extend(quote!(#value.check(#at, report);));
            }
            Ty::List(element) => {
                let (item, index) = (local("item", depth), local("index", depth));
                let inner = self.elements(
                    element,
                    constraints,
                    advisory,
                    &at.index(&index),
                    &item,
                    depth,
                );
                if !inner.is_empty() {
                    let list = &value.expression;
                    checks
                        .extend(quote!(for (#index, #item) in #list.iter().enumerate() { #inner }));
                }
            }
            Ty::Map(element) => {
                let (item, key) = (local("item", depth), local("key", depth));
                let at = at.key_of(&quote!(#key));
                let inner = self.elements(element, constraints, advisory, &at, &item, depth);
                let keys = constraints
                    .keys
                    .as_deref()
                    .map(|keys| self.own(keys, &at, &Operand::reference(quote!(#key))));
                let keys = keys.unwrap_or_default();
                let map = &value.expression;
                if !inner.is_empty() {
                    checks.extend(quote!(for (#key, #item) in #map.iter() { #keys #inner }));
                } else if !keys.is_empty() {
                    checks.extend(quote!(for #key in #map.keys() { #keys }));
                }
            }
            _ => {}
        }
        checks
    }

    fn elements(
        &mut self,
        ty: &Ty,
        constraints: &Constraints,
        advisory: &Constraints,
        at: &Pointer,
        item: &Ident,
        depth: usize,
    ) -> TokenStream {
        let none = Constraints::default();
        let each = constraints.each.as_deref().unwrap_or(&none);
        let advised = advisory.each.as_deref().unwrap_or(&none);
        self.value(
            ty,
            each,
            advised,
            at,
            &Operand::reference(quote!(#item)),
            depth + 1,
        )
    }

    /// Checks of the value itself, without its elements.
    fn own(&mut self, constraints: &Constraints, at: &Pointer, value: &Operand) -> TokenStream {
        let stated = constraints.origin.as_ref().map(Origin::short);
        let place = stated.as_deref().unwrap_or(self.place);
        let at = at.reference();
        let (expression, by_reference, by_value) =
            (&value.expression, value.by_reference(), value.by_value());
        let mut checks = TokenStream::new();
        if let Some(range) = range(constraints) {
            checks.extend(quote!(report.range(#at, #by_value, #range, #place);));
        }
        if let Some(length) = constraints.length.map(counts) {
            checks.extend(quote!(report.length(#at, #by_reference, #length, #place);));
        }
        if let Some(items) = constraints.items.map(counts) {
            checks.extend(quote!(report.items(#at, #expression.len(), #items, #place);));
        }
        if let Some(pattern) = &constraints.pattern {
            let pattern = self.patterns.name(pattern);
            checks.extend(quote!(report.pattern(#at, #by_reference, &#pattern, #place);));
        }
        if let Some(format) = constraints.format {
            let format = variant(format);
            checks.extend(quote!(report.format(#at, #by_reference, Format::#format, #place);));
        }
        if let Some(within) = constraints.within {
            let (past, future) = (duration(within.past), duration(within.future));
            checks.extend(quote!(report.within(#at, #by_value, #past, #future, #place);));
        }
        if !constraints.any.is_empty() {
            let ways: Vec<TokenStream> = constraints
                .any
                .iter()
                .map(|way| self.predicate(way, value))
                .collect();
            let message = format!("one of these must hold: {}", words::ways(constraints));
            checks.extend(quote! {
                if !(#(#ways)||*) {
                    report.refuse(#at, Rule::AnyOf, #message, #place);
                }
            });
        }
        checks
    }

    /// An expression of type `bool` for constraints on a text or number.
    fn predicate(&mut self, constraints: &Constraints, value: &Operand) -> TokenStream {
        let (by_reference, by_value) = (value.by_reference(), value.by_value());
        let mut tests = Vec::new();
        if let Some(range) = range(constraints) {
            tests.push(quote!((#range).contains(&#by_value)));
        }
        if let Some(length) = constraints.length.map(counts) {
            tests.push(quote!(crate::support::check::length(#by_reference, #length)));
        }
        if let Some(pattern) = &constraints.pattern {
            let pattern = self.patterns.name(pattern);
            tests.push(quote!(#pattern.is_match(#by_reference)));
        }
        if let Some(format) = constraints.format {
            let format = variant(format);
            tests.push(quote!(Format::#format.matches(#by_reference)));
        }
        match tests.as_slice() {
            [] => quote!(true),
            [one] => one.clone(),
            _ => quote!((#(#tests)&&*)),
        }
    }
}

fn local(name: &str, depth: usize) -> Ident {
    match depth {
        1 => format_ident!("{name}"),
        more => format_ident!("{name}_{more}"),
    }
}

fn range(constraints: &Constraints) -> Option<TokenStream> {
    match (constraints.min.map(number), constraints.max.map(number)) {
        (Some(min), Some(max)) => Some(quote!(#min..=#max)),
        (Some(min), None) => Some(quote!(#min..)),
        (None, Some(max)) => Some(quote!(..=#max)),
        (None, None) => None,
    }
}

fn number(number: Number) -> TokenStream {
    match number {
        Number::Integer(value) => {
            let digits = Literal::u64_unsuffixed(value.unsigned_abs());
            if value < 0 {
                quote!(-#digits)
            } else {
                quote!(#digits)
            }
        }
        Number::Float(value) => {
            let digits = Literal::f64_unsuffixed(value.abs());
            if value < 0.0 {
                quote!(-#digits)
            } else {
                quote!(#digits)
            }
        }
    }
}

/// A range of counts.
pub(super) fn counts(bounds: Bounds) -> TokenStream {
    let literal = Literal::u64_unsuffixed;
    match (bounds.min.map(literal), bounds.max.map(literal)) {
        (Some(min), Some(max)) => quote!(#min..=#max),
        (Some(min), None) => quote!(#min..),
        (None, Some(max)) => quote!(..=#max),
        (None, None) => quote!(..),
    }
}

fn variant(format: Format) -> Ident {
    use heck::ToUpperCamelCase;
    format_ident!("{}", format.name().to_upper_camel_case())
}

fn duration(duration: Option<Duration>) -> TokenStream {
    match duration {
        Some(duration) if duration.subsec_nanos() == 0 => {
            let seconds = Literal::u64_unsuffixed(duration.as_secs());
            quote!(Some(Duration::from_secs(#seconds)))
        }
        Some(duration) => {
            let millis =
                Literal::u64_unsuffixed(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX));
            quote!(Some(Duration::from_millis(#millis)))
        }
        None => quote!(None),
    }
}

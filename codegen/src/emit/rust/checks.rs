//! Checks of one value: its own constraints, then those of its elements.

use std::time::Duration;

use apiscribe_runtime::for_generated_code::Format;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::operand::{Operand, Pointer};
use super::question::Question;
use super::scope::Scope;
use super::validate::{self, Patterns};
use crate::constraints::{Argument, Ask, Range};
use crate::model::{Bounds, Choice, Constraints, Inside, Number, Origin, Stated, Ty};
use crate::words::Ways;

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

    /// Whether a value of this type keeps constraints, as an expression.
    pub(super) fn question(
        mut self,
        ty: &Ty,
        constraints: &Constraints,
        value: &Operand,
    ) -> TokenStream {
        self.holds(ty, constraints, value, 1).expression
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
        let mut checks = self.own(ty, constraints, at, value);
        if *ty == Ty::F64 && !constraints.of::<Range>().any(Range::is_closed) {
            let (at, value, place) = (at.reference(), value.by_value(), self.place);
            checks.extend(quote!(report.finite(#at, #value, #place);));
        }
        let advised = self.own(ty, advisory, at, value);
        checks.extend(validate::advised(&advised));
        match ty {
            Ty::Named(id) if self.scope.type_(*id).checked => {
                let (value, at) = (&value.expression, at.reference());
                checks.extend(quote!(#value.check(#at, report);));
            }
            Ty::List(element) if self.only_checks_itself(element, constraints, advisory) => {
                let (at, list) = (at.reference(), value.by_reference());
                checks.extend(quote!(report.elements(#at, #list);));
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
                let name = Operand::reference(quote!(#key));
                let mut of_keys = |on: &Constraints| match on.inside(Inside::Keys) {
                    Some(keys) => self.own(&Ty::String, keys, &at, &name),
                    None => TokenStream::new(),
                };
                let (mut keys, advised) = (of_keys(constraints), of_keys(advisory));
                keys.extend(validate::advised(&advised));
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

    /// Whether an element is asked for nothing but what its own type says.
    fn only_checks_itself(
        &self,
        element: &Ty,
        constraints: &Constraints,
        advisory: &Constraints,
    ) -> bool {
        let has_own_check = element
            .named()
            .is_some_and(|id| self.scope.type_(id).checked);
        let mut of_each = [constraints, advisory].into_iter();
        has_own_check && of_each.all(|of| of.below(Inside::Each).is_empty())
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
        let each = constraints.below(Inside::Each);
        let advised = advisory.below(Inside::Each);
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
    fn own(
        &mut self,
        ty: &Ty,
        constraints: &Constraints,
        at: &Pointer,
        value: &Operand,
    ) -> TokenStream {
        let place = self.place;
        let scope = self.scope;
        let place = |origin: &Option<Origin>| match origin {
            Some(origin) => scope.source(Some(origin)),
            None => place.to_owned(),
        };
        let at = at.reference();
        let mut checks = TokenStream::new();
        for Stated { constraint, origin } in &constraints.own {
            let ask = constraint.facets().ask(ty);
            let (name, value) = (format_ident!("{}", ask.name), value.handed(ask.value));
            let (arguments, place) = (self.arguments(&ask), place(origin));
            checks.extend(quote!(report.#name(#at, #value, #arguments #place);));
        }
        if let Some(any) = &constraints.any {
            let (question, place) = (self.any_of(ty, any, value, 1), place(&any.origin));
            let (holds, ways) = (question.expression, Ways(any).to_string());
            checks.extend(match question.now {
                // The report cannot tell the time while it is asked for something else.
                true => quote!({
                    let holds = #holds;
                    report.any_of(#at, holds, #ways, #place);
                }),
                false => quote!(report.any_of(#at, #holds, #ways, #place);),
            });
        }
        checks
    }

    /// The constants of a check, each with a comma behind it.
    fn arguments(&mut self, ask: &Ask<'_>) -> TokenStream {
        ask.with
            .iter()
            .map(|argument| {
                let argument = match argument {
                    Argument::Counts(bounds) => counts(*bounds),
                    Argument::Numbers(bounds) => range(*bounds),
                    Argument::Decimals(bounds) => decimals(*bounds),
                    Argument::Integer(value) => number(Number::Integer(*value)),
                    Argument::Pattern(pattern) => {
                        let pattern = self.patterns.name(pattern);
                        quote!(&#pattern)
                    }
                    Argument::Format(format) => {
                        let format = variant(*format);
                        quote!(Format::#format)
                    }
                    Argument::Span(limit) => duration(*limit),
                };
                quote!(#argument,)
            })
            .collect()
    }

    /// Whether one of several alternatives holds.
    fn any_of(&mut self, ty: &Ty, any: &Choice, value: &Operand, depth: usize) -> Question {
        let ways = any.ways.iter();
        let ways = ways.map(|way| self.holds(ty, way, value, depth)).collect();
        Question::or(ways)
    }

    /// Whether a value and what it holds meet all constraints.
    fn holds(
        &mut self,
        ty: &Ty,
        constraints: &Constraints,
        value: &Operand,
        depth: usize,
    ) -> Question {
        let mut tests: Vec<Question> = Vec::new();
        for stated in &constraints.own {
            let ask = stated.constraint.facets().ask(ty);
            let (name, value) = (format_ident!("{}", ask.name), value.handed(ask.value));
            let now = ask.now.then(|| quote!(report.now(),));
            let arguments = self.arguments(&ask);
            tests.push(Question {
                expression: quote!(crate::support::check::#name(#value, #now #arguments)),
                is_choice: false,
                now: ask.now,
            });
        }
        let held = &value.expression;
        let elements = match ty {
            Ty::List(element) => Some((element, quote!(iter))),
            Ty::Map(element) => Some((element, quote!(values))),
            _ => None,
        };
        if let (Some(each), Some((element, all))) = (constraints.inside(Inside::Each), elements) {
            let item = local("item", depth);
            let value = Operand::reference(quote!(#item));
            let test = self.holds(element, each, &value, depth + 1);
            tests.push(test.of_all(&quote!(#held.#all()), &item));
        }
        if let Some(keys) = constraints.inside(Inside::Keys) {
            let key = local("key", depth);
            let value = Operand::reference(quote!(#key));
            let test = self.holds(&Ty::String, keys, &value, depth + 1);
            tests.push(test.of_all(&quote!(#held.keys()), &key));
        }
        if let Some(any) = &constraints.any {
            tests.push(self.any_of(ty, any, value, depth));
        }
        Question::and(tests)
    }
}

fn local(name: &str, depth: usize) -> Ident {
    match depth {
        1 => format_ident!("{name}"),
        more => format_ident!("{name}_{more}"),
    }
}

fn range(bounds: Bounds<Number>) -> TokenStream {
    ends(bounds.min.map(number), bounds.max.map(number))
}

/// A range of decimals, whose bounds are strings.
fn decimals(bounds: Bounds<Number>) -> TokenStream {
    let digits = |end: Number| end.to_string().to_token_stream();
    ends(bounds.min.map(digits), bounds.max.map(digits))
}

/// A range of counts.
pub(super) fn counts(bounds: Bounds) -> TokenStream {
    let literal = |end| Literal::u64_unsuffixed(end).to_token_stream();
    ends(bounds.min.map(literal), bounds.max.map(literal))
}

fn ends(min: Option<TokenStream>, max: Option<TokenStream>) -> TokenStream {
    match (min, max) {
        (Some(min), Some(max)) => quote!(#min..=#max),
        (Some(min), None) => quote!(#min..),
        (None, Some(max)) => quote!(..=#max),
        (None, None) => quote!(..),
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

//! Validators: the constraints of each field in the page's order, then the rules.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::checks::Checks;
use super::operand::{Operand, Pointer};
use super::scope::{Scope, ident};
use super::{json, rules, ty};
use crate::model::{
    Constraints, Content, Docs, Enum, Field, FieldKind, Rest, RustName, Struct, Ty, Type, TypeKind,
    Union,
};

/// The `Validate` impl of a type that has anything to check.
pub(super) fn emit(scope: &Scope<'_>, type_: &Type) -> TokenStream {
    let request = scope
        .service()
        .operations
        .iter()
        .any(|operation| operation.request == Some(type_.id));
    let checked = request || (type_.in_requests && type_.checked);
    if !checked {
        return TokenStream::new();
    }
    let name = scope.name(type_.id);
    let mut patterns = Patterns::new(scope, &type_.rust);
    let body = match &type_.kind {
        TypeKind::Struct(kind) => struct_body(scope, type_, kind, &mut patterns),
        TypeKind::Enum(kind) => enum_body(scope, type_, kind),
        TypeKind::Union(kind) => union_body(scope, type_, kind, &mut patterns),
    };
    let statics = patterns.statics();
    let (at, report) = if body.is_empty() {
        (quote!(_at), quote!(_report))
    } else {
        (quote!(at), quote!(report))
    };
    let at = if mentions(&body, "at") {
        at
    } else {
        quote!(_at)
    };
    quote! {
        #statics

        impl Validate for #name {
            fn check(&self, #at: &JsonPath<'_>, #report: &mut Report) {
                #body
            }
        }
    }
}

/// Patterns of a type, each compiled once.
pub(super) struct Patterns<'a> {
    scope: &'a Scope<'a>,
    prefix: String,
    found: Vec<(Ident, String)>,
}

impl<'a> Patterns<'a> {
    pub(super) fn new(scope: &'a Scope<'a>, owner: &RustName) -> Self {
        Self {
            scope,
            prefix: owner.shouty(),
            found: Vec::new(),
        }
    }

    /// Their definitions.
    pub(super) fn statics(&self) -> TokenStream {
        self.found
            .iter()
            .map(|(name, pattern)| quote!(static #name: Pattern = Pattern::new(#pattern);))
            .collect()
    }

    pub(super) fn name(&mut self, pattern: &str) -> Ident {
        if let Some((name, _)) = self.found.iter().find(|(_, known)| known == pattern) {
            return name.clone();
        }
        let name = self.scope.static_(&format!("{}_PATTERN", self.prefix));
        self.found.push((name.clone(), pattern.to_owned()));
        name
    }
}

fn struct_body(
    scope: &Scope<'_>,
    type_: &Type,
    kind: &Struct,
    patterns: &mut Patterns<'_>,
) -> TokenStream {
    let fields = kind.fields.iter().filter(|field| ty::is_stored(field));
    let mut body: TokenStream = fields
        .map(|field| field_checks(scope, type_, field, patterns))
        .collect();
    if let Some(rest) = &kind.rest {
        body.extend(rest_checks(scope, type_, rest, patterns));
    }
    body.extend(rules::emit(scope, type_, &kind.rules, patterns));
    body
}

fn field_checks(
    scope: &Scope<'_>,
    type_: &Type,
    field: &Field,
    patterns: &mut Patterns<'_>,
) -> TokenStream {
    let name = ident(&field.rust);
    let at = match field.kind {
        FieldKind::Flatten => Pointer::here(),
        _ => Pointer::here().field(&field.wire.0),
    };
    let local = match field.rust.bare() {
        taken @ ("at" | "report") => format_ident!("{taken}_value"),
        _ => name.clone(),
    };
    let value = if field.holds().is_optional() {
        Operand::reference(quote!(#local))
    } else {
        Operand::place(quote!(self.#name))
    };
    let value = if field.secret && field.ty == Ty::String {
        value.exposed()
    } else {
        value
    };
    let place = place(scope, &field.docs, &type_.docs);
    let checks = Checks {
        scope,
        patterns,
        place: &place,
    }
    .of(&field.ty, &field.constraints, &field.advisory, &at, &value);
    let (written, of_text) = header_checks(scope, field, &local, &at, &place);
    let separated = separator_checks(scope, field, &at, &value, &place);
    let checks = quote!(#of_text #separated #checks);
    if checks.is_empty() || !field.holds().is_optional() {
        return quote!(#written #checks);
    }
    let there = field.holds().some(quote!(#local));
    quote! {
        #written
        if let #there = &self.#name {
            #checks
        }
    }
}

/// Checks of the keys that are not listed: those of a map's values, whose keys stand among the
/// struct's own.
fn rest_checks(
    scope: &Scope<'_>,
    type_: &Type,
    rest: &Rest,
    patterns: &mut Patterns<'_>,
) -> TokenStream {
    let each = |constraints: &Constraints| Constraints {
        each: Some(Box::new(constraints.clone())),
        ..Constraints::default()
    };
    let place = place(scope, &rest.docs, &type_.docs);
    let checks = Checks {
        scope,
        patterns,
        place: &place,
    };
    checks.of(
        &Ty::Map(Box::new(rest.ty.clone())),
        &each(&rest.constraints),
        &each(&rest.advisory),
        &Pointer::here(),
        &Operand::place(quote!(self.rest)),
    )
}

/// Whether a field can travel as it is, if it has to, as in a header: for what is written as a
/// string, and for what is a string.
fn header_checks(
    scope: &Scope<'_>,
    field: &Field,
    local: &Ident,
    at: &Pointer,
    place: &str,
) -> (TokenStream, TokenStream) {
    let none = TokenStream::new;
    if field.place.as_it_is().is_none() || !scope.service().is_text(&field.ty, &field.encode) {
        return (none(), none());
    }
    let (name, at) = (ident(&field.rust), at.reference());
    if field.ty != Ty::String || !field.encode.is_empty() {
        let write = json::write_field(scope, field, &quote!(self), json::Target::Place);
        return (
            quote!(report.header_field(#at, #place, |object| { #write });),
            none(),
        );
    }
    let text = match (field.holds().is_optional(), field.secret) {
        (true, true) => quote!(#local.expose_secret()),
        (true, false) => quote!(#local),
        (false, true) => quote!(self.#name.expose_secret()),
        (false, false) => quote!(&self.#name),
    };
    (none(), quote!(report.header(#at, #text, #place);))
}

/// Whether the items of a list stay apart in the text in which they travel.
fn separator_checks(
    scope: &Scope<'_>,
    field: &Field,
    at: &Pointer,
    list: &Operand,
    place: &str,
) -> Option<TokenStream> {
    let separator = field.separator()?;
    let (at, list) = (at.reference(), list.by_reference());
    let may_hold_it = scope.service().is_text(&field.ty, &field.encode);
    may_hold_it.then(|| quote!(report.separated(#at, #list, #separator, #place);))
}

fn enum_body(scope: &Scope<'_>, type_: &Type, kind: &Enum) -> TokenStream {
    let place = place(scope, &type_.docs, &type_.docs);
    if kind.is_open_but_for_empty() {
        return quote!(report.not_empty(at, self.as_str(), #place););
    }
    if kind.open {
        return TokenStream::new();
    }
    quote! {
        if let Self::Unknown(value) = self {
            report.unknown(at, value.value(), #place);
        }
    }
}

fn union_body(
    scope: &Scope<'_>,
    type_: &Type,
    kind: &Union,
    patterns: &mut Patterns<'_>,
) -> TokenStream {
    let mut arms = TokenStream::new();
    let mut covered = 0;
    for variant in &kind.variants {
        let Some(ty) = &variant.ty else { continue };
        let at = match kind.content(variant) {
            Content::Under(content) => Pointer::here().field(&content.key.0),
            Content::Among(_) | Content::Itself(_) | Content::Nothing => Pointer::here(),
        };
        let place = place(scope, &variant.docs, &type_.docs);
        let value = Operand::reference(quote!(content));
        let checks = Checks {
            scope,
            patterns: &mut *patterns,
            place: &place,
        };
        let checks = checks.of(ty, &variant.constraints, &variant.advisory, &at, &value);
        if checks.is_empty() {
            continue;
        }
        let name = ident(&variant.rust);
        covered += usize::from(!variant.holds().is_optional());
        let (content, arm) = (variant.holds().some(quote!(content)), block(&checks));
        arms.extend(quote!(Self::#name(#content) => #arm,));
    }

    let check = match kind.open {
        false => Some(quote!(unknown)),
        true => kind.is_open_but_for_empty().then(|| quote!(not_empty)),
    };
    let unknown = check.map(|check| {
        if kind.is_shape() {
            let (at, place) = (
                Pointer::here().reference(),
                place(scope, &type_.docs, &type_.docs),
            );
            return quote!(report.#check(#at, other.value(), #place));
        }
        let at = match kind.tag() {
            Some(key) => Pointer::here().field(&key.0),
            None => Pointer::here().key_of(&quote!(other.tag())),
        };
        let at = at.reference();
        let place = place(scope, &type_.docs, &type_.docs);
        quote!(report.#check(#at, other.tag(), #place))
    });
    match (arms.is_empty(), unknown) {
        (true, None) => TokenStream::new(),
        (true, Some(unknown)) => quote! {
            if let Self::Unknown(other) = self {
                #unknown;
            }
        },
        (false, unknown) => {
            let exhaustive = covered == kind.variants.len() && unknown.is_some();
            let others = (!exhaustive).then(|| quote!(_ => {}));
            let unknown = unknown.map(|unknown| quote!(Self::Unknown(other) => #unknown,));
            quote! {
                match self {
                    #arms
                    #unknown
                    #others
                }
            }
        }
    }
}

/// Checks as one expression: a single one stands without braces.
fn block(checks: &TokenStream) -> TokenStream {
    match syn::parse2::<syn::Block>(quote!({ #checks })).map(|block| block.stmts) {
        Ok(statements) => match statements.as_slice() {
            [syn::Stmt::Expr(check @ syn::Expr::MethodCall(_), _)] => quote!(#check),
            _ => quote!({ #checks }),
        },
        Err(_) => quote!({ #checks }),
    }
}

/// Checks that stop nothing; nothing if there are none.
pub(super) fn advised(checks: &TokenStream) -> TokenStream {
    if checks.is_empty() {
        return TokenStream::new();
    }
    let checks = block(checks);
    quote!(report.advise(|report| #checks);)
}

/// Where the vendor says so, for violations.
pub(super) fn place(scope: &Scope<'_>, docs: &Docs, parent: &Docs) -> String {
    scope.source(docs.origin.as_ref().or(parent.origin.as_ref()))
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Group(group) => mentions(&group.stream(), name),
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        _ => false,
    })
}

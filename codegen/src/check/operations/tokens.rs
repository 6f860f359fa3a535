//! Tokens: the operation that issues them, what fills its request and where its reply has the token
//! and its lifetime.

use crate::check::codes;
use crate::check::lost::Key;
use crate::check::paths;
use crate::check::problems::{Problems, nearest};
use crate::check::resolver::Types;
use crate::check::specs::ServiceSpec;
use crate::check::tokens::entry;
use crate::model::{
    Auth, Credential, Field, FieldKind, Fill, Filled, Operation, TokenSource, Ty, Type,
};
use crate::source::{Span, Spanned};
use crate::spec;

/// Checks what is said about the operation that issues tokens, of the service and of operations
/// that are signed in a way of their own.
pub(in crate::check) fn check(
    resolver: &Types<'_>,
    spec: &ServiceSpec,
    types: &[Type],
    (service, operations): (Option<&Auth>, &[Operation]),
    problems: &mut Problems<'_>,
) {
    let of_service = spec.service.auth.as_ref().zip(service);
    let of_operations = spec.operations.iter().filter_map(|(_, file)| {
        let mut known = operations.iter();
        let operation = known.find(|one| one.name.is_of(&file.operation.value))?;
        file.auth.as_ref().zip(operation.auth.as_ref())
    });
    for (written, auth) in of_service.into_iter().chain(of_operations) {
        if let Some(token) = auth.token() {
            let checked = Checked {
                resolver,
                spec,
                types,
                operations,
                written,
                auth,
                token,
            };
            checked.check(problems);
        }
    }
}

/// What is checked.
struct Checked<'c> {
    resolver: &'c Types<'c>,
    spec: &'c ServiceSpec,
    types: &'c [Type],
    operations: &'c [Operation],
    written: &'c spec::Auth,
    auth: &'c Auth,
    token: &'c TokenSource,
}

impl Checked<'_> {
    /// Where something is said: at its key if it stands in this `auth`, else where the operation is
    /// named or the scheme.
    fn place(&self, own: Option<Span>) -> Span {
        let written = self.written.token.as_ref();
        let operation = written.and_then(|token| token.operation.as_ref());
        let operation = operation.map(|operation| operation.span);
        let scheme = self.written.scheme.as_ref().map(|scheme| scheme.span);
        own.or(operation)
            .or(scheme)
            .unwrap_or(self.written.span.head())
    }

    fn entry(&self, field: &str) -> Span {
        let written = self.written.token.as_ref();
        self.place(written.and_then(|token| entry(token, field)))
    }

    fn error(&self, span: Span, message: String, label: &str, problems: &mut Problems<'_>) {
        problems.error(codes::AUTH_PARAMETER, span, message, label);
    }

    fn check(&self, problems: &mut Problems<'_>) {
        let name = self.token.operation.as_str();
        let span = self.place(None);
        let mut operations = self.operations.iter();
        let Some(operation) = operations.find(|operation| operation.name.is_of(name)) else {
            if !self.resolver.registry.lost.has_file {
                let known = self
                    .operations
                    .iter()
                    .map(|operation| operation.name.bare());
                let message = format!("no operation `{name}` in this service");
                problems.unknown(codes::AUTH_PARAMETER, span, message, name, known);
            }
            return;
        };
        let mut files = self.spec.operations.iter().map(|(_, file)| file);
        let file = files.find(|file| file.operation.value == name);
        let lost = &self.resolver.registry.lost;
        let has_lost_auth = file.is_some_and(|file| lost.has(file.operation.span, Key::Auth));
        let has_request = file.is_some_and(|file| {
            file.request.is_some() || lost.has(file.operation.span, Key::Request)
        });
        let auth = operation.auth.as_ref();
        if auth.is_some_and(Auth::takes_token) && !has_lost_auth {
            let message = format!("`{name}` would need a token to fetch a token");
            self.error(
                span,
                message,
                "needs `auth: none` or another scheme",
                problems,
            );
        }
        if let Some(parameter) = operation.parameters.first() {
            let wire = &parameter.wire;
            let message = format!("`{name}` cannot be called without its parameter `{wire}`");
            self.error(
                span,
                message,
                "needs an operation without parameters of its own",
                problems,
            );
        }
        // A request whose type is not known is reported where it stands.
        if operation.request.is_some() || !has_request {
            self.check_with(operation, &self.token.with, problems);
            if let Some(refresh) = &self.token.terms.refresh {
                self.check_with(operation, &refresh.with, problems);
            }
            self.check_asks_for(operation, problems);
        }
        self.check_reply(operation, problems);
    }

    fn fields(&self, operation: &Operation) -> Option<&[Field]> {
        let kind = self.types.get(operation.request?.0)?.as_struct()?;
        Some(&kind.fields)
    }

    /// What fills the request: known fields, everything required, values that fit.
    fn check_with(&self, operation: &Operation, with: &[Filled], problems: &mut Problems<'_>) {
        let name = &operation.name;
        let Some(fields) = self.fields(operation) else {
            if let Some(first) = with.first() {
                let message = format!("`{name}` takes no request");
                self.error(
                    self.entry(&first.field),
                    message,
                    "nothing to fill",
                    problems,
                );
            }
            return;
        };
        let known = || fields.iter().map(|field| field.wire.0.as_str());
        let mut misspelt = Vec::new();
        for filled in with {
            let Some(field) = fields.iter().find(|field| field.wire.0 == filled.field) else {
                misspelt.extend(nearest(&filled.field, known()));
                let message = format!("the request of `{name}` has no field `{}`", filled.field);
                let span = self.entry(&filled.field);
                problems.unknown(codes::AUTH_PARAMETER, span, message, &filled.field, known());
                continue;
            };
            if self.resolver.knows_field(operation.request, &filled.field) {
                self.check_fill(field, filled, problems);
            }
        }
        for field in fields {
            let is_asked_for = field.required && !matches!(field.kind, FieldKind::Const(_));
            let is_filled = with.iter().any(|filled| filled.field == field.wire.0);
            if is_asked_for && !is_filled && !misspelt.contains(&field.wire.0.as_str()) {
                let wire = &field.wire;
                let message =
                    format!("`with` leaves out `{wire}`, which the request of `{name}` requires");
                self.error(self.place(None), message, "needs one more", problems);
            }
        }
    }

    fn check_fill(&self, field: &Field, filled: &Filled, problems: &mut Problems<'_>) {
        let credential = |name: &str| -> Option<&Credential> {
            let mut credentials = self.auth.credentials.iter();
            credentials.find(|credential| credential.rust.bare() == name)
        };
        let fits = match (&filled.fill, &field.ty) {
            (Fill::String(_) | Fill::Credential(_) | Fill::Refresh, Ty::String) => true,
            (Fill::Int(number), Ty::I32) => i32::try_from(*number).is_ok(),
            (Fill::Int(_), Ty::I64 | Ty::F64) | (Fill::Bool(_), Ty::Bool) => true,
            _ => false,
        };
        let span = self.entry(&filled.field);
        if matches!(field.kind, FieldKind::Const(_)) || !fits {
            let message = format!("`{}` cannot be filled with this", filled.field);
            self.error(span, message, "not a value of the field's type", problems);
            return;
        }
        let secret = match &filled.fill {
            Fill::Credential(name) => {
                let credential = credential(name);
                if credential.is_some_and(|credential| !credential.required) {
                    let message = format!(
                        "`cred.{name}` is optional, and `{}` is always sent",
                        filled.field
                    );
                    self.error(span, message, "may be absent", problems);
                }
                credential.is_some_and(|credential| credential.secret)
            }
            Fill::Refresh => true,
            _ => false,
        };
        if secret && !field.secret {
            let message = format!("`{}` is filled with a secret, and is none", filled.field);
            self.error(
                span,
                message,
                "mark the field of the request `secret: true`",
                problems,
            );
        }
    }

    /// `asks_for` is one of the integers under `with`.
    fn check_asks_for(&self, operation: &Operation, problems: &mut Problems<'_>) {
        let Some(asks_for) = &self.token.terms.asks_for else {
            return;
        };
        let written = self.written.token.as_ref();
        let written = written.and_then(|token| token.asks_for.as_ref());
        let span = self.place(written.map(|written| written.span));
        let mut with = self.token.with.iter();
        let filled = with.find(|filled| filled.field == *asks_for);
        let mut fields = self.fields(operation).unwrap_or_default().iter();
        let is_integer = fields
            .find(|field| field.wire.0 == *asks_for)
            .is_some_and(|field| matches!(field.ty, Ty::I32 | Ty::I64) && field.encode.is_empty());
        match filled {
            None => {
                let known = self.token.with.iter().map(|filled| filled.field.as_str());
                let message = format!("`with` fills no field `{asks_for}`");
                problems.unknown(codes::AUTH_PARAMETER, span, message, asks_for, known);
            }
            Some(Filled {
                fill: Fill::Int(_), ..
            }) if is_integer => {}
            Some(_) if self.resolver.knows_field(operation.request, asks_for) => {
                let message = format!("`{asks_for}` cannot ask for a lifetime");
                let label = "expected an integer, the number of seconds";
                self.error(span, message, label, problems);
            }
            Some(_) => {}
        }
    }

    /// The token, its lifetime and the refresh token stand in the reply.
    fn check_reply(&self, operation: &Operation, problems: &mut Problems<'_>) {
        let Some(reply) = operation.replies.first() else {
            return;
        };
        let Ty::Named(id) = reply.ty else {
            let message = format!("the reply of `{}` has no fields", operation.name);
            self.error(
                self.place(None),
                message,
                "a token stands in a field",
                problems,
            );
            return;
        };
        let written = self.written.token.as_ref();
        let refresh = self.token.terms.refresh.as_ref();
        let refresh_written = written.and_then(|token| token.refresh.as_ref());
        let of = |key: Option<&Spanned<String>>| key.map(|key| key.span);
        let text = (&[Ty::String][..], "a string");
        let seconds = (&[Ty::I32, Ty::I64][..], "an integer, the number of seconds");
        let places = [
            (
                "value",
                Some(&self.token.value),
                of(written.and_then(|token| token.value.as_ref())),
                text,
            ),
            (
                "lifetime",
                self.token.terms.lifetime.as_ref(),
                of(written.and_then(|token| token.lifetime.as_ref())),
                seconds,
            ),
            (
                "refresh/value",
                refresh.map(|refresh| &refresh.value),
                of(refresh_written.map(|refresh| &refresh.value)),
                text,
            ),
        ];
        for (name, path, span, (expected, wanted)) in places {
            let Some(path) = path else { continue };
            let span = self.place(span);
            let written = Spanned {
                value: path.clone(),
                span,
            };
            let Some(path) = paths::resolve(self.types, id, &written, problems) else {
                continue;
            };
            if !expected.contains(&path.ty) || path.has_elements() {
                let message = format!("`{name}` is the field of the reply that holds {wanted}");
                self.error(span, message, "of another type", problems);
            }
        }
    }
}

//! What an error table is checked against: the bodies that its paths lead into, the requests that
//! its rows blame.

use crate::check::codes;
use crate::check::lost::{Key, Lost};
use crate::check::paths;
use crate::check::places::Pages;
use crate::check::problems::{Problems, listed};
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{CodeRepr, Operation, Repr, Spot, Ty, Type, TypeId};
use crate::source::Spanned;

/// What the table is checked against.
pub(in crate::check) struct Context<'c, 'a> {
    pub(in crate::check) pages: &'c Pages<'a>,
    pub(in crate::check) types: &'c [Type],
    pub(in crate::check) operations: &'c [Operation],
    pub(in crate::check) spec: &'c ServiceSpec,
    pub(in crate::check) lost: &'c Lost,
}

/// What is looked for at a path, with the other paths at which it may stand.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'w> {
    /// A code: a text or an integer.
    Code(&'w [Spanned<String>]),
    /// A message: a text.
    Message(&'w [Spanned<String>]),
    /// How long to wait: a number, or a date.
    Wait,
    /// Anything.
    Value,
}

impl<'w> Wanted<'w> {
    fn others(self) -> impl Iterator<Item = &'w Spanned<String>> {
        match self {
            Self::Code(paths) | Self::Message(paths) => paths.iter(),
            Self::Wait | Self::Value => [].iter(),
        }
    }

    fn what(self) -> Option<&'static str> {
        match self {
            Self::Code(_) => Some("code, which is a string or an integer"),
            Self::Message(_) => Some("message, which is a string"),
            Self::Wait => Some("time to wait, which is a number or a string"),
            Self::Value => None,
        }
    }
}

impl Context<'_, '_> {
    /// A path of the table as a JSON Pointer, if the error body or a reply has such a key and it
    /// holds what is wanted.
    ///
    /// A reply of any JSON proves nothing: failures have the form of the error body. Where that is
    /// any JSON, nothing is known.
    pub(super) fn pointer(
        &self,
        body: Option<&Ty>,
        (path, wanted): (&Spanned<String>, Wanted<'_>),
        problems: &mut Problems<'_>,
    ) -> String {
        if let Some(Ty::Named(body)) = body
            && !self.lost.has_file
        {
            let replies = self.operations.iter().flat_map(|call| &call.replies);
            let replies = replies.filter_map(|reply| match reply.ty {
                Ty::Named(id) if reply.within.is_empty() => Some(id),
                _ => None,
            });
            let bodies: Vec<TypeId> = std::iter::once(*body).chain(replies).collect();
            self.check_pointer(&bodies, (path, wanted), problems);
        }
        paths::pointer(&path.value)
    }

    fn check_pointer(
        &self,
        bodies: &[TypeId],
        (path, wanted): (&Spanned<String>, Wanted<'_>),
        problems: &mut Problems<'_>,
    ) {
        let keys: Vec<&str> = path.value.split('/').collect();
        let find = |body: &TypeId, text: &str| paths::find(self.types, *body, text);
        let found: Vec<_> = bodies.iter().map(|body| find(body, &path.value)).collect();
        let can_stand = |body: &TypeId| paths::can_stand(self.types, *body, &keys).is_some();
        let types: Vec<&Ty> = found.iter().flatten().map(|path| &path.ty).collect();
        if keys.contains(&"*") {
            let message = format!("`{}` leads to several values", path.value);
            let label = "the error table looks at one value";
            return problems.error(codes::PATH, path.span, message, label);
        }
        if types.is_empty() && bodies.iter().any(can_stand) {
            return;
        }
        if types.is_empty() {
            // Two steps of a path, taken for two paths.
            let before = wanted.others().filter(|other| other.value != path.value);
            let joined = before.map(|other| format!("{}/{}", other.value, path.value));
            let mut joined =
                joined.filter(|text| bodies.iter().any(|body| find(body, text).is_ok()));
            let message = format!("neither the error body nor a reply has `{}`", path.value);
            if let Some(joined) = joined.next() {
                let diagnostic = Diagnostic::error(codes::PATH, path.span, message);
                let help = format!("a list holds alternatives; one path has slashes: `{joined}`");
                return problems.push(diagnostic.label(path.span, "not known").help(help));
            }
            let missing = found.into_iter().filter_map(Result::err).next();
            let (key, known) = missing
                .map(|missing| (missing.key, missing.known))
                .unwrap_or_default();
            let known = known.iter().map(String::as_str);
            problems.unknown(codes::PATH, path.span, message, &key, known);
            return;
        }
        if let Some(what) = wanted.what()
            && !types.iter().any(|ty| self.can_hold(ty, wanted))
        {
            let message = format!("what stands at `{}` is no {what}", path.value);
            let below = types.iter().find_map(|ty| match ty {
                Ty::Named(id) => Some(paths::keys_of(self.types, *id)),
                _ => None,
            });
            let label = match below {
                Some(_) => "the path ends at an object",
                None => "of another type",
            };
            let diagnostic =
                Diagnostic::error(codes::PATH, path.span, message).label(path.span, label);
            let longer = below.filter(|keys| !keys.is_empty()).map(|keys| {
                let paths = keys.iter().map(|key| format!("{}/{key}", path.value));
                listed(&paths.collect::<Vec<_>>())
            });
            problems.push(match longer {
                Some(longer) => diagnostic.help(format!("below it are {longer}")),
                None => diagnostic,
            });
        }
    }

    /// Whether a value of the type is what is read there.
    fn can_hold(&self, ty: &Ty, wanted: Wanted<'_>) -> bool {
        let is_code = matches!(wanted, Wanted::Code(_));
        let is_wait = matches!(wanted, Wanted::Wait);
        match ty {
            Ty::String | Ty::Timestamp | Ty::Json => true,
            Ty::I32 | Ty::I64 => is_code || is_wait,
            Ty::F64 => is_wait,
            Ty::Named(_) => {
                let enum_ = ty.as_enum(self.types);
                enum_.is_some_and(|kind| kind.repr == Repr::Text || is_code)
            }
            Ty::Bool | Ty::Decimal | Ty::Bytes | Ty::File | Ty::List(_) | Ty::Map(_) => false,
        }
    }

    /// The field that a row blames, of the first request that has it.
    pub(in crate::check) fn blamed(
        &self,
        path: &Spanned<String>,
        problems: &mut Problems<'_>,
    ) -> Option<Spot> {
        let requests: Vec<TypeId> = self
            .operations
            .iter()
            .filter_map(|operation| operation.request)
            .collect();
        let keys: Vec<&str> = path.value.split('/').collect();
        let files = self.spec.operations.iter();
        let written = files.filter(|(_, file)| file.request.is_some()).count();
        let mut files = self.spec.operations.iter();
        let has_lost = files.any(|(_, file)| self.lost.has(file.operation.span, Key::Request));
        let mut known = requests.iter();
        let found = known.find_map(|request| paths::can_stand(self.types, *request, &keys));
        // It may be in a request that is not known.
        if found.is_some() || self.lost.has_file || has_lost || requests.len() < written {
            return found;
        }
        let find = |request: &TypeId| paths::find(self.types, *request, &path.value).err();
        let missing = requests.iter().find_map(find);
        let (key, known) = missing
            .map(|missing| (missing.key, missing.known))
            .unwrap_or_default();
        let message = format!("no request of this service has `{}`", path.value);
        problems.unknown(
            codes::PATH,
            path.span,
            message,
            &key,
            known.iter().map(String::as_str),
        );
        None
    }

    /// What the code under this path is declared as, in the error body or a reply.
    pub(super) fn declared_repr(&self, body: Option<&Ty>, pointer: &str) -> Option<CodeRepr> {
        let path = pointer.trim_start_matches('/');
        let replies = self
            .operations
            .iter()
            .flat_map(|operation| &operation.replies)
            .filter(|reply| reply.within.is_empty())
            .map(|reply| &reply.ty);
        body.into_iter().chain(replies).find_map(|ty| {
            let Ty::Named(id) = ty else { return None };
            match paths::find(self.types, *id, path).ok()?.ty {
                Ty::String => Some(CodeRepr::Text),
                Ty::I32 | Ty::I64 => Some(CodeRepr::Integer),
                ty => ty.as_enum(self.types).map(|kind| match kind.repr {
                    Repr::Text => CodeRepr::Text,
                    Repr::I32 | Repr::I64 => CodeRepr::Integer,
                }),
            }
        })
    }
}

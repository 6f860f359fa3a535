//! What an error table is checked against: the bodies that its paths lead into, the requests that its rows blame.

use crate::check::codes;
use crate::check::lost::{Key, Lost};
use crate::check::paths;
use crate::check::places::Pages;
use crate::check::problems::Problems;
use crate::check::specs::ServiceSpec;
use crate::model::{CodeRepr, Operation, Repr, Ty, Type, TypeId, TypeKind};
use crate::source::Spanned;

/// What the table is checked against.
pub(in crate::check) struct Context<'c, 'a> {
    pub(in crate::check) pages: &'c Pages<'a>,
    pub(in crate::check) types: &'c [Type],
    pub(in crate::check) operations: &'c [Operation],
    pub(in crate::check) spec: &'c ServiceSpec,
    pub(in crate::check) lost: &'c Lost,
}

impl Context<'_, '_> {
    /// A path of the table as a JSON Pointer, if an error body or reply has such a key.
    pub(super) fn pointer(
        &self,
        bodies: &[&Ty],
        path: &Spanned<String>,
        problems: &mut Problems<'_>,
    ) -> String {
        let mut missing = None;
        let found = bodies.is_empty()
            || self.lost.has_file
            || bodies.iter().any(|body| match body {
                Ty::Named(id) => match paths::find(self.types, *id, &path.value) {
                    Ok(_) => true,
                    Err(no_path) => {
                        missing.get_or_insert(no_path);
                        false
                    }
                },
                _ => true,
            });
        if !found {
            let message = format!("neither the error body nor a reply has `{}`", path.value);
            let known = missing
                .as_ref()
                .map(|missing| missing.known.as_slice())
                .unwrap_or_default();
            let key = missing
                .as_ref()
                .map_or(path.value.as_str(), |missing| &missing.key);
            problems.unknown(
                codes::PATH,
                path.span,
                message,
                key,
                known.iter().map(String::as_str),
            );
        }
        paths::pointer(&path.value)
    }

    /// Whether some request has the field that a row blames.
    pub(in crate::check) fn check_blamed(
        &self,
        path: &Spanned<String>,
        problems: &mut Problems<'_>,
    ) {
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
        if self.lost.has_file || has_lost || requests.len() < written {
            // It may be in a request that is not known.
            return;
        }
        let mut missing = None;
        for request in requests {
            if paths::can_stand(self.types, &Ty::Named(request), &keys) {
                return;
            }
            missing = missing.or(paths::find(self.types, request, &path.value).err());
        }
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
    }

    /// What the code under this path is declared as, in the error body or a reply.
    pub(super) fn declared_repr(
        &self,
        body: Option<&Ty>,
        path: &Spanned<String>,
    ) -> Option<CodeRepr> {
        let replies = self
            .operations
            .iter()
            .flat_map(|operation| &operation.replies)
            .map(|reply| &reply.ty);
        body.into_iter().chain(replies).find_map(|ty| {
            let Ty::Named(id) = ty else { return None };
            match paths::find(self.types, *id, &path.value).ok()?.ty {
                Ty::String => Some(CodeRepr::Text),
                Ty::I32 | Ty::I64 => Some(CodeRepr::Integer),
                Ty::Named(id) => match &self.types.get(id.0)?.kind {
                    TypeKind::Enum(kind) if kind.repr == Repr::Text => Some(CodeRepr::Text),
                    TypeKind::Enum(_) => Some(CodeRepr::Integer),
                    TypeKind::Struct(_) | TypeKind::Union(_) => None,
                },
                _ => None,
            }
        })
    }
}

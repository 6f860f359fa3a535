//! What tells operations apart that share a method and path: what each of them always sends.

use std::borrow::Cow;

use super::{FieldKind, Operation, Place, Type, TypeId};
use crate::media::Media;

/// Something that a call always sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Always<'m> {
    /// Where; [`Place::Body`] is where the operation puts its fields.
    pub place: Place,
    /// Under which name.
    pub name: &'m str,
    /// As it is written, a string without its quotes.
    pub value: Cow<'m, str>,
}

impl Operation {
    /// What every call sends at the top of its request: constants of the call and constant fields.
    pub fn always<'m>(&'m self, types: &'m [Type]) -> Vec<Always<'m>> {
        let of_call = self.constants.iter();
        let mut all: Vec<Always<'m>> = of_call
            .filter(|constant| !constant.settable)
            .map(|constant| Always {
                place: constant.place,
                name: &constant.wire.0,
                value: Cow::Borrowed(constant.value.as_str()),
            })
            .collect();
        if let Some(request) = self.request {
            let fields = constants(types, request, 0).into_iter();
            all.extend(fields.filter(|(required, _)| *required).map(|(_, one)| one));
        }
        all
    }

    /// The content type of the body, if there is one: what a constant says, or that of its place.
    pub fn content_type<'m>(&'m self, types: &'m [Type]) -> Option<Cow<'m, str>> {
        let mut fields = constants(types, self.request?, 0).into_iter();
        let said = fields.find(|(_, one)| {
            one.place == Place::Header && one.name.eq_ignore_ascii_case("content-type")
        });
        let own = self.place.facets().media.map(Cow::Borrowed);
        said.map(|(_, one)| one.value).or(own)
    }

    /// Whether no request is for both of two operations that share a method and path.
    pub fn is_told_from(&self, other: &Self, types: &[Type]) -> bool {
        let (own, others) = (self.always(types), other.always(types));
        let differs = own.iter().any(|one| {
            let mut others = others.iter();
            others.any(|two| one.is_at(two) && one.value != two.value)
        });
        let lacks = |all: &[Always<'_>], operation: &Self| {
            all.iter().any(|one| !operation.may_send(one, types))
        };
        let (body, others_body) = (self.content_type(types), other.content_type(types));
        let is_other_body = match (body.as_deref(), others_body.as_deref()) {
            (Some(one), Some(two)) => !Media::is_same(one, two),
            _ => false,
        };
        differs || is_other_body || lacks(&own, other) || lacks(&others, self)
    }

    /// Whether a request can have something of this name in this place.
    fn may_send(&self, always: &Always<'_>, types: &[Type]) -> bool {
        let mut constants = self.constants.iter();
        constants.any(|constant| constant.is_named(always.place, always.name))
            || self
                .request
                .is_some_and(|request| has(types, request, always, 0))
    }
}

impl Always<'_> {
    /// Whether both stand in one place under one name.
    fn is_at(&self, other: &Self) -> bool {
        self.place == other.place && same_name(self.place, self.name, other.name)
    }
}

fn same_name(place: Place, one: &str, other: &str) -> bool {
    match place.as_it_is() {
        Some(_) => one.eq_ignore_ascii_case(other),
        None => one == other,
    }
}

/// Types that hold themselves by flattening are reported elsewhere.
const DEEPEST: usize = 32;

/// The constants at the top of a request, and whether each must be there.
fn constants<'m>(types: &'m [Type], id: TypeId, depth: usize) -> Vec<(bool, Always<'m>)> {
    let type_ = types.get(id.0).filter(|_| depth < DEEPEST);
    let fields = type_.into_iter().flat_map(Type::fields);
    let of_field = fields.map(|field| match (&field.kind, field.ty.named()) {
        (FieldKind::Const(value), _) => {
            let constant = Always {
                place: field.place,
                name: &field.wire.0,
                value: match value.as_str() {
                    Some(text) => Cow::Borrowed(text),
                    None => Cow::Owned(value.to_string()),
                },
            };
            vec![(field.required, constant)]
        }
        (FieldKind::Flatten, Some(inner)) => {
            let inner = constants(types, inner, depth + 1).into_iter();
            inner
                .map(|(required, one)| (required && field.required, one))
                .collect()
        }
        _ => Vec::new(),
    });
    of_field.flatten().collect()
}

/// Whether an object of the type can have a key.
fn has(types: &[Type], id: TypeId, always: &Always<'_>, depth: usize) -> bool {
    let Some(type_) = types.get(id.0).filter(|_| depth < DEEPEST) else {
        return true;
    };
    let mut fields = type_.fields().iter();
    let is_own = fields.any(|field| match (&field.kind, field.ty.named()) {
        (FieldKind::Flatten, Some(inner)) => has(types, inner, always, depth + 1),
        _ => field.place == always.place && same_name(always.place, &field.wire.0, always.name),
    });
    // Keys that are not listed, and those of unions, are those of bodies.
    is_own
        || (always.place == Place::Body && type_.as_struct().is_none_or(|kind| kind.rest.is_some()))
}

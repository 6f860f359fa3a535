//! Keys that a vendor takes although no page has them: they are put into a finished request, before
//! it is signed.

use std::any::TypeId;
use std::fmt;

use super::refused;
use crate::Json;
use crate::json::{
    At, DecodeError, Nesting, Parameter, Parameters, ReadJson, Reading, WriteFields, check_json,
    to_logical, to_parameter,
};
use crate::validate::Violations;

/// A type of requests, of which only who sends undocumented keys asks which keys it knows: nobody
/// else compiles how it is read.
#[derive(Clone, Copy, Debug)]
pub struct RequestType {
    id: fn() -> TypeId,
    refusal: fn(&mut Json) -> Option<DecodeError>,
}

impl RequestType {
    /// The type `T`.
    #[must_use]
    pub const fn of<T: ReadJson + 'static>() -> Self {
        Self {
            id: TypeId::of::<T>,
            refusal: refusal::<T>,
        }
    }
}

/// Why this type does not take `value`, which is in the logical form.
fn refusal<T: ReadJson>(value: &mut Json) -> Option<DecodeError> {
    check_json::<T>(|blank| blank.read_into(value, &At::root(Reading::REQUEST))).err()
}

/// A request and its type.
pub(super) struct Known<'r> {
    pub(super) fields: &'r dyn WriteFields,
    id: TypeId,
}

impl<'r> Known<'r> {
    /// The table of a reference has no drop glue.
    #[inline]
    pub(super) fn new<T: WriteFields + 'static>(request: &'r &T) -> Self {
        Self {
            fields: request,
            id: TypeId::of::<T>(),
        }
    }
}

/// A key that no page has, with its value.
#[derive(Clone)]
pub(crate) struct Undocumented {
    /// As a JSON Pointer.
    pointer: String,
    value: Json,
    /// All that the service has.
    requests: &'static [RequestType],
}

/// Not the value: it may be private.
impl fmt::Debug for Undocumented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Undocumented").field(&self.pointer).finish()
    }
}

/// Why a key cannot be put where it is to go.
enum Fault {
    /// Something stands there already.
    Taken,
    /// There is no object to put it into.
    NoObject,
}

impl Undocumented {
    /// `key` is a JSON Pointer if it begins with a slash, and otherwise a key at the top.
    #[cfg(feature = "signing")]
    pub(crate) fn new(key: &str, value: Json, requests: &'static [RequestType]) -> Self {
        let pointer = match key.starts_with('/') {
            true => key.to_owned(),
            false => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        };
        Self {
            pointer,
            value,
            requests,
        }
    }

    /// Refuses a key that the type of the request knows, or keeps by itself.
    pub(super) fn check(&self, request: &Known<'_>) -> Result<(), Violations> {
        let mut types = self.requests.iter();
        let Some(request_type) = types.find(|of| (of.id)() == request.id) else {
            return Err(self.refused("cannot be put into this request"));
        };
        let logical = to_logical(request.fields);
        let mut with_key = serde_json::from_slice(&logical)
            .map_err(|_| self.refused("cannot be put into this request"))
            .and_then(|mut logical| {
                self.insert(&mut logical)?;
                Ok(logical)
            })?;
        match (request_type.refusal)(&mut with_key) {
            Some(error) if error.is_unknown_key() && error.pointer() == self.pointer => Ok(()),
            _ => Err(self.refused(KNOWN)),
        }
    }

    /// Puts the key into a JSON body.
    pub(super) fn add_to_body(&self, body: &[u8]) -> Result<Vec<u8>, Violations> {
        let mut body: Json = serde_json::from_slice(body)
            .map_err(|_| self.refused("cannot be put into this request"))?;
        self.insert(&mut body)?;
        Ok(body.to_string().into_bytes())
    }

    /// Puts the key into a query or form.
    pub(super) fn add_to_parameters(
        &self,
        parameters: &mut Parameters,
        nesting: Option<Nesting>,
    ) -> Result<(), Violations> {
        let tokens = self.tokens();
        let Some((name, below)) = tokens.split_first() else {
            return Err(self.refused(NO_OBJECT));
        };
        if let Some(nesting) = nesting {
            // The numbers of items are not those of the wire.
            if below.iter().any(|key| key.parse::<u64>().is_ok()) {
                return Err(self.refused(NO_OBJECT));
            }
            let below = below.iter();
            let name = below.fold(name.clone(), |name, key| nesting.key(&name, key));
            parameters.extend(nesting.parameters(&name, &self.value));
            return Ok(());
        }
        let mut given = parameters.iter_mut();
        let found = given.find(|given| given.name == *name);
        match (found, below) {
            (None, []) => {
                let value = to_parameter(&self.value);
                parameters.push(Parameter::from((name.clone(), value)));
                Ok(())
            }
            (Some(_), []) => Err(self.refused(KNOWN)),
            (Some(given), below) => {
                let mut text = Json::String(std::mem::take(&mut given.value));
                self.insert_at(&mut text, below)?;
                given.value = text.as_str().unwrap_or_default().to_owned();
                Ok(())
            }
            (None, _) => Err(self.refused(NO_OBJECT)),
        }
    }

    /// That the operation has nothing to put it into.
    pub(super) fn unsent(&self) -> Violations {
        self.refused("cannot be sent: this operation has no fields in a body or query")
    }

    fn insert(&self, object: &mut Json) -> Result<(), Violations> {
        self.insert_at(object, &self.tokens())
    }

    fn insert_at(&self, object: &mut Json, tokens: &[String]) -> Result<(), Violations> {
        insert(object, tokens, &self.value).map_err(|fault| {
            self.refused(match fault {
                Fault::Taken => KNOWN,
                Fault::NoObject => NO_OBJECT,
            })
        })
    }

    fn tokens(&self) -> Vec<String> {
        let tokens = self.pointer.split('/').skip(1);
        tokens
            .map(|token| token.replace("~1", "/").replace("~0", "~"))
            .collect()
    }

    fn refused(&self, message: &str) -> Violations {
        refused(&self.pointer, message.to_owned())
    }
}

const KNOWN: &str =
    "is no undocumented key: the request has a field for it, or keeps it by itself; set it there";
const NO_OBJECT: &str = "has no object in this request to be put into";

/// Puts a value under the last of the tokens. JSON that travels in a string is opened and closed
/// again.
fn insert(into: &mut Json, tokens: &[String], value: &Json) -> Result<(), Fault> {
    let Some((token, below)) = tokens.split_first() else {
        return Err(Fault::Taken);
    };
    match into {
        Json::Object(map) if below.is_empty() => match map.contains_key(token) {
            true => Err(Fault::Taken),
            false => {
                map.insert(token.clone(), value.clone());
                Ok(())
            }
        },
        Json::Object(map) => {
            let inner = map.get_mut(token).ok_or(Fault::NoObject)?;
            insert(inner, below, value)
        }
        Json::Array(list) => {
            let index: usize = token.parse().map_err(|_| Fault::NoObject)?;
            let inner = list.get_mut(index).ok_or(Fault::NoObject)?;
            match below {
                [] => Err(Fault::Taken),
                below => insert(inner, below, value),
            }
        }
        Json::String(text) => {
            let mut inner: Json = serde_json::from_str(text).map_err(|_| Fault::NoObject)?;
            if !inner.is_object() && !inner.is_array() {
                return Err(Fault::NoObject);
            }
            insert(&mut inner, tokens, value)?;
            *text = inner.to_string();
            Ok(())
        }
        _ => Err(Fault::NoObject),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Fault, insert};

    #[test]
    fn a_key_goes_into_the_object_that_is_meant_and_nowhere_else() {
        let body =
            || json!({"a": {"b": [{"c": 1}]}, "text": "{\"d\": {}}", "plain": "x", "n": null});
        let put = |tokens: &[&str]| {
            let mut body = body();
            let tokens: Vec<String> = tokens.iter().map(|token| (*token).to_owned()).collect();
            insert(&mut body, &tokens, &json!(7)).map(|()| body)
        };
        for (tokens, pointer) in [
            (&["new"][..], "/new"),
            (&["a", "new"], "/a/new"),
            (&["a", "b", "0", "new"], "/a/b/0/new"),
        ] {
            let body = put(tokens).ok();
            assert_eq!(
                body.and_then(|body| body.pointer(pointer).cloned()),
                Some(json!(7))
            );
        }
        let opened = put(&["text", "d", "new"]).ok();
        assert_eq!(
            opened.map(|body| body["text"].clone()),
            Some(json!(r#"{"d":{"new":7}}"#))
        );
        for taken in [&["a"][..], &["a", "b", "0", "c"], &["a", "b", "0"], &[]] {
            assert!(matches!(put(taken), Err(Fault::Taken)), "{taken:?}");
        }
        for nowhere in [
            &["x", "y"][..],
            &["plain", "y"],
            &["n", "y"],
            &["a", "b", "9", "c"],
        ] {
            assert!(matches!(put(nowhere), Err(Fault::NoObject)), "{nowhere:?}");
        }
    }
}

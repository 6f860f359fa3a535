//! What was probably meant where a value has a key or a word that its type does not list.

use serde_json::Value;

use super::paths;
use super::problems::nearest;
use crate::model::{Step, Ty, Type};

/// The nearest key or listed value for what stands at a JSON Pointer in a value of the type.
pub(super) fn meant(types: &[Type], ty: &Ty, value: &Value, pointer: &str) -> Option<String> {
    let mut at = Some(value);
    let mut path = Vec::new();
    for segment in pointer.split('/').skip(1) {
        let is_element = at.is_some_and(Value::is_array);
        path.push(if is_element { "*" } else { segment });
        let key = segment.replace("~1", "/").replace("~0", "~");
        at = at.and_then(|at| match at {
            Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
            at => at.get(&key),
        });
    }
    let (ty, last) = match (path.is_empty(), ty) {
        (true, _) => (ty.clone(), None),
        (false, Ty::Named(id)) => match paths::find(types, *id, &path.join("/")) {
            Ok(mut path) => (path.ty, path.steps.pop()),
            Err(no_path) => {
                let known = no_path.known.iter().map(String::as_str);
                return nearest(&no_path.key, known).map(str::to_owned);
            }
        },
        (false, _) => return None,
    };
    let of = match (last, ty) {
        (Some(Step::Tag { of, .. }), _) | (_, Ty::Named(of)) => of,
        _ => return None,
    };
    let known = types.get(of.0).into_iter().flat_map(Type::listed);
    nearest(at?.as_str()?, known.map(|value| value.0.as_str())).map(str::to_owned)
}

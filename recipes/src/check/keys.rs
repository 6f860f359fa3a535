//! The key of a step: `name`, `header X`, `query X?`, `check name`.

use crate::near::near;
use crate::recipe::{Action, Place, Placement};
use crate::{Problem, ProblemKind, Span, Word};

pub(super) const NO_NAME: &str = "a name has small letters, digits and `_`, and begins with a letter; `cred`, `set`, `and`, `or`, `not`, `true` and `false` are taken";

/// Reads a key.
pub(super) fn read(key: &str) -> Result<Action, Problem> {
    action(key).map_err(|problem| problem.of(ProblemKind::Syntax))
}

fn action(key: &str) -> Result<Action, Problem> {
    let whole = Span::new(0, key.len());
    let Some((word, rest)) = key.split_once(' ') else {
        return match is_name(key) {
            true if word_of(key).is_none() => Ok(Action::Name(key.to_owned())),
            true => Err(Problem::new(
                whole,
                format!("`{key}` of what name is missing"),
            )),
            false => Err(Problem::new(whole, NO_NAME)),
        };
    };
    let start = key.len() - rest.trim_start().len();
    let rest = rest.trim();
    if word == "check" {
        return match is_name(rest) {
            true => Ok(Action::Check(rest.to_owned())),
            false => Err(Problem::new(Span::new(start, start + rest.len()), NO_NAME)),
        };
    }
    let Some(place) = Place::ALL.into_iter().find(|place| place.word() == word) else {
        let problem = Problem::new(
            Span::new(0, word.len()),
            format!("`{word}` is no place in a request"),
        );
        let words = Place::ALL.iter().map(|place| place.word());
        return Err(match near(word, words.chain(["check"])) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => {
                problem.help("places are `header`, `query`, `param`, `path`, `cookie` and `append`")
            }
        });
    };
    let name = rest.strip_suffix('?').unwrap_or(rest).trim_end();
    let optional = name.len() < rest.len();
    let span = Span::new(start, start + name.len());
    let fits = match place {
        Place::Header | Place::Cookie => !name.is_empty() && name.bytes().all(is_token),
        Place::Path => is_name(name),
        Place::Query | Place::Param | Place::Append => {
            !name.is_empty() && !name.chars().any(char::is_control)
        }
    };
    if !fits {
        let word = place.word();
        return Err(Problem::new(
            span,
            format!("`{name}` is no name of a {word}"),
        ));
    }
    if optional && place == Place::Path {
        return Err(Problem::new(whole, "a part of the path is always there"));
    }
    let name = Word {
        text: name.to_owned(),
        span,
    };
    Ok(Action::Place(Placement {
        place,
        name,
        optional,
    }))
}

/// Whether steps, credentials and settings can have that name.
pub(super) fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let taken = ["cred", "set", "and", "or", "not", "true", "false"];
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 64
        && name.chars().all(fits)
        && !taken.contains(&name)
}

fn word_of(key: &str) -> Option<&'static str> {
    let words = Place::ALL.iter().map(|place| place.word());
    // `path` and `query` are inputs, so nobody names a step so; `param` and the others could be a
    // name.
    words.chain(["check"]).find(|word| *word == key)
}

/// What the name of a header may have (RFC 9110, section 5.6.2).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

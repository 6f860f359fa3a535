//! Members of a JSON object, found in its text: what stays keeps every byte, since a signature may
//! cover it.

use std::ops::Range;

use apiscribe_runtime::Json;

/// The text without the last member of that name at the top of the object, and the member's value.
pub(super) fn without_member(text: &str, name: &str) -> Option<(String, Json)> {
    let (range, value) = members(text)?
        .into_iter()
        .rev()
        .find(|member| member.name == name)
        .map(|member| (member.range, member.value))?;
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    let trimmed = before.trim_end();
    let rest = match (
        trimmed.strip_suffix(','),
        after.trim_start().strip_prefix(','),
    ) {
        (Some(before), _) => [before, after].concat(),
        (None, Some(after)) => [before, after.trim_start()].concat(),
        (None, None) => [before, after].concat(),
    };
    Some((rest, value))
}

/// A member, and where it stands: from the quote before its name to the end of its value.
struct Member {
    name: String,
    value: Json,
    range: Range<usize>,
}

/// The members of an object; none if the text is no object.
fn members(text: &str) -> Option<Vec<Member>> {
    let mut members = Vec::new();
    let mut rest = text.trim_start().strip_prefix('{')?.trim_start();
    while !rest.starts_with('}') {
        let start = text.len() - rest.len();
        let (name, after) = first(rest)?;
        let Json::String(name) = name else {
            return None;
        };
        let (value, after) = first(after.trim_start().strip_prefix(':')?)?;
        members.push(Member {
            name,
            value,
            range: start..text.len() - after.len(),
        });
        rest = after.trim_start();
        match rest.strip_prefix(',') {
            Some(next) => rest = next.trim_start(),
            None => rest.starts_with('}').then_some(())?,
        }
    }
    Some(members)
}

/// The JSON value that a text begins with, and what follows it.
fn first(text: &str) -> Option<(Json, &str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Json>();
    let value = values.next()?.ok()?;
    Some((value, text.get(values.byte_offset()..)?))
}

#[cfg(test)]
mod tests {
    use super::without_member;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = without_member(text, "sign").map(|(rest, value)| (rest, value.to_string()));
        let expected = expected.map(|(rest, value)| (rest.to_owned(), value.to_owned()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_stays_keeps_every_byte() {
        check(r#"{"sign":"x"}"#, Some(("{}", r#""x""#)));
        check(
            "{ \"b\" : 1.50,\n \"a\": [ {\"sign\":2} ]\n,\"sign\":\"x\"}",
            Some(("{ \"b\" : 1.50,\n \"a\": [ {\"sign\":2} ]\n}", r#""x""#)),
        );
        check(r#"{"sign": 1, "b": 2}"#, Some((r#"{"b": 2}"#, "1")));
        check(
            r#"{"a":1, "s\u0069gn": true , "b": 2}"#,
            Some((r#"{"a":1 , "b": 2}"#, "true")),
        );
        // The last of several is what was placed.
        check(r#"{"sign":1,"sign":2}"#, Some((r#"{"sign":1}"#, "2")));
    }

    #[test]
    fn what_is_no_object_has_none() {
        for text in [
            "",
            "{",
            "[]",
            "{\"sign\"",
            "{\"sign\":1",
            "{\"sign\":}",
            "{,}",
            "\"sign\"",
        ] {
            check(text, None);
        }
        check(r#"{"other":{"sign":1}}"#, None);
    }
}

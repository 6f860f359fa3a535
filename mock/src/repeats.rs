//! Which list of a request a list in a reply goes through: one entry for each recipient, each
//! message.
//!
//! Specs do not say so. Examples do, by what the entries of both have in common: values where a
//! request and its reply are shown, names of keys that hold ids or numbers, or at least as many
//! entries.

use std::collections::BTreeSet;

use apiscribe_runtime::for_generated_code::JsonPath;
use serde_json::Value;

use crate::ids::is_id;

/// Shorter texts that example and reply share may be the same by chance.
const TELLING: usize = 6;

/// Customary names for who gets a message.
const RECEIVERS: [&str; 10] = [
    "to",
    "phone",
    "mobile",
    "number",
    "msisdn",
    "recipient",
    "receiver",
    "destination",
    "email",
    "address",
];

/// Keys that customarily name a failure.
const FAILURES: [&str; 9] = [
    "reject",
    "fail",
    "error",
    "invalid",
    "undeliver",
    "denied",
    "expired",
    "blocked",
    "not_sent",
];

/// An entry of a list, and the entries of the lists around it, from the inside.
pub(crate) type Entry<'v> = Vec<&'v Value>;

/// A list of a request.
#[derive(Debug)]
pub(crate) struct Source<'v> {
    /// Where it is, with `*` for the positions in lists around it.
    pub(crate) path: String,
    /// Its entries in the example.
    pub(crate) shown: Vec<Entry<'v>>,
    /// Its entries in the request.
    pub(crate) given: Vec<Entry<'v>>,
}

/// The list that `entries`, those of an example's reply under `key`, go through; none if they have
/// nothing in common with any.
pub(crate) fn source<'v>(
    (key, entries): (&str, &[Value]),
    shown: Option<&'v Value>,
    given: &'v Value,
) -> Option<Source<'v>> {
    let first = entries.first()?;
    let mut paths = BTreeSet::new();
    for request in shown.into_iter().chain([given]) {
        lists(request, "", &mut paths);
    }
    let sources = paths.into_iter().map(|path| Source {
        shown: shown.map_or_else(Vec::new, |shown| entries_at(shown, &path)),
        given: entries_at(given, &path),
        path,
    });
    let ranked = sources.map(|source| (source.likeness(key, first, entries), source));
    let likely = ranked.filter(|(likeness, _)| *likeness > 0);
    // Of equals the first, which is the outer one.
    let best = likely.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, source)| source)
}

/// The lists of a reply that are in no other list, by their places.
pub(crate) fn outer_lists(reply: &Value) -> Vec<(String, &[Value])> {
    fn walk<'v>(value: &'v Value, at: &JsonPath<'_>, found: &mut Vec<(String, &'v [Value])>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    walk(value, &at.key(key), found);
                }
            }
            Value::Array(items) => found.push((at.to_pointer(), items)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(reply, &JsonPath::ROOT, &mut found);
    found
}

/// Which entry of an example stands for all: one that did not fail.
pub(crate) fn model(entries: &[Value]) -> usize {
    let is_fine = |entry: &Value| !tells_failure("", entry);
    entries.iter().position(is_fine).unwrap_or_default()
}

/// A request without what a list has.
pub(crate) fn without(request: &Value, path: &str) -> Value {
    let mut rest = request.clone();
    empty(&mut rest, &steps(path));
    rest
}

/// The digits of what looks like a phone number.
pub(crate) fn phone(text: &str) -> Option<&str> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let is_one =
        (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then_some(digits)
}

/// Whether a value under this key says who or what an entry is about.
pub(crate) fn is_telling(key: &str, value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    is_id(key) || is_receiver(key) || phone(text).is_some() || text.contains('@')
}

/// Whether values that are the same are so for a reason.
pub(crate) fn is_long(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() >= TELLING,
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => false,
    }
}

fn is_receiver(key: &str) -> bool {
    let ends = |key: &str, word: &str| {
        let start = key.len().checked_sub(word.len());
        let end = start.and_then(|start| key.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(word))
    };
    let has = |key: &str, word: &str| {
        let mut parts = key.as_bytes().windows(word.len());
        parts.any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    RECEIVERS.iter().any(|word| match *word {
        "to" => key.eq_ignore_ascii_case("to") || ends(key, "_to"),
        word => has(key, word),
    })
}

fn tells_failure(key: &str, value: &Value) -> bool {
    let has_word = |text: &str| {
        let text = text.to_ascii_lowercase();
        FAILURES.iter().any(|word| text.contains(word))
    };
    match value {
        Value::Object(map) => map.iter().any(|(key, value)| tells_failure(key, value)),
        Value::Array(items) => items.iter().any(|item| tells_failure(key, item)),
        Value::String(text) => !text.is_empty() && (has_word(text) || has_word(key)),
        Value::Number(number) => has_word(key) && number.as_f64() != Some(0.0),
        Value::Bool(holds) => *holds && has_word(key),
        Value::Null => false,
    }
}

impl Source<'_> {
    fn likeness(&self, list: &str, first: &Value, entries: &[Value]) -> usize {
        let known = self.shown.first().or(self.given.first());
        let Some(known) = known.and_then(|entry| entry.first()) else {
            return 0;
        };
        let (own, theirs) = (leaves(first), leaves(known));
        let last = self.path.rsplit('/').next().unwrap_or_default();
        let as_many = self.shown.len() == entries.len();
        let repeats = |(entry, shown): (&Value, &Entry<'_>)| {
            let shown = shown.first().map_or_else(Vec::new, |shown| leaves(shown));
            let mut leaves = leaves(entry).into_iter();
            leaves.any(|(key, value)| {
                let same = |(_, other): &((&str, &str), &Value)| is_same(value, other);
                (is_long(value) || is_telling(key.1, value)) && shown.iter().any(same)
            })
        };
        let by_value = match as_many && entries.iter().zip(&self.shown).all(repeats) {
            true => 100,
            false => 0,
        };
        let is_named = |((above, key), value): &((&str, &str), &Value)| {
            let is_it = |((other_above, other), _): &((&str, &str), &Value)| match known {
                Value::Object(_) => (above, key) == (other_above, other),
                // What a list of plain values is called, its entries are.
                _ => last.trim_end_matches('s') == key.trim_end_matches('s'),
            };
            is_telling(key, value) && theirs.iter().any(is_it)
        };
        let by_name = 10 * own.iter().filter(|leaf| is_named(leaf)).count();
        let has_phone = |leaves: &[((&str, &str), &Value)]| {
            let mut texts = leaves.iter().filter_map(|(_, value)| value.as_str());
            texts.any(|text| phone(text).is_some())
        };
        let by_phone = if has_phone(&own) && has_phone(&theirs) {
            5
        } else {
            0
        };
        let is_of_receivers = is_receiver(last) || has_phone(&theirs);
        let has_id = is_id(list) || own.iter().any(|((_, key), _)| is_id(key));
        let by_count = if as_many && is_of_receivers && has_id {
            2
        } else {
            0
        };
        by_value + by_name + by_phone + by_count
    }
}

/// Whether two values are the same, phone numbers in whatever way they are written.
fn is_same(one: &Value, other: &Value) -> bool {
    let digits = |value: &Value| phone(value.as_str()?).map(str::to_owned);
    one == other || digits(one).is_some_and(|one| digits(other) == Some(one))
}

/// The plain values of an entry, each with its key and the key above; lists in it are others'
/// business.
fn leaves(entry: &Value) -> Vec<((&str, &str), &Value)> {
    fn walk<'v>(
        place: (&'v str, &'v str),
        value: &'v Value,
        found: &mut Vec<((&'v str, &'v str), &'v Value)>,
    ) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    walk((place.1, key), value, found);
                }
            }
            Value::Array(_) => {}
            value => found.push((place, value)),
        }
    }
    let mut found = Vec::new();
    walk(("", ""), entry, &mut found);
    found
}

/// The paths of all lists in a value.
fn lists(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                lists(value, &format!("{path}/{}", key.replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            found.insert(path.to_owned());
            for item in items {
                lists(item, &format!("{path}/*"), found);
            }
        }
        _ => {}
    }
}

fn steps(path: &str) -> Vec<String> {
    let steps = path.split('/').skip(1);
    steps.map(|step| step.replace("~1", "/")).collect()
}

/// The entries of a list, in all lists around it one after another. What is no list is one entry.
fn entries_at<'v>(value: &'v Value, path: &str) -> Vec<Entry<'v>> {
    fn walk<'v>(
        value: &'v Value,
        steps: &[String],
        around: &Entry<'v>,
        found: &mut Vec<Entry<'v>>,
    ) {
        let within = |entry: &'v Value| [&[entry], around.as_slice()].concat();
        match (steps, value) {
            ([], Value::Array(items)) => found.extend(items.iter().map(within)),
            ([], Value::Null) => {}
            ([], value) => found.push(within(value)),
            ([step, rest @ ..], Value::Array(items)) if step == "*" => {
                for item in items {
                    walk(item, rest, &within(item), found);
                }
            }
            ([step, rest @ ..], value) => {
                if let Some(value) = value.get(step) {
                    walk(value, rest, around, found);
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(value, &steps(path), &Vec::new(), &mut found);
    found
}

fn empty(value: &mut Value, steps: &[String]) {
    match (steps, value) {
        ([], value) => *value = Value::Null,
        ([step, rest @ ..], Value::Array(items)) if step == "*" => {
            items.iter_mut().for_each(|item| empty(item, rest));
        }
        ([step, rest @ ..], value) => {
            if let Some(value) = value.get_mut(step) {
                empty(value, rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Where the list stands that `entries` under `key` go through, and how many entries it has.
    #[track_caller]
    fn check(
        reply: (&str, Value),
        shown: Option<Value>,
        given: Value,
        expected: Option<(&str, usize)>,
    ) {
        let entries = reply.1.as_array().cloned().unwrap_or_default();
        let found = source((reply.0, &entries), shown.as_ref(), &given);
        let found = found.map(|source| (source.path, source.given.len()));
        let found = found.as_ref().map(|(path, count)| (path.as_str(), *count));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_list_is_found_by_what_its_entries_have_in_common() {
        let two = json!([{"to": "41793026727", "messageId": "m"}, {"to": "41793026728", "messageId": "n"}]);
        let shown = || json!({"messages": [{"destinations": [{"to": "41793026727"}, {"to": "41793026728"}], "text": "t"}]});
        let given = json!({"messages": [
            {"destinations": [{"to": "1234567"}]}, {"destinations": [{"to": "1234568"}, {"to": "1234569"}]},
        ]});
        let inner = Some(("/messages/*/destinations", 3));
        check(
            ("messages", two.clone()),
            Some(shown()),
            given.clone(),
            inner,
        );
        // By the name alone, where no request is shown.
        check(("messages", two.clone()), None, given, inner);
        // None asked for.
        let none = Some(("/messages/*/destinations", 0));
        check(
            ("messages", two.clone()),
            Some(shown()),
            json!({"messages": []}),
            none,
        );
        check(("messages", two), Some(shown()), json!({}), none);
    }

    #[test]
    fn plain_values_and_bare_ids_are_entries_too() {
        let shown =
            || Some(json!({"recipients": ["+41793026727", "+41793026728"], "tags": ["a", "b"]}));
        let given = || json!({"recipients": ["+1234567"], "tags": ["a"]});
        let expected = Some(("/recipients", 1));
        let numbers = json!([{"number": "41793026727"}, {"number": "41793026728"}]);
        check(("results", numbers), shown(), given(), expected);
        check(("ids", json!(["x1", "x2"])), shown(), given(), expected);
        check(
            ("results", json!([{"id": "x1"}, {"id": "x2"}])),
            shown(),
            given(),
            expected,
        );
        // One that is asked for without a list.
        let one = json!([{"to": "41793026727"}]);
        let list = || Some(json!({"to": ["41793026727"]}));
        check(
            ("sent", one),
            list(),
            json!({"to": "1234567"}),
            Some(("/to", 1)),
        );
    }

    #[test]
    fn lists_that_have_nothing_in_common_have_nothing_to_do_with_each_other() {
        let shown =
            Some(json!({"to": "41793026727", "buttons": [{"type": "reply", "text": "yes"}]}));
        let given = json!({"to": "1234567", "buttons": []});
        check(
            ("prices", json!([{"type": "reply", "amount": 1}])),
            shown.clone(),
            given.clone(),
            None,
        );
        check(("parts", json!([])), shown, given, None);
    }

    #[test]
    fn the_model_of_an_entry_is_one_that_did_not_fail() {
        let entry = |status: &str| json!({"id": "1", "status": {"name": status}});
        assert_eq!(model(&[entry("REJECTED_PREFIX"), entry("PENDING")]), 1);
        assert_eq!(model(&[entry("PENDING"), entry("UNDELIVERABLE")]), 0);
        assert_eq!(
            model(&[
                json!({"error_code": 5}),
                json!({"error_code": 0, "errors": []})
            ]),
            1
        );
        assert_eq!(model(&[entry("FAILED")]), 0);
    }

    #[test]
    fn a_request_without_a_list_keeps_all_else() {
        let request = json!({"from": "a", "messages": [{"to": ["b"], "text": "c"}]});
        let rest = json!({"from": "a", "messages": [{"to": null, "text": "c"}]});
        assert_eq!(without(&request, "/messages/*/to"), rest);
    }
}

//! The sentences that all formats share.

use serde_json::Value;

use super::{Accepted, Generated, Review, Reviewed, Unread};
use crate::api::{self, ApiChange};
use crate::{Change, Cited, Effect, Happened, Need};
use apiscribe_codegen::escape::code;

/// `3 breaking (1 accepted), 2 compatible, 1 without effect; needs 0.2.0, is 0.1.0`
pub(super) fn summary(review: &Review) -> String {
    let mut parts = Vec::new();
    for effect in Effect::levels() {
        let accepted = review.count(effect, true);
        let all = review.count(effect, false) + accepted;
        if all > 0 {
            let accepted = match accepted {
                0 => String::new(),
                count => format!(" ({count} accepted)"),
            };
            parts.push(format!("{all} {}{accepted}", effect.counted()));
        }
    }
    if !review.unread.is_empty() {
        parts.push(format!("{} not compared", listed(services(&review.unread))));
    }
    let generator = review.generator.as_ref().and_then(generated);
    let mut summary = match (parts.is_empty(), generator) {
        (true, None) => "no change in meaning".to_owned(),
        (true, Some(generator)) => generator,
        (false, None) => parts.join(", "),
        (false, Some(generator)) => format!("{}; {generator}", parts.join(", ")),
    };
    if let Some(version) = version(review) {
        summary.push_str("; ");
        summary.push_str(&version);
    }
    summary
}

/// What the generator did, if anything.
pub(super) fn generated(generated: &Generated) -> Option<String> {
    let files = generated.files.len();
    let word = if files == 1 { "file" } else { "files" };
    let stale = generated.stale.iter().map(|stale| {
        let (service, commit) = (name(&stale.service), name(&stale.commit));
        format!("those of {service} were not generated anew when {commit} changed its specs")
    });
    let stale = few(stale);
    let said = format!("{files} {word} generated in another way from the same specs");
    let said: Vec<String> = std::iter::once(said).chain(stale).collect();
    (files > 0).then(|| said.join("; "))
}

/// The names of services that are not compared.
fn services(unread: &[Unread]) -> impl Iterator<Item = String> + '_ {
    unread.iter().map(|unread| name(&unread.service))
}

/// A name as code; of a very long one, the beginning.
fn name(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    code(&format!("{short}{dots}"))
}

/// `a, b and c`; of many, the first ones.
pub(super) fn listed(words: impl Iterator<Item = String>) -> String {
    let mut words = few(words);
    match words.pop() {
        Some(last) if !words.is_empty() => format!("{} and {last}", words.join(", ")),
        Some(only) => only,
        None => String::new(),
    }
}

/// The first ones of many, and how many more there are.
fn few(words: impl Iterator<Item = String>) -> Vec<String> {
    const MOST: usize = 8;
    let mut words: Vec<String> = words.collect();
    if let Some(more @ 2..) = (words.len() + 1).checked_sub(MOST) {
        words.truncate(MOST - 1);
        words.push(format!("{more} more"));
    }
    words
}

/// What somebody calls something.
pub(super) fn quoted(name: &str) -> String {
    format!(
        "“{}”",
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    )
}

/// An accepted change that is not there.
pub(super) fn void(entry: &Accepted) -> String {
    format!(
        "Accepted, but not there: {} at {}.",
        entry.rule.code,
        code(&entry.place)
    )
}

/// What stands above the errors of old specs.
pub(super) fn unread(review: &Review, unread: &Unread) -> String {
    format!(
        "{} at {} has errors, so {} is not compared",
        code(&unread.place),
        review.sides.0,
        code(&unread.service)
    )
}

/// What has to be done to the version.
pub(super) fn version(review: &Review) -> Option<String> {
    let Some(bump) = &review.bump else {
        let release = match review.need() {
            Need::Nothing => return None,
            Need::Patch => "patch",
            Need::Compatible => "compatible",
            Need::Breaking => "breaking",
        };
        return Some(format!("it takes a {release} release"));
    };
    Some(match (bump.part, bump.is_enough()) {
        ("none", _) if bump.now == bump.before => format!("the version stays {}", bump.now),
        (_, true) => format!("version {} is high enough (from {})", bump.now, bump.before),
        (part, false) => format!(
            "the version has to be {} at least (a {part} release), it is {}",
            bump.least, bump.now
        ),
    })
}

/// ``field `nxcloud_saas/SendMessageRequest/to`: required was false, is true``
pub(super) fn headline(change: &Change) -> String {
    // A callback is neither.
    let is_callback = matches!(change.of, "callback" | "kind of callback" | "header");
    let travels = match (change.worst(), change.reach.requests, change.reach.replies) {
        (Effect::None, ..) | (_, false, false) => "",
        _ if is_callback => "",
        (_, true, true) => " in requests and replies",
        (_, true, false) => " in requests",
        (_, false, true) => " in replies",
    };
    let thing = format!("{} {}{travels}", change.of, code(&change.place.to_string()));
    match (&change.happened, &change.was) {
        (Happened::Added, _) => format!("{thing} is new"),
        (Happened::Removed, _) => format!("{thing} is gone"),
        (Happened::Renamed, was) => {
            let was = was
                .as_ref()
                .and_then(|was| was.path.last().or(Some(&was.service)));
            format!("{thing} was {}", code(was.map_or("", String::as_str)))
        }
        (Happened::Changed { fact, .. }, _) if fact == "rust" && change.of == "item" => {
            format!("{thing} is generated in another way")
        }
        (
            Happened::Changed {
                fact,
                before,
                after,
            },
            _,
        ) => match (before, after) {
            // What is in an object or a list of rows is not read in a line, and of long texts only
            // the beginning is shown.
            (Some(before), Some(after))
                if is_long(before)
                    || is_long(after)
                    || value(fact, before) == value(fact, after) =>
            {
                format!("{thing}: `{fact}` changed")
            }
            (None, Some(after)) => format!("{thing}: `{fact}` is now {}", value(fact, after)),
            (Some(before), None) => format!("{thing}: `{fact}` was {}", value(fact, before)),
            (Some(before), Some(after)) => format!(
                "{thing}: `{fact}` was {}, is {}",
                value(fact, before),
                value(fact, after)
            ),
            (None, None) => thing,
        },
    }
}

fn is_long(value: &Value) -> bool {
    match value {
        Value::Object(object) => !["calls", "says"]
            .iter()
            .any(|key| object.contains_key(*key)),
        Value::Array(values) => values.iter().any(|value| !value.is_string()),
        _ => false,
    }
}

/// How much of a value is shown.
const SHOWN: usize = 80;

fn value(fact: &str, value: &Value) -> String {
    if let (Some(calls), Some(per)) = (value["calls"].as_u64(), value["per"].as_u64()) {
        let per = apiscribe_codegen::words::span(std::time::Duration::from_millis(per));
        return code(&format!("{calls} per {per}"));
    }
    if let Some(says) = value["says"].as_str() {
        return code(says);
    }
    let is_span = matches!(fact, "per" | "within.past" | "within.future");
    if let Some(millis) = value.as_u64().filter(|_| is_span) {
        return apiscribe_codegen::words::span(std::time::Duration::from_millis(millis));
    }
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(values) => {
            let values: Vec<String> = values
                .iter()
                .map(|value| {
                    value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned)
                })
                .collect();
            values.join(", ")
        }
        other => other.to_string(),
    };
    let short: String = text.chars().take(SHOWN).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    if text.is_empty() {
        "nothing".to_owned()
    } else {
        code(&format!("{short}{dots}"))
    }
}

/// The verdicts that are not `none`, each with its word.
pub(super) fn verdicts(change: &Change) -> Vec<(&'static str, Effect)> {
    [
        ("wire", change.wire),
        ("Rust", change.rust),
        ("behaviour", change.behaviour),
    ]
    .into_iter()
    .filter(|(_, effect)| *effect != Effect::None)
    .collect()
}

/// What changes for code that uses the crate, a few lines of it, what breaks first.
pub(super) fn interface(changes: &[ApiChange], most: usize) -> Vec<String> {
    // With an item goes all that belongs to it, and the steps of its builders.
    let whole: Vec<&str> = changes
        .iter()
        .filter(|change| change.path.member.is_none() && change.builds.is_none())
        .filter(|change| change.old.is_none() || change.new.is_none())
        .map(|change| change.path.item.as_str())
        .collect();
    let is_reported = |change: &&ApiChange| {
        change.path.member.is_none() && change.builds.is_none() || !whole.contains(&change.owner())
    };
    let mut sorted: Vec<&ApiChange> = changes.iter().filter(is_reported).collect();
    // The steps of builders follow from what they build.
    sorted.sort_by_key(|change| (std::cmp::Reverse(change.effect), change.builds.is_some()));
    let mut lines: Vec<String> = sorted
        .iter()
        .take(most)
        .map(|change| line(change))
        .collect();
    if let Some(more) = sorted.len().checked_sub(most).filter(|more| *more > 0) {
        lines.push(format!("and {more} more"));
    }
    lines
}

fn line(change: &ApiChange) -> String {
    let path = &change.path;
    if let Some(implemented) = implemented(path) {
        let item = api::Path {
            member: None,
            ..path.clone()
        };
        match (&change.old, &change.new) {
            (Some(_), None) => return format!("`{item}` no longer implements {implemented}"),
            (None, Some(_)) => return format!("`{item}` implements {implemented}"),
            _ => {}
        }
    }
    match (&change.old, &change.new) {
        (Some(_), None) => format!("`{path}` is gone"),
        (None, Some(_)) => format!("`{path}` is new"),
        (Some(old), Some(new)) if old == new => format!("`{path}`: deprecation changed"),
        (Some(old), Some(new)) => format!("`{path}` was {}, is {}", code(old), code(new)),
        (None, None) => format!("`{path}`"),
    }
}

/// The trait that a member stands for, as a user of the crate knows it; generated code implements
/// some by a macro.
fn implemented(path: &api::Path) -> Option<String> {
    let Some(api::Member::Trait(name)) = &path.member else {
        return None;
    };
    Some(match name.as_str() {
        "json_serde!" => "`Serialize` and `Deserialize`".to_owned(),
        "json_object!" | "json_text_enum!" | "json_number_enum!" => {
            "`WriteJson` and `ReadJson`".to_owned()
        }
        "error_code!" => "`ErrorCode`".to_owned(),
        name => code(name),
    })
}

/// Where to look: the line of the spec, and the place on the vendor's page.
pub(super) fn place(reviewed: &Reviewed) -> Option<String> {
    let line = spec_line(reviewed)?;
    let cited = reviewed
        .change
        .cited
        .as_ref()
        .map(|cited| match &cited.url {
            Some(url) => format!("{}: {url}", page(cited)),
            None => page(cited),
        });
    Some(match cited.or_else(|| reviewed.change.source.clone()) {
        Some(cited) => format!("{line} ({cited})"),
        None => line,
    })
}

/// The line of the spec.
pub(super) fn spec_line(reviewed: &Reviewed) -> Option<String> {
    let (site, before) = match (&reviewed.change.happened, &reviewed.was_at) {
        (Happened::Removed, Some(site)) => (site, " before"),
        _ => (reviewed.site.as_ref()?, ""),
    };
    Some(format!("{}:{}{before}", site.file, site.line))
}

/// The vendor's page and the place on it.
pub(super) fn page(cited: &Cited) -> String {
    let title = cited.title.split_whitespace().collect::<Vec<_>>().join(" ");
    match &cited.place {
        Some(place) => format!("{title}, {}", quoted(place)),
        None => title,
    }
}

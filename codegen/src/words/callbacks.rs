//! Callbacks: how they come, what is checked, what is answered, and how often they come again.

use std::fmt::Write as _;

use super::facts::sourced;
use super::span;
use crate::escape::code;
use crate::model::{Callback, CallbackBody};

/// What is said of a callback beside its own words, a paragraph each.
pub fn callback(callback: &Callback) -> Vec<String> {
    let mut paragraphs = vec![code(&arrives(callback))];
    if let CallbackBody::Kinds(kinds) = &callback.body {
        let lines = kinds
            .iter()
            .map(|kind| format!("- {}: {}", code(&kind.name.0), kind.words()));
        paragraphs.push("Its kinds, of which the first that fits counts:".to_owned());
        paragraphs.push(lines.collect::<Vec<_>>().join("\n"));
    }
    let headers = callback.headers.iter().map(|header| {
        let constant = header.constant.as_ref();
        let constant = constant.map(|value| format!(" Always {}.", code(value)));
        let always = match header.required {
            true => " Always there.",
            false => "",
        };
        let said = header.docs.text.as_deref().unwrap_or_default();
        let line = format!(
            "- {}: {said}{always}{}",
            code(&header.name.0),
            constant.unwrap_or_default()
        );
        sourced(line, header.docs.beside(&callback.docs).origin.as_ref())
    });
    let headers: Vec<String> = headers.collect();
    if !headers.is_empty() {
        paragraphs.push("Its headers:".to_owned());
        paragraphs.push(headers.join("\n"));
    }
    paragraphs.extend(checks(callback));
    if let Some(key) = &callback.key {
        paragraphs.push(format!(
            "The same callback, sent again, has the same key: {}.",
            code(&key.expression)
        ));
    }
    paragraphs.push(answer(callback));
    paragraphs.extend(repeats(callback));
    paragraphs
}

/// `POST, application/json`
pub fn arrives(callback: &Callback) -> String {
    let mut line = callback.method.clone();
    if let Some(content_type) = callback.media.content_type() {
        let _ = write!(line, ", {content_type}");
    }
    line
}

/// How one checks that the vendor has sent it: its recipe, step by step.
fn checks(callback: &Callback) -> Vec<String> {
    let Some(check) = &callback.check else {
        return vec!["It is not signed.".to_owned()];
    };
    let mut paragraphs: Vec<String> = check.docs.iter().cloned().collect();
    let names: Vec<String> = check.verdicts().map(code).collect();
    paragraphs.push(format!("Checked: {}, in these steps:", names.join(", ")));
    let lines = check
        .lines
        .iter()
        .map(|(step, expression)| format!("- {}: {}", code(step), code(expression)));
    paragraphs.push(lines.collect::<Vec<_>>().join("\n"));
    if !check.reads_time() {
        paragraphs.push("No time is looked at: what was sent once passes for ever.".to_owned());
    }
    paragraphs
}

/// What the vendor expects back.
pub fn answer(callback: &Callback) -> String {
    let answer = &callback.answer;
    let mut sentence = format!("Answer with {}", answer.status);
    if let Some(body) = &answer.body {
        let _ = write!(sentence, " and the body {}", code(body));
    }
    if let Some(content_type) = &answer.content_type {
        let _ = write!(sentence, ", {}", code(content_type));
    }
    let sentence = sourced(format!("{sentence}."), answer.docs.origin.as_ref());
    match &answer.docs.text {
        Some(text) => format!("{sentence} {text}"),
        None => sentence,
    }
}

/// How often the vendor repeats it.
pub fn repeats(callback: &Callback) -> Option<String> {
    let repeats = callback.repeats.as_ref()?;
    let mut sentence = "What is answered otherwise is sent again".to_owned();
    if let Some(within) = repeats.within {
        let _ = write!(sentence, " for {}", span(within));
    }
    match repeats.times {
        None => {}
        Some(1) => sentence.push_str(", once"),
        Some(times) => {
            let _ = write!(sentence, ", at most {times} times");
        }
    }
    let sentence = sourced(format!("{sentence}."), repeats.docs.origin.as_ref());
    Some(match &repeats.docs.text {
        Some(text) => format!("{sentence} {text}"),
        None => sentence,
    })
}

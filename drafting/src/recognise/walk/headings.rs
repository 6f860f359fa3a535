//! Headings: which part of a call follows, and what the place is called.

use super::{Section, Walk};
use crate::document::Kind;
use crate::facts::{Half, Part};
use crate::recognise::entries::text_of;
use crate::recognise::errors;
use crate::words::{self, Role};

impl Walk<'_> {
    pub(super) fn section(&self) -> Section {
        self.sections.last().cloned().unwrap_or(Section {
            level: 0,
            heading: String::new(),
            half: None,
            part: None,
            is_errors: false,
            is_example: false,
            status: None,
            required: None,
        })
    }

    /// The heading of the part around the one that stands above.
    pub(super) fn outer(&self) -> String {
        let outer = self.sections.len().checked_sub(2);
        let outer = outer.and_then(|at| self.sections.get(at));
        outer
            .map(|section| section.heading.clone())
            .unwrap_or_default()
    }

    pub(super) fn heading(&mut self, text: &str, level: u8, line: usize, at: usize) {
        let text = strip_mark(text);
        self.caption = text.to_owned();
        self.tables_below = 0;
        if self.begins.len() > 1 && self.begins.binary_search(&at).is_ok() {
            self.sections.clear();
        }
        let roles = words::roles(text);
        let has = |role: Role| roles.contains(&role);
        let plain = words::plain(text);
        let is_strong = ["request", "input", "请求", "入参", "argument", "传入"]
            .iter()
            .any(|word| plain.contains(word));
        let is_caption = crate::read_caption(text);
        let status = status_of(text);
        if level < 7 {
            self.sections.retain(|section| section.level < level);
        } else if let Some(last) = self.sections.last()
            && last.level == 7
        {
            // What a heading without a level inherits is the part of the call that it stands in.
            let is_new_half = has(Role::Reply)
                || has(Role::Errors)
                || (has(Role::Request) && is_strong)
                || has(Role::Example)
                || (has(Role::Other) && !is_caption)
                || has(Role::Call);
            if is_new_half && status.is_none() && !is_caption {
                self.sections.retain(|section| section.level < 7);
            }
        }
        let mut section = self.section();
        section.level = level;
        section.heading = text.to_owned();
        section.required = words::asked(text);
        if section.required.is_some() && !section.is_errors {
            section.half = section.half.or(Some(Half::Request));
        }
        let is_message = plain.contains("message") && has(Role::Errors) && is_caption;
        if (has(Role::Errors) && !is_message && status.is_none())
            && !(has(Role::Reply)
                && ["parameter", "字段", "参数"]
                    .iter()
                    .any(|word| plain.contains(word)))
        {
            section.is_errors = true;
            section.half = None;
        } else if has(Role::Reply) {
            section.half = Some(Half::Reply);
            section.part = None;
            section.is_errors = plain.ends_with("失败") || plain == "failed response";
        } else if has(Role::Request) && (is_strong || section.half.is_none()) && !section.is_errors
        {
            section.half = Some(Half::Request);
            section.part = None;
        }
        if has(Role::Other) && !is_caption && roles.len() == 1 && level < 7 {
            section.half = None;
        }
        for (role, part) in [
            (Role::Headers, Part::Header),
            (Role::Query, Part::Query),
            (Role::Path, Part::Path),
            (Role::Body, Part::Body),
        ] {
            if has(role) && !(role == Role::Path && has(Role::Call)) {
                section.part = Some(part);
                if section.half.is_none() && !section.is_errors && part != Part::Body {
                    section.half = Some(Half::Request);
                }
                break;
            }
        }
        section.is_example = has(Role::Example)
            || (section.is_example && level == 7 && !is_caption && !has(Role::Errors));
        if let Some(status) = status {
            section.status = Some(status);
            section.half = Some(Half::Reply);
            section.is_errors = false;
            let next = self
                .blocks
                .get(at + 1)
                .map(|next| text_of(&next.kind))
                .unwrap_or_default();
            let at = self.place(text);
            errors::status(&mut self.facts, &mut self.known, status, next, &at, line);
        } else if has(Role::Reply) && !is_caption {
            section.status = None;
        }
        self.sections.push(section);
        if self.sections.len() > 64 {
            self.sections.remove(0);
        }
    }

    /// The name of the place where facts stand, which is noted.
    pub(super) fn place(&mut self, heading: &str) -> String {
        let mut place = place_of(heading);
        if place.is_empty() {
            place = self
                .facts
                .operations
                .get(self.operation)
                .map(|operation| operation.at.clone())
                .filter(|at| !at.is_empty())
                .unwrap_or_else(|| place_of(&self.facts.title.clone()));
        }
        if place.is_empty() {
            "page".clone_into(&mut place);
        }
        let operations = self.facts.operations.len();
        let title = self
            .facts
            .operations
            .get(self.operation)
            .map(|operation| operation.at.clone())
            .unwrap_or_default();
        let own = self
            .begins
            .get(self.operation)
            .and_then(|at| self.blocks.get(*at))
            .map(|block| match &block.kind {
                Kind::Heading { level, .. } => *level,
                _ => 7,
            });
        let is_of_page = self
            .sections
            .first()
            .is_some_and(|section| own.is_some_and(|own| section.level <= own));
        if operations > 1
            && place != title
            && !title.is_empty()
            && words::is_generic(&place)
            && !is_of_page
        {
            place = format!("{title}: {place}");
        }
        self.facts.places.add(&place);
        place
    }
}

/// `Status code: 400`, `状态码： 202`, `200 OK`
pub(in crate::recognise) fn status_of(text: &str) -> Option<u16> {
    let plain = words::plain(text);
    let rest = [
        "status code",
        "http status code",
        "http status",
        "状态码",
        "status",
        "http",
        "response code",
        "response",
        "responses",
    ]
    .iter()
    .find_map(|lead| plain.strip_prefix(lead))
    .unwrap_or(&plain)
    .trim_start_matches([':', '：', ' ', '(', '-']);
    let digits = rest.get(..3)?;
    let after = rest.get(3..)?;
    // A number alone may be anything.
    if after.is_empty() && rest.len() == plain.len() {
        return None;
    }
    let status = digits
        .parse::<u16>()
        .ok()
        .filter(|status| (100..600).contains(status))?;
    let is_end = after.is_empty()
        || after.starts_with([' ', ':', ')', '-', '（', '('])
            && after.split_whitespace().count() <= 4;
    (is_end && text.chars().count() <= 60).then_some(status)
}

/// A heading without list marks, numbers and anchors.
pub(in crate::recognise) fn strip_mark(text: &str) -> &str {
    let text = text
        .trim()
        .trim_start_matches(['•', '-', '*', '#', '·', ' '])
        .trim_end_matches(['#', '¶', ' ', ':', '：', '🔗']);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    match rest.len() < text.len()
        && rest.starts_with([' ', '、'])
        && text.contains('.') | rest.starts_with('、')
    {
        true => rest.trim_start_matches([' ', '、']),
        false => text,
    }
}

/// The name of a place: `Table 5` of `Table 5 HeaderObject parameters`, or the heading itself.
pub(in crate::recognise) fn place_of(heading: &str) -> String {
    let heading = strip_mark(heading);
    let lower = heading.to_lowercase();
    let table = ["table", "表"]
        .iter()
        .find(|word| lower.starts_with(**word));
    if let Some(word) = table {
        let rest = heading.get(word.len()..).unwrap_or_default().trim_start();
        let digits: String = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '.'))
            .collect();
        if !digits.is_empty() {
            let word = heading.get(..word.len()).unwrap_or(word);
            return format!("{word} {}", digits.trim_end_matches(['.', '-']));
        }
    }
    heading
        .chars()
        .take(80)
        .collect::<String>()
        .trim()
        .to_owned()
}

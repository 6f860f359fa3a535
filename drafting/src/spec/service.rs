//! The file of a service: its pages, its address, how calls are signed, and its errors.

use std::collections::BTreeSet;

use super::calls::placeholders;
use super::errors::errors;
use super::lines::{File, Owner};
use super::{Cuts, Draft, Options, Page};
use crate::document::Remark;
use crate::facts::{Half, Part, Rate};
use crate::yaml;

/// What all operations share.
#[derive(Default)]
pub(super) struct Shared {
    /// The header that carries a key, and what stands before it.
    key: Option<(String, String, String, usize)>,
}

impl Shared {
    pub(super) fn of(pages: &[Page]) -> Self {
        let headers = pages
            .iter()
            .flat_map(|page| &page.facts.operations)
            .flat_map(|operation| &operation.groups)
            .filter(|group| group.half == Half::Request);
        let rows = headers.flat_map(|group| {
            group
                .rows
                .iter()
                .map(move |row| (row, row.part.or(group.part), &group.at))
        });
        let key = rows
            .filter(|(row, part, _)| *part == Some(Part::Header) && row.path.len() == 1)
            .find_map(|(row, _, at)| {
                let name = row.path.first()?;
                let lower = name.to_lowercase();
                let words = format!("{} {}", row.text, row.example.clone().unwrap_or_default());
                let is_key = lower == "authorization"
                    || matches!(
                        lower.as_str(),
                        "x-api-key"
                            | "apikey"
                            | "api-key"
                            | "x-auth-token"
                            | "x-access-token"
                            | "access-token"
                            | "token"
                            | "x-token"
                    );
                let prefix = ["Bearer", "Basic", "Token", "AccessKey", "Key"]
                    .iter()
                    .find(|word| words.contains(&format!("{word} ")))
                    .map(|word| format!("{word} "))
                    .unwrap_or_default();
                is_key.then(|| (name.clone(), prefix, at.clone(), row.line))
            });
        Self { key }
    }

    /// Whether signing sends a header.
    pub(super) fn signs(&self, lower: &str) -> bool {
        self.key
            .as_ref()
            .is_some_and(|(name, ..)| name.to_lowercase() == lower)
    }
}

/// A limit on calls.
pub(super) fn rate(rate: &Rate) -> String {
    let scope = rate
        .scope
        .map(|scope| format!("scope: {scope}, "))
        .unwrap_or_default();
    format!(
        "  - {{calls: {}, per: {}s, {scope}at: {}, doc: {}}}",
        rate.calls,
        rate.seconds,
        yaml::string(&rate.at),
        yaml::string(&format!("TODO line {} of the page.", rate.line))
    )
}

pub(super) fn file(
    service: &str,
    pages: &[Page],
    shared: &Shared,
    _options: Options,
    cuts: &Cuts,
    draft: &mut Draft,
) -> File {
    let mut file = File::new(format!("{service}/service.yaml"));
    let put = |file: &mut File, line: &str| file.line(line, None);
    put(
        &mut file,
        "# yaml-language-server: $schema=../service.schema.json",
    );
    put(
        &mut file,
        "# A first draft. What says TODO waits for your words, what says guess for your look at the page.",
    );
    put(&mut file, &format!("service: {service}"));
    let title = pages
        .first()
        .map(|page| page.facts.title.clone())
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| service.to_owned());
    put(&mut file, &format!("title: {}", yaml::string(&title)));
    put(
        &mut file,
        "doc: \"TODO What it is for, in a sentence or two of your own.\"",
    );
    put(&mut file, "pages:");
    for page in pages {
        put(&mut file, &format!("  {}:", page.name));
        put(
            &mut file,
            &format!(
                "    title: {}",
                yaml::string(if page.facts.title.is_empty() {
                    &page.name
                } else {
                    &page.facts.title
                })
            ),
        );
        if let Some(edition) = &page.facts.edition {
            put(
                &mut file,
                &format!("    edition: {}", yaml::string(edition)),
            );
        }
        let places = places(page);
        if !places.is_empty() {
            put(&mut file, "    places:");
            for place in places {
                put(&mut file, &format!("      - {}", yaml::string(&place)));
            }
        }
    }
    put(
        &mut file,
        "  example: {title: \"What only samples and addresses of the pages show\"}",
    );
    let base = pages
        .iter()
        .find_map(|page| page.facts.base_url.as_ref().map(|base| (base, page)));
    let owner = Owner::new("base_url", base.map_or(1, |(base, _)| base.line));
    let cut = cuts.get(&owner).copied().unwrap_or_default();
    match base.filter(|_| cut == 0) {
        Some((base, _)) => file.line(
            &format!("base_url: {}", yaml::string(&base.value)),
            Some(&owner),
        ),
        None => {
            file.line(
                "base_url: \"https://not-said.invalid\"  # not said on the page",
                None,
            );
            let page = pages
                .first()
                .map(|page| page.file.clone())
                .unwrap_or_default();
            draft.guesses.push((
                page,
                Remark {
                    line: 1,
                    says: "no page states where requests go; a placeholder stands for the base URL"
                        .to_owned(),
                },
            ));
        }
    }
    let settings = base
        .filter(|_| cut == 0)
        .map(|(base, _)| placeholders(&base.value))
        .unwrap_or_default();
    if !settings.is_empty() {
        put(&mut file, "parameters:");
        for name in settings {
            put(
                &mut file,
                &format!(
                    "  {}: {{type: string, doc: \"TODO What fills the place in the address.\"}}",
                    yaml::key(&name)
                ),
            );
        }
    }
    match &shared.key {
        Some((name, prefix, at, line)) => {
            put(
                &mut file,
                "auth:  # guess: a key in a header; schemes are in the reference",
            );
            put(&mut file, "  credentials:");
            put(
                &mut file,
                "    key: {secret: true, docs: \"TODO What the vendor calls the key.\"}",
            );
            put(&mut file, "  steps:");
            let value = match prefix.is_empty() {
                true => "cred.key".to_owned(),
                false => format!("\"{prefix}{{cred.key}}\""),
            };
            let step = yaml::key(&format!("header {name}"));
            put(&mut file, &format!("    {step}: {}", yaml::string(&value)));
            put(&mut file, "  sends:");
            put(
                &mut file,
                &format!(
                    "    {}: {{at: {}, doc: {}}}",
                    yaml::key(name),
                    yaml::string(at),
                    yaml::string(&format!("TODO line {line} of the page."))
                ),
            );
            let page = pages
                .first()
                .map(|page| page.file.clone())
                .unwrap_or_default();
            draft.guesses.push((
                page,
                Remark {
                    line: *line,
                    says: format!("calls are signed by a key in the header `{name}`"),
                },
            ));
        }
        None => put(
            &mut file,
            "auth: none  # guess: no header for a key was found, or it is a signature; schemes are in the reference",
        ),
    }
    let common: Vec<&Rate> = pages
        .iter()
        .flat_map(|page| &page.facts.rates)
        .filter(|rate| rate.operation.is_none())
        .collect();
    if !common.is_empty() {
        put(&mut file, "limits:");
        common
            .iter()
            .for_each(|rate_| file.line(&rate(rate_), None));
    }
    errors(&mut file, pages, cuts, draft);
    file
}

/// The places that anything names, each once.
fn places(page: &Page) -> Vec<String> {
    let facts = &page.facts;
    let groups = facts.operations.iter().flat_map(|operation| {
        std::iter::once(&operation.at)
            .filter(|at| facts.places.contains(at))
            .chain(operation.groups.iter().map(|group| &group.at))
            .chain(operation.samples.iter().map(|sample| &sample.at))
    });
    let rows = facts
        .codes
        .iter()
        .map(|code| &code.at)
        .chain(facts.statuses.iter().map(|status| &status.at))
        .chain(facts.rates.iter().map(|rate| &rate.at));
    let used: BTreeSet<&String> = groups.chain(rows).filter(|at| !at.is_empty()).collect();
    let noted = facts.places.iter().filter(|place| used.contains(place));
    let others = used.iter().filter(|place| !facts.places.contains(place));
    noted.chain(others.copied()).cloned().collect()
}

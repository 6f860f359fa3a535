//! The files of an operation: its own, and those of its types if there are many.

use heck::ToUpperCamelCase;
use serde_json::Value;

use super::doubts::doubts;
use super::examples::examples;
use super::lines::{File, Owner};
use super::names::Names;
use super::service::Shared;
use super::split::split;
use super::tree::{self, Node};
use super::types::Writer;
use super::{Cuts, Draft, Options, Page};
use crate::document::Remark;
use crate::facts::{Doubt, Half, Part, Ty};
use crate::yaml;

/// Headers that belong to the connection.
const OF_THE_CONNECTION: &[&str] = &[
    "host",
    "content-length",
    "content-encoding",
    "transfer-encoding",
    "accept-encoding",
    "connection",
    "keep-alive",
    "te",
    "trailer",
    "upgrade",
    "expect",
    "http2-settings",
];

#[expect(
    clippy::too_many_arguments,
    reason = "all of them are what a call is written from"
)]
pub(super) fn files(
    service: &str,
    page: &Page,
    index: usize,
    shared: &Shared,
    options: Options,
    cuts: &Cuts,
    names: &mut Names,
    draft: &mut Draft,
) -> Vec<File> {
    let Some(operation) = page.facts.operations.get(index) else {
        return Vec::new();
    };
    let mut file = File::new(format!("{service}/{}.yaml", operation.name));
    let mut leave = |line: usize, says: String| {
        draft
            .leftovers
            .push((page.file.clone(), Remark { line, says }))
    };
    let mut request = tree::tree(operation, Half::Request);
    let reply = tree::tree(operation, Half::Reply);
    let placeholders = operation
        .path
        .as_ref()
        .map(|path| placeholders(&path.value))
        .unwrap_or_default();
    let (in_path, fields): (Vec<Node>, Vec<Node>) = std::mem::take(&mut request.children)
        .into_iter()
        .partition(|node| {
            node.part == Some(Part::Path)
                || (placeholders.contains(&node.key) && node.part.is_none())
        });
    for node in in_path
        .iter()
        .filter(|node| !placeholders.contains(&node.key))
    {
        leave(
            node.row.line,
            format!(
                "`{}` is said to be in the path, which has no such place",
                node.key
            ),
        );
    }
    let mut kept: Vec<Node> = Vec::new();
    for mut node in fields {
        let lower = node.key.to_lowercase();
        let is_header = node.part == Some(Part::Header)
            || matches!(lower.as_str(), "content-type" | "authorization") && node.part.is_none();
        if is_header {
            node.part = Some(Part::Header);
            if OF_THE_CONNECTION.contains(&lower.as_str()) || lower.starts_with("proxy-") {
                leave(
                    node.row.line,
                    format!("`{}` belongs to the connection and is no field", node.key),
                );
                continue;
            }
            if shared.signs(&lower) {
                continue;
            }
            if matches!(lower.as_str(), "content-type" | "accept") && node.row.values.is_empty() {
                node.row.values = vec![Value::from("application/json")];
                node.row.required = Some(true);
                node.row.ty = Some(Ty::String);
                node.row.is_guess = true;
            }
        }
        kept.push(node);
    }
    request.children = kept;
    let method = operation
        .method
        .as_ref()
        .map(|method| method.value.as_str());
    let is_get = matches!(method, Some("GET" | "HEAD"));
    let of_body = request
        .children
        .iter()
        .filter(|node| !matches!(node.part, Some(Part::Header)))
        .collect::<Vec<_>>();
    let is_query = is_get
        || (!of_body.is_empty()
            && of_body.iter().all(|node| node.part == Some(Part::Query))
            && method != Some("POST"));
    let put = |file: &mut File, line: &str| file.line(line, None);
    put(
        &mut file,
        "# yaml-language-server: $schema=../operation.schema.json",
    );
    put(
        &mut file,
        &format!(
            "# Drafted from {}; what says TODO waits for your words, what says guess for your look at the page.",
            page.file
        ),
    );
    put(&mut file, &format!("operation: {}", operation.name));
    put(
        &mut file,
        &format!("title: {}", yaml::string(&operation.title)),
    );
    put(
        &mut file,
        &format!(
            "doc: {}",
            yaml::string(&format!(
                "TODO What it does: line {} of the page.",
                operation.line
            ))
        ),
    );
    put(&mut file, &format!("page: {}", page.name));
    let at = operation.at.clone();
    if page.facts.places.contains(&at) {
        put(&mut file, &format!("at: {}", yaml::string(&at)));
    }
    let path = operation.path.as_ref().map_or_else(
        || format!("/not-said/{}", operation.name.replace('_', "-")),
        |path| path.value.clone(),
    );
    let http = format!("{} {path}", method.unwrap_or("POST"));
    let mut unsaid = Vec::new();
    if operation.method.is_none() {
        unsaid.push("method");
    }
    if operation.path.is_none() {
        unsaid.push("address");
    }
    let owner = Owner::new(format!("{} http", operation.name), operation.line);
    let mark = match unsaid.is_empty() {
        true => String::new(),
        false => format!("  # not said on the page: {}", unsaid.join(" and ")),
    };
    let cut = cuts.get(&owner).copied().unwrap_or_default();
    let http = match cut {
        0 => http,
        1 => format!(
            "{} /not-said/{}",
            method.unwrap_or("POST"),
            operation.name.replace('_', "-")
        ),
        _ => format!("POST /not-said/{}", operation.name.replace('_', "-")),
    };
    file.line(
        &format!("http: {}{mark}", yaml::string(&http)),
        Some(&owner),
    );
    let declared: Vec<&String> = placeholders.iter().filter(|_| cut == 0).collect();
    let in_address: Vec<String> = declared.iter().map(|name| (*name).clone()).collect();
    if !declared.is_empty() {
        put(&mut file, "parameters:");
        for name in declared {
            let node = in_path.iter().find(|node| node.key == *name);
            let line = node.map_or(operation.line, |node| node.row.line);
            let at = node
                .map(|node| node.at.clone())
                .filter(|at| page.facts.places.contains(at))
                .map(|at| format!("at: {}, ", yaml::string(&at)))
                .unwrap_or_default();
            let length = node
                .map(|node| &node.row.limits)
                .filter(|limits| limits.contains_key("length.max"))
                .and_then(|limits| limits.get("length.max"))
                .map(|max| format!("length: {{max: {max}}}, "))
                .unwrap_or_default();
            let owner = Owner::new(format!("{} parameter {name}", operation.name), line);
            let length = if cuts.contains_key(&owner) {
                String::new()
            } else {
                length
            };
            file.line(
                &format!(
                    "  {}: {{type: string, {length}{at}doc: {}}}",
                    yaml::key(name),
                    yaml::string(&format!("TODO line {line} of the page."))
                ),
                Some(&owner),
            );
        }
    }
    if !is_get {
        put(
            &mut file,
            if is_query {
                "place: query"
            } else {
                "place: json"
            },
        );
    }
    let camel = operation.name.to_upper_camel_case();
    let mut types = File::new(String::new());
    let mut writer = Writer::new(&mut types, names, cuts, options, Half::Request, is_query);
    if !request.children.is_empty() {
        request.at = request
            .children
            .first()
            .map(|node| node.at.clone())
            .unwrap_or_default();
        request.row.line = request
            .children
            .first()
            .map(|node| node.row.line)
            .unwrap_or_default();
        let name = writer.root(&format!("{camel}Request"), &request);
        put(&mut file, &format!("request: {name}"));
    }
    writer.write();
    let (mut abouts, mut placed, mut guesses) = (
        std::mem::take(&mut writer.abouts),
        writer.placed,
        std::mem::take(&mut writer.guesses),
    );
    let listed = page.facts.statuses.iter().map(|row| row.status);
    let listed = listed.filter(|status| (200..300).contains(status)).min();
    let status = operation.success.or(listed).unwrap_or(200);
    let mut writer = Writer::new(&mut types, names, cuts, options, Half::Reply, false);
    let mut reply = reply;
    let reply_type = match reply.children.is_empty() {
        true if status == 204 => "nothing".to_owned(),
        true => "json".to_owned(),
        false => {
            reply.at = reply
                .children
                .first()
                .map(|node| node.at.clone())
                .unwrap_or_default();
            reply.row.line = reply
                .children
                .first()
                .map(|node| node.row.line)
                .unwrap_or_default();
            writer.root(&format!("{camel}Reply"), &reply)
        }
    };
    writer.write();
    abouts.append(&mut writer.abouts);
    placed += writer.placed;
    guesses.append(&mut writer.guesses);
    put(&mut file, &format!("replies: {{{status}: {reply_type}}}"));
    put(&mut file, "idempotent: false");
    rates(&mut file, page, index);
    let (types, more) = split(service, &operation.name, &page.name, types);
    if types.len() > 0 {
        put(&mut file, "types:");
        file.append(types);
    }
    let found: Vec<&Doubt> = page
        .facts
        .doubts
        .iter()
        .filter(|doubt| doubt.operation == index)
        .collect();
    let (written, mut over) = doubts(&abouts, &found);
    draft.doubts += written.len();
    if !written.is_empty() {
        put(&mut file, "doubts:");
        for line in written {
            file.line(&line, None);
        }
    }
    over.extend(examples(
        &mut file,
        operation.samples.as_slice(),
        &operation.name,
        cuts,
        status,
        &request,
        &in_address,
    ));
    let over = over.into_iter();
    draft
        .leftovers
        .extend(over.map(|remark| (page.file.clone(), remark)));
    draft.placed += placed + in_path.len();
    draft.guesses.extend(
        guesses
            .into_iter()
            .map(|(line, says)| (page.file.clone(), Remark { line, says })),
    );
    for (missing, line) in unsaid.iter().map(|missing| (missing, operation.line)) {
        draft.guesses.push((
            page.file.clone(),
            Remark {
                line,
                says: format!(
                    "the page states no {missing} for `{}`; a placeholder stands in the spec",
                    operation.name
                ),
            },
        ));
    }
    let mut files = vec![file];
    files.extend(more);
    files
}

pub(super) fn placeholders(path: &str) -> Vec<String> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn rates(file: &mut File, page: &Page, index: usize) {
    let own: Vec<_> = page
        .facts
        .rates
        .iter()
        .filter(|rate| rate.operation == Some(index))
        .collect();
    if own.is_empty() {
        return;
    }
    file.line("limits:", None);
    for rate in own {
        file.line(&super::service::rate(rate), None);
    }
}

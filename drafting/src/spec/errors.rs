//! The errors of a service: codes, statuses and where they stand in a reply.

use std::collections::{BTreeSet, HashMap};

use super::classes;
use super::lines::{File, Owner};
use super::tree;
use super::{Cuts, Draft, Page};
use crate::document::Remark;
use crate::facts::{CodeRow, Half};
use crate::yaml;

pub(super) fn errors(file: &mut File, pages: &[Page], cuts: &Cuts, draft: &mut Draft) {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    let mut codes = Vec::new();
    for page in pages {
        for code in &page.facts.codes {
            match seen.get(code.code.as_str()) {
                None => {
                    seen.insert(&code.code, &code.text);
                    codes.push((page, code));
                }
                Some(words) if *words == code.text => {}
                Some(_) => {
                    draft.leftovers.push((
                        page.file.clone(),
                        Remark {
                            line: code.line,
                            says: format!(
                                "code `{}` stands in another row too, with other words",
                                code.code
                            ),
                        },
                    ));
                }
            }
        }
    }
    let mut statuses = Vec::new();
    let mut seen = BTreeSet::new();
    for page in pages {
        for status in &page.facts.statuses {
            if !(200..300).contains(&status.status) && seen.insert(status.status) {
                statuses.push((page, status));
            } else {
                draft.placed += usize::from((200..300).contains(&status.status));
            }
        }
    }
    file.line("errors:", None);
    file.line("  body: json", None);
    file.line(
        "  failed: [{status: 400-599}]  # guess: add what a failure's body says",
        None,
    );
    let (code_path, message_path) = paths(pages);
    if !codes.is_empty() || code_path.is_some() {
        let path = code_path.clone().unwrap_or_else(|| "code".to_owned());
        let mark = if code_path.is_none() {
            "  # guess: the page does not say where the code stands"
        } else {
            "  # guess: by its name"
        };
        file.line(&format!("  code: [{}]{mark}", yaml::key(&path)), None);
        let path = message_path.unwrap_or_else(|| "message".to_owned());
        file.line(&format!("  message: [{}]", yaml::key(&path)), None);
    }
    if !statuses.is_empty() {
        file.line("  statuses:", None);
        for (_, status) in statuses {
            let owner = Owner::new(format!("status {}", status.status), status.line);
            let class = classes::of_status(status.status, &status.text);
            let line = format!(
                "{}: {{class: {class}, at: {}, doc: {}, remedy: TODO}}",
                status.status,
                yaml::string(&status.at),
                yaml::string(&format!("TODO line {} of the page.", status.line))
            );
            let is_cut = cuts.get(&owner).copied().unwrap_or_default() > 0;
            match is_cut {
                true => file.line(&format!("    # {line}"), None),
                false => {
                    draft.placed += 1;
                    file.line(&format!("    {line}  # guess: class"), Some(&owner));
                }
            }
        }
    }
    if codes.is_empty() {
        return;
    }
    let is_whole = |code: &str| {
        code.parse::<i64>().is_ok()
            && (code == "0" || !code.trim_start_matches('-').starts_with('0'))
    };
    let is_range = |code: &str| {
        code.split_once('-')
            .is_some_and(|(low, high)| is_whole(low) && is_whole(high))
    };
    let is_number = |code: &str| is_whole(code) || is_range(code);
    // A service has codes of one kind.
    let (numbers, texts): (Vec<_>, Vec<_>) = codes
        .iter()
        .copied()
        .partition(|(_, code)| is_number(&code.code));
    let all_whole = texts.is_empty();
    // Where a field of replies says of which, `check` does not accept the others.
    let is_refused = |(_, code): &(&Page, &CodeRow)| {
        let owner = Owner::new(format!("code {}", code.code), code.line);
        cuts.get(&owner).is_some_and(|cut| *cut > 2)
    };
    let is_integer = numbers.len() > texts.len() || texts.iter().any(is_refused);
    if is_integer && !all_whole {
        for (page, code) in texts {
            let says = format!(
                "code `{}` is no integer, as others are: a service has codes of one kind",
                code.code
            );
            let line = code.line;
            draft
                .leftovers
                .push((page.file.clone(), Remark { line, says }));
        }
        codes = numbers;
    }
    file.line("  codes:", None);
    for (_, code) in codes {
        let owner = Owner::new(format!("code {}", code.code), code.line);
        let cut = cuts.get(&owner).copied().unwrap_or_default();
        let class = classes::class(&code.code, code.status, &code.text);
        let key = match all_whole {
            true => code.code.clone(),
            false => yaml::string(&code.code),
        };
        let is_named = code.code.starts_with(|c: char| c.is_ascii_alphabetic())
            && cut == 0
            && code
                .code
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
        let name: String = code
            .code
            .replace('-', "Minus")
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let name = if is_range(&code.code) {
            format!("Codes{}", code.code.replace('-', "To"))
        } else {
            format!(
                "Code{name}{}",
                if cut > 1 {
                    code.line.to_string()
                } else {
                    String::new()
                }
            )
        };
        let rust = if is_named {
            String::new()
        } else {
            format!("rust: {name}, ")
        };
        let status = code
            .status
            .map(|status| format!("status: {status}, "))
            .unwrap_or_default();
        let remedy = if class == "success" {
            ""
        } else {
            ", remedy: TODO"
        };
        let line = format!(
            "{key}: {{{rust}class: {class}, {status}at: {}, doc: {}{remedy}}}",
            yaml::string(&code.at),
            yaml::string(&format!("TODO line {} of the page.", code.line))
        );
        match cut > 2 {
            true => file.line(&format!("    # {line}"), None),
            false => {
                draft.placed += 1;
                file.line(&format!("    {line}  # guess: class"), Some(&owner));
            }
        }
    }
}

/// Where code and message seem to stand in a reply: keys that are called so.
fn paths(pages: &[Page]) -> (Option<String>, Option<String>) {
    let mut code = None;
    let mut message = None;
    for operation in pages.iter().flat_map(|page| &page.facts.operations) {
        let reply = tree::tree(operation, Half::Reply);
        for node in &reply.children {
            let lower = node.key.to_lowercase().replace(['_', '-'], "");
            if code.is_none()
                && matches!(
                    lower.as_str(),
                    "code"
                        | "errcode"
                        | "errorcode"
                        | "retcode"
                        | "resultcode"
                        | "returncode"
                        | "statuscode"
                        | "ret"
                )
            {
                code = Some(node.key.clone());
            }
            if message.is_none()
                && matches!(
                    lower.as_str(),
                    "message"
                        | "msg"
                        | "errmsg"
                        | "errormsg"
                        | "errormessage"
                        | "resultmsg"
                        | "returnmsg"
                        | "desc"
                        | "description"
                )
            {
                message = Some(node.key.clone());
            }
        }
    }
    (code, message)
}

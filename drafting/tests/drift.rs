//! Newer copies of pages: what differs, which edits are proposed, and the list that is renewed.

use apiscribe_codegen::model::Model;
use apiscribe_drafting::facts::Facts;
use apiscribe_drafting::spec::{Options, Page, draft};
use apiscribe_drafting::{drift, facts, read};

use crate::made_up::{mutations, page, pages};

/// A spec that is loaded from memory.
fn loaded(files: &[(String, String)]) -> Model {
    let texts: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    apiscribe_codegen::load_texts(&texts).expect("a spec without errors")
}

/// Renews the list of a page, and holds that nothing differs then.
fn renewed(
    files: &[(String, String)],
    page: &str,
    facts: &Facts,
    about: &str,
) -> Vec<(String, String)> {
    let model = loaded(files);
    let renewed = drift::renewed(&model.services[0], page, facts, files).expect("a list");
    let mut files = files.to_vec();
    for (path, text) in renewed {
        let known = files.iter_mut().find(|(known, _)| *known == path);
        known.expect("a file that was there").1 = text;
    }
    let model = loaded(&files);
    let drift = drift::compare(&model.services[0], page, facts, &files);
    assert!(
        drift.changes.is_empty(),
        "{about}\n{}\n{:?}",
        drift.render(),
        files
    );
    files
}

/// A page with a call for each name.
fn of_calls(names: &[&str]) -> Facts {
    let calls = names.iter().map(|name| {
        format!(
            "## {name}\n\n`POST /v1/{name}`\n\n| Name | Type | Required | Description |\n|-|-|-|-|\n| leaf | string | yes | At most 8 characters |\n| pot | object | no | |\n| pot.kind | string | no | Allowed values: `clay`, `tin` |\n\n```json\n{{\"leaf\": \"a\", \"root\": 1}}\n```\n\n"
        )
    });
    facts(&read("page.md", calls.collect::<String>().as_bytes()))
}

/// The spec after a patch, as git applies it.
fn patched(files: &[(String, String)], patch: &str) -> Vec<(String, String)> {
    let place = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }
    std::fs::write(place.path().join("a.patch"), patch).expect("written");
    let output = std::process::Command::new("git")
        .args(["apply", "a.patch"])
        .env("GIT_CEILING_DIRECTORIES", place.path())
        .current_dir(place.path())
        .output()
        .expect("git");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}\n{patch}");
    let mut found = Vec::new();
    for folder in ["vendor", "vendor/types", "vendor/pages"] {
        let Ok(entries) = std::fs::read_dir(place.path().join(folder)) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy();
                let text = std::fs::read_to_string(&path).expect("text");
                found.push((format!("{folder}/{name}"), text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_files_of_new_calls_are_proposed() {
    let page = Page {
        name: "page".to_owned(),
        file: "page.md".to_owned(),
        facts: of_calls(&["Water", "Cut"]),
    };
    let files = draft("vendor", &[page], Options::default()).files;
    let model = loaded(&files);
    let newer = of_calls(&["Water", "Move", "Cut", "Sell"]);
    let drift = drift::compare(&model.services[0], "page", &newer, &files);
    assert!(
        drift.changes.iter().all(|change| change.is_proposed),
        "{}",
        drift.render()
    );
    let files = patched(&files, &drift.patch);
    let model = loaded(&files);
    let calls = model.services[0].operations.iter();
    let calls: Vec<&str> = calls.map(|call| call.name.bare()).collect();
    assert_eq!(calls, ["cut", "post_move", "sell", "water"]);
    // Names of types that are there are not taken again.
    let types = model.services[0].types.iter();
    let kinds = types.filter(|ty| ty.spec_name.ends_with("Kind"));
    assert_eq!(kinds.count(), 4);
    renewed(&files, "page", &newer, "with two calls more");
}

#[test]
fn a_new_call_needs_no_page_of_samples_beforehand() {
    let facts = |names: &[&str]| of_calls(names);
    let page = Page {
        name: "page".to_owned(),
        file: "page.md".to_owned(),
        facts: facts(&["Water", "Cut"]),
    };
    let mut files = draft("vendor", &[page], Options::default()).files;
    for (_, text) in &mut files {
        let lines = text.lines().filter(|line| !line.starts_with("  example: "));
        let lines = lines.filter(|line| !line.contains("evidence: example"));
        *text = lines.map(|line| format!("{line}\n")).collect();
        if let Some(at) = text.find("examples:") {
            text.truncate(at);
        }
    }
    let model = loaded(&files);
    let newer = facts(&["Water", "Cut", "Sell"]);
    let drift = drift::compare(&model.services[0], "page", &newer, &files);
    assert!(
        drift.patch.contains("+  example: {title: "),
        "{}",
        drift.patch
    );
    loaded(&patched(&files, &drift.patch));
}

#[test]
fn a_row_that_stands_in_another_object_is_moved() {
    let page = |rows: &[&str]| {
        let head = "# Send\n\n`POST /v1/send`\n\n## Request parameters\n\n| Name | Type | Required | Description |\n|-|-|-|-|\n";
        let rows = rows.iter().map(|row| {
            let (name, ty) = row.split_once(' ').unwrap_or((row, "string"));
            format!("| {name} | {ty} | no | |\n")
        });
        facts(&read(
            "page.md",
            (head.to_owned() + &rows.collect::<String>()).as_bytes(),
        ))
    };
    const OLDER: &[&str] = &[
        "to",
        "pot object",
        "pot.leaf",
        "pot.seed integer",
        "pot.soil object",
        "pot.soil.depth integer",
    ];
    for (newer, says) in [
        // Out of an object into the one around it.
        (
            &[
                "to",
                "leaf",
                "pot object",
                "pot.seed integer",
                "pot.soil object",
                "pot.soil.depth integer",
            ][..],
            &["moved request leaf, was pot/leaf"][..],
        ),
        // Into an object.
        (
            &[
                "pot object",
                "pot.to",
                "pot.leaf",
                "pot.seed integer",
                "pot.soil object",
                "pot.soil.depth integer",
            ],
            &["moved request pot/to, was to"],
        ),
        // An object with its keys.
        (
            &[
                "to",
                "pot object",
                "pot.leaf",
                "pot.seed integer",
                "soil object",
                "soil.depth integer",
            ],
            &["moved request soil, was pot/soil"],
        ),
        // All keys out of an object, which goes.
        (
            &[
                "to",
                "leaf",
                "seed integer",
                "soil object",
                "soil.depth integer",
            ],
            &[
                "moved request leaf, was pot/leaf",
                "moved request seed, was pot/seed",
                "moved request soil, was pot/soil",
                "gone request pot",
            ],
        ),
        // Of another type it is another.
        (
            &[
                "to",
                "leaf integer",
                "pot object",
                "pot.seed integer",
                "pot.soil object",
                "pot.soil.depth integer",
            ],
            &["new request leaf", "gone request pot/leaf"],
        ),
        // Two of one name: nobody can tell which.
        (
            &[
                "to",
                "leaf",
                "pot object",
                "pot.seed integer",
                "pot.soil object",
                "pot.soil.depth integer",
                "pot.soil.leaf",
            ],
            &[
                "new request leaf",
                "new request pot/soil/leaf",
                "gone request pot/leaf",
            ],
        ),
    ] {
        let older = Page {
            name: "page".to_owned(),
            file: "page.md".to_owned(),
            facts: page(OLDER),
        };
        let files = draft("vendor", &[older], Options::default()).files;
        let model = loaded(&files);
        let newer = page(newer);
        let drift = drift::compare(&model.services[0], "page", &newer, &files);
        let text = drift.render();
        let lines = text.lines().filter(|line| line.contains(" request "));
        let lines: Vec<&str> = lines
            .map(|line| line.split(" (line").next().unwrap_or(line))
            .collect();
        assert_eq!(lines, says, "{text}");
        // The line of the spec is that where it stood.
        assert!(
            drift.changes.iter().all(|change| change.spec.is_some()),
            "{text}"
        );
        renewed(&files, "page", &newer, &text);
    }
}

#[test]
fn of_many_renamed_rows_each_is_found_near_where_it_stood() {
    let page = |end: &str| {
        let head = "# Send\n\n`POST /v1/send`\n\n## Request parameters\n\n| Name | Type | Required |\n|-|-|-|\n| to | string | yes |\n";
        let rows = (0..220).map(|number| format!("| leaf_{number:03}_{end} | string | no |\n"));
        facts(&read(
            "page.md",
            (head.to_owned() + &rows.collect::<String>()).as_bytes(),
        ))
    };
    let older = Page {
        name: "page".to_owned(),
        file: "page.md".to_owned(),
        facts: page("old"),
    };
    let files = draft("vendor", &[older], Options::default()).files;
    let model = loaded(&files);
    let newer = page("new");
    let drift = drift::compare(&model.services[0], "page", &newer, &files);
    assert_eq!(drift.changes.len(), 220);
    for change in &drift.changes {
        let from = change.name.replace("new", "old");
        assert_eq!(change.kind, drift::ChangeKind::Renamed { from });
    }
}

#[test]
fn a_list_is_renewed_to_what_a_newer_page_says() {
    for path in pages() {
        let page = Page {
            name: "page".to_owned(),
            ..page(&path)
        };
        let files = draft("vendor", &[page], Options::default()).files;
        for newer in mutations(&path) {
            let model = loaded(&files);
            let mut facts = newer.facts;
            drift::aligned(&model.services[0], "page", &mut facts);
            // Calls are the spec's own: a list cannot name others.
            let calls: Vec<&str> = model.services[0]
                .operations
                .iter()
                .map(|call| call.name.bare())
                .collect();
            if facts
                .operations
                .iter()
                .all(|call| calls.contains(&call.name.as_str()))
            {
                renewed(&files, "page", &facts, &newer.file);
            }
        }
    }
}

const SERVICE: &str = "service: board
title: Board
pages:
  page: {title: Board, places: [Send, Codes, Kinds, Samples]}
base_url: 'https://board.example'
auth: none
errors: {body: json, failed: [{status: 400-599}], code: [code], message: [message], codes: {busy: {class: vendor, doc: Busy., remedy: Wait.}}}
";

const OPERATION: &str = "operation: send
title: Send
doc: Shows words.
page: page
http: 'POST /v1/send'
place: json
request: Words
replies: {200: json}
idempotent: false
types:
  Words:
    doc: Words.
    at: Send
    fields:
      text: {type: string, required: true, length: {max: 80}, doc: Words.}
      colour: {type: Colour, doc: Its colour.}
      old: {type: string, doc: An old one.}
  Colour: {at: Send, doc: Colours., values: {red: {doc: Red.}, green: {doc: Green.}}}
";

/// What people write into lists.
const LIST: &str = "# A list with remarks.
page: page
tables:
  - at: Send            # the first table
    operation: send
    of: call
    rows:
      method: {values: [POST]}
      url: {values: ['https://board.example/v1/send']}
  # The fields.
  - at: Send
    operation: send
    of: request
    rows:
      # Words that it shows.
      text: {type: string, required: true, limits: {length.max: 80}, numbers: [3]}  # shown at once
      colour:
        type: string    # two of them
        # in their order
        values:
          - red
          - green
      old: {type: string}
      hidden: {type: string, rules: [require], differs: [name]}  # stands in a sentence alone
  - at: Send
    operation: send
    of: request
    variant: loud
    rows:
      text: {required: true, values: [HEY]}
  - at: Kinds
    of: notes
    rows:
      loud: {values: [a, b]}
  - at: Samples
    operation: send
    of: examples
    rows:
      First: {}
  - at: Codes
    of: codes
    rows: {busy: {}}
";

const NEWER: &str = "# Send

`POST https://board.example/v1/send`

## Send

| Name | Type | Required | Description |
|---|---|---|---|
| text | string | Yes | What it shows, at most 120 characters, 3 lines |
| colour | string | No | Allowed values: `green`, `amber` |
| blink | object | No | How it blinks |
| blink.times | integer | No | from 1 to 9 |

A text that is HEY is loud, and hidden is another.

## Codes

| Code | Meaning |
|---|---|
| busy | Another one is shown. |
| no_power | It has no power. |
";

#[test]
fn nothing_that_a_person_wrote_into_a_list_is_lost() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let files = [
        file("board/service.yaml", SERVICE),
        file("board/send.yaml", OPERATION),
        file("board/pages/page.yaml", LIST),
    ];
    let facts = facts(&read("page.md", NEWER.as_bytes()));
    let files = renewed(&files, "page", &facts, NEWER);
    let (_, list) = &files[2];
    let mut expected = LIST.to_owned();
    for (old, new) in [
        ("length.max: 80", "length.max: 120"),
        (
            "          - red\n          - green\n",
            "          - green\n          - \"amber\"\n        required: false\n",
        ),
        (
            "      old: {type: string}\n",
            "      blink: {type: object, required: false}\n      blink/times: {type: integer, required: false, limits: {max: 9, min: 1}}\n",
        ),
        ("rows: {busy: {}}", "rows: {busy: {}, no_power: {}}"),
    ] {
        expected = expected.replacen(old, new, 1);
    }
    assert_eq!(*list, expected);
}

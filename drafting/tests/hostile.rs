//! Pages that are broken, huge or hostile: an answer, nothing executed, and what was not understood
//! is reported.

use std::fmt::Write as _;

use apiscribe_drafting::facts::Facts;
use apiscribe_drafting::spec::{Options, Page, draft};
use apiscribe_drafting::{facts, read};

fn of(name: &str, bytes: &[u8]) -> Facts {
    let facts = facts(&read(name, bytes));
    let page = Page {
        name: "page".to_owned(),
        file: name.to_owned(),
        facts: facts.clone(),
    };
    assert_eq!(
        draft("vendor", &[page], Options::default()).errors,
        None,
        "{name}"
    );
    facts
}

fn names(facts: &Facts) -> Vec<String> {
    let groups = facts
        .operations
        .iter()
        .flat_map(|operation| &operation.groups);
    groups
        .flat_map(|group| group.rows.iter().map(|row| group.path_of(row).join("/")))
        .collect()
}

const TABLE: &str = "<h2>Request parameters</h2><table><tr><th>Name</th><th>Type</th><th>Required</th></tr><tr><td>größe</td><td>string</td><td>yes</td></tr><tr><td>size</td><td>integer</td><td>no</td></tr></table>";

#[test]
fn a_page_without_a_table_is_a_draft_that_says_so() {
    for (name, page) in [
        ("empty.html", ""),
        ("empty.txt", "\n"),
        ("words.md", "Nothing here.\n"),
    ] {
        let found = of(name, page.as_bytes());
        assert_eq!(names(&found), Vec::<String>::new());
        assert!(
            found
                .doubts
                .iter()
                .any(|doubt| doubt.says.contains("no method"))
        );
    }
}

#[test]
fn broken_html_is_read_as_far_as_it_goes() {
    let page = "<h2>Request parameters<table><tr><th>Name<th>Type<th>Required<tr><td>a<td>string<td>yes<tr><td>b<td>integer<td>no<p></div></td></table></table><nav><p>never closed";
    assert_eq!(names(&of("page.html", page.as_bytes())), ["a", "b"]);
}

#[test]
fn nesting_without_an_end_is_flattened() {
    for tag in [
        "table><tr><td",
        "div",
        "ul><li",
        "b",
        "details><summary",
        "dl><dd",
    ] {
        let page = format!("<{tag}>").repeat(20_000) + TABLE;
        of("page.html", page.as_bytes());
    }
    of("page.md", "> ".repeat(20_000).as_bytes());
    of("page.md", format!("{}x", "[".repeat(20_000)).as_bytes());
    of("page.txt", "{\"a\": [".repeat(20_000).as_bytes());
}

#[test]
fn spans_and_attributes_without_measure_are_bounded() {
    let page = "<table><tr><th rowspan=99999999 colspan=99999999>Name</th><th>Type</th></tr><tr><td>a</td></tr></table>";
    of("page.html", page.as_bytes());
    let page = format!("<p {}>words</p>{TABLE}", "a=1 ".repeat(200_000));
    assert!(names(&of("page.html", page.as_bytes())).contains(&"size".to_owned()));
}

#[test]
fn scripts_are_no_words() {
    let page = format!(
        "<script>var x = '<table><tr><th>Name</th><th>Type</th></tr><tr><td>evil</td><td>string</td></tr></table>';</script>{TABLE}"
    );
    assert_eq!(names(&of("page.html", page.as_bytes())), ["size"]);
}

#[test]
fn ten_thousand_rows_are_read() {
    let mut page = "<h2>Request parameters</h2><table><tr><th>Name</th><th>Type</th><th>Required</th><th>Description</th></tr>".to_owned();
    for number in 0..10_000 {
        let _ = write!(
            page,
            "<tr><td>field_{number}</td><td>string</td><td>no</td><td>At most {} characters.</td></tr>",
            number + 1
        );
    }
    page.push_str("</table>");
    let found = facts(&read("page.html", page.as_bytes()));
    assert_eq!(names(&found).len(), 10_000);
}

#[test]
fn a_large_page_is_read_to_its_end() {
    let words = "<p>Words that state nothing at all, and many of them.</p>\n".repeat(8_000);
    let found = facts(&read("page.html", format!("{words}{TABLE}").as_bytes()));
    assert_eq!(names(&found), ["size"]);
}

#[test]
fn other_encodings_are_read_and_a_wrong_name_is_reported() {
    let text = "# 提交\n\nPOST /orders\n\n## 请求参数\n\n| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n| id | string | 是 | 编号，最长32个字符 |\n";
    let wide = |order: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(order);
        mark.iter().copied().chain(units).collect()
    };
    let (gb, ..) = encoding_rs::GB18030.encode(text);
    let files: [(&str, Vec<u8>); 5] = [
        ("utf8", text.as_bytes().to_vec()),
        (
            "mark",
            [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(),
        ),
        ("gb18030", gb.into_owned()),
        ("utf16le", wide(u16::to_le_bytes, b"\xff\xfe")),
        ("utf16be", wide(u16::to_be_bytes, b"\xfe\xff")),
    ];
    for (name, bytes) in files {
        let found = of("page.md", &bytes);
        assert_eq!(names(&found), ["id"], "{name}");
        let group = &found.operations[0].groups[0];
        assert_eq!(group.rows[0].limits["length.max"], 32, "{name}");
    }
    let wrong = format!(
        "<meta charset=\"gb2312\"><body>{}",
        "<p>grün äöü</p>".repeat(10)
    ) + TABLE;
    let found = facts(&read("page.html", wrong.as_bytes()));
    assert!(
        found
            .leftovers
            .iter()
            .any(|remark| remark.says.contains("calls itself")),
        "{:?}",
        found.leftovers
    );
}

#[test]
fn many_types_and_fields_stand_in_files_that_are_read() {
    let mut page =
        "# Call\n\nPOST /a\n\n## Request parameters\n\n| Name | Type | Required |\n|---|---|---|\n"
            .to_owned();
    for number in 0..1_000 {
        let _ = writeln!(page, "| field_{number} | string | {} |", number % 7 == 0);
    }
    for number in 0..300 {
        let _ = writeln!(page, "| obj_{number} | object | no |");
        let _ = writeln!(page, "| obj_{number}.name | string | yes |");
    }
    let page = Page {
        name: "page".to_owned(),
        file: "page.md".to_owned(),
        facts: facts(&read("page.md", page.as_bytes())),
    };
    let drafted = draft("vendor", &[page], Options::default());
    assert_eq!(drafted.errors, None);
    let types = drafted
        .files
        .iter()
        .filter(|(path, _)| path.contains("/types/"));
    assert!(types.clone().count() > 3);
    for (path, text) in types {
        assert!(text.lines().count() <= 620, "{path}");
    }
    let all: String = drafted
        .files
        .iter()
        .map(|(_, text)| text.as_str())
        .collect();
    assert!(
        all.contains("{flatten: CallRequestPart2, required: true"),
        "{all}"
    );
}

/// What is told of a page.
fn reported(facts: &Facts) -> Vec<&str> {
    facts
        .leftovers
        .iter()
        .chain(&facts.repairs)
        .map(|remark| remark.says.as_str())
        .collect()
}

fn reports(facts: &Facts, says: &str) {
    let told = reported(facts);
    assert!(
        told.iter().any(|one| one.contains(says)),
        "{says}: {told:?}"
    );
}

fn reports_nothing(facts: &Facts, says: &str) {
    let told = reported(facts);
    assert!(
        !told.iter().any(|one| one.contains(says)),
        "{says}: {told:?}"
    );
}

const HEAD: &str = "# Call\n\nPOST /a\n\n## Request parameters\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n";

#[test]
fn values_beyond_those_that_are_read_are_reported() {
    let page = |count: usize, list: &dyn Fn(usize) -> String| {
        let values: Vec<String> = (0..count).map(list).collect();
        format!(
            "{HEAD}| kind | string | yes | Valid values: {}. |\n",
            values.join(", ")
        )
    };
    let ways: [&dyn Fn(usize) -> String; 2] = [&|number| format!("`v{number}`"), &|number| {
        format!("v{number}")
    }];
    for list in ways {
        for (count, read) in [(400, 400), (401, 400), (20_000, 400)] {
            let found = of("page.md", page(count, list).as_bytes());
            assert_eq!(found.operations[0].groups[0].rows[0].values.len(), read);
            let says = "no more than 400 values";
            match count > 400 {
                true => reports(&found, says),
                false => reports_nothing(&found, says),
            }
        }
    }
    // In a table of their own.
    let page = |count: usize| {
        let rows: String = (0..count)
            .map(|number| format!("| v{number} | x |\n"))
            .collect();
        format!(
            "{HEAD}| kind | string | yes | |\n\n## Kind\n\n| Value | Description |\n|---|---|\n{rows}"
        )
    };
    reports_nothing(&of("page.md", page(400).as_bytes()), "values are read");
    reports(
        &of("page.md", page(401).as_bytes()),
        "no more than 400 values",
    );
}

#[test]
fn a_cell_is_read_as_far_as_one_says_anything() {
    let page = |blanks: usize| {
        let words = "w ".repeat(blanks);
        format!(
            "{HEAD}| a | string | no | At most 7 characters. {words} |\n| b | string | no | |\n"
        )
    };
    let found = of("page.md", page(9_000).as_bytes());
    reports_nothing(&found, "of a cell");
    let found = of("page.md", page(1_000_000).as_bytes());
    reports(&found, "of a cell no more than 20000 bytes");
    assert_eq!(names(&found), ["a", "b"]);
    assert_eq!(
        found.operations[0].groups[0].rows[0].limits["length.max"],
        7
    );
}

#[test]
fn samples_without_measure_are_cut_and_reported() {
    let sample = |text: &str| {
        format!("{HEAD}| a | string | no | |\n\n## Request example\n\n```json\n{text}\n```\n")
    };
    // One of many keys, many of few, one of many characters.
    let keys: String = (0..6_000).map(|at| format!("\"k{at}\": 1,")).collect();
    reports(
        &of("page.md", sample(&format!("{{{keys}\"z\": 1}}")).as_bytes()),
        "of a sample no more than 5000 keys",
    );
    let many: String = (0..11)
        .map(|at| {
            let keys: String = (0..4_900)
                .map(|key| format!("\"k{at}_{key}\": 1,"))
                .collect();
            sample(&format!("{{{keys}\"z\": 1}}"))
        })
        .collect();
    let found = facts(&read("page.md", many.as_bytes()));
    reports(&found, "of the samples of a page no more than 50000 keys");
    let long = format!("{{\"a\": \"{}\"}}", "x".repeat(2_000_100));
    reports(
        &of("page.md", sample(&long).as_bytes()),
        "of a sample no more than 2000000 characters",
    );
    // Each repair is listed, or how many are not.
    let bare: String = (0..500).map(|at| format!("k{at}: 1,\n")).collect();
    reports(
        &of("page.md", sample(&format!("{{{bare}\"z\": 1}}")).as_bytes()),
        "repairs more of this sample",
    );
}

#[test]
fn calls_codes_and_rates_without_measure_are_cut_and_reported() {
    let calls: String = (0..5_002)
        .map(|at| format!("## Call {at}\n\nPOST /call{at}\n\n"))
        .collect();
    let found = facts(&read("page.md", calls.as_bytes()));
    reports(&found, "of a page 5000 calls are read; 2 more begin here");
    // Fewer have room in the list of a page.
    assert!(found.operations.len() > 3_000);
    reports(&found, "calls from here on were not taken");
    let codes: String = (0..20_001)
        .map(|at| format!("| {} | x |\n", 100_000 + at))
        .collect();
    let page = format!(
        "# Call\n\nPOST /a\n\n## Error codes\n\n| Code | Description |\n|---|---|\n{codes}"
    );
    reports(
        &facts(&read("page.md", page.as_bytes())),
        "of a page 20000 codes are read",
    );
    // Codes that cells of a table of statuses show are codes, too.
    let shown: String = (0..20_001)
        .map(|at| format!("| 400 | `{{\"error\": \"Error{at}\", \"message\": \"x\"}}` |\n"))
        .collect();
    let page = format!(
        "# Call\n\nPOST /a\n\n## Status codes\n\n| Status code | Description |\n|---|---|\n{shown}"
    );
    reports(
        &facts(&read("page.md", page.as_bytes())),
        "of a page 20000 codes are read",
    );
    let rates: String = (0..401)
        .map(|at| format!("At most {} requests per second.\n\n", at + 1))
        .collect();
    reports(
        &facts(&read(
            "page.md",
            format!("# Call\n\nPOST /a\n\n{rates}").as_bytes(),
        )),
        "of a page 400 limits on calls",
    );
    let address = format!("# Call\n\nPOST /{}\n", "a".repeat(5_000));
    reports(
        &of("page.md", address.as_bytes()),
        "an address of more than 4000 bytes",
    );
}

#[test]
fn what_no_spec_file_could_hold_is_left_out_and_reported() {
    // Rows for more than a megabyte of a list.
    let rows: String = (0..9_000)
        .map(|at| {
            format!(
                "| {}_{at} | string | no | At most 9 characters |\n",
                "a_long_name".repeat(7)
            )
        })
        .collect();
    let found = of("page.md", format!("{HEAD}{rows}").as_bytes());
    reports(
        &found,
        "rows of tables, lists and samples from here on were not taken",
    );
    assert!(names(&found).len() > 5_000);
    // Codes for more than a megabyte of a service.
    let codes: String = (0..9_000)
        .map(|at| format!("| {} | x |\n", 100_000 + at))
        .collect();
    let page = format!(
        "# Call\n\nPOST /a\n\n## Error codes\n\n| Code | Description |\n|---|---|\n{codes}"
    );
    let found = of("page.md", page.as_bytes());
    reports(&found, "codes and statuses from here on were not taken");
    assert!(found.codes.len() > 1_000);
}

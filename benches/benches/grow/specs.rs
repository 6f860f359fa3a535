//! A service of any size. Each operation has what operations usually have: a request with ten
//! fields, an enum, a union and a rule, a reply, an example, a doubt, an error code, and a page
//! with rows.

use std::fmt::Write as _;

const SERVICE: &str = include_str!("templates/service.yaml");
const SHARED: &str = include_str!("templates/shared.yaml");
const OPERATION: &str = include_str!("templates/operation.yaml");
const PAGE: &str = include_str!("templates/page.yaml");
const PLACE: &str = include_str!("templates/place.yaml");
const WIDE: &str = include_str!("templates/wide.yaml");

/// What there is more and more of.
#[derive(Clone, Copy)]
pub(crate) enum Grows {
    /// Operations of the service.
    Operations,
    /// Fields of one request and one reply.
    Fields,
}

/// A file of the specs.
pub(crate) struct Text {
    /// Path below the folder of the specs.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Grows {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Fields => "fields",
        }
    }

    /// The service at a size; a later edition of it allows more.
    pub(crate) fn specs(self, size: usize, is_later: bool) -> Vec<Text> {
        let files = match self {
            Self::Operations => operations(size),
            Self::Fields => fields(size),
        };
        let later = |text: String| match is_later {
            true => text
                .replace("max: 100}", "max: 120}")
                .replace("numbers: [1, 100]", "numbers: [1, 120]"),
            false => text,
        };
        let files = files.into_iter();
        files
            .map(|(path, text)| Text {
                path: format!("acme/{path}"),
                text: later(text),
            })
            .collect()
    }
}

/// Files of types hold so many.
const TYPES_IN_A_FILE: usize = 50;

fn operations(count: usize) -> Vec<(String, String)> {
    let of = |template: &str, number: usize| template.replace("@N@", &number.to_string());
    let all = |template: &str, numbers: std::ops::Range<usize>| -> String {
        numbers.map(|number| of(template, number)).collect()
    };
    let page = "  things_@N@: {title: 'Things of kind @N@', edition: '2026-01-01', checked: '2026-01-02', url: 'https://docs.example.com/things/@N@', places: [Request, Reply]}\n";
    let code = "    1@N@: {rust: Thing@N@Refused, class: invalid_request, evidence: api, doc: \"A thing of kind @N@ is not accepted.\", remedy: \"Look at its fields again.\"}\n";
    let pages = format!("pages:\n{}", all(page, 0..count));
    let service = SERVICE.replace("pages:\n", &pages);
    let mut files = vec![
        (
            "service.yaml".to_owned(),
            format!("{service}  codes:\n{}", all(code, 0..count)),
        ),
        ("types/shared.yaml".to_owned(), SHARED.to_owned()),
    ];
    for first in (0..count).step_by(TYPES_IN_A_FILE) {
        let places = all(PLACE, first..count.min(first + TYPES_IN_A_FILE));
        files.push((
            format!("types/places_{first}.yaml"),
            format!("types:\n{places}"),
        ));
    }
    for number in 0..count {
        files.push((format!("send_thing_{number}.yaml"), of(OPERATION, number)));
        files.push((format!("pages/things_{number}.yaml"), of(PAGE, number)));
    }
    files
}

/// Types of fields, in turn.
const KINDS: [&str; 5] = [
    "{type: string, length: {min: 1, max: 100}, doc: \"Text @N@ of the thing.\"}",
    "{type: i32, min: 1, max: 1000, doc: \"Number @N@ of the thing.\"}",
    "{type: bool, doc: \"Whether @N@ holds.\"}",
    "{type: Word, doc: \"Word @N@ of the thing.\"}",
    "{type: list<string>, items: {max: 10}, doc: \"List @N@ of the thing.\"}",
];

/// One field in so many has to be there.
const REQUIRED: usize = 20;

/// One field in so many belongs to the one behind it.
const TOGETHER: usize = 25;

fn fields(count: usize) -> Vec<(String, String)> {
    let (mut request, mut reply, mut rules, mut example) = Default::default();
    for (number, kind) in (0..count).zip(KINDS.iter().cycle()) {
        let kind = kind.replace("@N@", &number.to_string());
        let is_required = number % REQUIRED == 0;
        let asked = match is_required {
            true => kind.replace("{type", "{required: true, type"),
            false => kind.clone(),
        };
        line(&mut request, &format!("      field_{number}: {asked}"));
        line(&mut reply, &format!("      field_{number}: {kind}"));
        if is_required {
            line(&mut example, &format!("      field_{number}: x"));
        }
        if number % TOGETHER == 1 && number + 1 < count {
            let fields = format!("field_{number}, field_{}", number + 1);
            let rule = format!(
                "      - {{together: [{fields}], at: Request, doc: \"Both or none, {number}.\"}}"
            );
            line(&mut rules, &rule);
        }
    }
    let type_ = |name: &str, at: &str, fields: &str| {
        format!("  {name}:\n    doc: \"A thing.\"\n    at: {at}\n    fields:\n{fields}")
    };
    let operation = [
        WIDE,
        &type_("SendThing", "Request", &request),
        "    rules:\n",
        &rules,
        &type_("ThingReply", "Reply", &reply),
        "examples:\n  first:\n    title: \"A thing\"\n    parameters: {account: a1}\n    status: 200\n    reply: {field_1: 4}\n    request:\n",
        &example,
    ];
    vec![
        ("service.yaml".to_owned(), SERVICE.to_owned()),
        ("types/shared.yaml".to_owned(), SHARED.to_owned()),
        ("send_thing.yaml".to_owned(), operation.concat()),
    ]
}

fn line(text: &mut String, line: &str) {
    // A string takes what is written to it.
    let _ = writeln!(text, "{line}");
}

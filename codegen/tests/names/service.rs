//! Specs that give names to everything that can have one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// What a name is given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Field,
    Header,
    Query,
    Shape,
    Type,
    Variant,
    Value,
    Code,
    Parameter,
    Setting,
    Operation,
    TypesFile,
    Service,
}

impl Role {
    pub(crate) const ALL: [Self; 13] = [
        Self::Field,
        Self::Header,
        Self::Query,
        Self::Shape,
        Self::Type,
        Self::Variant,
        Self::Value,
        Self::Code,
        Self::Parameter,
        Self::Setting,
        Self::Operation,
        Self::TypesFile,
        Self::Service,
    ];

    /// The name as it is written in this role.
    pub(crate) fn written(self, name: &str) -> String {
        match self {
            Self::Type => name.to_upper_camel_case(),
            Self::Operation | Self::TypesFile | Self::Service => match name.to_snake_case() {
                snake if snake.starts_with(char::is_alphabetic) => snake,
                _ => name.to_owned(),
            },
            _ => name.to_owned(),
        }
    }

    /// Whether such a name can be given at all: `service.yaml` is no operation, and a type begins
    /// with a letter.
    pub(crate) fn has(self, name: &str) -> bool {
        match self {
            Self::Operation => name != "service",
            Self::Type => name.starts_with(char::is_alphabetic),
            _ => true,
        }
    }

    /// What two names of this role may not have in common.
    pub(crate) fn key(self, name: &str) -> String {
        let key: String = name.to_snake_case().replace('_', "").to_lowercase();
        match self {
            Self::Operation => key.trim_end_matches("batch").to_owned(),
            _ => key,
        }
    }
}

/// The files of a service in which each of these is named so.
pub(crate) fn files(
    service: &str,
    names: &BTreeMap<Role, Vec<String>>,
) -> BTreeMap<String, String> {
    let of = |role: Role| names.get(&role).map(Vec::as_slice).unwrap_or_default();
    let mut files = BTreeMap::new();
    let mut used = Vec::new();

    let codes: String = of(Role::Code).iter().fold(String::new(), |mut text, name| {
        let _ = write!(text, "\"{name}\": {{class: vendor, doc: A.}}, ");
        text
    });
    let settings = of(Role::Setting);
    let parameter =
        |name: &String| format!("\"{name}\": {{type: string, pattern: 'a+', doc: A.}}, ");
    let declared: String = settings.iter().map(parameter).collect();
    let placeholders =
        |names: &[String]| -> String { names.iter().map(|name| format!("/{{{name}}}")).collect() };
    // One in the host, one in the path of the base URL, the others in the path of an operation.
    let host = settings.first().map(|name| format!("{{{name}}}."));
    let base = settings.get(1).map(|name| format!("/{{{name}}}"));
    let mut text = format!(
        "service: '{service}'\ntitle: Names\npages: {{api: {{title: Names}}}}\nbase_url: 'https://{}a.example{}'\nauth: none\n",
        host.unwrap_or_default(),
        base.unwrap_or_default()
    );
    let _ = writeln!(
        text,
        "errors: {{body: json, code: [code], codes: {{{codes}}}}}"
    );
    if codes.is_empty() {
        text = text.replace(", code: [code], codes: {}", "");
    }
    if !declared.is_empty() {
        let _ = writeln!(text, "parameters: {{{declared}}}");
        let path = placeholders(settings);
        files.insert(
            "zzsettings.yaml".to_owned(),
            operation("zzsettings", &path, "", ""),
        );
    }
    files.insert("service.yaml".to_owned(), text);

    let mut types = String::new();
    for (index, names) in of(Role::Field).chunks(40).enumerate() {
        let kinds = [
            "type: list<string>",
            "type: string, required: true",
            "type: string, pattern: 'a+'",
            "type: string, secret: true",
        ];
        for (number, kind) in kinds.iter().enumerate() {
            let fields = fields(names, kind);
            let rest = if number == 0 && !names.iter().any(|name| name == "rest") {
                "rest: json, "
            } else {
                ""
            };
            let _ = writeln!(
                types,
                "  Zzf{index}k{number}: {{doc: A., {rest}fields: {{{fields}}}}}"
            );
            used.push(format!("Zzf{index}k{number}"));
        }
    }
    for (index, names) in of(Role::Shape).chunks(40).enumerate() {
        let shapes = |fields: &str| -> String {
            names
                .iter()
                .map(|name| format!("\"{name}\": {fields}, "))
                .collect()
        };
        for (number, fields) in ["[a, b]", "[a]"].iter().enumerate() {
            let _ = writeln!(
                types,
                "  Zzs{index}k{number}: {{doc: A., fields: {{a: {{type: string, doc: A.}}, b: {{type: string, doc: B.}}}}, shapes: {{{}}}}}",
                shapes(fields)
            );
            used.push(format!("Zzs{index}k{number}"));
        }
    }
    if !of(Role::Value).is_empty() {
        let values: String = of(Role::Value)
            .iter()
            .map(|name| format!("\"{name}\": A., "))
            .collect();
        let _ = writeln!(
            types,
            "  Zzvalues: {{doc: A., values: {{{values}}}}}\n  Zzopen: {{doc: A., open: true, values: {{{values}}}}}"
        );
        used.extend(["Zzvalues".to_owned(), "Zzopen".to_owned()]);
    }
    if !of(Role::Variant).is_empty() {
        let variants: String = of(Role::Variant)
            .iter()
            .map(|name| format!("\"{name}\": string, "))
            .collect();
        let _ = writeln!(
            types,
            "  Zzvariants: {{doc: A., union: {{named: kind_of}}, variants: {{{variants}}}}}"
        );
        used.push("Zzvariants".to_owned());
    }
    for name in of(Role::Type) {
        let _ = writeln!(
            types,
            "  '{name}': {{doc: A., fields: {{a: {{type: string, pattern: 'a+', doc: A.}}, b: {{type: list<string>, doc: B.}}}}}}"
        );
        used.push(name.clone());
    }
    for (index, name) in of(Role::TypesFile).iter().enumerate() {
        let text = format!(
            "page: api\ntypes: {{Zzfile{index}: {{doc: A., fields: {{a: {{type: string, pattern: 'a+', required: true, doc: A.}}, b: {{type: string, required: true, doc: B.}}}}}}}}\n"
        );
        files.insert(format!("types/{name}.yaml"), text);
        used.push(format!("Zzfile{index}"));
    }

    // One operation sends and receives all types.
    let members: String = used.iter().enumerate().fold(String::new(), |mut text, (index, name)| {
        let _ = write!(text, "zz{index}: {{type: '{name}', doc: A.}}, zz{index}l: {{type: 'list<{name}>', doc: A.}}, ");
        text
    });
    let _ = writeln!(
        types,
        "  Zzall: {{doc: A., fields: {{zz: {{type: string, doc: A.}}, {members}}}}}"
    );
    for (role, place) in [(Role::Header, "header"), (Role::Query, "query")] {
        for (index, names) in of(role).chunks(40).enumerate() {
            let name = format!("zz{place}{index}");
            let fields = fields(names, &format!("type: string, in: {place}"));
            let types = format!(
                "types: {{Zz{place}{index}: {{doc: A., fields: {{{fields}}}}}, Zzf{place}{index}: {{doc: A., fields: {{flat: {{flatten: Zz{place}{index}}}}}}}}}\n"
            );
            files.insert(
                format!("{name}.yaml"),
                operation(
                    &name,
                    &format!("/{name}"),
                    &format!("Zzf{place}{index}"),
                    &types,
                ),
            );
        }
    }
    for (index, names) in of(Role::Parameter).chunks(6).enumerate() {
        let own: String = names.iter().map(parameter).collect();
        let own = format!("parameters: {{{own}}}\n");
        let name = format!("zzparameters{index}");
        let path = format!("/{name}{}", placeholders(names));
        files.insert(
            format!("{name}.yaml"),
            operation(&name, &path, "Zzask", &own),
        );
    }
    if !of(Role::Parameter).is_empty() || !of(Role::Operation).is_empty() {
        types.push_str("  Zzask: {doc: A., fields: {a: {type: list<string>, items: {max: 9}, required: true, doc: A.}}}\n");
    }
    for name in of(Role::Operation) {
        let more = "split: a\nreplies: {200: Zzall, 201: json}\nlimits: [{calls: 9, per: 1s}, {calls: 9, per: 1m}]\n";
        files.insert(
            format!("{name}.yaml"),
            operation(name, &format!("/zo/{name}"), "Zzask", more),
        );
    }
    files.insert(
        "types/zztypes.yaml".to_owned(),
        format!("page: api\ntypes:\n{types}"),
    );
    files.insert(
        "zzall.yaml".to_owned(),
        operation("zzall", "/zzall", "Zzall", "replies: {200: Zzall}\n"),
    );
    files
}

fn fields(names: &[String], kind: &str) -> String {
    names
        .iter()
        .map(|name| format!("\"{name}\": {{{kind}, doc: A.}}, "))
        .collect()
}

fn operation(name: &str, path: &str, request: &str, more: &str) -> String {
    let request = match request {
        "" => String::new(),
        request => format!("request: {request}\n"),
    };
    let replies = match more.contains("replies:") {
        true => "",
        false => "replies: {200: json}\n",
    };
    format!(
        "operation: '{name}'\ndoc: A.\npage: api\nhttp: 'POST {path}'\n{request}{replies}{more}"
    )
}

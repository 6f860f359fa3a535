//! Types with their fields, a line for each field.

use heck::ToUpperCamelCase;
use serde_json::Value;

use super::limits::{bounds, limits};
use super::lines::{File, Owner};
use super::names::Names;
use super::rules::{Siblings, proposal};
use super::split::{part_name, parts};
use super::tree::Node;
use super::{Cuts, Options};
use crate::facts::{Half, Part, Ty};
use crate::yaml;

/// What writes the types of a call.
pub(crate) struct Writer<'w> {
    pub(crate) file: &'w mut File,
    pub(crate) names: &'w mut Names,
    pub(crate) cuts: &'w Cuts,
    pub(crate) options: Options,
    pub(crate) half: Half,
    /// Where fields go that say nothing else.
    pub(crate) is_query: bool,
    /// Types by the paths of their fields, for doubts.
    pub(crate) abouts: Vec<(Half, Vec<String>, String)>,
    /// Types that wait to be written.
    waiting: Vec<(String, Node, Vec<String>)>,
    pub(super) enums: Vec<(String, Node)>,
    pub(crate) placed: usize,
    pub(crate) guesses: Vec<(usize, String)>,
}

impl<'w> Writer<'w> {
    pub(crate) fn new(
        file: &'w mut File,
        names: &'w mut Names,
        cuts: &'w Cuts,
        options: Options,
        half: Half,
        is_query: bool,
    ) -> Self {
        Self {
            file,
            names,
            cuts,
            options,
            half,
            is_query,
            abouts: Vec::new(),
            waiting: Vec::new(),
            enums: Vec::new(),
            placed: 0,
            guesses: Vec::new(),
        }
    }

    /// The name that a root type gets.
    pub(crate) fn root(&mut self, wanted: &str, root: &Node) -> String {
        let (name, _) = self.names.take(wanted, &shape(root));
        self.waiting.push((name.clone(), root.clone(), Vec::new()));
        name
    }

    /// Writes all types that wait, and those below them.
    pub(crate) fn write(&mut self) {
        let mut at = 0;
        while let Some((name, node, path)) = self.waiting.get(at).cloned() {
            at += 1;
            self.structure(&name, &node, &path);
            for (name, node) in std::mem::take(&mut self.enums) {
                self.enumeration(&name, &node);
            }
        }
    }

    fn structure(&mut self, name: &str, node: &Node, path: &[String]) {
        let parts = parts(&node.children);
        let siblings = Siblings::of(&node.children);
        let mut proposals = Vec::new();
        for (number, children) in (1..).zip(&parts) {
            let home = part_name(name, number);
            self.begin(&home, node);
            for child in children {
                let mut below: Vec<String> = path.to_vec();
                below.push(child.key.clone());
                self.field((name, &home), child, &below);
                if let Some(condition) = &child.row.condition {
                    let found = proposal(child, &siblings, condition, self.options);
                    proposals.push(format!("    # line {}: {found}", child.row.line));
                }
            }
            if number == 1 {
                for (number, children) in (1..).zip(&parts).skip(1) {
                    let is_required = children
                        .iter()
                        .any(|child| child.row.required == Some(true));
                    self.part(name, number, is_required, node);
                }
            }
        }
        if !proposals.is_empty() {
            self.file.line("    # Rules that the page seems to state; take out the mark of a comment where one is right:", None);
            self.file.line("    # rules:", None);
            for proposal in proposals {
                self.file.line(&proposal, None);
            }
        }
    }

    fn begin(&mut self, name: &str, node: &Node) {
        self.file.line(&format!("  {}:", yaml::key(name)), None);
        let doc = yaml::string(&doc_of(node, self.options, "the object"));
        self.file.line(&format!("    doc: {doc}"), None);
        if !node.at.is_empty() {
            let at = yaml::string(&node.at);
            self.file.line(&format!("    at: {at}"), None);
        }
        self.file.line("    fields:", None);
    }

    /// Flattens a part of an object into it.
    fn part(&mut self, name: &str, number: usize, is_required: bool, node: &Node) {
        let is_taken = |key: &str| node.children.iter().any(|child| child.key == key);
        let mut key = format!("part_{number}");
        while is_taken(&key) {
            key.push_str("_of_it");
        }
        let required = if is_required { "required: true, " } else { "" };
        let flatten = part_name(name, number);
        let doc = format!("doc: \"TODO Part {number} of the fields, of which there are many.\"");
        self.file.line(
            &format!("      {key}: {{flatten: {flatten}, {required}{doc}}}"),
            None,
        );
    }

    fn field(&mut self, (parent, home): (&str, &str), node: &Node, path: &[String]) {
        let owner = Owner::new(format!("{parent}/{}", node.key), node.row.line);
        let cut = self.cuts.get(&owner).copied().unwrap_or_default();
        let row = &node.row;
        let mut parts: Vec<String> = Vec::new();
        let ty = self.type_of(parent, node, path, cut, &mut parts);
        parts.insert(0, format!("type: {ty}"));
        let is_required = row.required == Some(true) && (self.half == Half::Request || cut == 0);
        if is_required {
            parts.insert(1, "required: true".to_owned());
        }
        if row.nullable && cut < 2 {
            parts.push("nullable: true".to_owned());
        }
        match node.part {
            Some(Part::Header) if self.half == Half::Request => parts.push("in: header".to_owned()),
            Some(Part::Query) if !self.is_query && self.half == Half::Request => {
                parts.push("in: query".to_owned())
            }
            _ => {}
        }
        let has_const = parts.iter().any(|part| part.starts_with("const: "));
        if let Some(default) = row
            .default
            .as_ref()
            .filter(|_| cut == 0 && !is_required && !has_const)
        {
            let default = match default {
                Value::String(text) if ty == "i64" || ty == "i32" => text
                    .parse::<i64>()
                    .map_or_else(|_| default.clone(), Value::from),
                Value::String(text) if ty == "bool" => text
                    .parse::<bool>()
                    .map_or_else(|_| default.clone(), Value::from),
                other => other.clone(),
            };
            parts.push(format!("default: {}", yaml::value(&default)));
        }
        if !node.at.is_empty() {
            parts.push(format!("at: {}", yaml::string(&node.at)));
        }
        if node.is_example {
            parts.push("evidence: example".to_owned());
        }
        parts.push(format!(
            "doc: {}",
            yaml::string(&doc_of(node, self.options, "the row"))
        ));
        let mut marks = Vec::new();
        if row.is_guess {
            marks.push("its place was guessed");
            self.guesses.push((
                row.line,
                format!(
                    "`{}` stands below `{}`",
                    node.key,
                    path.iter().rev().nth(1).map_or("the top", String::as_str)
                ),
            ));
        }
        if row.ty.is_none() && node.children.is_empty() {
            marks.push("the page states no type");
            self.guesses.push((
                row.line,
                format!(
                    "`{}` has no type on the page, and is taken for {ty}",
                    node.key
                ),
            ));
        }
        if cut > 0 {
            marks.push("the page says more: see what was left out");
        }
        let mark = match marks.is_empty() {
            true => String::new(),
            false => format!("  # guess: {}", marks.join("; ")),
        };
        let line = format!("{}: {{{}}}{mark}", yaml::key(&node.key), parts.join(", "));
        if cut > 2 {
            self.file.line(&format!("      # {line}"), None);
            return;
        }
        self.placed += node.rows.max(1);
        self.abouts
            .push((self.half, path.to_vec(), format!("{home}/{}", node.key)));
        self.file.line(&format!("      {line}"), Some(&owner));
    }

    /// A type expression; what belongs to it is added to the parts of the field.
    fn type_of(
        &mut self,
        parent: &str,
        node: &Node,
        path: &[String],
        cut: u8,
        parts: &mut Vec<String>,
    ) -> String {
        let row = &node.row;
        let is_flat = matches!(node.part, Some(Part::Header | Part::Query)) && path.len() == 1
            || self.is_query && self.half == Half::Request;
        if cut > 1 {
            return if is_flat {
                "string".to_owned()
            } else {
                "json".to_owned()
            };
        }
        if !node.children.is_empty() && !is_flat {
            let wanted = match row.ty.as_ref().and_then(Ty::named) {
                Some(named) if named.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') => {
                    named.to_upper_camel_case()
                }
                _ => format!("{parent}{}", node.key.to_upper_camel_case()),
            };
            let wanted: String = wanted.chars().filter(char::is_ascii_alphanumeric).collect();
            let wanted = match wanted.starts_with(|c: char| c.is_ascii_uppercase()) {
                true => wanted,
                false => format!("{parent}Object"),
            };
            let (name, is_new) = self.names.take(
                &wanted,
                &format!("{} {}", shape(node), self.half == Half::Reply),
            );
            if is_new {
                self.waiting
                    .push((name.clone(), node.clone(), path.to_vec()));
            }
            if cut == 0 && matches!(row.ty, Some(Ty::List(_) | Ty::Map(_))) {
                parts.extend(bounds(&row.limits, "items").map(|bounds| format!("items: {bounds}")));
            }
            return match &row.ty {
                Some(Ty::List(_)) => format!("list<{name}>"),
                Some(Ty::Map(_)) => format!("map<{name}>"),
                Some(Ty::String) => {
                    parts.push("encode: json".to_owned());
                    name
                }
                _ => name,
            };
        }
        let mut ty = self.simple(row.ty.as_ref(), is_flat);
        if is_flat && ty.starts_with("list<") {
            parts.push("encode: repeat".to_owned());
        }
        let texts: Vec<&str> = row.values.iter().filter_map(Value::as_str).collect();
        let is_text = ty == "string" || ty == "list<string>";
        if cut == 0 && is_text && !texts.is_empty() && texts.len() == row.values.len() {
            if texts.len() == 1
                && row.required == Some(true)
                && ty == "string"
                && self.half == Half::Request
                && !row.open
            {
                parts.push(format!(
                    "const: {}",
                    yaml::string(texts.first().copied().unwrap_or_default())
                ));
                return ty;
            }
            if texts.len() > 1 {
                let name = self.enum_name(parent, node);
                ty = match ty.as_str() {
                    "string" => name,
                    _ => {
                        let bounds = bounds(&row.limits, "items");
                        parts.extend(bounds.map(|bounds| format!("items: {bounds}")));
                        format!("list<{name}>")
                    }
                };
                return ty;
            }
        }
        if cut == 0 && ty == "i64" && row.values.len() > 1 && row.values.iter().all(Value::is_i64) {
            return self.enum_name(parent, node);
        }
        if cut == 0 {
            limits(&node.row.limits, &mut ty, parts);
        }
        ty
    }

    fn simple(&self, ty: Option<&Ty>, is_flat: bool) -> String {
        match ty {
            Some(Ty::String) => "string".to_owned(),
            Some(Ty::Integer) => "i64".to_owned(),
            Some(Ty::Number) => "f64".to_owned(),
            Some(Ty::Boolean) => "bool".to_owned(),
            Some(Ty::List(Some(inner))) if !is_flat || !inner.holds() => {
                format!("list<{}>", self.simple(Some(inner), is_flat))
            }
            Some(Ty::List(_)) if is_flat => "list<string>".to_owned(),
            Some(Ty::List(_)) => "list<json>".to_owned(),
            Some(Ty::Map(Some(inner))) if !is_flat => {
                format!("map<{}>", self.simple(Some(inner), is_flat))
            }
            None if self.half == Half::Request => "string".to_owned(),
            _ if is_flat => "string".to_owned(),
            _ => "json".to_owned(),
        }
    }
}

/// What a node is, for comparing.
fn shape(node: &Node) -> String {
    let children: Vec<String> = node
        .children
        .iter()
        .map(|child| {
            format!(
                "{}:{:?}:{:?}:{:?}{}",
                child.key,
                child.row.ty,
                child.row.required,
                child.row.limits,
                shape(child)
            )
        })
        .collect();
    format!("{{{}}}", children.join(","))
}

/// The words for something: the page's own if they are wanted.
pub(crate) fn doc_of(node: &Node, options: Options, what: &str) -> String {
    let text = node.row.text.replace('\n', " ");
    match options.with_text && !text.trim().is_empty() {
        true => text.chars().take(600).collect(),
        false if node.row.line > 0 => format!(
            "TODO {}, line {} of the page.",
            if node.at.is_empty() {
                what.to_owned()
            } else {
                node.at.clone()
            },
            node.row.line
        ),
        false => format!("TODO {what}."),
    }
}

//! Types that list values.

use heck::ToUpperCamelCase;
use serde_json::Value;

use super::lines::Owner;
use super::tree::Node;
use super::types::Writer;
use crate::facts::Half;
use crate::yaml;

impl Writer<'_> {
    /// The name of the type that holds the values of a field.
    pub(super) fn enum_name(&mut self, parent: &str, node: &Node) -> String {
        let wanted: String = format!("{parent}{}", node.key.to_upper_camel_case())
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let (name, is_new) = self.names.take(
            &wanted,
            &format!("values {:?} {}", node.row.values, self.half == Half::Reply),
        );
        if is_new {
            self.enums.push((name.clone(), node.clone()));
        }
        name
    }

    /// Writes the values of a field.
    pub(super) fn enumeration(&mut self, name: &str, node: &Node) {
        let owner = Owner::new(format!("{name} values"), node.row.line);
        let cut = self.cuts.get(&owner).copied().unwrap_or_default();
        self.file.line(&format!("  {name}:"), Some(&owner));
        self.file.line(
            &format!(
                "    doc: {}",
                yaml::string(&format!(
                    "TODO The values of {}, line {}.",
                    node.key, node.row.line
                ))
            ),
            Some(&owner),
        );
        self.file
            .line(&format!("    at: {}", yaml::string(&node.at)), Some(&owner));
        let is_number = node.row.values.iter().all(Value::is_i64);
        if is_number {
            self.file.line("    type: i64", Some(&owner));
        }
        if node.row.open || self.half == Half::Reply {
            self.file.line("    open: true", Some(&owner));
        }
        self.file.line("    values:", Some(&owner));
        let mut seen = Vec::new();
        for (index, value) in node.row.values.iter().enumerate() {
            let written = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let lower: String = written.to_upper_camel_case();
            let is_clear = written.starts_with(|c: char| c.is_ascii_alphabetic())
                && written
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
                && !seen.contains(&lower)
                && cut == 0;
            seen.push(lower);
            let rust = match is_clear {
                true => String::new(),
                false => format!(
                    "rust: {}, ",
                    if is_number {
                        format!("Value{}", written.replace('-', "Minus"))
                    } else {
                        format!("Value{}", index + 1)
                    }
                ),
            };
            let key = if is_number {
                written.clone()
            } else {
                yaml::string(&written)
            };
            self.file.line(
                &format!("      {key}: {{{rust}doc: {}}}", yaml::string("TODO")),
                Some(&owner),
            );
        }
    }
}

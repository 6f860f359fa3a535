//! `apiscribe.toml`: what commands take where the command line is silent.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use apiscribe_codegen::codes;
use apiscribe_codegen::diagnostics::{Level, Levels, listed, nearest};
use apiscribe_codegen::output::absolute;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Name of the file.
pub const FILE: &str = "apiscribe.toml";

/// What the file says; all of it may be missing.
#[derive(Debug, Default, Clone)]
pub struct Settings {
    /// Folders of the specs, seen from the folder of the file.
    pub spec: Vec<PathBuf>,
    /// Folder of the generated crate, seen from the folder of the file.
    pub out: Option<PathBuf>,
    /// Name of the package, for a manifest that is not there yet and for examples in documents.
    pub package: Option<String>,
    /// Where a new crate finds the runtime: a folder, seen from the folder of the file, or a
    /// version.
    pub runtime: Option<String>,
    /// Features of the crate that are on by default, beside those of its services.
    pub features: Option<Vec<String>>,
    /// What people here type to start this program.
    pub command: Option<String>,
    /// How warnings are taken.
    pub lints: Levels,
}

/// A key of the file.
struct Key {
    name: &'static str,
    /// Takes the value over, or says what it should be.
    read: fn(&mut Settings, &Spanned<DeValue<'_>>) -> Result<(), Wrong>,
}

/// What is wrong with a value, and where it stands in the text.
struct Wrong {
    at: usize,
    message: String,
}

/// A value that is not what it should be.
fn wrong(value: &Spanned<DeValue<'_>>, message: impl Into<String>) -> Wrong {
    Wrong {
        at: value.span().start,
        message: message.into(),
    }
}

/// Every key there is.
const KEYS: [Key; 7] = [
    Key {
        name: "spec",
        read: |settings, value| {
            let folders = match value.get_ref() {
                DeValue::Array(_) => strings(value)?,
                DeValue::String(_) => vec![string(value)?],
                other => {
                    let kind = kind(other);
                    let message = format!("expected a string or a list of strings, not {kind}");
                    return Err(wrong(value, message));
                }
            };
            settings.spec = folders.into_iter().map(PathBuf::from).collect();
            Ok(())
        },
    },
    Key {
        name: "out",
        read: |settings, value| string(value).map(|text| settings.out = Some(text.into())),
    },
    Key {
        name: "package",
        read: |settings, value| {
            let name = string(value)?;
            apiscribe_codegen::package::check(&name).map_err(|why| wrong(value, why))?;
            settings.package = Some(name);
            Ok(())
        },
    },
    Key {
        name: "runtime",
        read: |settings, value| string(value).map(|text| settings.runtime = Some(text)),
    },
    Key {
        name: "features",
        read: |settings, value| {
            let features = strings(value)?;
            for (feature, value) in features.iter().zip(elements(value)) {
                let feature = std::slice::from_ref(feature);
                apiscribe_codegen::check_features(feature).map_err(|why| wrong(value, why))?;
            }
            settings.features = Some(features);
            Ok(())
        },
    },
    Key {
        name: "command",
        read: |settings, value| {
            let command = string(value)?;
            let is_plain = |c: char| c.is_ascii_alphanumeric() || " -_./".contains(c);
            match command.chars().all(is_plain) {
                true => settings.command = Some(command),
                false => return Err(wrong(value, "expected the words that start the program")),
            }
            Ok(())
        },
    },
    Key {
        name: "lints",
        read: |settings, value| lints(value).map(|levels| settings.lints = levels),
    },
];

impl Settings {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is not TOML, or says something that is not understood; the error
    /// names the line.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let shown = || absolute(file);
        let text = fs::read_to_string(file)
            .with_context(|| format!("cannot read {}", shown().display()))?;
        Self::parse(&text).map_err(|Misread { line, message }| {
            anyhow::anyhow!("{}:{line}: {message}", shown().display())
        })
    }

    /// Reads the text of such a file, if it is understood.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }

    fn parse(text: &str) -> Result<Self, Misread> {
        let at = |start: usize| text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        let table = DeTable::parse(text).map_err(|error| Misread {
            line: error.span().map_or(1, |span| at(span.start)),
            message: error.message().to_owned(),
        })?;
        let mut settings = Self::default();
        for (name, value) in table.get_ref() {
            let line = at(name.span().start);
            let misread = |message: String| Misread { line, message };
            let name: &str = name.get_ref();
            let names = || KEYS.iter().map(|key| key.name);
            let Some(key) = KEYS.iter().find(|key| key.name == name) else {
                let help = match nearest(name, names()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("there are {}", listed(names(), "and")),
                };
                return Err(misread(format!("unknown key `{name}`; {help}")));
            };
            (key.read)(&mut settings, value).map_err(|Wrong { at: start, message }| Misread {
                line: at(start),
                message: format!("`{name}`: {message}"),
            })?;
        }
        Ok(settings)
    }
}

/// What is wrong with the file, and in which line.
#[derive(Debug, PartialEq, Eq)]
struct Misread {
    line: usize,
    message: String,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

fn string(value: &Spanned<DeValue<'_>>) -> Result<String, Wrong> {
    match value.get_ref() {
        DeValue::String(text) if !text.is_empty() => Ok(text.to_string()),
        DeValue::String(_) => Err(wrong(value, "expected a string that is not empty")),
        other => {
            let kind = kind(other);
            Err(wrong(value, format!("expected a string, not {kind}")))
        }
    }
}

fn strings(value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Wrong> {
    match value.get_ref() {
        DeValue::Array(_) => elements(value).map(string).collect(),
        other => {
            let message = format!("expected a list of strings, not {}", kind(other));
            Err(wrong(value, message))
        }
    }
}

/// The elements of a list.
fn elements<'a, 'd>(
    value: &'a Spanned<DeValue<'d>>,
) -> impl Iterator<Item = &'a Spanned<DeValue<'d>>> {
    let list = match value.get_ref() {
        DeValue::Array(list) => Some(list),
        _ => None,
    };
    list.into_iter().flat_map(|list| list.iter())
}

fn lints(value: &Spanned<DeValue<'_>>) -> Result<Levels, Wrong> {
    let DeValue::Table(table) = value.get_ref() else {
        let message = format!("expected a table, not {}", kind(value.get_ref()));
        return Err(wrong(value, message));
    };
    let mut levels = Levels::default();
    for (name, level) in table {
        let at = name.span().start;
        let name: &str = name.get_ref();
        if name == "warnings" {
            levels.set_all(level_of(level)?);
            continue;
        }
        let message = match codes::every().find(|(code, _)| code.0 == name) {
            Some((code, _)) if codes::warnings().any(|warning| warning == code) => {
                levels.set(code, level_of(level)?);
                continue;
            }
            Some(_) => format!("`{name}` is always an error; only warnings have a level"),
            None => format!("expected `warnings` or a code such as `AS0401`, not `{name}`"),
        };
        return Err(Wrong { at, message });
    }
    Ok(levels)
}

fn level_of(value: &Spanned<DeValue<'_>>) -> Result<Level, Wrong> {
    let text = string(value)?;
    text.parse().map_err(|()| {
        let message = format!("expected `allow`, `warn` or `deny`, not `{text}`");
        wrong(value, message)
    })
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read() {
        let text = "spec = \"vendors\"\nout = \"sdk\"\npackage = \"acme-sdk\"\nruntime = \"0.1\"\nfeatures = [\"client\", \"blocking\"]\ncommand = \"cargo xtask\"\n[lints]\nwarnings = \"deny\"\nAS0114 = \"allow\"\n";
        let settings = Settings::parse(text).expect("it is right");
        assert_eq!(settings.spec, [Path::new("vendors")]);
        assert_eq!(settings.out.as_deref(), Some(Path::new("sdk")));
        assert_eq!(settings.package.as_deref(), Some("acme-sdk"));
        assert_eq!(settings.runtime.as_deref(), Some("0.1"));
        assert_eq!(settings.features.map(|all| all.len()), Some(2));
        assert_eq!(settings.command.as_deref(), Some("cargo xtask"));
        assert!(KEYS.iter().all(|key| text.contains(key.name)));
        let several = Settings::parse("spec = [\"spec\", \"vendors\"]").expect("it is right");
        assert_eq!(several.spec, [Path::new("spec"), Path::new("vendors")]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, line, words) in [
            ("spec = \"a\"\nouts = \"b\"\n", 2, "did you mean `out`?"),
            ("colour = \"b\"\n", 1, "there are `spec`"),
            (
                "spec = 1\n",
                1,
                "`spec`: expected a string or a list of strings, not an integer",
            ),
            ("spec = [\"a\",\n  1]\n", 2, "a string, not an integer"),
            ("out = 1\n", 1, "`out`: expected a string, not an integer"),
            ("out = \"\"\n", 1, "not empty"),
            ("package = \"a b\"\n", 1, "`package`: "),
            ("features = [\"clients\"]\n", 1, "`features`: "),
            (
                "features = \"client\"\n",
                1,
                "a list of strings, not a string",
            ),
            ("command = \"rm `x`\"\n", 1, "`command`: "),
            (
                "features = [\n  \"client\",\n  \"sign\",\n]\n",
                3,
                "unknown feature `sign`",
            ),
            ("\n\n[lints]\nAS9999 = \"deny\"\n", 4, "AS9999"),
            (
                "[lints]\nAS0401 = \"deny\"\nAS0391 = \"allow\"\n",
                3,
                "`AS0391` is always an error",
            ),
            (
                "[lints]\nwarnings = \"forbid\"\n",
                2,
                "`allow`, `warn` or `deny`",
            ),
            ("lints = 1\n", 1, "a table, not an integer"),
            ("spec = \"a\n", 1, ""),
        ] {
            let misread = Settings::parse(text).expect_err(text);
            assert_eq!(misread.line, line, "{text}");
            assert!(misread.message.contains(words), "{text}: {misread}");
        }
    }
}

//! Expressions that name types.

use std::fmt;

use heck::ToUpperCamelCase;

use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest, shortened};
use crate::source::{Span, Spanned};
use crate::spec::reading::{Read, scalar, text, text_span, with_unsaid};
use crate::spec::{Form, Writing};
use crate::yaml::{Node, NodeKind};

/// A type as it is named: `string`, `list<Name>`, `Name`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TypeExpr {
    /// A text.
    String,
    /// `true` or `false`.
    Bool,
    /// A number of 32 bits.
    I32,
    /// A number of 64 bits.
    I64,
    /// A number with a fraction.
    F64,
    /// A number with the digits that are written.
    Decimal,
    /// A moment in time.
    Timestamp,
    /// Bytes, such as those of a file.
    Bytes,
    /// A file that is a part of a form.
    File,
    /// Anything.
    Json,
    /// A list.
    List(Box<TypeExpr>),
    /// A mapping from texts.
    Map(Box<TypeExpr>),
    /// A type of the service.
    Named(String),
    /// What could not be read, which has been reported.
    Unread,
}

impl fmt::Display for TypeExpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TypeExpr::List(item) => write!(f, "list<{item}>"),
            TypeExpr::Map(value) => write!(f, "map<{value}>"),
            TypeExpr::Named(name) => f.write_str(name),
            TypeExpr::Unread => f.write_str("?"),
            simple => f.write_str(
                SIMPLE
                    .iter()
                    .find(|(_, ty)| ty == simple)
                    .map_or("", |(word, _)| word),
            ),
        }
    }
}

const SIMPLE: &[(&str, TypeExpr)] = &[
    ("string", TypeExpr::String),
    ("bool", TypeExpr::Bool),
    ("i32", TypeExpr::I32),
    ("i64", TypeExpr::I64),
    ("f64", TypeExpr::F64),
    ("decimal", TypeExpr::Decimal),
    ("timestamp", TypeExpr::Timestamp),
    ("bytes", TypeExpr::Bytes),
    ("file", TypeExpr::File),
    ("json", TypeExpr::Json),
];

const TYPES: &str = "a type is `string`, `bool`, `i32`, `i64`, `f64`, `decimal`, `timestamp`, `bytes`, `file`, `json`, `list<..>`, `map<..>` or a name in CamelCase";

/// What people write who think of another language.
const ELSEWHERE: &[(&str, &str)] = &[
    ("str", "string"),
    ("text", "string"),
    ("boolean", "bool"),
    ("int", "i32` or `i64"),
    ("integer", "i32` or `i64"),
    ("long", "i64"),
    ("number", "i64` or `f64"),
    ("float", "f64"),
    ("double", "f64"),
    ("bigdecimal", "decimal"),
    ("money", "decimal"),
    ("numeric", "decimal"),
    ("bigint", "decimal"),
    ("u64", "decimal"),
    ("uint64", "decimal"),
    ("date", "string` with `format: date"),
    ("datetime", "timestamp"),
    ("object", "map<json>` or a struct of your own, or `json"),
    ("array", "list<json>"),
    ("any", "json"),
    ("base64", "bytes"),
    ("binary", "bytes"),
    ("blob", "bytes"),
    ("byte", "bytes"),
    ("inputfile", "file"),
    ("upload", "file"),
    ("none", "json"),
    ("void", "json"),
];

/// Values of several kinds, which are unions of the value's shape.
const SEVERAL: &[&str] = &[
    "int_or_string",
    "integer_or_string",
    "string_or_integer",
    "mixed",
    "union",
    "variant",
    "one_of",
    "any_of",
];

/// What is called so in another language.
pub(crate) fn elsewhere(written: &str) -> Option<&'static str> {
    ELSEWHERE
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(written))
        .map(|(_, here)| *here)
}

/// A list or map as other languages write it, as it is written here: `string[]` is `list<string>`.
fn from_elsewhere(written: &str) -> Option<String> {
    let written = written.trim();
    if written.len() > LONGEST_FOREIGN {
        return None;
    }
    let inner = |text: &str| {
        let text = text.trim();
        from_elsewhere(text)
            .or_else(|| {
                elsewhere(text)
                    .filter(|here| !here.contains('`'))
                    .map(str::to_owned)
            })
            .unwrap_or_else(|| text.to_owned())
    };
    if let Some(item) = written.strip_suffix("[]") {
        return Some(format!("list<{}>", inner(item)));
    }
    if let Some(item) = written
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return Some(format!("list<{}>", inner(item)));
    }
    let (word, rest) = written.split_once(['<', '[', '('])?;
    let held = rest.strip_suffix(['>', ']', ')'])?;
    let value = held.split_once(',').map_or(held, |(_, value)| value);
    match word.trim().to_ascii_lowercase().as_str() {
        "array" | "list" | "vec" | "set" | "sequence" | "seq" | "slice" => {
            Some(format!("list<{}>", inner(held)))
        }
        "map" | "dict" | "object" | "record" | "hashmap" | "btreemap" | "dictionary" => {
            Some(format!("map<{}>", inner(value)))
        }
        _ => None,
    }
    .filter(|here| here != written)
}

/// Whether a comma stands outside of all angles.
fn has_outer_comma(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'<' => depth += 1,
            b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        byte == b',' && depth == 0
    })
}

/// Longer expressions are not worth the time.
const LONGEST_FOREIGN: usize = 200;

/// Deeper expressions are an error, and so is reading them without an end.
const DEEPEST: usize = 16;

impl TypeExpr {
    /// Reads an expression. The error names the part that is wrong, as it is written there.
    fn parse(written: &str, depth: usize) -> Result<TypeExpr, (&str, String, Option<String>)> {
        let wrapped = |word: &str| {
            written
                .strip_prefix(word)?
                .strip_prefix('<')?
                .strip_suffix('>')
        };
        if depth > DEEPEST {
            return Err((
                written,
                format!("more than {DEEPEST} lists and maps in each other"),
                None,
            ));
        }
        if let Some(item) = wrapped("list") {
            return Ok(TypeExpr::List(Box::new(TypeExpr::parse(item, depth + 1)?)));
        }
        // `map<string, i32>` is from elsewhere.
        if let Some(value) = wrapped("map").filter(|value| !has_outer_comma(value)) {
            return Ok(TypeExpr::Map(Box::new(TypeExpr::parse(value, depth + 1)?)));
        }
        if let Some((_, simple)) = SIMPLE.iter().find(|(word, _)| *word == written) {
            return Ok(simple.clone());
        }
        let is_name = written.starts_with(|first: char| first.is_ascii_uppercase())
            && written
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if is_name {
            return Ok(TypeExpr::Named(written.to_owned()));
        }
        let words = SIMPLE.iter().map(|(word, _)| *word);
        let suggestion = elsewhere(written).or_else(|| nearest(written, words));
        let is_word = written
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && written.starts_with(|first: char| first.is_ascii_lowercase());
        let message = match written {
            "" => "a type is missing".to_owned(),
            "list" | "map" => {
                format!("`{written}` needs the type of what it holds, as in `{written}<string>`")
            }
            _ => format!("`{}` is not a type", shortened(written)),
        };
        let may_be_null = written.strip_suffix('?').filter(|inner| !inner.is_empty());
        let may_be_null = may_be_null.map(|inner| {
            format!(
                "did you mean `{}`, in a field with `nullable: true` if null may come?",
                shortened(inner)
            )
        });
        let label = match suggestion.filter(|_| from_elsewhere(written).is_none()) {
            _ if may_be_null.is_some() => may_be_null,
            Some(here) => Some(format!("did you mean `{here}`?")),
            None if from_elsewhere(written).is_some() => {
                from_elsewhere(written).map(|here| format!("did you mean `{here}`?"))
            }
            None if SEVERAL.contains(&written) => Some(
                "name a type of your own, `{union: shape, variants: {number: i64, text: string}}`"
                    .to_owned(),
            ),
            None if is_word && !matches!(written, "list" | "map") => Some(format!(
                "a type of the service is named like `{}`",
                shortened(&written.to_upper_camel_case())
            )),
            None => None,
        };
        Err((written, message, label))
    }
}

impl Read<Spanned<TypeExpr>> for Spanned<TypeExpr> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        if matches!(value.kind, NodeKind::List(_)) {
            let message = "expected a type, found a list";
            diagnostics.push(Diagnostic::error(code::WRONG_KIND, value.span, message).help(
                "write one type: a list is `list<string>`, what may be `null` says `nullable: true`, one of several types is a `union`",
            ));
            return None;
        }
        if matches!(value.kind, NodeKind::Map(_)) {
            let message = "expected a type, found a mapping";
            diagnostics.push(Diagnostic::error(code::WRONG_KIND, value.span, message).help(
                "write one type, such as `string`, `list<Item>` or the name of one of `types`, where all else is said of it; `encode` is said of fields",
            ));
            return None;
        }
        let written = scalar(value, "a type", diagnostics)?;
        match TypeExpr::parse(written, 0) {
            Ok(expr) => {
                // `No` and `True` could be names.
                text(value, "a type", diagnostics)?;
                Some(Spanned::new(expr, text_span(value)))
            }
            Err((part, message, suggestion)) => {
                // The part is a slice of the text.
                let start = part.as_ptr() as usize - written.as_ptr() as usize;
                let written = Spanned::new(written.to_owned(), text_span(value));
                let span = written.part(start..start + part.len());
                let mut diagnostic = Diagnostic::error(code::TYPE_EXPRESSION, span, message);
                if let Some(suggestion) = suggestion {
                    diagnostic = diagnostic.label(span, suggestion);
                }
                diagnostics.push(diagnostic.help(with_unsaid(TYPES.to_owned(), &written.value)));
                None
            }
        }
    }

    fn recovered(key: Span) -> Option<Self> {
        Some(Spanned::new(TypeExpr::Unread, key))
    }

    fn form() -> Form {
        Form::type_expression()
    }
}

impl Form {
    /// `string`, `list<Name>` and so on.
    pub(crate) fn type_expression() -> Form {
        Self::type_or("TypeExpression", "type expression", &[])
    }

    /// A type expression, or one of these words.
    pub(crate) fn type_or(name: &'static str, what: &'static str, words: &[&'static str]) -> Form {
        let simple: Vec<&str> = SIMPLE.iter().map(|(word, _)| *word).collect();
        // As many `>` at the end as `<` before.
        let balanced = (0..DEEPEST).fold("[^<>]*".to_owned(), |inner, _| {
            format!("[^<>]*(<{inner}>)?")
        });
        Form::Written(Writing {
            name,
            what,
            pattern: format!(
                "^(?={balanced}$)((list|map)<)*({}|[A-Z][A-Za-z0-9_]*)>*${}",
                simple.join("|"),
                words
                    .iter()
                    .map(|word| format!("|^{word}$"))
                    .collect::<String>()
            ),
            help: TYPES,
            examples: [simple.as_slice(), words, &["list<string>", "map<string>"]].concat(),
        })
    }
}

//! What pages call types.

use crate::words::words;

/// A type as a page means it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list; of what, if the page says so.
    List(Option<Box<Ty>>),
    /// An object with keys of its own; the name by which the page calls it, if it has one.
    Object(Option<String>),
    /// An object with free keys; of what, if the page says so.
    Map(Option<Box<Ty>>),
    /// Anything.
    Any,
}

/// A type, and what its words say besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) ty: Ty,
    /// Whether the words are a type and nothing else that one could take for one.
    pub(crate) is_sure: bool,
    pub(crate) nullable: bool,
    /// What stands in brackets behind it, such as a length.
    pub(crate) inside: Option<String>,
    /// `date`, `email` and the like.
    pub(crate) format: Option<&'static str>,
}

impl Ty {
    /// As the rows of a page write it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::List(Some(inner)) => match **inner {
                Self::String => "list<string>",
                Self::Object(_) | Self::Map(_) => "list<object>",
                _ => "list",
            },
            Self::List(None) => "list",
            Self::Object(_) | Self::Map(_) => "object",
            Self::Any => "any",
        }
    }

    /// Whether two statements can both be true of one field: one may say less than the other.
    #[must_use]
    pub fn agrees(&self, other: &Ty) -> bool {
        match (self, other) {
            (Self::Any, _)
            | (_, Self::Any)
            | (Self::Number, Self::Integer)
            | (Self::Integer, Self::Number)
            | (Self::Object(_) | Self::Map(_), Self::Object(_) | Self::Map(_))
            | (Self::List(None), Self::List(_))
            | (Self::List(_), Self::List(None)) => true,
            (Self::List(Some(one)), Self::List(Some(other))) => one.agrees(other),
            (one, other) => one == other,
        }
    }

    /// What a list or map holds, or the type itself.
    #[must_use]
    pub fn innermost(&self) -> &Ty {
        match self {
            Self::List(Some(inner)) | Self::Map(Some(inner)) => inner.innermost(),
            other => other,
        }
    }

    /// The name that the page gives to its objects.
    #[must_use]
    pub fn named(&self) -> Option<&str> {
        match self.innermost() {
            Self::Object(Some(name)) => Some(name),
            _ => None,
        }
    }

    /// Whether there are keys below it.
    #[must_use]
    pub fn holds(&self) -> bool {
        matches!(
            self.innermost(),
            Self::Object(_) | Self::Map(_) | Self::List(None)
        )
    }
}

const STRING: &[&str] = words!(
    "string|str|text|varchar|char|nvarchar|date|datetime|date-time|timestamp string|enum|enumeration|url|uri|email|uuid|guid|password|binary|base64|字符串|字符型|字符|文本|日期|枚举|varchar2|clob|longtext|\
                      字符串型|phone|phone number|e-mail|byte[]|bytes|file|ip|ipv4|ipv6|token|string(enum)|enum string|string enum|alphanumeric|characters|json string|jsonstring|country code|currency|iso8601|rfc3339|date string|datetime string"
);
const INTEGER: &[&str] = words!(
    "integer|int|int32|int64|long|short|bigint|uint|uint32|uint64|int8|int16|tinyint|smallint|timestamp|unix timestamp|整型|整数|长整型|整形|long integer|whole number|unsigned|unsigned int|unsigned integer|biginteger|时间戳|long int|epoch|unix time|positive integer|int(11)|整数型|unixtime"
);
const NUMBER: &[&str] = words!(
    "number|float|double|decimal|numeric|real|float32|float64|bigdecimal|money|amount|数字|浮点|浮点型|浮点数|小数|数值|数值型|双精度|percentage|数字型|double precision|num"
);
const BOOLEAN: &[&str] =
    words!("boolean|bool|布尔|布尔型|布尔值|flag|true/false|true|boolean flag");
const LIST: &[&str] = words!(
    "array|list|arr|数组|列表|jsonarray|set|collection|json array|arraylist|集合|vector|repeated"
);
const OBJECT: &[&str] = words!(
    "object|obj|json|jsonobject|struct|map|dict|dictionary|对象|结构体|json object|json对象|hash|hashmap|record|object type|jsonb|结构|字典|complex type|nested object|hash map|key-value|associative array|complex|complextype"
);
const ANY: &[&str] = words!("any|mixed|various|任意|*|any type|variant|polymorphic");

fn simple(word: &str) -> Option<Ty> {
    let is = |all: &[&str]| all.contains(&word);
    if is(STRING) {
        Some(Ty::String)
    } else if is(INTEGER) {
        Some(Ty::Integer)
    } else if is(NUMBER) {
        Some(Ty::Number)
    } else if is(BOOLEAN) {
        Some(Ty::Boolean)
    } else if is(LIST) {
        Some(Ty::List(None))
    } else if matches!(
        word,
        "map"
            | "dict"
            | "dictionary"
            | "字典"
            | "hash"
            | "hashmap"
            | "key-value"
            | "associative array"
            | "hash map"
    ) {
        Some(Ty::Map(None))
    } else if is(OBJECT) {
        Some(Ty::Object(None))
    } else if is(ANY) {
        Some(Ty::Any)
    } else {
        None
    }
}

/// What the words of a column of types say.
pub(crate) fn read(text: &str) -> Option<Typed> {
    // No type, whatever marks it has.
    const LONGEST: usize = 1_000;
    if text.len() > LONGEST {
        return None;
    }
    let text = text
        .replace(['`', '*', '"', '\u{a0}'], " ")
        .replace('\\', "")
        .replace(['（', '＜', '【'], "(")
        .replace(['）', '＞', '】'], ")");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text
        .trim_matches([',', ';', '.', ':', ' ', '。', '，'])
        .to_owned();
    if text.is_empty() || text.len() > 160 {
        return None;
    }
    let lower = text.to_lowercase();
    let nullable = lower.starts_with('?') || lower.contains("null");
    let mut bare = lower.trim_start_matches('?').to_owned();
    for null in [
        " or null",
        "| null",
        "|null",
        "/null",
        ", nullable",
        "(nullable)",
        " nullable",
        "nullable ",
        "?",
        " (null)",
    ] {
        bare = bare.replace(null, "");
    }
    let bare = bare.trim().to_owned();
    let written = text.trim_start_matches('?').trim().to_owned();
    let (ty, is_sure, inside) = parse(&bare, &written, 0)?;
    Some(Typed {
        ty,
        is_sure,
        nullable,
        inside,
        format: format(&bare),
    })
}

fn format(lower: &str) -> Option<&'static str> {
    let has = |word: &str| {
        lower
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|part| part == word)
    };
    if has("date-time") || has("datetime") || has("rfc3339") || has("iso8601") {
        Some("date_time")
    } else if has("email") || has("e-mail") {
        Some("email")
    } else if has("uuid") || has("guid") {
        Some("uuid")
    } else if lower == "url" || lower == "string(url)" || lower == "string (url)" {
        Some("url")
    } else if lower == "uri" || lower == "string(uri)" || lower == "string (uri)" {
        Some("uri")
    } else if has("date") && !lower.contains("time") && !lower.contains("update") {
        Some("date")
    } else {
        None
    }
}

fn parse(lower: &str, written: &str, depth: usize) -> Option<(Ty, bool, Option<String>)> {
    const DEEPEST: usize = 6;
    let lower = lower.trim();
    if depth > DEEPEST || lower.is_empty() {
        return None;
    }
    let same = |part: &str| -> String {
        // The same place in the words as they are written, for names.
        let at = lower.find(part).unwrap_or_default();
        written
            .get(at..at + part.len())
            .filter(|found| found.to_lowercase() == *part)
            .unwrap_or(part)
            .to_owned()
    };
    if let Some(ty) = simple(lower) {
        return Some((ty, true, None));
    }
    let list = |inner: &str| -> Option<(Ty, bool, Option<String>)> {
        let inner = inner
            .trim()
            .trim_end_matches(" objects")
            .trim_end_matches(" object")
            .trim();
        let element = match inner {
            "" | "of" => None,
            "object" | "objects" => Some(Ty::Object(None)),
            _ => {
                let (ty, is_sure, _) = parse(inner, &same(inner), depth + 1)?;
                let singular = || inner.strip_suffix('s').and_then(simple);
                Some(match is_sure {
                    true => ty,
                    false => singular().unwrap_or(ty),
                })
            }
        };
        Some((Ty::List(element.map(Box::new)), true, None))
    };
    for suffix in [
        "[]", "[ ]", " []", " [ ]", " array", " list", "数组", "列表", "[n]", "[…]", "[...]",
    ] {
        if let Some(inner) = lower.strip_suffix(suffix)
            && !inner.trim().is_empty()
            && (inner.split_whitespace().count() <= 2)
        {
            return list(inner);
        }
    }
    for prefix in [
        "array of up to",
        "list of up to",
        "array of",
        "list of",
        "arrays of",
        "a list of",
        "an array of",
        "repeated",
        "array:",
        "array -",
        "list:",
        "数组of",
    ] {
        if let Some(inner) = lower.strip_prefix(prefix) {
            let inner = inner
                .trim()
                .trim_start_matches(|c: char| {
                    c.is_ascii_digit() || c == ' ' || c == '[' || c == ','
                })
                .replace(']', "");
            if inner.split_whitespace().count() <= 3 {
                return list(&inner);
            }
        }
    }
    for (open, close) in [('<', '>'), ('[', ']'), ('(', ')'), ('{', '}')] {
        let Some((head, rest)) = lower.split_once(open) else {
            continue;
        };
        let Some(inner) = rest
            .strip_suffix(close)
            .or_else(|| rest.split_once(close).map(|(inner, _)| inner))
        else {
            continue;
        };
        let (head, inner) = (head.trim(), inner.trim());
        if head.is_empty() {
            continue;
        }
        match simple(head) {
            Some(Ty::List(_)) => {
                return list(inner).or(Some((Ty::List(None), true, Some(inner.to_owned()))));
            }
            Some(Ty::Map(_)) if open == '<' => {
                let value = inner.rsplit(',').next().unwrap_or(inner);
                let value =
                    parse(value, &same(value.trim()), depth + 1).map(|(ty, ..)| Box::new(ty));
                return Some((Ty::Map(value), true, None));
            }
            Some(Ty::Object(_)) if is_type_name(inner) && simple(inner).is_none() => {
                return Some((Ty::Object(Some(same(inner))), true, None));
            }
            Some(Ty::String)
                if open == '('
                    && simple(inner)
                        .is_some_and(|ty| matches!(ty, Ty::Integer | Ty::Number | Ty::Boolean)) =>
            {
                return Some((Ty::String, true, Some(inner.to_owned())));
            }
            Some(Ty::Integer | Ty::Number) if inner.contains("string") => {
                return Some((simple(head)?, true, None));
            }
            Some(ty) => return Some((ty, true, Some(inner.to_owned()))),
            None => {
                if let Some((ty, true, None)) = parse(head, &same(head), depth + 1) {
                    return Some((ty, true, Some(inner.to_owned())));
                }
            }
        }
    }
    // `component JsonObject`, `Guard object`, `object Address`, `Integer or String`,
    // `string, 1-20 characters`
    let words: Vec<&str> = lower
        .split([' ', ',', ';', '/', '|'])
        .filter(|word| !word.is_empty())
        .collect();
    if let [name, kind] = words.as_slice()
        && lower.contains(' ')
        && matches!(simple(kind), Some(Ty::Object(_)))
        && simple(name).is_none()
        && is_type_name(name)
        && !matches!(*name, "json" | "nested" | "an" | "a" | "the" | "complex")
    {
        return Some((Ty::Object(Some(same(name))), true, None));
    }
    if words
        .iter()
        .all(|word| simple(word).is_some() || *word == "or")
        && words.len() <= 5
    {
        let mut kinds: Vec<Ty> = words.iter().filter_map(|word| simple(word)).collect();
        kinds.dedup();
        return match kinds.as_slice() {
            [Ty::Integer, Ty::Number] | [Ty::Number, Ty::Integer] => Some((Ty::Number, true, None)),
            [only] => Some((only.clone(), true, None)),
            _ => Some((Ty::Any, true, None)),
        };
    }
    if words.contains(&"or") && words.iter().all(|word| is_type_name(word)) && words.len() <= 5 {
        return Some((Ty::Any, false, None));
    }
    if let Some(first) = words.first()
        && let Some(ty) = simple(first)
    {
        let rest = lower
            .get(first.len()..)
            .unwrap_or_default()
            .trim()
            .to_owned();
        // `string <= 64 characters`, `integer [1 .. 10]`; `Token made in the console` are words.
        const MORE: &[&str] = &[
            "up",
            "max",
            "maximum",
            "min",
            "minimum",
            "of",
            "or",
            "with",
            "between",
            "from",
            "format",
            "enum",
            "length",
            "unix",
            "in",
            "long",
            "range",
            "array",
            "list",
            "type",
            "value",
            "constraints",
            "size",
            "only",
            "at",
        ];
        let next: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        let is_type = next.is_empty() || MORE.contains(&next.as_str()) || simple(&next).is_some();
        return Some((ty, words.len() <= 8 && is_type, Some(rest)));
    }
    if let Some(first) = lower.split(['(', '[', '<', '{', '-', '_']).next()
        && let Some(ty) = simple(first.trim())
    {
        return Some((
            ty,
            true,
            lower
                .get(first.len()..)
                .map(|rest| rest.trim_matches(['(', ')', '[', ']', ' ']).to_owned()),
        ));
    }
    if let Some(singular) = lower.strip_suffix('s').and_then(simple) {
        return Some((singular, false, None));
    }
    is_type_name(lower).then(|| (Ty::Object(Some(written.to_owned())), false, None))
}

fn is_type_name(text: &str) -> bool {
    text.len() <= 60
        && text.starts_with(|c: char| c.is_alphabetic())
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
}

//! A recipe as its YAML has it: credentials, settings, and steps in order, each a key and an
//! expression.

use apiscribe_runtime::Json;

/// A recipe as it is written. Whoever reads the YAML makes it; [`check`](crate::check()) makes a
/// [`Recipe`](crate::Recipe) of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Frame {
    /// What the user has of the vendor.
    pub credentials: Vec<Credential>,
    /// What the spec sets, for a service or an operation.
    pub settings: Vec<Setting>,
    /// The steps, in order.
    pub steps: Vec<Line>,
}

/// What the user has of the vendor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Credential {
    /// Its name, behind `cred.`.
    pub name: String,
    /// Whether nobody may see it. A key's name or an account is not secret.
    pub secret: bool,
    /// Whether it may be absent.
    pub optional: bool,
    /// Whether there may be several, of which any fits: while a secret of a callback is being
    /// replaced.
    pub several: bool,
    /// Whether an operation of the vendor issues it, for a while: the token, which expressions name
    /// without `cred.`. There is at most one, and its name is [`TOKEN`].
    pub issued: bool,
    /// What it is and where the user finds it.
    pub docs: String,
}

/// The name in expressions of a token that an operation issues.
pub const TOKEN: &str = "token";

impl Credential {
    /// The token that an operation issues.
    #[must_use]
    pub fn token() -> Self {
        Self {
            name: TOKEN.to_owned(),
            secret: true,
            optional: false,
            several: false,
            issued: true,
            docs: "The token that was issued last.".to_owned(),
        }
    }
}

/// What the spec sets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// Its name, behind `set.`.
    pub name: String,
    /// What it is.
    pub kind: SettingKind,
    /// The values it can have; any where this is empty.
    pub one_of: Vec<String>,
    /// Whether it may be absent.
    pub optional: bool,
    /// What it has where the spec does not set it.
    pub default: Option<SettingValue>,
    /// What it is for.
    pub docs: String,
}

/// What a setting is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SettingKind {
    /// Characters.
    #[default]
    String,
    /// A whole number.
    Int,
    /// True or false; false where it is not set.
    Bool,
    /// Strings in order.
    List,
}

/// What a setting is set to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SettingValue {
    /// Characters.
    String(String),
    /// A whole number.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// Strings in order.
    List(Vec<String>),
}

/// A step: `header X-Date: time(now, "…")`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// `name`, `header X`, `query X?`, `check name`, ….
    pub key: String,
    /// The expression.
    pub expression: String,
}

impl SettingValue {
    /// The value that JSON has, if a setting can have it.
    #[must_use]
    pub fn of_json(value: &Json) -> Option<Self> {
        Some(match value {
            Json::String(value) => Self::String(value.clone()),
            Json::Bool(value) => Self::Bool(*value),
            Json::Number(value) => Self::Int(value.as_i64()?),
            Json::Array(of) => {
                let strings = of.iter().map(|one| one.as_str().map(str::to_owned));
                Self::List(strings.collect::<Option<_>>()?)
            }
            Json::Null | Json::Object(_) => return None,
        })
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> SettingKind {
        match self {
            Self::String(_) => SettingKind::String,
            Self::Int(_) => SettingKind::Int,
            Self::Bool(_) => SettingKind::Bool,
            Self::List(_) => SettingKind::List,
        }
    }
}

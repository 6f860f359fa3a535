//! What the table says of a function.

use crate::types::Kind;

/// The algorithms of `hash`, `hmac` and what builds on them.
pub const HASHES: &[&str] = &["md5", "sha1", "sha256", "sha384", "sha512"];

/// What there is to know of a function.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// Its name in expressions.
    pub name: &'static str,
    /// Names that say the algorithm, which is then no argument.
    pub short: Option<Short>,
    /// Where it stands in the reference.
    pub family: Family,
    /// What it takes, in order.
    pub parameters: &'static [Parameter],
    /// What it gives.
    pub gives: Gives,
    /// Who may see what it gives.
    pub clears: Clears,
    /// What must be built for it, besides what its algorithm asks for.
    pub needs: Option<Need>,
    /// What it does, in a sentence for the reference.
    pub docs: &'static str,
    /// Expressions, and what they give in the notation of the reference; a test runs them.
    pub examples: &'static [(&'static str, &'static str)],
}

impl Definition {
    /// How it is called: `sort(x, by=…)`.
    #[must_use]
    pub fn shape(&self) -> String {
        self.called(self.name, 0)
    }

    /// How it is called by a name that says the algorithm, which is then no argument.
    #[must_use]
    pub fn short_shape(&self, algorithm: &str) -> Option<String> {
        let short = self.short?;
        let name = [short.before, algorithm, short.after].concat();
        Some(self.called(&name, 1))
    }

    fn called(&self, name: &str, skipped: usize) -> String {
        let parameters = self.parameters.iter().skip(skipped).map(|parameter| {
            let name = parameter.name;
            match parameter.form {
                Form::One => name.to_owned(),
                Form::Maybe => format!("{name}?"),
                Form::Named => format!("{name}=…?"),
                Form::NamedAlways => format!("{name}=…"),
                Form::Rest | Form::RestInTwos => format!("{name}, …"),
            }
        });
        let parameters: Vec<String> = parameters.collect();
        format!("{name}({})", parameters.join(", "))
    }
}

/// Names such as `hmac_sha256`: what stands before and after the algorithm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Short {
    /// Before the algorithm.
    pub before: &'static str,
    /// After it.
    pub after: &'static str,
}

/// A group of functions, as the reference has them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// Strings.
    Strings,
    /// Conditions.
    Conditions,
    /// Hashes and signatures.
    Hashes,
    /// Encodings.
    Encodings,
    /// Pairs and lists.
    Pairs,
    /// Headers and bodies.
    Parts,
    /// Time.
    Time,
    /// Verdicts.
    Verdicts,
}

impl Family {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 8] = [
        Self::Strings,
        Self::Conditions,
        Self::Hashes,
        Self::Encodings,
        Self::Pairs,
        Self::Parts,
        Self::Time,
        Self::Verdicts,
    ];

    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Strings => "Strings",
            Self::Conditions => "Conditions",
            Self::Hashes => "Hashes and signatures",
            Self::Encodings => "Encodings",
            Self::Pairs => "Pairs and lists",
            Self::Parts => "Headers and bodies",
            Self::Time => "Time",
            Self::Verdicts => "Verdicts",
        }
    }
}

/// A parameter of a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// How often and how it is given.
    pub form: Form,
    /// Whether what is secret, or made of a secret, may go in.
    pub secret: bool,
}

/// How an argument is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Once.
    One,
    /// Once or not at all.
    Maybe,
    /// Once or not at all, with its name.
    Named,
    /// Once, with its name.
    NamedAlways,
    /// Once or more, as the last without a name.
    Rest,
    /// In twos, as the last without a name.
    RestInTwos,
}

/// What a parameter takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// A string.
    String,
    /// A string or bytes; a string is its UTF-8.
    Data,
    /// A string, bytes, an int in digits.
    Piece,
    /// A string, bytes, an int in digits, or a list, whose strings are taken one by one.
    Pieces,
    /// A string or bytes that must be there.
    Key,
    /// A key of an asymmetric algorithm: PEM (`-----BEGIN …`) or DER, which must be there.
    AsymmetricKey,
    /// Pairs.
    Pairs,
    /// A list.
    List,
    /// Pairs or a list.
    PairsOrList,
    /// A string or a list.
    StringOrList,
    /// A string, bytes or a list.
    DataOrList,
    /// A string, bytes or pairs.
    DataOrPairs,
    /// A string or pairs.
    StringOrPairs,
    /// A time.
    Time,
    /// A time, or a string of digits: seconds since 1970.
    TimeOrSeconds,
    /// A whole number.
    Int,
    /// Anything: true is `true`, and what is there and not empty.
    Condition,
    /// Any value.
    Any,
    /// One of these words, in quotes.
    Word(&'static [&'static str]),
    /// A string in quotes.
    Literal,
    /// A list of strings in quotes, or a setting that is a list.
    Names,
    /// `true` or `false`, as they are.
    Flag,
    /// The pattern of a time, in quotes.
    Pattern,
    /// One of [`HASHES`]: in quotes, or an expression that can give no other.
    Algorithm,
    /// A list of JWT algorithms, in quotes.
    JwtAlgorithms,
    /// A distance to UTC such as `+08:00`, in quotes.
    Offset,
    /// A JSON pointer, in quotes.
    Pointer,
}

impl Takes {
    /// What goes in, in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Data => "a string or bytes",
            Self::Piece => "a string, bytes or an int",
            Self::Pieces => "a string, bytes, an int or a list",
            Self::Key => "a string or bytes that cannot be absent",
            Self::AsymmetricKey => "a key that cannot be absent",
            Self::Pairs => "pairs",
            Self::List => "a list",
            Self::PairsOrList => "pairs or a list",
            Self::StringOrList => "a string or a list",
            Self::DataOrList => "a string, bytes or a list",
            Self::DataOrPairs => "a string, bytes or pairs",
            Self::StringOrPairs => "a string or pairs",
            Self::Time => "a time",
            Self::TimeOrSeconds => "a time, or a string with the seconds since 1970",
            Self::Int => "an int",
            Self::Condition => "a condition",
            Self::Any => "any value",
            Self::Word(_) => "one of its words in quotes",
            Self::Literal => "a string in quotes",
            Self::Names => "a list of strings in quotes, or a setting that is a list",
            Self::Flag => "`true` or `false`",
            Self::Pattern => "the pattern of a time in quotes",
            Self::Algorithm => "one of \"md5\", \"sha1\", \"sha256\", \"sha384\", \"sha512\"",
            Self::JwtAlgorithms => "a list of \"HS256\", \"HS384\", \"HS512\"",
            Self::Offset => {
                "a distance to UTC such as \"+08:00\", in quotes or of a setting with `one_of`"
            }
            Self::Pointer => "a JSON pointer in quotes, such as \"/a/b\"",
        }
    }

    /// The kinds that it takes, where it is not about literals alone.
    #[must_use]
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::String
            | Self::Word(_)
            | Self::Literal
            | Self::Pattern
            | Self::Algorithm
            | Self::Offset
            | Self::Pointer => &[Kind::String],
            Self::Data | Self::Key | Self::AsymmetricKey => &[Kind::String, Kind::Bytes],
            Self::Piece => &[Kind::String, Kind::Bytes, Kind::Int],
            Self::Pieces => &[Kind::String, Kind::Bytes, Kind::Int, Kind::List],
            Self::Pairs => &[Kind::Pairs],
            Self::List | Self::Names | Self::JwtAlgorithms => &[Kind::List],
            Self::PairsOrList => &[Kind::Pairs, Kind::List],
            Self::StringOrList => &[Kind::String, Kind::List],
            Self::DataOrList => &[Kind::String, Kind::Bytes, Kind::List],
            Self::DataOrPairs => &[Kind::String, Kind::Bytes, Kind::Pairs],
            Self::StringOrPairs => &[Kind::String, Kind::Pairs],
            Self::Time => &[Kind::Time],
            Self::TimeOrSeconds => &[Kind::Time, Kind::String],
            Self::Int => &[Kind::Int],
            Self::Flag => &[Kind::Bool],
            Self::Condition | Self::Any => &[
                Kind::String,
                Kind::Bytes,
                Kind::Pairs,
                Kind::List,
                Kind::Time,
                Kind::Bool,
                Kind::Int,
            ],
        }
    }
}

/// What a function gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gives {
    /// This, always.
    Always(Kind),
    /// This, or nothing.
    Maybe(Kind),
    /// What the first argument is.
    LikeFirst,
    /// Pairs of pairs, else a string.
    PairsOrString,
    /// Bytes where one of the arguments is, else a string.
    Joined,
    /// Bytes: of a secret always, or the request fails; of anything else nothing where it cannot be
    /// decoded.
    Decoded,
    /// What all its results are; nothing may come of it where none is chosen.
    Chosen,
}

impl Gives {
    /// What comes out, in words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Always(kind) => kind.word().to_owned(),
            Self::Maybe(kind) => format!("{} or nothing", kind.word()),
            Self::LikeFirst => "what `x` is".to_owned(),
            Self::PairsOrString => "pairs if `x` is, else string".to_owned(),
            Self::Joined => "bytes if one of them is, else string".to_owned(),
            Self::Decoded => "bytes".to_owned(),
            Self::Chosen => "what the results are".to_owned(),
        }
    }
}

/// Who may see what a function gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clears {
    /// Who may see all arguments.
    Nothing,
    /// Anybody, though it may not be compared with `==` where an argument is secret.
    Hashes,
    /// Anybody, though it may not be compared with `==`, since an argument is always secret.
    Signs,
    /// Anybody.
    All,
}

/// What must be built into a crate that calls a function: features of the runtime.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Need {
    /// MD5.
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256, SHA-384 and SHA-512.
    Sha2,
    /// Codes that prove a key, by any of these.
    Hmac,
    /// RSA, Ed25519 and ECDSA.
    Asymmetric,
}

impl Need {
    /// The feature of the runtime that builds it.
    #[must_use]
    pub const fn feature(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha2 => "sha2",
            Self::Hmac => "hmac",
            Self::Asymmetric => "asymmetric",
        }
    }

    /// What an algorithm of [`HASHES`] asks for.
    #[must_use]
    pub fn of_hash(name: &str) -> Option<Self> {
        match name {
            "md5" => Some(Self::Md5),
            "sha1" => Some(Self::Sha1),
            "sha256" | "sha384" | "sha512" => Some(Self::Sha2),
            _ => None,
        }
    }
}

//! A piece of Rust that gives the value of an expression, and the forms it can be brought into.

use apiscribe_recipes::types::Kind;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Who has the value that an expression of Rust gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Held {
    /// The expression: a `String`, a `Vec`.
    Owned,
    /// A variable or field, which keeps it.
    Place,
    /// Somebody who lives longer than the function's statements: a `&str`, a `&[u8]`.
    Borrowed,
    /// Somebody who lives for this statement only.
    Fleeting,
}

/// A piece of Rust, and what is known of its value.
#[derive(Clone, Debug)]
pub(super) struct Code {
    tokens: TokenStream,
    pub(super) kind: Kind,
    /// Whether it is an `Option`.
    pub(super) optional: bool,
    pub(super) held: Held,
    /// Whether it must stand in parentheses before `.` and operators.
    compound: bool,
    /// Whether it binds closer than `&&` and `||` all the same.
    binds: bool,
    /// The characters of a literal.
    pub(super) literal: Option<String>,
    /// What says the opposite in fewer words: `x.is_empty()` for `!x.is_empty()`.
    opposite: Option<TokenStream>,
    /// What is shown where it is written out: `x` for `x.to_string()`.
    shown: Option<TokenStream>,
    /// The name of a variable, as `format!` can take it.
    variable: Option<String>,
}

impl Code {
    pub(super) fn new(kind: Kind, held: Held, tokens: TokenStream) -> Self {
        Self {
            tokens,
            kind,
            optional: false,
            held,
            compound: false,
            binds: false,
            literal: None,
            opposite: None,
            shown: None,
            variable: None,
        }
    }

    pub(super) fn owned(kind: Kind, tokens: TokenStream) -> Self {
        Self::new(kind, Held::Owned, tokens)
    }

    pub(super) fn literal(text: &str) -> Self {
        Self {
            literal: Some(text.to_owned()),
            ..Self::new(Kind::String, Held::Borrowed, quote!(#text))
        }
    }

    /// A variable; `last` where nothing reads it afterwards, so that its value can go.
    pub(super) fn variable(
        name: &proc_macro2::Ident,
        (kind, optional): (Kind, bool),
        held: Held,
    ) -> Self {
        Self {
            variable: (!optional).then(|| name.to_string()),
            optional,
            ..Self::new(kind, held, quote!(#name))
        }
    }

    /// What is certainly not there.
    pub(super) fn absent(kind: Kind) -> Self {
        Self {
            literal: Some(String::new()),
            ..Self::new(kind, Held::Borrowed, quote!(None)).maybe()
        }
    }

    pub(super) fn is_absent(&self) -> bool {
        self.optional && self.literal.is_some()
    }

    pub(super) fn maybe(mut self) -> Self {
        self.optional = true;
        self
    }

    /// An `if`, a `match`, an operator.
    pub(super) fn compound(mut self) -> Self {
        self.compound = true;
        self
    }

    /// `x.to_string()`.
    pub(super) fn in_digits(x: &TokenStream) -> Self {
        Self {
            shown: Some(x.clone()),
            ..Self::owned(Kind::String, quote!(#x.to_string()))
        }
    }

    fn is_there(x: &TokenStream) -> Self {
        Self {
            opposite: Some(quote!(#x.is_empty())),
            ..Self::owned(Kind::Bool, quote!(!#x.is_empty())).binds()
        }
    }

    /// The opposite of a condition.
    pub(super) fn not(&self) -> Self {
        match &self.opposite {
            Some(opposite) => Self::owned(Kind::Bool, opposite.clone()),
            None => {
                let condition = self.operand();
                Self::owned(Kind::Bool, quote!(!#condition)).binds()
            }
        }
    }

    /// `!x`, `x == y`.
    pub(super) fn binds(mut self) -> Self {
        self.binds = true;
        self.compound()
    }

    /// As it is.
    pub(super) fn tokens(&self) -> TokenStream {
        self.tokens.clone()
    }

    /// Before `.` or beside an operator.
    pub(super) fn operand(&self) -> TokenStream {
        let tokens = &self.tokens;
        if self.compound {
            quote!((#tokens))
        } else {
            quote!(#tokens)
        }
    }

    /// Digits in place of an int.
    fn written(&self) -> Self {
        if self.kind != Kind::Int {
            return self.clone();
        }
        let number = self.operand();
        match self.tokens.to_string().replace(' ', "").parse::<i64>() {
            Ok(number) => Self::literal(&number.to_string()),
            Err(_) => Self::in_digits(&number),
        }
    }

    /// With nothing in place of what is absent.
    pub(super) fn present(&self) -> Self {
        if !self.optional {
            return self.written();
        }
        if self.is_absent() {
            return match self.kind {
                Kind::Pairs | Kind::List => Self::owned(self.kind, quote!(Vec::new())),
                _ => Self::literal(""),
            };
        }
        let value = self.operand();
        let (tokens, held) = match (self.kind, self.held) {
            (Kind::String | Kind::Bytes, Held::Place) => (
                quote!(#value.as_deref().unwrap_or_default()),
                Held::Borrowed,
            ),
            (_, Held::Place) => (quote!(#value.clone().unwrap_or_default()), Held::Owned),
            (_, held) => (quote!(#value.unwrap_or_default()), held),
        };
        Self::new(self.kind, held, tokens)
    }

    /// What functions take as `impl AsRef<[u8]>`.
    pub(super) fn data(&self) -> TokenStream {
        let code = self.present();
        let (value, operand) = (code.tokens(), code.operand());
        match code.held {
            Held::Place => quote!(&#operand),
            _ => quote!(#value),
        }
    }

    /// `&str`, or `&[..]` of what is no string.
    pub(super) fn reference(&self) -> TokenStream {
        let code = self.present();
        let (value, operand) = (code.tokens(), code.operand());
        match code.held {
            Held::Owned | Held::Place => quote!(&#operand),
            Held::Borrowed | Held::Fleeting => value,
        }
    }

    /// `&str` of a string; of bytes the characters that they are.
    pub(super) fn str(&self) -> TokenStream {
        match self.kind {
            Kind::Bytes => {
                let bytes = self.reference();
                quote!(&String::from_utf8_lossy(#bytes))
            }
            _ => self.reference(),
        }
    }

    /// `&[u8]`.
    pub(super) fn slice(&self) -> TokenStream {
        let code = self.present();
        let value = code.operand();
        match (code.kind, code.held) {
            (Kind::String, _) => quote!(#value.as_bytes()),
            (_, Held::Owned | Held::Place) => quote!(#value.as_slice()),
            (_, Held::Borrowed | Held::Fleeting) => value,
        }
    }

    /// A value of its own: `String`, `Vec<u8>`, `Pairs`, `Vec<String>`; an `Option` of it where it
    /// may be absent.
    pub(super) fn own(&self) -> Self {
        if self.is_absent() {
            return self.clone();
        }
        let code = self.written();
        let value = code.operand();
        let tokens = match (code.kind, code.held, code.optional) {
            (Kind::Time | Kind::Bool | Kind::Int, ..) => return self.clone(),
            (_, Held::Owned, _) => return code,
            (_, Held::Place, _) => quote!(#value.clone()),
            (Kind::String, _, false) => quote!(#value.to_owned()),
            (Kind::String, _, true) => quote!(#value.map(str::to_owned)),
            (_, _, false) => quote!(#value.to_vec()),
            (_, _, true) => quote!(#value.map(<[_]>::to_vec)),
        };
        Self {
            optional: code.optional,
            ..Self::owned(code.kind, tokens)
        }
    }

    /// A value of its own, whatever changes in the request.
    pub(super) fn copied(&self) -> Self {
        if self.kind != Kind::Pairs {
            return self.own();
        }
        let value = self.own().operand();
        let tokens = match self.optional {
            true => quote!(#value.map(signing::owned)),
            false => quote!(signing::owned(#value)),
        };
        Self {
            optional: self.optional,
            ..Self::owned(self.kind, tokens)
        }
    }

    /// A value of its own that is there.
    pub(super) fn own_present(&self) -> TokenStream {
        self.present().own().tokens()
    }

    /// Brought to another kind: characters to their bytes, the empty list to no pairs.
    pub(super) fn of_kind(&self, kind: Kind) -> Self {
        if self.kind == kind {
            return self.clone();
        }
        let value = self.operand();
        let tokens = match (self.kind, kind, self.held, self.optional) {
            (Kind::String, Kind::Bytes, _, false) if self.literal.as_deref() == Some("") => {
                quote!(Vec::new())
            }
            (Kind::String, Kind::Bytes, Held::Owned, false) => quote!(#value.into_bytes()),
            (Kind::String, Kind::Bytes, Held::Owned, true) => {
                quote!(#value.map(String::into_bytes))
            }
            (Kind::String, Kind::Bytes, _, false) => quote!(#value.as_bytes().to_vec()),
            (Kind::String, Kind::Bytes, Held::Place, true) => {
                quote!(#value.as_ref().map(|text| text.as_bytes().to_vec()))
            }
            (Kind::String, Kind::Bytes, _, true) => {
                quote!(#value.map(|text| text.as_bytes().to_vec()))
            }
            (Kind::Int, Kind::String, ..) => return self.written(),
            (_, Kind::Pairs | Kind::List, ..) => quote!(Vec::new()),
            _ => return self.clone(),
        };
        Self {
            optional: self.optional,
            ..Self::owned(kind, tokens)
        }
    }

    /// Beside `&&` or `||`.
    pub(super) fn beside(&self) -> TokenStream {
        match self.compound && !self.binds {
            true => self.operand(),
            false => self.tokens(),
        }
    }

    /// In `Some`, unless it is an `Option` already.
    pub(super) fn some(&self) -> Self {
        if self.optional {
            return self.clone();
        }
        let value = self.tokens();
        Self {
            optional: true,
            ..Self::new(self.kind, self.held, quote!(Some(#value)))
        }
    }

    /// Whether it is true, or there and not empty.
    pub(super) fn condition(&self) -> Self {
        let value = self.operand();
        let tokens = match (self.kind, self.optional) {
            (Kind::Bool, false) => return self.clone(),
            (Kind::Bool, true) => quote!(#value.unwrap_or_default()),
            (Kind::Time | Kind::Int, true) => quote!(#value.is_some()),
            (Kind::Time | Kind::Int, false) => quote!(true),
            (_, true) => {
                let value = self.present().operand();
                return Self::is_there(&value);
            }
            (_, false) => {
                return Self::is_there(&value);
            }
        };
        Self::owned(Kind::Bool, tokens)
    }

    /// As an argument of `format!`: its place in the pattern, and the argument if it has one.
    pub(super) fn formatted(&self, pattern: &mut String) -> Option<TokenStream> {
        let code = self.present();
        if let Some(text) = &code.literal {
            pattern.push_str(&text.replace('{', "{{").replace('}', "}}"));
            return None;
        }
        match (&code.variable, code.kind) {
            (Some(name), Kind::String) => {
                pattern.extend(["{", name, "}"]);
                None
            }
            (_, Kind::Bytes) => {
                pattern.push_str("{}");
                let bytes = code.reference();
                Some(quote!(String::from_utf8_lossy(#bytes)))
            }
            _ => {
                pattern.push_str("{}");
                Some(code.shown.clone().unwrap_or_else(|| code.tokens()))
            }
        }
    }

    /// Read from what stays as it is meanwhile.
    pub(super) fn lasting(&self) -> Self {
        match self.kind {
            Kind::Pairs => self.kept(),
            _ => Self {
                held: Held::Borrowed,
                ..self.clone()
            },
        }
    }

    /// A value that lives on in a variable.
    pub(super) fn kept(&self) -> Self {
        match (self.kind, self.held) {
            (Kind::Time | Kind::Bool | Kind::Int, _) | (_, Held::Borrowed) => self.clone(),
            _ => self.own(),
        }
    }
}

/// A whole number.
pub(super) fn int(number: i64) -> Code {
    let number = Literal::i64_unsuffixed(number);
    Code::owned(Kind::Int, quote!(#number))
}

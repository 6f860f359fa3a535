//! The table.

use super::definition::Clears::{All, Hashes, Nothing, Signs};
use super::definition::Gives::{Always, Chosen, Decoded, Joined, LikeFirst, Maybe, PairsOrString};
use super::definition::{Definition, Family, Form, Need, Parameter, Short, Takes};
use crate::types::Kind;

/// An argument that may hold a secret.
const fn one(name: &'static str, takes: Takes) -> Parameter {
    let (form, secret) = (Form::One, true);
    Parameter {
        name,
        takes,
        form,
        secret,
    }
}

/// Those that are left.
const fn rest(name: &'static str, takes: Takes) -> Parameter {
    Parameter {
        form: Form::Rest,
        ..one(name, takes)
    }
}

/// An argument that decides how, which no secret may do.
const fn how(name: &'static str, takes: Takes) -> Parameter {
    Parameter {
        secret: false,
        ..one(name, takes)
    }
}

/// A parameter that takes all that are left.
const fn hows(name: &'static str, takes: Takes) -> Parameter {
    Parameter {
        form: Form::Rest,
        ..how(name, takes)
    }
}

/// One that may be left out.
const fn maybe(name: &'static str, takes: Takes) -> Parameter {
    Parameter {
        form: Form::Maybe,
        ..one(name, takes)
    }
}

/// One with a name, which may be left out.
const fn named(name: &'static str, takes: Takes) -> Parameter {
    Parameter {
        form: Form::Named,
        ..how(name, takes)
    }
}

/// Old and new characters, in twos.
const CHANGES: Parameter = Parameter {
    form: Form::RestInTwos,
    ..how("old, new", Takes::Literal)
};

const BY: Parameter = Parameter {
    form: Form::NamedAlways,
    ..how("by", Takes::Word(&["pair", "name", "line", "word", "text"]))
};

const fn short(before: &'static str, after: &'static str) -> Option<Short> {
    Some(Short { before, after })
}

/// What a row says, or nothing where it leaves it out.
const fn last<T: Copy, const N: usize>(of: [Option<T>; N]) -> Option<T> {
    of[N - 1]
}

/// Declares the functions and their table in one go.
macro_rules! functions {
    ($($family:ident { $(
        $variant:ident $name:literal $([$before:literal $after:literal])? ($($parameter:expr),*) -> $gives:expr, $clears:expr $(, needs $need:ident)?;
            $docs:literal
            $($example:literal => $result:literal)*
    )+ })+) => {
        /// A function of expressions.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Function {
            $($(#[doc = $docs] $variant,)+)+
        }

        impl Function {
            /// All of them, in the order of the reference.
            pub const ALL: &[Self] = &[$($(Self::$variant),+),+];

            /// What there is to know of it.
            #[must_use]
            pub const fn definition(self) -> &'static Definition {
                match self {
                    $($(Self::$variant => {
                        const DEFINITION: Definition = Definition {
                            name: $name,
                            short: last([None $(, short($before, $after))?]),
                            family: Family::$family,
                            parameters: &[$($parameter),*],
                            gives: $gives,
                            clears: $clears,
                            needs: last([None $(, Some(Need::$need))?]),
                            docs: $docs,
                            examples: &[$(($example, $result)),*],
                        };
                        &DEFINITION
                    })+)+
                }
            }
        }
    };
}

functions! {
    Strings {
        Concat "concat" (rest("x", Takes::Piece)) -> Joined, Nothing;
            "All behind each other; `a + b` and `\"{a}{b}\"` are the same."
            "concat(\"a\", 1, \"b\")" => "\"a1b\""
        Join "join" (how("separator", Takes::Literal), rest("x", Takes::Pieces)) -> Joined, Nothing;
            "All with `separator` between them; a list counts as its strings."
            "join(\"/\", \"a\", [\"b\", \"c\"])" => "\"a/b/c\""
        Lines "lines" (rest("x", Takes::Pieces)) -> Joined, Nothing;
            "All with a line feed between them; an empty string at the end gives a line feed at the end."
            "lines(\"a\", \"b\", \"\")" => "\"a\\nb\\n\""
        Lower "lower" (one("x", Takes::String)) -> Always(Kind::String), Nothing;
            "The letters A to Z made small."
            "lower(\"A-É\")" => "\"a-É\""
        Upper "upper" (one("x", Takes::String)) -> Always(Kind::String), Nothing;
            "The letters a to z made capitals."
            "upper(hex(\"Jk\"))" => "\"4A6B\""
        Trim "trim" (one("x", Takes::String)) -> Always(Kind::String), Nothing;
            "Without blanks, tabs and line breaks at both ends."
            "trim(\" a  b \")" => "\"a  b\""
        Fold "fold" (one("x", Takes::String)) -> Always(Kind::String), Nothing;
            "The same, and one blank for every run of them within."
            "fold(\" a  b\\n c \")" => "\"a b c\""
        First "first" (one("x", Takes::Data), how("n", Takes::Int)) -> LikeFirst, Nothing;
            "The first `n` characters of a string, or bytes of bytes."
            "first(\"20260304T050607Z\", 8)" => "\"20260304\""
        Last "last" (one("x", Takes::Data), how("n", Takes::Int)) -> LikeFirst, Nothing;
            "The last `n`."
            "last(\"abc\", 2)" => "\"bc\""
        Length "length" (how("x", Takes::Data)) -> Always(Kind::String), All;
            "The number of bytes, in digits."
            "length(\"aé\")" => "\"3\""
        Before "before" (one("x", Takes::String), how("separator", Takes::Literal)) -> Always(Kind::String), Nothing;
            "What stands before the first `separator`; all where there is none."
            "before(\"a?b?c\", \"?\")" => "\"a\""
        After "after" (one("x", Takes::String), how("separator", Takes::Literal)) -> Always(Kind::String), Nothing;
            "What stands after the first `separator`; nothing where there is none."
            "after(\"a?b?c\", \"?\")" => "\"b?c\""
        Replace "replace" (one("x", Takes::String), CHANGES) -> Always(Kind::String), Nothing;
            "With every `old` made `new`; of several changes each works on what the one before gave."
            "replace(\"a&b\", \"&\", \"_\")" => "\"a_b\""
        StripPrefix "strip_prefix" (one("x", Takes::String), how("prefix", Takes::Literal)) -> Always(Kind::String), Nothing;
            "Without `prefix`, if it begins so."
            "strip_prefix(\"whsec_abc\", \"whsec_\")" => "\"abc\""
        StripSuffix "strip_suffix" (one("x", Takes::String), how("suffix", Takes::Literal)) -> Always(Kind::String), Nothing;
            "Without `suffix`, if it ends so."
            "strip_suffix(\"a.example:443\", \":443\")" => "\"a.example\""
        EnsureEnd "ensure_end" (one("x", Takes::String), how("end", Takes::Literal)) -> Always(Kind::String), Nothing;
            "With `end` behind it, unless it ends so."
            "ensure_end(\"/a\", \"/\")" => "\"/a/\""
        NormalizePath "normalize_path" (one("path", Takes::String)) -> Always(Kind::String), Nothing;
            "A path without `.`, `..` and empty segments, as AWS has it; a slash at the end stays."
            "normalize_path(\"/a//./b/../c/\")" => "\"/a/c/\""
    }
    Conditions {
        When "when" (how("condition", Takes::Condition), one("then", Takes::Any), maybe("else", Takes::Any)) -> Chosen, Nothing;
            "`then` where the condition is true, otherwise `else`, which is nothing unless given. What is absent or empty is not true."
            "when(\"\", \"a\", \"b\")" => "\"b\""
            "when(not \"\", \"a\")" => "\"a\""
        Choose "choose" (how("x", Takes::String), Parameter { form: Form::RestInTwos, ..one("value, result", Takes::Any) }) -> Chosen, Nothing;
            "The result behind the value that `x` is; nothing where it is none of them."
            "choose(\"HmacSHA1\", \"HmacSHA256\", \"sha256\", \"HmacSHA1\", \"sha1\")" => "\"sha1\""
        Default "default" (one("x", Takes::Any), one("otherwise", Takes::Any)) -> Chosen, Nothing;
            "`x`, or `otherwise` where it is absent or empty."
            "default(\"\", \"b\")" => "\"b\""
        StartsWith "starts_with" (how("x", Takes::String), hows("beginning", Takes::Literal)) -> Always(Kind::Bool), All;
            "Whether `x` begins with one of these."
            "starts_with(\"abc\", \"x\", \"ab\")" => "true"
        EndsWith "ends_with" (how("x", Takes::String), hows("end", Takes::Literal)) -> Always(Kind::Bool), All;
            "Whether `x` ends with one of these."
            "ends_with(\"abc\", \"bc\")" => "true"
        Contains "contains" (how("x", Takes::StringOrList), how("part", Takes::String)) -> Always(Kind::Bool), All;
            "Whether a string has `part` somewhere, or a list has it as one of its strings."
            "contains(\"abc\", \"b\")" => "true"
            "contains([\"abc\"], \"b\")" => "false"
    }
    Hashes {
        Hash "hash" ["" ""] (how("algorithm", Takes::Algorithm), one("x", Takes::Data)) -> Always(Kind::Bytes), Hashes;
            "The digest, in bytes."
            "hex(hash(\"md5\", \"\"))" => "\"d41d8cd98f00b204e9800998ecf8427e\""
            "hex(sha1(\"abc\"))" => "\"a9993e364706816aba3e25717850c26c9cd0d89d\""
        Hmac "hmac" ["hmac_" ""] (how("algorithm", Takes::Algorithm), one("key", Takes::Key), one("x", Takes::Data)) -> Always(Kind::Bytes), Signs, needs Hmac;
            "HMAC with that key (RFC 2104), in bytes."
            "hex(hmac_md5(\"Jefe\", \"what do ya want for nothing?\"))" => "\"750c783e6ab0b503eaa86e310a5db738\""
        HmacChain "hmac_chain" ["hmac_chain_" ""] (how("algorithm", Takes::Algorithm), one("key", Takes::Key), rest("x", Takes::Data)) -> Always(Kind::Bytes), Signs, needs Hmac;
            "HMAC of the first with `key`, of the second with what that gave, and so on."
            "same(hmac_chain_sha256(\"k\", \"a\", \"b\"), hmac_sha256(hmac_sha256(\"k\", \"a\"), \"b\"))" => "true"
        Hkdf "hkdf" ["hkdf_" ""] (how("algorithm", Takes::Algorithm), one("key", Takes::Key), one("salt", Takes::Data), one("info", Takes::Data), how("length", Takes::Int)) -> Always(Kind::Bytes), Nothing, needs Hmac;
            "`length` bytes derived of a key (RFC 5869)."
            "hex(hkdf_sha256(\"k\", \"s\", \"i\", 4))" => "\"02b0929a\""
        RsaSign "rsa_sign" ["rsa_" ""] (how("algorithm", Takes::Algorithm), one("key", Takes::AsymmetricKey), one("x", Takes::Data)) -> Always(Kind::Bytes), Signs, needs Asymmetric;
            "The signature of RSA with PKCS #1 v1.5 padding, by a private key; with sha256, sha384 or sha512."
        RsaVerify "rsa_verify" ["rsa_" "_verify"] (how("algorithm", Takes::Algorithm), one("key", Takes::AsymmetricKey), one("signature", Takes::Data), one("x", Takes::Data)) -> Always(Kind::Bool), All, needs Asymmetric;
            "Whether `signature` is that of `x`, by a public key; with sha1, sha256, sha384 or sha512."
        Ed25519Sign "ed25519_sign" (one("key", Takes::AsymmetricKey), one("x", Takes::Data)) -> Always(Kind::Bytes), Signs, needs Asymmetric;
            "The signature of Ed25519, by a private key: PEM, DER, or 32 bytes."
        Ed25519Verify "ed25519_verify" (one("key", Takes::AsymmetricKey), one("signature", Takes::Data), one("x", Takes::Data)) -> Always(Kind::Bool), All, needs Asymmetric;
            "Whether `signature` is that of `x`, by a public key: PEM, DER, or 32 bytes."
        EcdsaVerify "ecdsa_p256_verify" (one("key", Takes::AsymmetricKey), one("signature", Takes::Data), one("x", Takes::Data)) -> Always(Kind::Bool), All, needs Asymmetric;
            "Whether `signature`, in DER, is one of ECDSA with P-256 and SHA-256, by a public key: PEM or DER. There is no signing: it takes chance, so that no vector could prove it."
        Jwt "jwt" (one("token", Takes::String), one("key", Takes::Key), how("algorithms", Takes::JwtAlgorithms)) -> Maybe(Kind::Bytes), All, needs Hmac;
            "The claims of a JWT, in JSON, if its signature fits and its algorithm is one of these; otherwise nothing. Times in it are not looked at."
    }
    Encodings {
        Hex "hex" (one("x", Takes::Data)) -> Always(Kind::String), Nothing;
            "Two small hex digits for each byte."
            "hex(\"é\")" => "\"c3a9\""
        Unhex "unhex" (one("x", Takes::String)) -> Decoded, Nothing;
            "The bytes of hex digits, large or small."
            "unhex(\"4A6b\") == \"Jk\"" => "true"
        Base64 "base64" (one("x", Takes::Data)) -> Always(Kind::String), Nothing;
            "Base64 with `+`, `/` and padding (RFC 4648, section 4)."
            "base64(\"~~?\")" => "\"fn4/\""
        Unbase64 "unbase64" (one("x", Takes::String)) -> Decoded, Nothing;
            "The bytes of it; what is not padded is not decoded."
            "unbase64(\"SmFuZQ==\") == \"Jane\"" => "true"
        Unbase64Lenient "unbase64_lenient" (one("x", Takes::String)) -> Decoded, Nothing;
            "The bytes of Base64 in either alphabet, padded or not."
            "unbase64_lenient(\"SmFuZQ\") == \"Jane\"" => "true"
        Base64Url "base64url" (one("x", Takes::Data)) -> Always(Kind::String), Nothing;
            "Base64 with `-`, `_` and padding (RFC 4648, section 5)."
            "base64url(\"~~?a\")" => "\"fn4_YQ==\""
        Base64UrlUnpadded "base64url_unpadded" (one("x", Takes::Data)) -> Always(Kind::String), Nothing;
            "The same without padding, as in a JWT."
            "base64url_unpadded(\"~~?a\")" => "\"fn4_YQ\""
        Percent "percent" (one("x", Takes::DataOrPairs), named("keep", Takes::Literal)) -> PairsOrString, Nothing;
            "Percent-encoded in capital digits, all but `A-Z a-z 0-9 - . _ ~` and what `keep` has; of pairs the names and the values."
            "percent(\"a b/é\")" => "\"a%20b%2F%C3%A9\""
            "percent(\"a b/*\", keep=\"/*\")" => "\"a%20b/*\""
        PercentPath "percent_path" (one("x", Takes::Data)) -> Always(Kind::String), Nothing;
            "The same, and `/` stays."
            "percent_path(\"/a b\")" => "\"/a%20b\""
        FormEncode "form_encode" (one("x", Takes::DataOrPairs)) -> PairsOrString, Nothing;
            "As a form has it: `+` for a blank, and `*` stays while `~` does not."
            "form_encode(\"a b~*\")" => "\"a+b%7E*\""
        Unpercent "unpercent" (one("x", Takes::StringOrPairs)) -> LikeFirst, Nothing;
            "Percent-encoding undone; `+` stays, and what is no UTF-8 is replaced."
            "unpercent(\"a%20b+c\")" => "\"a b+c\""
        UnpercentForm "unpercent_form" (one("x", Takes::StringOrPairs)) -> LikeFirst, Nothing;
            "The same, and `+` is a blank."
            "unpercent_form(\"a%20b+c\")" => "\"a b c\""
    }
    Pairs {
        Pair "pair" (how("name", Takes::Literal), one("value", Takes::Piece)) -> Always(Kind::Pairs), Nothing;
            "One pair; none where the value is absent. `+` puts pairs behind each other."
            "pairs(pair(\"a\", 1) + pair(\"b\", when(not \"x\", \"y\")))" => "\"a=1\""
        Items "items" (one("x", Takes::String), how("separator", Takes::Literal), how("equals", Takes::Literal)) -> Always(Kind::Pairs), Nothing;
            "The pairs that a string lists: `t=1,v1=a` has them with `,` and `=`. Blanks around an item are not part of it; one without `equals` has an empty value."
            "param(items(\"t=1, v1=a=b\", \",\", \"=\"), \"v1\")" => "\"a=b\""
        PairsToString "pairs" (one("x", Takes::Pairs), maybe("equals", Takes::Literal), maybe("separator", Takes::Literal)) -> Always(Kind::String), Nothing;
            "Written out: `equals`, which is `=` unless given, between name and value, and `separator`, which is `&` unless given, between pairs. Nothing is encoded."
            "pairs(pair(\"a\", \"1\") + pair(\"b\", \"2\"))" => "\"a=1&b=2\""
            "pairs(pair(\"a\", \"1\") + pair(\"b\", \"2\"), \":\", \"\\n\")" => "\"a:1\\nb:2\""
        Sort "sort" (one("x", Takes::PairsOrList), BY) -> LikeFirst, Nothing;
            "In the order of bytes: `\"pair\"` by name and then value, `\"name\"` by name alone, so that those of one name keep their order, `\"line\"` by what is written, `name=value`, `\"word\"` by name where `-` counts only if all else is equal; of a list `\"text\"`."
            "pairs(sort(pair(\"b\", \"\") + pair(\"a\", \"2\") + pair(\"a\", \"1\"), by=\"pair\"))" => "\"a=1&a=2&b=\""
            "pairs(sort(pair(\"b\", \"\") + pair(\"a\", \"2\") + pair(\"a\", \"1\"), by=\"name\"))" => "\"a=2&a=1&b=\""
            "pairs(sort(pair(\"a\", \"\") + pair(\"a-b\", \"\"), by=\"line\"))" => "\"a-b=&a=\""
            "join(\"\", sort([\"b\", \"a\"], by=\"text\"))" => "\"ab\""
        Without "without" (one("x", Takes::Pairs), hows("name", Takes::Literal)) -> LikeFirst, Nothing;
            "Without the pairs of these names."
            "pairs(without(pair(\"a\", \"1\") + pair(\"sign\", \"2\"), \"sign\"))" => "\"a=1\""
        Only "only" (one("x", Takes::Pairs), hows("name", Takes::Literal)) -> LikeFirst, Nothing;
            "The pairs of these names, in their own order."
            "pairs(only(pair(\"a\", \"1\") + pair(\"b\", \"2\"), \"b\"))" => "\"b=2\""
        WithPrefix "with_prefix" (one("x", Takes::Pairs), hows("prefix", Takes::Literal)) -> LikeFirst, Nothing;
            "The pairs whose names begin with one of these."
            "pairs(with_prefix(pair(\"x-a\", \"1\") + pair(\"b\", \"2\"), \"x-\"))" => "\"x-a=1\""
        WithoutEmpty "without_empty" (one("x", Takes::Pairs)) -> LikeFirst, Nothing;
            "Without those whose value is empty."
            "pairs(without_empty(pair(\"a\", \"\") + pair(\"b\", \"2\")))" => "\"b=2\""
        Unique "unique" (one("x", Takes::PairsOrList)) -> LikeFirst, Nothing;
            "Without those that were there before, name and value."
            "join(\"\", unique([\"a\", \"b\", \"a\"]))" => "\"ab\""
        Merge "merge" (one("x", Takes::Pairs), how("separator", Takes::Literal)) -> LikeFirst, Nothing;
            "One pair for each name, at the place of its first, with `separator` between the values."
            "pairs(merge(pair(\"a\", \"1\") + pair(\"b\", \"2\") + pair(\"a\", \"3\"), \",\"))" => "\"a=1,3&b=2\""
        Names "names" (one("x", Takes::Pairs)) -> Always(Kind::List), Nothing;
            "The names, in order."
            "join(\";\", names(pair(\"a\", \"1\") + pair(\"b\", \"2\")))" => "\"a;b\""
        Values "values" (one("x", Takes::Pairs)) -> Always(Kind::List), Nothing;
            "The values, in order."
            "join(\"|\", values(pair(\"a\", \"1\") + pair(\"b\", \"2\")))" => "\"1|2\""
        LowerNames "lower_names" (one("x", Takes::Pairs)) -> LikeFirst, Nothing;
            "With the letters A to Z of the names made small."
            "pairs(lower_names(pair(\"Ab\", \"C\")))" => "\"ab=C\""
        MimeNames "mime_names" (one("x", Takes::Pairs)) -> LikeFirst, Nothing;
            "With names as headers have them by custom: `X-Qiniu-Date`."
            "pairs(mime_names(pair(\"x-ab-c\", \"1\")))" => "\"X-Ab-C=1\""
        ReplaceNames "replace_names" (one("x", Takes::Pairs), CHANGES) -> LikeFirst, Nothing;
            "`replace` in every name."
            "pairs(replace_names(pair(\"a_b\", \"c_d\"), \"_\", \".\"))" => "\"a.b=c_d\""
        ReplaceValues "replace_values" (one("x", Takes::Pairs), CHANGES) -> LikeFirst, Nothing;
            "`replace` in every value."
            "pairs(replace_values(pair(\"a\", \"b&c\"), \"&\", \"_\"))" => "\"a=b_c\""
        SurroundNames "surround_names" (one("x", Takes::Pairs), how("before", Takes::Literal), how("after", Takes::Literal)) -> LikeFirst, Nothing;
            "With characters before and after every name."
            "pairs(surround_names(pair(\"a\", \"1\"), \"<\", \">\"))" => "\"<a>=1\""
        Surround "surround" (one("x", Takes::List), how("before", Takes::Literal), how("after", Takes::Literal)) -> LikeFirst, Nothing;
            "With characters before and after every string of a list."
            "join(\" \", surround([\"a\", \"b\"], \"<\", \">\"))" => "\"<a> <b>\""
        Param "param" (one("x", Takes::Pairs), how("name", Takes::Literal)) -> Maybe(Kind::String), Nothing;
            "The value of the first pair of that name."
            "param(pair(\"a\", \"1\"), \"a\")" => "\"1\""
        AllParams "all_params" (one("x", Takes::Pairs), how("name", Takes::Literal)) -> Always(Kind::List), Nothing;
            "The values of all pairs of that name, in order."
            "join(\",\", all_params(pair(\"a\", \"1\") + pair(\"a\", \"2\"), \"a\"))" => "\"1,2\""
        Split "split" (one("x", Takes::String), how("separator", Takes::Literal)) -> Always(Kind::List), Nothing;
            "The parts between separators, without blanks around them; none of an empty string."
            "join(\"|\", split(\"a, b\", \",\"))" => "\"a|b\""
        Item "item" (one("x", Takes::List), how("index", Takes::Int)) -> Maybe(Kind::String), Nothing;
            "The string at that place, the first being 0."
            "item([\"a\", \"b\"], 1)" => "\"b\""
    }
    Parts {
        Header "header" (how("name", Takes::Literal)) -> Maybe(Kind::String), All;
            "The value of a header, in whatever case its name is; several of one name with `, ` between them. A step before may have placed it."
        Headers "headers" (
            named("only", Takes::Names), named("prefix", Takes::Names), named("all_but", Takes::Names), named("in_order", Takes::Names),
            named("not_containing", Takes::Literal), named("fold", Takes::Flag), named("required", Takes::Names)
        ) -> Always(Kind::Pairs), All;
            "The headers as pairs, names lower case, values trimmed, several of one name with `,` between them, sorted by name. One of these says which: `only` those named, `prefix` those that begin so, `only` and `prefix` both, `in_order` those named and in that order, `all_but` all others, `all_but=[]` all. `not_containing` leaves out names that have these characters; `fold=true` makes runs of blanks in values one blank. `required` is for whoever verifies: see [Verifying what was signed](#verifying-what-was-signed)."
        Components "components" (how("names", Takes::Names)) -> Always(Kind::Pairs), All;
            "What RFC 9421 signs under these names: a header by its lower-case name, trimmed, or `@method`, `@authority`, `@path`, `@query`, `@target-uri`, `@scheme`, `@request-target`."
        Json "json" (one("x", Takes::Data), how("pointer", Takes::Pointer)) -> Maybe(Kind::String), Nothing;
            "The string, number, `true` or `false` at that place of a JSON document, as characters, a number in its shortest form; nothing where there is none."
            "json(\"{{\\\"a\\\":[1.5,\\\"é\\\"]}}\", \"/a/0\")" => "\"1.5\""
    }
    Time {
        Time "time" (how("time", Takes::Time), how("pattern", Takes::Pattern), named("offset", Takes::Offset)) -> Always(Kind::String), All;
            "Written with `%Y %m %d %H %M %S`, `%3f` for milliseconds, `%6f` for microseconds, `%a %b` for English names of day and month, `%e` for a day without a zero, `%y`, `%%`; in UTC, or at `offset`."
            "time(default(from_unix(\"1772600767\"), now), \"%a, %d %b %Y %H:%M:%S GMT\")" => "\"Wed, 04 Mar 2026 05:06:07 GMT\""
            "time(default(from_unix_ms(\"1772600767089\"), now), \"%Y-%m-%dT%H:%M:%S.%3fZ\")" => "\"2026-03-04T05:06:07.089Z\""
        Unix "unix" (how("time", Takes::Time)) -> Always(Kind::String), All;
            "The whole seconds since 1970, in digits."
            "unix(default(from_unix(\"7\"), now))" => "\"7\""
        UnixMs "unix_ms" (how("time", Takes::Time)) -> Always(Kind::String), All;
            "The milliseconds since 1970, in digits."
            "unix_ms(default(from_unix(\"7\"), now))" => "\"7000\""
        UnixUs "unix_us" (how("time", Takes::Time)) -> Always(Kind::String), All;
            "The microseconds since 1970, in digits."
            "unix_us(default(from_unix(\"7\"), now))" => "\"7000000\""
        Later "later" (how("time", Takes::Time), how("seconds", Takes::Int)) -> LikeFirst, All;
            "So many seconds later; earlier where the number is below zero."
            "unix(later(default(from_unix(\"7\"), now), -2))" => "\"5\""
        FromUnix "from_unix" (how("x", Takes::String)) -> Maybe(Kind::Time), All;
            "The time of that many seconds since 1970; nothing where it is no whole number."
        FromUnixMs "from_unix_ms" (how("x", Takes::String)) -> Maybe(Kind::Time), All;
            "The time of that many milliseconds since 1970; nothing where it is no whole number."
        ParseTime "parse_time" (how("x", Takes::String), how("pattern", Takes::Pattern)) -> Maybe(Kind::Time), All;
            "The time that was written with that pattern, in UTC; nothing where it was not."
            "unix(default(parse_time(\"2026-03-04T05:06:07Z\", \"%Y-%m-%dT%H:%M:%SZ\"), now))" => "\"1772600767\""
    }
    Verdicts {
        Same "same" (one("x", Takes::Data), one("y", Takes::Data)) -> Always(Kind::Bool), All;
            "Whether both are the same, in a time that does not depend on where they differ. What is absent or empty is the same as nothing."
            "same(\"a\", \"a\")" => "true"
            "same(\"\", \"\")" => "false"
        AnySame "any_same" (one("x", Takes::DataOrList), rest("y", Takes::DataOrList)) -> Always(Kind::Bool), All;
            "Whether one of these is the same as one of those: signatures that were received, and signatures that would fit. All are compared."
            "any_same([\"a\", \"b\"], \"c\", \"b\")" => "true"
        Fresh "fresh" (how("now", Takes::Time), how("time", Takes::TimeOrSeconds), named("past", Takes::Int), named("future", Takes::Int)) -> Always(Kind::Bool), All;
            "Whether a time lies at most `past` seconds before now and at most `future` seconds after; one that is not given is not looked at, and one must be. A time that is absent is not fresh."
            "fresh(default(from_unix(\"400\"), now), \"100\", past=300)" => "true"
            "fresh(default(from_unix(\"400\"), now), \"99\", past=300, future=300)" => "false"
    }
}

//! What generated code calls, and nobody else: **nothing here is stable.**
//!
//! It fits code that the generator of the same release wrote. What users name is at the root of the
//! crate.
//!
//! Generated code comes here by one path, `since_<version>`, that its `lib.rs` names once. A
//! release that adds something for generated code adds a module `since_<version>` below; a release
//! that removes or changes something removes the modules of before. So code and runtime that do not
//! fit give one compile error, at that path, with both versions in it.

/// Declares what generated files import by name, as re-exports and as a list for the generator.
macro_rules! imported {
    ($($(#[$condition:meta])? $module:ident$(::$inner:ident)* {$($name:ident),+ $(,)?})+) => {
        $($(#[$condition])? pub use $module$(::$inner)*::{$($name),+};)+

        /// The names that generated files import. Types of a spec cannot have them.
        pub const IMPORTED: &[&str] = &[$($(stringify!($name)),+),+];
    };
}

/// Declares the path that generated code comes by, and its name for the generator.
macro_rules! entrance {
    ($name:ident) => {
        /// What code calls that was generated since this version.
        pub mod $name {
            pub use super::*;
        }

        /// The path that the generator of this release writes.
        pub const ENTRANCE: &str = stringify!($name);
    };
}

entrance!(since_0_1_0);

imported! {
    crate {Bytes, Decimal, Json, Timestamp}
    crate::errors {
        CodeRow, ErrorClass, ErrorCode, ErrorTable, Expected, Failed, NoCode, Reply, Retry, RetryAfter, SettingError,
        Source, StatusRow,
    }
    crate::json {
        AsNumber, AsText, At, Base64, Base64Url, CivilDayFirst, CivilDigits, CivilDigitsMillis,
        CivilDotted, CivilJoined, CivilMillis, CivilMinutes, CivilSlashed, CivilSpaced, DecodeError, Hex, JsonText, ObjectReader, ObjectWriter, ReadFields, ReadJson, Rfc2822, Rfc3339Micros, Rfc3339Millis, Rfc3339Nanos, UnixMillis,
        UnixSeconds, UnknownVariant, WriteFields, WriteJson, YesNo, ZeroOne,
    }
    crate::nullable {Nullable}
    crate::outgoing {Outgoing, SharedClock, path_segment}
    crate::path {JsonPath}
    crate::validate {Format, Pattern, Report, Rule, Validate, Violations}
    http {Method, Request, Response}
    secrecy {ExposeSecret, SecretString}
    #[cfg(feature = "signing")]
    crate::access_token {AccessToken}
}

// What generated files name with the path, since a type of a spec may have such a name too. What
// users name as well, such as `Error`, `Limit` or `Batch`, they take from the root of the crate.
pub use crate::content::Content;
pub use crate::errors::{
    ErrorBody, HasHeaders, OtherFailure, RawCode, Unit, class_of, groups, header_text, read_header,
    remedy_of, retry_of, take_apart, write_code,
};
pub use crate::file::File;
pub use crate::json::{
    JsonWriter, Nesting, Unknown, has_key, put, read_keyed, read_tagged, to_parameters,
};
pub use crate::next_page::{next_link, query_value};
#[cfg(feature = "signing")]
pub use crate::outgoing::in_memory;
pub use crate::outgoing::{BaseUrl, RequestType};
pub use crate::parts::parts;
pub use crate::validate::constraints as check;
pub use crate::{
    __blank as blank, __error_code as error_code, __hidden_debug as hidden_debug,
    __json_number_enum as json_number_enum, __json_object as json_object,
    __json_serde as json_serde, __json_text_enum as json_text_enum, __json_union as json_union,
};

#[cfg(feature = "blocking")]
pub use crate::blocking::Blocking;
/// Not for generated code: so that what a client does to each request can be measured.
#[cfg(feature = "client")]
pub use crate::client::addresses::Addresses;
#[cfg(feature = "client")]
pub use crate::client::batch::Stop;
#[cfg(feature = "client")]
pub use crate::client::builder::ClientParts;
#[cfg(feature = "client")]
pub use crate::client::sender::Sender;
#[cfg(feature = "client")]
pub use crate::client::token::{Token, TokenCache};
#[cfg(feature = "signing")]
pub use crate::settings::{Settings, check_credential, check_host_part};

/// Writing and reading JSON.
pub mod json {
    pub use crate::json::*;
}

/// Reading and writing requests.
pub mod outgoing {
    pub use crate::outgoing::*;
}

/// Bytes as characters, and back.
pub mod encodings {
    pub use crate::encodings::*;
}

/// Checking and reading callbacks.
#[cfg(feature = "signing")]
pub mod callbacks {
    pub use crate::callbacks::*;
}

/// What signatures are made of.
#[cfg(feature = "signing")]
pub mod signing {
    pub use crate::signing::*;
}

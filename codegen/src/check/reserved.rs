//! Names that a spec cannot give to what it declares, since Rust or the generated code has them.

use crate::imports::imports;
use crate::model::RustName;

/// Names that are taken, and what an error says of them.
pub(super) struct Reserved {
    pub(super) names: &'static [&'static str],
    pub(super) why: &'static str,
}

pub(super) const SHAPES: Reserved = Reserved {
    names: RESERVED_METHODS,
    why: "a method that every struct may have",
};

pub(super) const VARIANTS_OF_UNIONS: Reserved = Reserved {
    names: RESERVED_VARIANTS,
    why: "the variant for tags that are not listed",
};

pub(super) const KINDS_OF_CALLBACKS: Reserved = Reserved {
    names: RESERVED_VARIANTS,
    why: "what stands for kinds that the spec does not name",
};

pub(super) const HEADERS_OF_REPLIES: Reserved = Reserved {
    names: RESERVED_HEADERS,
    why: "a method of every reply or error",
};

/// Parameters, and constants that a client may override.
pub(super) const PARAMETERS: Reserved = Reserved {
    names: RESERVED_PARAMETERS,
    why: "a name that every client needs for something else",
};

/// Types and traits that every Rust file knows by name, and names that a service's module has
/// anyway.
const RESERVED_TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self_",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    // Generated for each service.
    "AnyErrorBody",
    "BaseUrl",
    "Client",
    "ClientBuilder",
    "CredentialNames",
    "Credentials",
    "Endpoint",
    "Error",
    "ErrorCode",
    "ReplyHeaders",
    "Unknown",
    // A parameter of generated functions.
    "I",
];

/// Whether a type of a service cannot have this name: Rust or a generated file has it already.
pub(super) fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.contains(&name) || imports().any(|imported| imported == name)
}

/// The variant that every generated enum has for what the page does not list, and the constant with
/// all others.
pub(super) const RESERVED_VARIANTS: &[&str] = &["ALL", "Unknown"];

/// Methods that every generated struct may have.
pub(crate) const RESERVED_METHODS: &[&str] = &[
    "advisories",
    "builder",
    "check",
    "clone",
    "default",
    "into",
    "new",
    "try_into",
    "validate",
    "validate_at",
    "write_fields",
    "write_json",
];

/// Methods of replies and errors, which a header of replies cannot have the name of.
const RESERVED_HEADERS: &[&str] = &[
    "body",
    "class",
    "clock_skew",
    "clone",
    "code",
    "deref",
    "error",
    "headers",
    "http_headers",
    "into",
    "into_inner",
    "is_fatal",
    "map",
    "message",
    "not_understood",
    "outcome_unknown",
    "raw_body",
    "remedy",
    "retry",
    "retry_after",
    "source",
    "status",
    "to_string",
    "trace_id",
    "try_into",
    "vendor",
    "violations",
];

/// Features of the generated crate, what its root and its sources hold, and what a module cannot be
/// named.
const RESERVED_SERVICES: &[&str] = &[
    "bin", "blocking", "client", "default", "lib", "main", "runtime", "signing", "support", "test",
];

/// Crates that generated code names.
const RESERVED_MODULES: &[&str] = &["alloc", "apiscribe_runtime", "core", "std"];

/// Devices of Windows, which holds no file of such a name, whatever its extension.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// Why a service cannot have this name.
pub fn of_service(name: &str) -> Option<&'static str> {
    if RESERVED_SERVICES.contains(&name) {
        return Some("a feature or module of the generated crate");
    }
    // Two folders would be one module otherwise, and nothing compares services with each other.
    let keyword = name.strip_suffix('_').map(RustName::escaped);
    if keyword.is_some_and(|keyword| keyword.0 == name) {
        return Some("the module of a service whose name is a keyword");
    }
    of_module(name)
}

/// Why neither a file of a spec nor the module that is made of it can have this name.
pub(crate) fn of_module(name: &str) -> Option<&'static str> {
    let is_numbered = |device: &str| {
        let number = name.strip_prefix(device);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    if DEVICES.contains(&name) || is_numbered("com") || is_numbered("lpt") {
        Some("a device on Windows, which holds no file of this name")
    } else if name == "mod" {
        Some("the name of the file that every folder of modules has")
    } else if RESERVED_MODULES.contains(&name) {
        Some("a crate that the generated code names")
    } else {
        None
    }
}

/// Modules that every service has, and methods of every client.
pub(super) const RESERVED_OPERATIONS: &[&str] = &[
    "assemble",
    "at",
    "auth",
    "blocking",
    "builder",
    "builders",
    "callbacks",
    "client",
    "clone",
    "credentials",
    "default",
    "doubts",
    "endpoint",
    "errors",
    "fetch_token",
    "from_client",
    // Every value has these by itself, and they would be found first.
    "into",
    "json",
    "new",
    "reply_headers",
    "settings",
    "token_request",
    "try_into",
    "types",
    "validate",
    "with_undocumented",
];

/// Arguments beside the parameters of an operation, and settings of every client.
const RESERVED_PARAMETERS: &[&str] = &[
    "at_once",
    "base_url",
    "build",
    "builder",
    "client",
    "clock",
    "credentials",
    "endpoint",
    "new",
    "out",
    "rate_limit",
    "report",
    "request",
    "requests",
    "retry",
    "settings",
    "timeout",
    "token",
    "transport",
];

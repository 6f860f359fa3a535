//! Names that a spec cannot give to what it declares, since Rust or the generated code has them.

/// Types and traits that every Rust file knows by name, and names that a service's module has
/// anyway.
pub(super) const RESERVED_TYPES: &[&str] = &[
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
    // Printed for each service.
    "Client",
    "ClientBuilder",
    "Credentials",
    "Endpoint",
    "Error",
    "ErrorCode",
    // Imported by generated files, beside what the runtime lists as `IMPORTED`.
    "Arc",
    "BTreeMap",
    "Duration",
    "Unlisted",
];

/// The variant that every printed enum has for what the page does not list.
pub(super) const RESERVED_VARIANTS: &[&str] = &["Unlisted"];

/// Methods that every printed struct may have.
pub(super) const RESERVED_SHAPES: &[&str] = &[
    "advisories",
    "builder",
    "check",
    "clone",
    "default",
    "new",
    "validate",
    "validate_at",
    "write_fields",
    "write_json",
];

/// Features of the printed crate, what its root holds, and crates that it names.
pub const RESERVED_SERVICES: &[&str] = &[
    "alloc",
    "apiscribe_runtime",
    "blocking",
    "client",
    "core",
    "default",
    "gen",
    "runtime",
    "std",
    "support",
    "test",
];

/// Modules that every service has, and methods of every client.
pub(super) const RESERVED_OPERATIONS: &[&str] = &[
    "assemble",
    "blocking",
    "builder",
    "builders",
    "client",
    "clone",
    "credentials",
    "default",
    "endpoint",
    "errors",
    "fetch_token",
    "from_client",
    "json",
    "new",
    "settings",
    "token_request",
    "types",
    "validate",
];

/// Arguments beside the parameters of an operation, and settings of every client.
pub(super) const RESERVED_PARAMETERS: &[&str] = &[
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
    "self_",
    "settings",
    "timeout",
    "token",
    "transport",
];

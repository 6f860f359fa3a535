//! Names that generated files import. The emitter writes the `use` lines, `check` keeps the names
//! from the types of a service.

use apiscribe_runtime::for_generated_code::IMPORTED;

/// Names of std that a file may import, with the module that they come from.
const STD: &[(&str, &[&str])] = &[
    ("std::collections", &["BTreeMap"]),
    ("std::sync", &["Arc"]),
    ("std::time", &["Duration"]),
];

/// Where generated files find the runtime: a name that `lib.rs` gives to the runtime's part for
/// generated code.
const RUNTIME: &str = "crate::support";

/// Names that a file may import, with the module that they come from. The runtime says which are
/// its own.
pub(crate) fn importable() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    STD.iter().copied().chain([(RUNTIME, IMPORTED)])
}

/// The names that a file may import, which no type of a service can have.
pub(crate) fn imports() -> impl Iterator<Item = &'static str> {
    importable().flat_map(|(_, names)| names.iter().copied())
}

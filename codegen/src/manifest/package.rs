//! Names of packages: which ones cargo and rustc take, and one after a folder.

use std::path::Path;

use crate::output::real_path;

/// Crates that are always there, and the one that generated code calls.
const TAKEN: [&str; 7] = [
    "alloc",
    "apiscribe_runtime",
    "core",
    "main",
    "proc_macro",
    "std",
    "test",
];

/// The longest name: it becomes part of the names of files.
const MOST: usize = 64;

/// Why a package cannot have a name.
///
/// # Errors
///
/// What is wrong with it.
pub fn check(name: &str) -> Result<(), String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || !name.chars().all(is_plain) {
        return Err(format!(
            "cannot be named {name:?}: the name of a package is made of the letters a to z, digits, `-` and `_`"
        ));
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(format!(
            "cannot be named `{name}`: the name of a package begins with a letter"
        ));
    }
    if name.len() > MOST {
        return Err(format!(
            "cannot be named `{name}`: the name of a package has at most {MOST} characters"
        ));
    }
    let as_crate = name.replace('-', "_");
    // What parses as no identifier now is a keyword.
    if TAKEN.contains(&as_crate.as_str()) || syn::parse_str::<syn::Ident>(&as_crate).is_err() {
        return Err(format!(
            "cannot be named `{name}`: Rust or the generated code needs that name for something else"
        ));
    }
    Ok(())
}

/// The name of a folder, made into one that a package can have; none if nothing of it can be kept.
#[must_use]
pub fn named_after(folder: &Path) -> Option<String> {
    // `.` and `..` have a name on the disk.
    let folder = real_path(folder)?;
    let name = folder.file_name()?.to_str()?;
    if name.chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) {
        return None;
    }
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    // Crates are named in lower case; the compiler warns of others.
    let mut name = parts.join("-").to_ascii_lowercase();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name = match name.is_empty() {
            true => "api".to_owned(),
            false => format!("api-{name}"),
        };
    }
    name.truncate(MOST);
    let other = format!("{name}-api");
    [name, other].into_iter().find(|name| check(name).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_folder_gives_a_name_that_a_package_can_have() {
        let named = |folder: &str| named_after(&Path::new("/not/there").join(folder));
        for (folder, name) in [
            ("acme", "acme"),
            ("My_Crate-2", "my_crate-2"),
            ("My Project-2", "my-project-2"),
            ("Self", "self-api"),
            ("my crate", "my-crate"),
            ("1st", "api-1st"),
            ("_x", "api-_x"),
            ("a.b", "a-b"),
            ("a'b\"c\\d\n", "a-b-c-d"),
            ("crate", "crate-api"),
            ("self", "self-api"),
            ("std", "std-api"),
            ("proc-macro", "proc-macro-api"),
            ("apiscribe-runtime", "apiscribe-runtime-api"),
            ("...", "api"),
        ] {
            assert_eq!(named(folder).as_deref(), Some(name), "{folder}");
        }
        assert_eq!(named("日本"), None);
        assert_eq!(named_after(Path::new("/")), None);
        assert_eq!(named(&"x".repeat(200)), Some("x".repeat(MOST)));
        assert_eq!(named_after(Path::new(".")).as_deref(), Some("codegen"));
    }
}

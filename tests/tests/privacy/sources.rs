//! Only one file of what runs in production says anything to a log.

use std::fs;
use std::path::{Path, PathBuf};

/// Macros that tell somebody something.
const RECORDING: [&str; 18] = [
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "event",
    "span",
    "trace_span",
    "debug_span",
    "info_span",
    "warn_span",
    "error_span",
    "print",
    "println",
    "eprint",
    "eprintln",
    "dbg",
    "log",
];

/// The one file.
const RECORDS: &str = "runtime/src/client/span.rs";

/// The macros that record of a source text outside of comments and of its tests, by line.
fn recorded(source: &str) -> Vec<(usize, String)> {
    let mut recorded = Vec::new();
    let mut in_test = false;
    for (number, line) in (1..).zip(source.lines()) {
        if line == "#[cfg(test)]" {
            in_test = true;
        }
        if in_test {
            in_test = line != "}" && (line.starts_with(' ') || !line.ends_with(';'));
            continue;
        }
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        let letter = |letter: char| letter.is_alphanumeric() || letter == '_';
        let mut words = code.match_indices('!').filter_map(|(at, _)| {
            let before = &code[..at];
            let from = before
                .rfind(|other| !letter(other))
                .map_or(0, |last| last + 1);
            before.get(from..)
        });
        if words.any(|word| RECORDING.contains(&word))
            || code.contains("#[instrument")
            || code.contains("tracing::instrument")
        {
            recorded.push((number, code.to_owned()));
        }
    }
    recorded
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn nothing_else_writes_to_a_log_or_a_terminal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources = Vec::new();
    files(&root.join("runtime/src"), &mut sources);
    files(&root.join("generated/src"), &mut sources);
    assert!(sources.len() > 100, "{} files", sources.len());
    for path in sources {
        let source = fs::read_to_string(&path).expect("a source");
        let recorded = recorded(&source);
        if path.ends_with(RECORDS) {
            assert!(!recorded.is_empty(), "the search finds nothing");
        } else {
            assert!(
                recorded.is_empty(),
                "{} records {recorded:?}",
                path.display()
            );
        }
    }
}

#[test]
fn what_records_something_is_distinguished_from_what_does_not() {
    for code in [
        "println!(\"{secret}\");",
        "    tracing::debug!(secret);",
        "let span = info_span!(\"call\");",
        "if x { dbg!(secret) }",
        "#[instrument(skip(self))]",
        "log!(Level::Info, \"x\")",
    ] {
        assert_eq!(recorded(code).len(), 1, "{code}");
    }
    for test in [
        "#[cfg(test)]\nmod tests;",
        "#[cfg(test)]\n#[test]\nfn a() {\n    dbg!(1);\n}",
    ] {
        assert_eq!(recorded(test), []);
        let after = recorded(&format!("{test}\n\ndbg!(x)"));
        assert_eq!(after.len(), 1, "{test}");
    }
    for silent in [
        "write!(f, \"error\")",
        "crate::support::error_code!(ErrorCode, String, CODES);",
        "    /// println!(\"{}\")",
        "// dbg!(x)",
        "if error != other {",
        "let a = !error;",
        "#[cfg(test)]\nmod tests {\n println!();\n}",
    ] {
        assert!(recorded(silent).is_empty(), "{silent}");
    }
}

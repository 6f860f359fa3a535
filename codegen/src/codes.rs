//! The kinds of errors that this pass finds, one stable code each. `ALL` is the table of them.

use crate::diagnostics::{Code, code, codes};

codes! {
    /// A file or folder is named otherwise than what it holds.
    FILE_NAME = "AS0301";
    /// Two files of a service have the same stem and so the same module.
    MODULE_CLASH = "AS0302";
    /// `rust:` is not an identifier in the right case.
    RUST_NAME = "AS0303";
    /// A name has nothing that an identifier could be made of, or is a number.
    NO_RUST_NAME = "AS0304";
    /// Two things have the same name, as written or once they are cased for Rust.
    NAME_CLASH = "AS0305";
    /// A name that Rust or the generated code needs for something else.
    RESERVED_NAME = "AS0306";
    /// A page that the service does not declare.
    UNKNOWN_PAGE = "AS0307";
    /// A place that its page does not declare.
    UNKNOWN_PLACE = "AS0308";
    /// A name in letters of another script that looks like another name.
    LETTERS = "AS0309";
    /// A type that no file of the service declares.
    UNKNOWN_TYPE = "AS0310";
    /// An alias that leads back to itself.
    ALIAS_CYCLE = "AS0311";
    /// A type that no request, reply or error body uses.
    UNUSED_TYPE = "AS0312";
    /// `null` is allowed where no absence can be expressed, such as in a list.
    NULLABLE_ELEMENT = "AS0313";
    /// A type of which no value can ever be finished, since it needs another one inside.
    INFINITE_TYPE = "AS0314";
    /// An enum value that is listed twice.
    REPEATED_VALUE = "AS0315";
    /// An enum value that is not of the enum's type.
    ENUM_VALUE = "AS0316";
    /// Types that lead through too many others without a field in between.
    DEEP_TYPE = "AS0317";
    /// Something is flattened that has no keys of its own, or in a way that cannot work.
    FLATTEN = "AS0320";
    /// Two fields with the same key in one object, after flattening.
    KEY_CLASH = "AS0321";
    /// A constant that does not fit its type or has what only a variable can have.
    CONST = "AS0322";
    /// A default that does not fit its type or breaks its own constraints.
    DEFAULT = "AS0323";
    /// A field that cannot travel where it is put.
    PLACEMENT = "AS0324";
    /// An encoding that does not fit the type or place.
    ENCODE = "AS0325";
    /// A shape that names what cannot be set.
    SHAPE = "AS0326";
    /// A secret that is not a text.
    SECRET = "AS0327";
    /// Variants that a value could not be told apart by.
    UNION_TAG = "AS0330";
    /// A variant whose content its kind of union cannot hold.
    UNION_VARIANT = "AS0331";
    /// A constraint that is not for values of that type.
    CONSTRAINT_TYPE = "AS0340";
    /// Bounds that nothing can meet or that do not fit the type.
    CONSTRAINT_RANGE = "AS0341";
    /// A pattern that does not compile.
    PATTERN = "AS0342";
    /// A format that does not exist.
    UNKNOWN_FORMAT = "AS0343";
    /// A constraint that the alias states already.
    CONSTRAINT_TWICE = "AS0344";
    /// A path that leads nowhere.
    PATH = "AS0350";
    /// A value that can never stand at the path it is compared with.
    RULE_VALUE = "AS0351";
    /// A rule that contradicts itself or says nothing.
    RULE = "AS0352";
    /// Two rules that nothing can keep at once.
    RULE_CONFLICT = "AS0354";
    /// A rule that a field which is always there breaks, or keeps from ever applying.
    RULE_AND_FIELD = "AS0355";
    /// Error codes that are not all text or all integers.
    ERROR_CODE = "AS0361";
    /// Error rows or statuses of which one can never be met.
    ERROR_OVERLAP = "AS0362";
    /// An operation says about errors what only the service can say.
    ERROR_PLACE = "AS0363";
    /// Another body of failures that is for no answers, or a sign of failure that is none.
    ERROR_BODY = "AS0364";
    /// An auth scheme that does not exist or is missing.
    SCHEME = "AS0370";
    /// A parameter that the auth scheme does not know, lacks or cannot use.
    AUTH_PARAMETER = "AS0371";
    /// A header under `sends` that the scheme does not send.
    AUTH_SENDS = "AS0372";
    /// A pattern of a text that a reply is, which cannot be one or gives nothing.
    REPLY_TEXT = "AS0376";
    /// A header of replies that cannot be read as a value, or is there twice.
    REPLY_HEADER = "AS0377";
    /// A method, path or base URL that cannot be one.
    HTTP = "AS0380";
    /// Placeholders and parameters that do not match.
    PLACEHOLDER = "AS0381";
    /// Two operations that the vendor could not tell apart.
    ROUTE = "AS0382";
    /// A request that is no struct, or a body where there can be none.
    REQUEST = "AS0383";
    /// Replies that are missing, repeated or no success.
    REPLIES = "AS0384";
    /// Nested values in a query or form without a word on how they go there.
    NESTED = "AS0385";
    /// A parameter that is more than a text.
    PARAMETER = "AS0386";
    /// A limit of nothing.
    LIMIT = "AS0387";
    /// A row of a note that is not as long as its columns.
    NOTE = "AS0388";
    /// Something is to be sent in parts that has none, or no length that a call may hold.
    SPLIT = "AS0389";
    /// A doubt or correction about something that is not in the spec.
    ABOUT = "AS0390";
    /// An example that the spec itself refuses.
    EXAMPLE = "AS0391";
    /// An example whose violations are not those that it names.
    EXAMPLE_REFUSED = "AS0392";
    /// An example's reply that does not read, or reads as something else.
    EXAMPLE_REPLY = "AS0393";
    /// An example's parameter that does not exist or does not fit.
    EXAMPLE_PARAMETER = "AS0394";
    /// A callback that could not arrive so, or that no server could tell from others.
    CALLBACK = "AS0395";
    /// An example of a callback that is not what the spec says of it.
    CALLBACK_EXAMPLE = "AS0396";
    /// A field that cannot be the idempotency key or time-out of a call.
    CALL_FIELD = "AS0397";
    /// Pages of results whose way to the next is not there.
    PAGING = "AS0398";
    /// Warning: a type, field, value or error row without `doc`.
    NO_DOC = "AS0401";
    /// Warning: a fact of which nothing says where it comes from.
    NO_EVIDENCE = "AS0402";
    /// Warning: a `retry` that does not fit the class of its error row.
    ODD_RETRY = "AS0403";
    /// Warning: a rule, or a part of one, that follows from another rule or from required fields.
    SHADOWED_RULE = "AS0404";
    /// Warning: a constraint that demands nothing.
    IDLE_CONSTRAINT = "AS0405";
    /// Warning: a doubt or correction with an empty text.
    EMPTY_DOUBT = "AS0406";
    /// Warning: so many rules about the same fields that not all were held against each other.
    RULES_NOT_COMPARED = "AS0407";
    /// Warning: constraints of a page that nobody held against it.
    UNCHECKED_PAGE = "AS0408";
    /// An expression, a name or the key of a step that is none.
    RECIPE_SYNTAX = "AS0601";
    /// A value in a recipe that cannot stand where it stands.
    RECIPE_TYPE = "AS0602";
    /// A name that a recipe, or what it is made of, does not have.
    RECIPE_NAME = "AS0603";
    /// A recipe reads what is set or placed later.
    RECIPE_LATER = "AS0604";
    /// A secret, or what was made of one, goes where it may not.
    RECIPE_SECRET = "AS0605";
    /// A recipe, or something in it, is too large.
    RECIPE_LIMIT = "AS0606";
    /// A recipe that does nothing, two things, or nothing that proves anything; a name that is
    /// there twice.
    RECIPE = "AS0607";
    /// A vector of which something else comes out.
    VECTOR_DIFFERS = "AS0608";
    /// A vector that cannot be read or run.
    VECTOR = "AS0609";
    /// A recipe that hashes and has less than two vectors.
    FEW_VECTORS = "AS0610";
    /// Warning: a vector that this program cannot run.
    VECTOR_NOT_RUN = "AS0611";
}

/// Every code with what it stands for in a line: those of files and structure, then those of
/// meaning.
pub fn every() -> impl Iterator<Item = (Code, &'static str)> {
    let all = code::ALL.iter().chain(ALL);
    all.map(|(code, doc)| (*code, doc.trim_ascii()))
}

/// The codes that a warning can have: what they stand for says so.
pub fn warnings() -> impl Iterator<Item = Code> {
    let is_warning = |doc: &str| doc.to_ascii_lowercase().contains("warning");
    every().filter_map(move |(code, doc)| is_warning(doc).then_some(code))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::{every, warnings};

    #[test]
    fn codes_are_unique() {
        let mut all: Vec<_> = every().map(|(code, _)| code).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    /// Each code that the sources give to a warning is one of a warning, and no other is.
    #[test]
    fn what_warns_is_known_as_a_warning() {
        let tables = [
            include_str!("codes.rs"),
            include_str!("diagnostics/code.rs"),
        ];
        let code_of = |name: &str| {
            let row = format!("    {name} = \"");
            let rest = tables
                .iter()
                .find_map(|table| table.split_once(row.as_str()));
            rest.and_then(|(_, rest)| rest.split('"').next())
        };
        let mut used = BTreeSet::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = fs::read_to_string(&path).unwrap_or_default();
                // Tests of levels give warnings to codes of errors.
                if path.ends_with("diagnostics/levels.rs") || path.ends_with("src/codes.rs") {
                    continue;
                }
                for call in text.split("Diagnostic::warning(").skip(1) {
                    let call = call.trim_start();
                    let name = call.strip_prefix("codes::").or(call.strip_prefix("code::"));
                    let name = name.and_then(|name| name.split(',').next());
                    used.extend(name.and_then(code_of));
                }
            }
        }
        let known: BTreeSet<&str> = warnings().map(|code| code.0).collect();
        assert_eq!(used, known);
    }
}

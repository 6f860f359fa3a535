//! What must not compile, and what the compiler then says: the messages are part of the API.
//!
//! `TRYBUILD=overwrite cargo test -p apiscribe-compile-fail` writes them.

#[test]
fn errors_are_reported_by_the_compiler() {
    trybuild::TestCases::new().compile_fail("tests/cases/*.rs");
}

//! The page of guarantees names the tests that hold to it, and they are there.

use std::fs;
use std::path::Path;

#[test]
fn every_test_that_is_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    let page = fs::read_to_string(root.join("runtime/GUARANTEES.md")).expect("the page");
    let (_, table) = page
        .split_once("## What holds to it")
        .expect("the page names its tests");
    let mut named = 0;
    for row in table.lines().filter(|line| line.starts_with("| ")) {
        let quoted: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let mut source = String::new();
        for name in quoted {
            if name.ends_with(".rs") {
                source = fs::read_to_string(root.join(name)).expect(name);
            } else {
                let test = source
                    .find(&format!("fn {name}("))
                    .map(|at| source.split_at(at).0);
                let attribute = test.and_then(|before| before.rfind("test"));
                let before = test.unwrap_or_default();
                let own = attribute.is_some_and(|at| !before[at..].contains('{'));
                assert!(own, "there is no test `{name}`: {row}");
                named += 1;
            }
        }
    }
    assert!(named >= 30, "only {named} tests are named");
}

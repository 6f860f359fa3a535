//! The reference pages: what is on them, whether it holds together, and whether their examples do
//! what they say.
#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "a test says what is wrong by panicking"
)]

mod command;
mod content;
mod curl;
mod html;
mod markup;
mod rust;

use apiscribe_codegen::emit::File;
use apiscribe_codegen::model::Model;
use apiscribe_pages::{Options, pages};
use apiscribe_tests::command::root;

fn model() -> Model {
    apiscribe_codegen::load(&root().join("spec"))
        .unwrap_or_else(|error| panic!("{error}; run `cargo xtask check`"))
}

fn generated(model: &Model) -> Vec<File> {
    let options = Options {
        package: "whatsapp-vendors".to_owned(),
    };
    pages(model, &options)
}

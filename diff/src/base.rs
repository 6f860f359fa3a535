//! A model that many others are compared with.

use std::cell::OnceCell;

use apiscribe_codegen::emit::rust::{Options, sources};
use apiscribe_codegen::model::Model;

use super::api::{Api, NotRust, Steps};
use super::{Diff, compared};

/// A model that others are compared with. Its Rust interface is made once.
pub struct Base<'m> {
    model: &'m Model,
    api: OnceCell<Api>,
}

impl<'m> Base<'m> {
    /// Nothing is generated before something differs.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            api: OnceCell::new(),
        }
    }

    /// What is different in another model.
    ///
    /// # Errors
    ///
    /// What is generated from one of them is not Rust.
    pub fn diff(&self, new: &Model) -> Result<Diff, NotRust> {
        compared(self.model, new, || {
            let old = match self.api.get() {
                Some(api) => api,
                None => {
                    let api = api_of(self.model)?;
                    self.api.get_or_init(|| api)
                }
            };
            Ok(old.changes(&api_of(new)?, &Steps::of([self.model, new])))
        })
    }
}

/// What a user of the crate of a model can name.
fn api_of(model: &Model) -> Result<Api, NotRust> {
    Ok(Api::of(&sources(model, &Options::default())?))
}

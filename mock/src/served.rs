//! The model, with what answering needs of it and need not be found for each request.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;

use apiscribe_codegen::check::evaluate::{Route, alike};
use apiscribe_codegen::model::{Model, Service};
use serde_json::Value;

use crate::successes::{Success, Successes};

/// What is served.
#[derive(Debug)]
pub(crate) struct Served {
    model: Model,
    /// By the names of services and of their operations.
    successes: HashMap<String, HashMap<String, Successes>>,
    /// Names of services that share a method and path with another one.
    sharing: HashSet<String>,
}

impl Served {
    pub(crate) fn new(model: Model) -> Self {
        let services = model.services.iter().map(|service| {
            let operations = service.operations.iter().map(|operation| {
                let shown = Successes::of(service, operation);
                (operation.name.bare().to_owned(), shown)
            });
            (service.name.bare().to_owned(), operations.collect())
        });
        let sharing = alike(&model).into_iter();
        let sharing = sharing.flat_map(|(first, other, _)| [first, other]);
        Self {
            successes: services.collect(),
            sharing: sharing
                .map(|service| service.name.bare().to_owned())
                .collect(),
            model,
        }
    }

    /// Whether another service has an operation with the method and path of one of this service.
    pub(crate) fn shares_addresses(&self, service: &Service) -> bool {
        self.sharing.contains(service.name.bare())
    }

    /// The example of a success that a request is most like, and the one that says most.
    pub(crate) fn examples<'m>(&self, route: &Route<'m>, request: &Value) -> Option<Shown<'m>> {
        let of_service = self.successes.get(route.service.name.bare())?;
        let successes = of_service.get(route.operation.name.bare())?;
        Some(Shown {
            likest: successes.choose(route.operation, request)?,
            fullest: successes.fullest(route.operation),
        })
    }
}

/// What an operation's page shows for a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'m> {
    pub(crate) likest: Success<'m>,
    pub(crate) fullest: Option<Success<'m>>,
}

impl Deref for Served {
    type Target = Model;

    fn deref(&self) -> &Model {
        &self.model
    }
}

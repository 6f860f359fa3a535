//! What clients of each service are to sign with: the same test values every time unless set
//! otherwise.

use std::collections::{BTreeMap, BTreeSet};

use apiscribe_codegen::diagnostics::unknown;
use apiscribe_codegen::model::{Auth, Credential, Model, Service};
use apiscribe_recipes::Recipe;

/// Values by the names of services and of their credentials.
#[derive(Debug, Clone, Default)]
pub(crate) struct Credentials(Vec<Given>);

#[derive(Debug, Clone)]
struct Given {
    service: String,
    name: String,
    value: String,
}

impl Credentials {
    pub(crate) fn set(&mut self, service: &str, name: &str, value: &str) {
        let named = |given: &Given| given.service == service && given.name == name;
        self.0.retain(|given| !named(given));
        self.0.push(Given {
            service: service.to_owned(),
            name: name.to_owned(),
            value: value.to_owned(),
        });
    }

    /// The value of a credential; none for one that need not be there and was not set.
    pub(crate) fn value(&self, service: &Service, credential: &Credential) -> Option<String> {
        let named = |given: &&Given| {
            given.service == service.name.bare() && given.name == credential.rust.bare()
        };
        match self.0.iter().find(named) {
            Some(given) => Some(given.value.clone()),
            None if !credential.required => None,
            None if credential.secret => Some("testsecret".to_owned()),
            None => Some("testid".to_owned()),
        }
    }

    /// All values that a scheme needs, by name.
    pub(crate) fn of(&self, service: &Service, auth: &Auth) -> BTreeMap<String, String> {
        let credentials = auth.credentials.iter();
        credentials
            .filter_map(|credential| {
                let value = self.value(service, credential)?;
                Some((credential.rust.bare().to_owned(), value))
            })
            .collect()
    }

    /// What a callback is signed with: under the names of its recipe. A secret that requests are
    /// signed with too is the same one.
    pub(crate) fn of_callback(
        &self,
        service: &Service,
        recipe: &Recipe,
    ) -> BTreeMap<String, String> {
        let given = |name: &str| {
            let mut all = self.0.iter();
            all.find(|given| given.service == service.name.bare() && given.name == name)
                .map(|given| given.value.clone())
        };
        let required = recipe.credentials.iter().filter(|one| !one.optional);
        required
            .map(|one| {
                let otherwise = || match one.secret {
                    true => "testsecret".to_owned(),
                    false => "testid".to_owned(),
                };
                (one.name.clone(), given(&one.name).unwrap_or_else(otherwise))
            })
            .collect()
    }

    /// The services that something is set for.
    pub(crate) fn services(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|given| &given.service)
    }

    /// What was set although there is no such credential, and those that there are.
    pub(crate) fn unknown(&self, model: &Model) -> Option<String> {
        self.0.iter().find_map(|Given { service, name, .. }| {
            let is_it = |known: &&Service| known.name.bare() == service;
            let known = model.services.iter().filter(is_it).flat_map(names);
            let known: BTreeSet<&str> = known.collect();
            let what = format!("there is no credential `{service}.{name}`");
            (!known.contains(name.as_str())).then(|| unknown(&what, name, known))
        })
    }
}

/// The names of what a client of a service signs with, and of what its callbacks are checked with.
fn names(service: &Service) -> impl Iterator<Item = &str> {
    let of_schemes = schemes(service).flat_map(|auth| &auth.credentials);
    let of_callbacks = service.callbacks.iter();
    let of_callbacks = of_callbacks
        .filter_map(|callback| callback.check.as_ref())
        .flat_map(|check| &check.recipe.credentials);
    of_schemes
        .map(|credential| credential.rust.bare())
        .chain(of_callbacks.map(|credential| credential.name.as_str()))
}

/// The schemes that a service signs with.
pub(crate) fn schemes(service: &Service) -> impl Iterator<Item = &Auth> {
    let of_operations = service.operations.iter();
    of_operations
        .filter_map(|operation| operation.auth.as_ref())
        .chain(&service.auth)
}

/// The credentials of a service, each once.
pub(crate) fn all(service: &Service) -> Vec<&Credential> {
    let mut found: Vec<&Credential> = Vec::new();
    for credential in schemes(service).flat_map(|auth| &auth.credentials) {
        if !found.iter().any(|known| known.rust == credential.rust) {
            found.push(credential);
        }
    }
    found
}

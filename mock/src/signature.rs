//! Whether a request is signed right: its recipe is run again, with the time and nonce that it
//! says.

use std::collections::BTreeMap;

use apiscribe_codegen::check::evaluate::{Route, as_received};
use apiscribe_codegen::model::{Auth, Cause, Signing};
use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::{Action, Node, NodeKind, Place};
use apiscribe_recipes::run::{self, Examined, Inputs, Refused};
use apiscribe_recipes::types::Privacy;
use apiscribe_runtime::Timestamp;
use apiscribe_runtime::http::request::Parts;

use crate::judge::Violation;

/// What a request is compared with.
pub(crate) struct Expected<'e> {
    pub(crate) auth: &'e Auth,
    pub(crate) signing: &'e Signing,
    /// What the client was given, by name.
    pub(crate) credentials: &'e BTreeMap<String, String>,
    /// The server's time.
    pub(crate) now: Timestamp,
}

impl Expected<'_> {
    /// The nonce of a request that is signed right, where its scheme has one.
    pub(crate) fn verify(
        &self,
        route: &Route<'_>,
        parts: &Parts,
        body: &[u8],
    ) -> Result<Option<String>, Violation> {
        let received = as_received(route, parts, body);
        let inputs = Inputs {
            credentials: self.credentials,
            settings: &self.signing.settings,
            now: self.now,
            nonce: "",
        };
        let recipe = &self.signing.recipe;
        let examined = run::examine(recipe, &received, inputs).map_err(|error| {
            let message = format!("cannot be verified: {error}");
            Violation::of_signing("headers", message, Cause::Signature)
        })?;
        match self.first_fault(&examined) {
            Some(violation) => Err(violation),
            None => Ok(examined.nonce),
        }
    }

    /// What a vendor would say first: what is missing, what cannot be read, what is called, when,
    /// by whom, and then whether the signature holds.
    fn first_fault(&self, examined: &Examined) -> Option<Violation> {
        if examined.faults.is_empty() && examined.others.is_empty() {
            return self.expired(examined);
        }
        let faults = || examined.faults.iter();
        let missing = faults().find_map(|fault| match fault {
            Refused::Missing(place, name) => {
                let what = format!("{} `{name}` is missing", place.word());
                Some(Violation::of_signing(
                    &pointer(*place, name),
                    what,
                    Cause::Missing,
                ))
            }
            _ => None,
        });
        let malformed = || {
            faults().find_map(|fault| match fault {
                Refused::Malformed(place, name) => {
                    let is_time = self.holds_time(*place, name);
                    let (words, cause) = match is_time {
                        true => ("holds no time of the right form", Cause::Timestamp),
                        false => ("is malformed", Cause::Invalid),
                    };
                    let what = format!("{} `{name}` {words}", place.word());
                    Some(Violation::of_signing(&pointer(*place, name), what, cause))
                }
                _ => None,
            })
        };
        let mismatches = || {
            faults().filter_map(|fault| match fault {
                Refused::Mismatch(place, name) => Some((*place, name.as_str())),
                _ => None,
            })
        };
        let action = || {
            let mut others = mismatches();
            let (place, name) = others.find(|(place, name)| {
                let value = self.placed(*place, name);
                value.is_some_and(|value| value.literal().is_some())
            })?;
            let what = format!("{} `{name}` names something else", place.word());
            Some(Violation::of_signing(
                &pointer(place, name),
                what,
                Cause::Action,
            ))
        };
        let key = || {
            let is_other = !examined.others.is_empty()
                || mismatches().any(|(place, name)| self.is_credential(place, name));
            let what = "nobody has this key";
            is_other.then(|| Violation::of_signing("headers", what, Cause::Key))
        };
        let signature = || {
            let what = "the credentials or the signature are wrong";
            let mut all = faults();
            all.next()
                .map(|_| Violation::of_signing("headers", what, Cause::Signature))
        };
        let token = || {
            let carried = self.carriers();
            let (place, name) = mismatches().find(|place| carried.contains(place))?;
            let what = "the token was not issued, or has run out";
            Some(Violation::of_signing(
                &pointer(place, name),
                what,
                Cause::Token,
            ))
        };
        missing
            .or_else(malformed)
            .or_else(token)
            .or_else(action)
            .or_else(|| self.expired(examined))
            .or_else(key)
            .or_else(signature)
    }

    /// Where the token that an operation issues goes.
    fn carriers(&self) -> Vec<(Place, &str)> {
        let recipe = &self.signing.recipe;
        let steps = recipe.steps.iter().zip(recipe.carries_token());
        let steps = steps.filter(|(_, carries)| *carries);
        let places = steps.filter_map(|(step, _)| match &step.action {
            Action::Place(placement) => Some((placement.place, placement.name.text.as_str())),
            Action::Name(_) | Action::Check(_) => None,
        });
        places.collect()
    }

    fn expired(&self, examined: &Examined) -> Option<Violation> {
        let (time, skew) = (examined.time?, self.auth.skew?);
        if self.now.duration_since(time).unsigned_abs() <= skew {
            return None;
        }
        let recipe = &self.signing.recipe;
        let mut placements = recipe.placements();
        let (placement, _) = placements.find(|(_, value)| recipe.is_made_of(value, Input::Now))?;
        let (place, name) = (placement.place, placement.name.text.as_str());
        let what = format!(
            "the time in {} `{name}` is too far from the server's",
            place.word()
        );
        Some(Violation::of_signing(
            &pointer(place, name),
            what,
            Cause::Expired,
        ))
    }

    /// The value that the recipe gives a place.
    fn placed(&self, place: Place, name: &str) -> Option<&Node> {
        let mut placements = self.signing.recipe.placements();
        let (_, value) = placements.find(|(placement, _)| {
            placement.place == place && placement.name.text.eq_ignore_ascii_case(name)
        })?;
        Some(value)
    }

    fn holds_time(&self, place: Place, name: &str) -> bool {
        let value = self.placed(place, name);
        value.is_some_and(|value| {
            value.ty.privacy == Privacy::Open && self.signing.recipe.is_made_of(value, Input::Now)
        })
    }

    /// Whether a place holds what the vendor handed out, as it is or in other characters.
    fn is_credential(&self, place: Place, name: &str) -> bool {
        let recipe = &self.signing.recipe;
        let value = self.placed(place, name);
        value.is_some_and(|value| match value.kind {
            NodeKind::Credential(_) => true,
            _ => !recipe.makes_signatures() && value.ty.privacy == Privacy::Secret,
        })
    }
}

/// Where something is wrong.
fn pointer(place: Place, name: &str) -> String {
    match place {
        Place::Header => format!("headers/{}", name.to_ascii_lowercase()),
        Place::Cookie => "headers/cookie".to_owned(),
        Place::Path => format!("parameters/{name}"),
        Place::Query | Place::Param | Place::Append => format!("query/{name}"),
    }
}

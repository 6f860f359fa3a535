//! The product of constructs and places.

use std::collections::BTreeMap;

use crate::place::Written;
use crate::{Construct, Slot, constructs, places};

/// A construct in a place.
pub struct Cell {
    /// Name of the construct.
    pub construct: String,
    /// Name of the place.
    pub place: &'static str,
    /// The fragment of a spec and the requests.
    pub slot: Slot,
    /// The code of the diagnostic that it must get; none where it is allowed.
    pub refused: Option<&'static str>,
}

/// How much of the product is run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// Each construct in each place, but of a family one in each place, by turns.
    Daily,
    /// All of it.
    Full,
}

/// The cells of all constructs that are run in this size, by construct.
#[must_use]
pub fn cells(size: Size) -> Vec<(Construct, Vec<Cell>)> {
    let mut families: BTreeMap<&'static str, usize> = BTreeMap::new();
    let constructs = constructs();
    let members = |family| {
        constructs
            .iter()
            .filter(|one| one.family == Some(family))
            .count()
    };
    let in_places = |construct: &Construct| {
        let turn = construct.family.map(|family| {
            let next = families.entry(family).or_default();
            *next += 1;
            (*next - 1, members(family))
        });
        let is_run = |number: usize| match turn {
            Some((turn, members)) => size == Size::Full || number % members == turn,
            None => true,
        };
        let places = places().into_iter().enumerate();
        let places = places.filter(|(number, _)| is_run(*number));
        let cells = places.filter_map(|(_, place)| {
            let (slot, refused) = match (place.write)(construct, place.name) {
                Written::Allowed(slot) => (slot, None),
                Written::Refused(slot, code) => (slot, Some(code)),
                Written::Unwritable => return None,
            };
            Some(Cell {
                construct: construct.name.clone(),
                place: place.name,
                slot,
                refused,
            })
        });
        cells.collect()
    };
    let mut in_places = in_places;
    constructs
        .iter()
        .map(|construct| (construct.clone(), in_places(construct)))
        .collect()
}

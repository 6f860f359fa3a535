//! Checks of a request before it is sent: the generated validator beside others.
//!
//! `cargo bench -p benches --bench validate`; what is compared and why it is fair stands in the
//! README of this package.

mod by_garde;
mod by_hand;
mod by_schema;
mod by_validator;
mod requests;

use std::error::Error;

use benches::contest::{Allocations, Contest};
use whatsapp_vendors::Validate;
use whatsapp_vendors::bird_channels::SendMessageRequest;

fn main() -> Result<(), Box<dyn Error>> {
    contest("valid request", requests::valid())?;
    contest("4 violations", requests::with_violations())?;
    read()
}

/// Both make their texts: by hand at once, the generated ones when they are read.
fn read() -> Result<(), Box<dyn Error>> {
    let request = SendMessageRequest::deserialize(requests::with_violations())?;
    agree(&request)?;
    Contest::new("4 violations, messages read", allocations)
        .way("by hand", || {
            let found = by_hand::check(&request).err().unwrap_or_default();
            found.iter().map(|found| found.message.len()).sum::<usize>()
        })
        .way("generated", || {
            let found = request.validate().err();
            let found = found.iter().flatten();
            found.map(|found| found.message().len()).sum::<usize>()
        })
        .run();
    Ok(())
}

fn contest(title: &str, json: serde_json::Value) -> Result<(), Box<dyn Error>> {
    let generated = SendMessageRequest::deserialize(&json)?;
    let garde = by_garde::Request::deserialize(&json)?;
    let validator = by_validator::Request::deserialize(&json)?;
    let schema = by_schema::schema()?;
    agree(&generated)?;
    Contest::new(title, allocations)
        .way("by hand", || by_hand::check(&generated))
        .way("generated", || generated.validate())
        .way("garde", || garde::Validate::validate(&garde))
        .way("validator", || validator::Validate::validate(&validator))
        .way("jsonschema", || by_schema::check(&schema, &json))
        .run();
    Ok(())
}

/// Only who says the same is compared.
fn agree(request: &SendMessageRequest) -> Result<(), String> {
    let generated = request.validate().map_err(|violations| {
        let texts = violations.iter().map(|violation| {
            let (pointer, message) = (violation.pointer(), violation.message());
            format!("{pointer} {message} {}", violation.place())
        });
        texts.collect::<Vec<_>>()
    });
    let by_hand = by_hand::check(request).map_err(|violations| {
        let texts = violations.iter().map(|violation| {
            let (pointer, message) = (&violation.pointer, &violation.message);
            format!("{pointer} {message} {}", violation.place)
        });
        texts.collect::<Vec<_>>()
    });
    if generated == by_hand {
        Ok(())
    } else {
        Err(format!("generated: {generated:?}\nby hand: {by_hand:?}"))
    }
}

fn allocations(run: &mut dyn FnMut()) -> Allocations {
    let info = allocation_counter::measure(run);
    Allocations {
        count: info.count_total,
        bytes: info.bytes_total,
    }
}

use serde::Deserialize as _;

//! The schema of our own OpenAPI document, kept by `jsonschema` over a parsed value.

use std::error::Error;

use jsonschema::Validator;
use serde_json::{Value, json};

const DOCUMENT: &str = include_str!("../../../generated/openapi/bird_channels.json");

pub(crate) fn schema() -> Result<Validator, Box<dyn Error>> {
    let document: Value = serde_json::from_str(DOCUMENT)?;
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/components/schemas/SendMessageRequest",
        "components": document["components"],
    });
    Ok(jsonschema::validator_for(&schema)?)
}

/// Pointer and message of whatever is wrong.
pub(crate) fn check(schema: &Validator, request: &Value) -> Vec<(String, String)> {
    let errors = schema.iter_errors(request);
    let told = errors.map(|error| (error.instance_path().to_string(), error.to_string()));
    told.collect()
}

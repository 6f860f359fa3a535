//! Schemes of other vendors, written of what is known of them: the language has what they ask for.
//!
//! Of a few the vendor's page has an example; of the others, that each is a recipe and verifies
//! what it signs.

use crate::support;

use std::collections::BTreeMap;

use apiscribe_recipes::frame::{SettingKind, SettingValue};
use apiscribe_recipes::run::{Inputs, Request, sign, verdicts, verify};
use apiscribe_runtime::Timestamp;

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[test]
fn other_schemes_are_recipes_that_run() -> Outcome {
    let (mut count, mut published) = (0, 0);
    for of in include_str!("recipes/others.yaml").split("\n---\n") {
        let name = of
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("# ");
        let support::Scheme { recipe, vectors } = support::scheme(name, of);
        count += 1;
        for vector in vectors {
            published += 1;
            vector.prove(&recipe).map_err(|differences| {
                let differences: Vec<String> =
                    differences.iter().map(ToString::to_string).collect();
                format!("{name}, {}: {}", vector.name, differences.join("; "))
            })?;
        }
        let credentials: BTreeMap<String, String> = recipe
            .credentials
            .iter()
            .map(|credential| {
                let value = match credential.name.as_str() {
                    "private_key" => include_str!("recipes/private.pem"),
                    // Hex and Base64 at once.
                    _ => "abcdef0123456789",
                };
                (credential.name.clone(), value.to_owned())
            })
            .collect();
        let settings: BTreeMap<String, SettingValue> = recipe
            .settings
            .iter()
            .map(|setting| {
                let value = match setting.kind {
                    SettingKind::String => SettingValue::String(
                        setting
                            .one_of
                            .first()
                            .cloned()
                            .unwrap_or_else(|| "x".to_owned()),
                    ),
                    SettingKind::Int => SettingValue::Int(300),
                    SettingKind::Bool => SettingValue::Bool(true),
                    SettingKind::List => {
                        SettingValue::List(vec!["host".to_owned(), "content-type".to_owned()])
                    }
                };
                (setting.name.clone(), value)
            })
            .collect();
        let now: Timestamp = "2026-03-04T05:06:07.089Z".parse()?;
        let inputs = Inputs {
            credentials: &credentials,
            settings: &settings,
            now,
            nonce: "n-1",
        };
        let request = Request::new("POST", "https://a.example/x/y?b=2&a=%C3%A9")?
            .header("content-type", "application/x-www-form-urlencoded")
            .body("c=3&d=4");
        if recipe.checks().next().is_some() {
            let found = verdicts(
                &recipe,
                &request,
                std::slice::from_ref(&credentials),
                inputs,
            )?;
            assert!(
                found.iter().any(|verdict| !verdict.passed),
                "{name} lets pass what nobody signed"
            );
            continue;
        }
        let signed = sign(&recipe, request, inputs).map_err(|error| format!("{name}: {error}"))?;
        let verified = verify(&recipe, &signed.request, inputs)
            .map_err(|refused| format!("{name}: {refused}"))?;
        if let Some(time) = verified.time {
            assert_eq!(time.as_second(), now.as_second(), "{name}");
        }
        // Another key gives another signature.
        let other: BTreeMap<_, _> = credentials
            .iter()
            .map(|(name, value)| {
                let other = if name == "private_key" {
                    value.clone()
                } else {
                    "00112233445566aa".to_owned()
                };
                (name.clone(), other)
            })
            .collect();
        let inputs = Inputs {
            credentials: &other,
            ..inputs
        };
        assert!(
            name == "gcs_v4_signed_url" || verify(&recipe, &signed.request, inputs).is_err(),
            "{name}"
        );
    }
    println!("{count} recipes, {published} vectors of the vendors' pages");
    assert_eq!(count, 29);
    Ok(())
}

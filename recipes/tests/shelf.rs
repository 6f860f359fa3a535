//! Every scheme of the shelf is a recipe, and its vectors come out.

use crate::support;

use std::collections::BTreeMap;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::frame::SettingValue;
use apiscribe_recipes::run::{Inputs, Request, play, sign, verdicts, verify};
use apiscribe_recipes::schemes::{SHELF, checking, signing};
use apiscribe_recipes::vectors::{Expected, Vector};
use apiscribe_recipes::{At, check};

#[test]
fn every_file_of_the_folder_is_on_the_shelf() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemes");
    let mut names: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.push(name.trim_end_matches(".yaml").to_owned());
    }
    names.sort();
    let shelf: Vec<&str> = SHELF.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, shelf);
    Ok(())
}

/// The lists go by the text of the files; a recipe knows what it is for.
#[test]
fn a_scheme_is_among_those_that_sign_or_those_that_check() {
    let [signing, checking]: [Vec<&str>; 2] = [signing().collect(), checking().collect()];
    for (name, yaml) in SHELF {
        let checks = support::scheme(name, yaml).recipe.checks().count() > 0;
        assert_eq!(checking.contains(name), checks, "{name}");
        assert_eq!(signing.contains(name), !checks, "{name}");
    }
}

#[test]
fn the_vectors_of_the_shelf_come_out() {
    let mut wrong = Vec::new();
    let mut proved = 0;
    for (name, yaml) in SHELF {
        let scheme = support::scheme(name, yaml);
        if scheme.recipe.makes_signatures() && scheme.vectors.len() < 2 {
            wrong.push(format!(
                "{name} makes signatures and has less than two vectors"
            ));
        }
        for vector in &scheme.vectors {
            match vector.prove(&scheme.recipe) {
                Ok(()) => proved += 1,
                Err(differences) => {
                    let differences: Vec<String> =
                        differences.iter().map(ToString::to_string).collect();
                    wrong.push(format!(
                        "{name}, {}: {}",
                        vector.name,
                        differences.join("; ")
                    ));
                }
            }
        }
    }
    println!("{proved} vectors of {} schemes come out", SHELF.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whatever stands in a recipe: an answer with a place, and no panic, also where it is run.
#[test]
fn damaged_recipes_get_an_answer() {
    let (mut refused, mut run) = (0, 0);
    for (name, yaml) in SHELF {
        let scheme = support::scheme(name, yaml);
        let frame = support::frame_of(yaml);
        let vector = scheme.vectors.first();
        for (index, line) in frame.steps.iter().enumerate() {
            let places = line
                .expression
                .match_indices(|c: char| !c.is_alphanumeric());
            for (at, part) in places.step_by(7) {
                for new in ["", "(", "\"", "nonce", ", 1", " == ", "now", "cred.key"] {
                    let mut damaged = frame.clone();
                    let (before, after) = line.expression.split_at(at);
                    let after = after.strip_prefix(part).unwrap_or(after);
                    let Some(step) = damaged.steps.get_mut(index) else {
                        continue;
                    };
                    step.expression = [before, new, after].concat();
                    match check(&damaged) {
                        Ok(recipe) => {
                            run += 1;
                            if let Some(vector) = vector {
                                drop(vector.prove(&recipe));
                            }
                        }
                        Err(faults) => {
                            refused += 1;
                            for fault in faults {
                                if let At::Expression(index) = fault.at {
                                    let text = damaged
                                        .steps
                                        .get(index)
                                        .map_or("", |line| &line.expression);
                                    assert!(
                                        text.get(fault.problem.span.range()).is_some(),
                                        "{text}: {}",
                                        fault.problem
                                    );
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    println!("{refused} damaged recipes are refused, {run} are recipes still");
}

/// What only the vendor's private key can make.
const OF_THE_VENDOR_ALONE: &[&str] = &[
    "alipay_notify",
    "discord_ed25519",
    "messagebird_jwt",
    "sendgrid_ecdsa",
    "wechat_pay_v3_callback",
];

#[test]
fn every_check_of_the_shelf_can_be_played() {
    let (mut played, mut wrong) = (0, Vec::new());
    for (name, yaml) in SHELF {
        let scheme = support::scheme(name, yaml);
        if scheme.recipe.checks().next().is_none() || OF_THE_VENDOR_ALONE.contains(name) {
            continue;
        }
        for vector in &scheme.vectors {
            if !matches!(vector.expected, Expected::Passes(true)) {
                continue;
            }
            let inputs = Inputs {
                credentials: &vector.credentials,
                settings: &vector.settings,
                now: vector.now,
                nonce: "",
            };
            // Another body needs another signature, and a later time another time.
            let mut request = vector.request.clone();
            if request.body.starts_with(b"{") {
                request.body.insert(1, b' ');
            }
            let later = Inputs {
                now: "2031-01-02T03:04:05Z".parse().unwrap_or(vector.now),
                ..inputs
            };
            let made = play(&scheme.recipe, request, later);
            let passes = |request: &Request| {
                let alternatives = std::slice::from_ref(&vector.credentials);
                verdicts(&scheme.recipe, request, alternatives, later)
                    .is_ok_and(|all| all.iter().all(|verdict| verdict.passed))
            };
            match made {
                Ok(made) if passes(&made) => played += 1,
                Ok(_) => wrong.push(format!("{name}, {}: does not pass", vector.name)),
                Err(why) => wrong.push(format!("{name}, {}: {why}", vector.name)),
            }
        }
    }
    println!("{played} callbacks played");
    assert!(
        wrong.is_empty() && played > 20,
        "{played}\n{}",
        wrong.join("\n")
    );
}

/// What a client signs that follows the vendor's page and not the recipe, and whether the recipe
/// accepts it: another expression in place of one of the recipe, or another setting.
const SIGNED_OTHERWISE: &[(&str, &str, &str, bool)] = &[
    (
        "alibaba_acs3",
        r#"only=["host", "content-type"]"#,
        r#"only=["host"]"#,
        true,
    ),
    (
        "alibaba_acs3",
        r#""content-type"], p"#,
        r#""content-type", "accept", "user-agent"], p"#,
        true,
    ),
    (
        "alibaba_acs3",
        r#"only=["host", "content-type"]"#,
        r#"only=["content-type"]"#,
        false,
    ),
    (
        "alibaba_acs3",
        r#"prefix=["x-acs-"]"#,
        r#"prefix=["x-acs-d"]"#,
        false,
    ),
    (
        "alibaba_acs3",
        r#"prefix=["x-acs-"]"#,
        r#"prefix=["x-none-"]"#,
        false,
    ),
    (
        "aws_sigv4",
        r#"all_but=["authorization", "#,
        r#"all_but=["content-type", "accept", "authorization", "#,
        true,
    ),
    (
        "aws_sigv4",
        r#""transfer-encoding", "upgrade", "user-agent", "#,
        "",
        true,
    ),
    (
        "aws_sigv4",
        r#"all_but=["authorization", "#,
        r#"all_but=["host", "authorization", "#,
        false,
    ),
    (
        "aws_sigv4",
        r#"all_but=["authorization", "#,
        r#"all_but=["x-amz-date", "authorization", "#,
        false,
    ),
    (
        "aws_sigv4_query",
        r#"all_but=["authorization", "#,
        r#"all_but=["content-type", "accept", "authorization", "#,
        true,
    ),
    (
        "aws_sigv4_query",
        r#"all_but=["authorization", "#,
        r#"all_but=["host", "authorization", "#,
        false,
    ),
    (
        "huawei_sdk_hmac",
        r#"all_but=["authorization"]"#,
        r#"only=["host", "x-sdk-date", "x-sdk-content-sha256"]"#,
        true,
    ),
    (
        "huawei_sdk_hmac",
        r#"all_but=["authorization"]"#,
        r#"only=["host"]"#,
        false,
    ),
    (
        "huawei_sdk_hmac",
        r#"all_but=["authorization"]"#,
        r#"only=["accept"]"#,
        false,
    ),
];

#[test]
fn a_sender_chooses_what_it_signs_but_for_what_is_required() {
    let mut wrong = Vec::new();
    for (name, old, new, is_accepted) in SIGNED_OTHERWISE {
        let yaml = apiscribe_recipes::schemes::scheme(name).unwrap_or_default();
        let own = support::scheme(name, yaml);
        let steps = yaml.split("\nvectors:").next().unwrap_or_default();
        assert!(steps.contains(old), "{name} has {old}");
        let changed = steps.replace(old, new);
        let other = support::scheme(
            name,
            &changed.replace(r#", required=["host", "x-acs-*"]"#, ""),
        );
        for vector in &own.vectors {
            let found = sent_otherwise(vector, (&own.recipe, &other.recipe), &vector.settings);
            if found.is_ok() != *is_accepted {
                wrong.push(format!("{name}, {}, {new}: {found:?}", vector.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sender_covers_more_components_and_no_fewer() {
    let yaml = apiscribe_recipes::schemes::scheme("rfc9421_hmac").unwrap_or_default();
    let own = support::scheme("rfc9421_hmac", yaml);
    let text = |text: &str| text.to_owned();
    for vector in &own.vectors {
        let Some(SettingValue::List(all)) = vector.settings.get("components") else {
            continue;
        };
        let but_first = all.iter().skip(1).cloned().collect();
        let reversed = all.iter().rev().cloned().collect();
        for (covered, is_accepted) in [
            ([vec![text("accept")], all.clone()].concat(), true),
            (
                [all.clone(), vec![text("@scheme"), text("user-agent")]].concat(),
                true,
            ),
            (reversed, true),
            (but_first, all.is_empty()),
            ([all.clone(), all.clone()].concat(), all.is_empty()),
            (vec![text("accept")], all.is_empty()),
        ] {
            let mut settings = vector.settings.clone();
            settings.insert(text("components"), SettingValue::List(covered.clone()));
            let found = sent_otherwise(vector, (&own.recipe, &own.recipe), &settings);
            assert_eq!(
                found.is_ok(),
                is_accepted,
                "{} {covered:?}: {found:?}",
                vector.name
            );
        }
    }
}

/// Signs the request of a vector by another recipe with other settings, and verifies it.
fn sent_otherwise(
    vector: &Vector,
    (own, other): (&Recipe, &Recipe),
    settings: &BTreeMap<String, SettingValue>,
) -> Result<(), String> {
    let request = vector.request.clone();
    let request = request
        .header("accept", "*/*")
        .header("user-agent", "client/1")
        .header("content-type", "text/plain");
    let inputs = Inputs {
        credentials: &vector.credentials,
        settings: &vector.settings,
        now: vector.now,
        nonce: &vector.nonce,
    };
    let signed = sign(other, request, Inputs { settings, ..inputs });
    let signed = signed.map_err(|error| error.to_string())?;
    let received = signed.request.header("connection", "close");
    let verified = verify(own, &received, inputs);
    verified.map(drop).map_err(|error| error.to_string())
}

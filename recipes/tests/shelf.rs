//! Every scheme of the shelf is a recipe, and its vectors come out.

mod support;

use apiscribe_recipes::run::{Inputs, Request, play, verdicts};
use apiscribe_recipes::schemes::SHELF;
use apiscribe_recipes::vectors::Expected;
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

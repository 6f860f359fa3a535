//! Every scheme of the shelf is a recipe, and its vectors come out.

mod support;

use apiscribe_recipes::schemes::SHELF;
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

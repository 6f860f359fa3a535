//! Every scheme of the shelf is a recipe, and its vectors come out.

mod support;

use apiscribe_recipes::recipe::{Node, NodeKind};
use apiscribe_recipes::schemes::SHELF;
use apiscribe_recipes::types::Privacy;

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
        let steps = &scheme.recipe.steps;
        let hashes = steps.iter().any(|step| makes_signature(&step.value));
        if hashes && scheme.vectors.len() < 2 {
            wrong.push(format!("{name} hashes and has less than two vectors"));
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

fn makes_signature(node: &Node) -> bool {
    let is_call = matches!(node.kind, NodeKind::Call(..));
    (is_call && node.ty.privacy == Privacy::Signature)
        || node.children().into_iter().any(makes_signature)
}

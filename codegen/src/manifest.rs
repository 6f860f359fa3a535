//! The manifest of the printed crate: a feature for each service.

use crate::emit::File;
use crate::emit::rust::Options;
use crate::model::Summary;

const BEGIN: &str = "# Services, printed by `cargo xtask regenerate`: begin\n";
const END: &str = "# Services: end\n";

/// `Cargo.toml` with the features of these services: the one that is there, or a new one.
pub(crate) fn emit(services: &[&Summary], options: &Options, existing: Option<&str>) -> File {
    let features = features(services);
    let text = match existing {
        None => new(options, &features),
        Some(manifest) => replaced(manifest, &features).unwrap_or_else(|| manifest.to_owned()),
    };
    File {
        path: "Cargo.toml".to_owned(),
        text,
    }
}

fn features(services: &[&Summary]) -> String {
    let names: Vec<&str> = services.iter().map(|service| service.name.bare()).collect();
    let default: Vec<String> = std::iter::once("client")
        .chain(names.iter().copied())
        .map(|name| format!("\"{name}\""))
        .collect();
    let services: String = names.iter().map(|name| format!("{name} = []\n")).collect();
    format!("default = [{}]\n{services}", default.join(", "))
}

/// The manifest with what stands between the two marks replaced; none if the marks are not there.
fn replaced(manifest: &str, features: &str) -> Option<String> {
    let (before, rest) = manifest.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{features}{END}{after}"))
}

fn new(options: &Options, features: &str) -> String {
    let package = &options.package;
    let runtime = &options.runtime;
    format!(
        "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [features]\n{BEGIN}{features}{END}signing = [\"apiscribe-runtime/signing\"]\n\
         client = [\"signing\", \"apiscribe-runtime/client\"]\n\
         blocking = [\"client\", \"apiscribe-runtime/blocking\"]\n\n\
         [dependencies]\napiscribe-runtime = {runtime}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, END, replaced};

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let manifest = format!("[features]\n{BEGIN}old = []\n{END}mine = []\n");
        let expected = format!("[features]\n{BEGIN}new = []\n{END}mine = []\n");
        assert_eq!(replaced(&manifest, "new = []\n"), Some(expected));
    }

    #[test]
    fn a_manifest_without_marks_is_left_alone() {
        assert_eq!(replaced("[features]\nold = []\n", "new = []\n"), None);
    }
}

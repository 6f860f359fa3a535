//! What printing through quote, syn and prettyplease costs at least: tokens to a tree, and the tree
//! to text.

use std::fs;
use std::path::PathBuf;

use benches::Outcome;
use proc_macro2::TokenStream;

/// With this argument, and files after it, the bench does that and nothing else.
pub(crate) const ARGUMENT: &str = "floor";

/// Reading tokens from text stands for `quote!`, which makes as many.
pub(crate) fn run(files: impl Iterator<Item = PathBuf>) -> Outcome<()> {
    for folder in files {
        for file in benches::folder::files(&folder, ".rs")? {
            let tokens: TokenStream = fs::read_to_string(&file)?
                .parse()
                .map_err(|error| format!("{error}"))?;
            let tree = syn::parse2(tokens)?;
            if prettyplease::unparse(&tree).is_empty() {
                return Err(format!("nothing is left of {}", file.display()).into());
            }
        }
    }
    Ok(())
}

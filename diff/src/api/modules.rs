//! Which modules can be named from outside.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use syn::ext::IdentExt as _;

use super::items::Collector;
use super::{Item, NotRust, Path};
use apiscribe_codegen::emit::File;
use apiscribe_codegen::emit::rust::{Source, named};

/// The modules of a crate by their paths; the root has an empty one.
pub(super) struct Tree<'s> {
    modules: BTreeMap<Vec<String>, Cow<'s, syn::File>>,
}

/// What of a module shows in the one above.
enum Shown {
    All,
    Named(BTreeSet<String>),
}

impl<'s> Tree<'s> {
    pub(super) fn of(sources: &'s [Source]) -> Self {
        let modules = sources.iter().filter_map(|source| {
            let path = module_path(&source.path)?;
            Some((path, Cow::Borrowed(&source.file)))
        });
        Self {
            modules: modules.collect(),
        }
    }

    pub(super) fn parse(files: &[File]) -> Result<Self, NotRust> {
        let mut modules = BTreeMap::new();
        for file in files {
            let Some(path) = module_path(&file.path) else {
                continue;
            };
            let parsed = syn::parse_file(&file.text).map_err(|source| NotRust {
                path: file.path.clone(),
                source,
            })?;
            modules.insert(path, Cow::Owned(parsed));
        }
        Ok(Self { modules })
    }

    pub(super) fn visit(&self, items: &mut BTreeMap<Path, Item>) {
        self.module(&[], &mut Vec::new(), &Shown::All, items);
    }

    /// Collects from one module. `public` is the path by which it is known outside, which for a
    /// private module is that of the module whose `pub use` shows it.
    fn module(
        &self,
        path: &[String],
        public: &mut Vec<String>,
        shown: &Shown,
        items: &mut BTreeMap<Path, Item>,
    ) {
        let Some(file) = self.modules.get(path) else {
            return;
        };
        let mut collector = Collector {
            modules: public,
            items,
        };
        for item in &file.items {
            let is_shown = match (shown, named(item)) {
                (Shown::Named(names), Some((_, name))) => names.contains(&name.to_string()),
                _ => true,
            };
            collector.item(item, is_shown);
        }
        for item in &file.items {
            let syn::Item::Mod(module) = item else {
                continue;
            };
            let name = module.ident.to_string();
            // Its file is named without `r#`.
            let file_name = module.ident.unraw().to_string();
            let below: Vec<String> = path.iter().cloned().chain([file_name]).collect();
            if matches!(module.vis, syn::Visibility::Public(_)) {
                public.push(name);
                self.module(&below, public, &Shown::All, items);
                public.pop();
            } else {
                let shown = shown_of(&file.items, &name);
                self.module(&below, public, &shown, items);
            }
        }
    }
}

/// What `pub use` shows of a private module.
fn shown_of(items: &[syn::Item], module: &str) -> Shown {
    let mut names = BTreeSet::new();
    for item in items {
        let syn::Item::Use(item) = item else { continue };
        if !matches!(item.vis, syn::Visibility::Public(_)) {
            continue;
        }
        let syn::UseTree::Path(path) = &item.tree else {
            continue;
        };
        if path.ident == module {
            match &*path.tree {
                syn::UseTree::Glob(_) => return Shown::All,
                tree => leaves(tree, &mut names),
            }
        }
    }
    Shown::Named(names)
}

fn leaves(tree: &syn::UseTree, names: &mut BTreeSet<String>) {
    match tree {
        syn::UseTree::Name(name) => {
            names.insert(name.ident.to_string());
        }
        syn::UseTree::Rename(name) => {
            names.insert(name.rename.to_string());
        }
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                leaves(tree, names);
            }
        }
        _ => {}
    }
}

/// `src/acme/types/mod.rs` is `acme`, `types`; none for files that are not sources.
fn module_path(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut path: Vec<String> = path.split('/').map(str::to_owned).collect();
    if matches!(path.last().map(String::as_str), Some("mod" | "lib")) {
        path.pop();
    }
    Some(path)
}

//! `drift`: what a newer copy of a page states otherwise than the list of its rows.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use apiscribe_codegen::diagnostics::{listed, unknown};
use apiscribe_codegen::load_texts;
use apiscribe_codegen::model::Service;
use apiscribe_codegen::output::{Flush, absolute, replace};
use apiscribe_codegen::source::bytes_of;
use apiscribe_codegen::yaml::MOST_BYTES as MOST_OF_A_SPEC;
use apiscribe_drafting::{drift, facts, read};

use super::draft::MOST_BYTES;
use crate::args::drift::{Args, Format};
use crate::session::Session;
use crate::show::{load, print, print_json, service};

/// `apiscribe drift`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let file = args
        .copy
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let bytes = bytes_of(&args.copy, MOST_BYTES)
        .with_context(|| format!("cannot read {}", absolute(&args.copy).display()))?;
    let spec = session.spec(&args.spec);
    let Some(model) = load(&spec, session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let service = service(&model, &args.service)?;
    let spec = spec.of(&args.service);
    let page = page(args, service, &file)?;
    let mut facts = facts(&read(&file, &bytes));
    // One call on the page is the one that the list speaks of, whatever the page calls it.
    drift::aligned(service, &page, &mut facts);
    let texts = texts(spec, &args.service)?;
    let found = drift::compare(service, &page, &facts, &texts);
    match args.format {
        Format::Text => drop(print(&found.render())?),
        Format::Markdown => drop(print(&found.to_markdown())?),
        Format::Json => drop(print_json(&found.to_json())?),
    }
    if let Some(file) = &args.patch {
        fs::write(file, &found.patch)
            .with_context(|| format!("cannot write {}", absolute(file).display()))?;
    }
    if args.write {
        let renewed = drift::renewed(service, &page, &facts, &texts)
            .with_context(|| format!("the list of `{page}` cannot be read as one"))?;
        write(spec, &renewed, texts)?;
    }
    Ok(match found.changes.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The page that is meant.
fn page(args: &Args, service: &Service, file: &str) -> anyhow::Result<String> {
    let listed_pages: Vec<&str> = service.rows.iter().map(|rows| rows.page.as_str()).collect();
    let stem = file
        .rsplit_once('.')
        .map_or(file, |(stem, _)| stem)
        .to_lowercase()
        .replace(['-', ' ', '.'], "_");
    let wanted = args.page.clone().or_else(|| {
        listed_pages
            .iter()
            .find(|page| **page == stem)
            .map(|page| (*page).to_owned())
    });
    match (wanted, listed_pages.as_slice()) {
        (Some(page), known) if known.contains(&page.as_str()) => Ok(page),
        (None, [only]) => Ok((*only).to_owned()),
        (_, []) => bail!(
            "no rows are listed for a page of `{}`: pages/<page>.yaml beside its service.yaml",
            args.service
        ),
        (Some(page), known) if args.page.is_some() => bail!(unknown(
            &format!("`{}` lists no rows of a page `{page}`", args.service),
            &page,
            known.iter().copied()
        )),
        (_, known) => bail!(
            "say with --page which page it is: {}",
            listed(known.iter().copied(), "or")
        ),
    }
}

/// The spec files of a service, by their paths below the folder of specs.
fn texts(spec: &Path, service: &str) -> anyhow::Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for folder in ["", "types", "pages", "callbacks"] {
        let path = spec.join(service).join(folder);
        let Ok(entries) = fs::read_dir(&path) else {
            continue;
        };
        for entry in entries {
            let entry =
                entry.with_context(|| format!("cannot read {}", absolute(&path).display()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.ends_with(".yaml") || name.starts_with('.') || !entry.path().is_file() {
                continue;
            }
            let bytes = bytes_of(&entry.path(), MOST_OF_A_SPEC)
                .with_context(|| format!("cannot read {}", entry.path().display()))?;
            let below = [service, folder, &name]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("/");
            texts.push((below, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    texts.sort();
    Ok(texts)
}

/// Writes what is renewed, if `check` finds no error in it.
fn write(
    spec: &Path,
    renewed: &[(String, String)],
    mut texts: Vec<(String, String)>,
) -> anyhow::Result<()> {
    for (path, text) in renewed {
        match texts.iter_mut().find(|(known, _)| known == path) {
            Some((_, known)) => known.clone_from(text),
            None => texts.push((path.clone(), text.clone())),
        }
    }
    let all: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    load_texts(&all).context("the renewed list was not written")?;
    for (path, text) in renewed {
        let text = apiscribe_authoring::format::format(path, text.as_bytes())
            .unwrap_or_else(|_| text.clone());
        replace(&spec.join(path), &text, Flush::Now)?;
        print(&format!("wrote {}\n", spec.join(path).display()))?;
    }
    Ok(())
}

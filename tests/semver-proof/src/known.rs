//! `DIFFERENCES.md`: where the judges differ, by reason.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};

/// The reasons by the names of the cases.
pub(super) fn read(cases: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let path = cases.join("DIFFERENCES.md");
    let text = std::fs::read_to_string(&path).with_context(|| {
        let path = std::path::absolute(&path).unwrap_or_else(|_| path.clone());
        format!("cannot read {}", path.display())
    })?;
    let mut reason = None;
    let mut known = BTreeMap::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            reason = Some(heading.to_owned());
        } else if let Some(case) = line.strip_prefix("- ") {
            let Some(reason) = &reason else {
                bail!("{}: `{case}` stands below no reason", path.display());
            };
            known.insert(case.to_owned(), reason.clone());
        }
    }
    Ok(known)
}

//! The verdicts side by side.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use apiscribe_codegen::output::Mark;

use super::args::Args;

/// How a result begins; a file that begins otherwise is nobody's to overwrite.
pub(super) const MARK: Mark =
    "# Whether Rust code breaks, by three judges\n\nWritten by `cargo xtask semver-proof";

/// What each judge says of a pair.
pub(super) struct Verdicts {
    /// File and heading.
    pub(super) case: String,
    /// The lines of a random edit.
    pub(super) edit: String,
    /// `diff`.
    pub(super) ours: bool,
    /// Lints that would need a major release.
    pub(super) semver_checks: BTreeSet<String>,
    /// The compiler's first error.
    pub(super) program: Option<String>,
    /// Why they may differ.
    pub(super) reason: Option<String>,
}

impl Verdicts {
    fn agree(&self) -> bool {
        self.ours != self.semver_checks.is_empty() && self.ours == self.program.is_some()
    }
}

/// `187 pairs: 120 break by all three, ...`
pub(super) fn summary(verdicts: &[Verdicts]) -> String {
    let count =
        |wanted: &dyn Fn(&Verdicts) -> bool| verdicts.iter().filter(|one| wanted(one)).count();
    format!(
        "{} pairs: {} break and {} do not by all three judges, {} differ\n",
        verdicts.len(),
        count(&|one| one.agree() && one.ours),
        count(&|one| one.agree() && !one.ours),
        count(&|one| !one.agree()),
    )
}

/// Differences that are not listed, and listed ones that are none.
pub(super) fn wrong(verdicts: &[Verdicts]) -> Vec<String> {
    verdicts
        .iter()
        .filter_map(|one| match (one.agree(), &one.reason) {
            (false, None) => Some(format!(
                "{}: differs\n  ours {}, cargo-semver-checks {}, program {}",
                one.case,
                word(one.ours),
                lints(one),
                match &one.program {
                    Some(error) => format!("breaks: {}", first_lines(error)),
                    None => word(false).to_owned(),
                }
            )),
            (true, Some(_)) => Some(format!("{}: listed, and does not differ", one.case)),
            _ => None,
        })
        .collect()
}

/// All of it as a table.
pub(super) fn markdown(
    verdicts: &[Verdicts],
    args: &Args,
    semver_checks: &str,
    rustc: &str,
) -> String {
    let now = jiff::Timestamp::now().to_string();
    let today = now.split('T').next().unwrap_or_default();
    let mut options = String::new();
    if args.random > 0 {
        options = format!(" --random {} --seed {}", args.random, args.seed);
    }
    if args.pairs.is_some() {
        options.push_str(" --pairs DIR");
    }
    let mut text = format!(
        "{MARK}{options} --out diff/tests/diff/PROOF.md` on {today} with {rustc} and {semver_checks}.\n\n\
         {}\n\
         “Program” is a program that uses every public item of the old crate, compiled against the new one. Reasons stand in\n\
         [DIFFERENCES.md](DIFFERENCES.md).\n\n\
         | case | ours | cargo-semver-checks | program | reason |\n|---|---|---|---|---|\n",
        summary(verdicts)
    );
    for one in verdicts {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            one.case,
            word(one.ours),
            lints(one),
            match &one.program {
                Some(error) => format!("breaks: {}", code(error)),
                None => word(false).to_owned(),
            },
            one.reason.as_deref().unwrap_or_default()
        );
    }
    let drawn = || verdicts.iter().filter(|one| !one.edit.is_empty());
    if drawn().next().is_some() {
        text.push_str("\n## The random edits\n");
    }
    for one in drawn() {
        let _ = write!(text, "\n{}\n\n", one.case);
        for line in one.edit.lines() {
            let _ = writeln!(text, "    {line}");
        }
    }
    text
}

fn word(breaks: bool) -> &'static str {
    if breaks { "breaks" } else { "fine" }
}

fn lints(one: &Verdicts) -> String {
    if one.semver_checks.is_empty() {
        return word(false).to_owned();
    }
    let lints: Vec<&str> = one.semver_checks.iter().map(String::as_str).collect();
    format!("breaks: {}", lints.join(", "))
}

/// `E0308` of `error[E0308]: mismatched types`.
fn code(error: &str) -> &str {
    let code = error
        .strip_prefix("error[")
        .and_then(|rest| rest.split_once(']'));
    code.map_or("error", |(code, _)| code)
}

fn first_lines(error: &str) -> String {
    error.lines().take(8).collect::<Vec<_>>().join("\n    ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Verdicts, wrong};

    fn pair(ours: bool, others: bool, reason: Option<&str>) -> Verdicts {
        Verdicts {
            case: "a: b".to_owned(),
            edit: String::new(),
            ours,
            semver_checks: others
                .then(|| "some_lint".to_owned())
                .into_iter()
                .collect::<BTreeSet<_>>(),
            program: others.then(|| "error[E0308]: mismatched types".to_owned()),
            reason: reason.map(str::to_owned),
        }
    }

    #[test]
    fn a_difference_has_to_be_listed_and_nothing_else() {
        for (pair, is_wrong) in [
            (pair(true, true, None), false),
            (pair(false, false, None), false),
            (pair(true, false, None), true),
            (pair(false, true, None), true),
            (pair(true, false, Some("no lint")), false),
            (pair(true, true, Some("no lint")), true),
        ] {
            assert_eq!(!wrong(&[pair]).is_empty(), is_wrong);
        }
    }
}

//! For what reads the results of tests: a suite for each service, a case for each change, a failure
//! for what fails the command.

use std::fmt::Write as _;

use super::sections::sections;
use super::{Review, Reviewed, words};
use apiscribe_codegen::escape::markup;

impl Review {
    /// A report in the form of JUnit.
    pub fn to_junit(&self) -> String {
        let mut suites: Vec<(String, Vec<Case>)> = Vec::new();
        suites.push(("specs".to_owned(), self.whole()));
        for section in sections(self) {
            let cases = section
                .changes
                .iter()
                .map(|reviewed| self.case(reviewed, &section.part.title()));
            match suites.iter_mut().find(|(name, _)| name == section.service) {
                Some((_, known)) => known.extend(cases),
                None => suites.push((section.service.to_owned(), cases.collect())),
            }
        }
        let all = || suites.iter().flat_map(|(_, cases)| cases);
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let _ = writeln!(
            text,
            "<testsuites name=\"apiscribe diff\" {}>",
            totals(all())
        );
        for (name, cases) in &suites {
            let _ = writeln!(
                text,
                "  <testsuite name=\"{}\" {}>",
                markup(name),
                totals(cases.iter())
            );
            for case in cases {
                case.write(name, &mut text);
            }
            text.push_str("  </testsuite>\n");
        }
        text + "</testsuites>\n"
    }

    /// What is said of all services together.
    fn whole(&self) -> Vec<Case> {
        let mut cases = vec![Case {
            of: String::new(),
            name: words::summary(self),
            at: None,
            fault: self
                .bump
                .as_ref()
                .filter(|bump| !bump.is_enough())
                .map(|_| Fault {
                    is_error: false,
                    kind: "version",
                    message: words::version(self).unwrap_or_default(),
                    details: String::new(),
                }),
            details: self.notes.join("\n"),
        }];
        cases.extend(self.unread.iter().map(|unread| Case {
            of: String::new(),
            name: words::unread(self, unread),
            at: None,
            fault: Some(Fault {
                is_error: true,
                kind: "errors",
                message: words::unread(self, unread),
                details: unread.why.clone(),
            }),
            details: String::new(),
        }));
        if let Some(generated) = &self.generator
            && let Some(sentence) = words::generated(generated)
        {
            let details = words::interface(&generated.api, usize::MAX).join("\n");
            cases.push(Case {
                of: String::new(),
                name: sentence.clone(),
                at: None,
                fault: (generated.worst() >= self.fail_on).then(|| Fault {
                    is_error: false,
                    kind: generated.worst().as_str(),
                    message: sentence,
                    details: details.clone(),
                }),
                details,
            });
        }
        cases
    }

    fn case(&self, reviewed: &Reviewed, part: &str) -> Case {
        let change = &reviewed.change;
        let verdicts: Vec<String> = words::verdicts(change)
            .into_iter()
            .map(|(word, effect)| format!("{word} {}", effect.as_str()))
            .collect();
        let verdicts = match verdicts.is_empty() {
            true => change.worst().title().to_owned(),
            false => verdicts.join(", "),
        };
        let mut details = vec![format!("{verdicts}: {}", change.why)];
        let interface = words::interface(&change.api, usize::MAX);
        details.extend(interface.iter().map(|line| format!("Rust: {line}")));
        details.extend(change.hint.iter().map(|hint| format!("to do: {hint}")));
        details.extend(words::place(reviewed));
        details.extend(
            reviewed
                .accepted
                .iter()
                .map(|why| format!("accepted: {why}")),
        );
        let details = details.join("\n");
        let headline = words::headline(change);
        Case {
            of: part.to_owned(),
            name: format!("{}: {headline}", change.rule.code),
            at: reviewed
                .site
                .as_ref()
                .map(|site| (site.file.clone(), site.line)),
            fault: self.is_failure(reviewed).then(|| Fault {
                is_error: false,
                kind: change.worst().as_str(),
                message: headline,
                details: details.clone(),
            }),
            details,
        }
    }
}

struct Case {
    /// The part of the service.
    of: String,
    name: String,
    at: Option<(String, usize)>,
    fault: Option<Fault>,
    /// What is said where nothing is wrong.
    details: String,
}

struct Fault {
    /// The change could not be judged.
    is_error: bool,
    kind: &'static str,
    message: String,
    details: String,
}

impl Case {
    fn write(&self, service: &str, text: &mut String) {
        let class = markup(&format!("{service}{}", self.of)).into_owned();
        let _ = write!(
            text,
            "    <testcase classname=\"{class}\" name=\"{}\"",
            attribute(&self.name)
        );
        if let Some((file, line)) = &self.at {
            let _ = write!(text, " file=\"{}\" line=\"{line}\"", attribute(file));
        }
        text.push_str(" time=\"0\">");
        match &self.fault {
            Some(fault) => {
                let element = if fault.is_error { "error" } else { "failure" };
                let _ = write!(
                    text,
                    "<{element} type=\"{}\" message=\"{}\">{}</{element}>",
                    fault.kind,
                    attribute(&fault.message),
                    markup(&fault.details)
                );
            }
            None => {
                let _ = write!(text, "<system-out>{}</system-out>", markup(&self.details));
            }
        }
        text.push_str("</testcase>\n");
    }
}

/// A value in quotes, in which a line break would become a space.
fn attribute(value: &str) -> String {
    markup(value).replace('\n', "&#10;").replace('\t', "&#9;")
}

fn totals<'c>(cases: impl Iterator<Item = &'c Case>) -> String {
    let (mut tests, mut failures, mut errors) = (0, 0, 0);
    for case in cases {
        tests += 1;
        match &case.fault {
            Some(fault) if fault.is_error => errors += 1,
            Some(_) => failures += 1,
            None => {}
        }
    }
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"")
}

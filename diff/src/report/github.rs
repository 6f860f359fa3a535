//! Annotations for a workflow of GitHub.

use super::{Review, words};
use crate::Effect;
use apiscribe_codegen::escape::{github_data as data, github_property as property};

impl Review {
    /// A workflow command for the summary and one for each change: an error for what fails the
    /// command, a warning for what else breaks or is dangerous, a notice for the rest. GitHub shows
    /// the first ten of each kind, so the summary stands first.
    pub fn to_github(&self) -> String {
        let mut lines = vec![format!(
            "::notice title=diff::{}\n",
            data(&words::summary(self))
        )];
        for unread in &self.unread {
            let said = format!("{}\n{}", words::unread(self, unread), unread.why);
            lines.push(format!("::error ::{}\n", data(&said)));
        }
        for note in &self.notes {
            lines.push(format!("::notice ::{}\n", data(note)));
        }
        lines.extend(self.changes.iter().map(|reviewed| {
            let change = &reviewed.change;
            let command = match change.worst() {
                _ if self.is_failure(reviewed) => "error",
                Effect::Breaking | Effect::Dangerous => "warning",
                Effect::Compatible | Effect::None => "notice",
            };
            let place = reviewed.site.as_ref().map_or(String::new(), |site| {
                format!("file={},line={},", property(&site.file), site.line)
            });
            let title = property(change.rule.code);
            let message = format!("{}: {}", words::headline(change), change.why);
            format!("::{command} {place}title={title}::{}\n", data(&message))
        }));
        lines.concat()
    }
}

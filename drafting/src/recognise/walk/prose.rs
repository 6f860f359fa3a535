//! What sentences say of calls as a whole: rates, the edition, where requests go.

use super::Walk;
use super::addresses::base_of;
use crate::facts::Stated;
use crate::recognise::errors;

impl Walk<'_> {
    /// What sentences say of calls as a whole.
    pub(super) fn prose(&mut self, text: &str, line: usize) {
        let section = self.section();
        for (index, words) in text.lines().enumerate() {
            if let Some((calls, seconds, scope)) = errors::rate(words) {
                let at = self.place(&section.heading);
                let operation = (self.facts.operations.len() == 1 || !self.sections.is_empty())
                    .then_some(self.operation);
                let rate = crate::facts::Rate {
                    calls,
                    seconds,
                    scope,
                    operation,
                    at,
                    line: line + index,
                };
                if !self.facts.rates.iter().any(|known| {
                    known.calls == calls && known.seconds == seconds && known.operation == operation
                }) {
                    self.facts.rates.push(rate);
                }
            }
            let lower = words.to_lowercase();
            if self.facts.edition.is_none()
                && let Some(rest) = [
                    "updated on",
                    "last updated:",
                    "last updated",
                    "last modified:",
                    "last modified",
                    "更新时间：",
                    "更新时间:",
                    "最近更新时间：",
                    "version:",
                    "edition:",
                ]
                .iter()
                .find_map(|lead| {
                    lower
                        .starts_with(lead)
                        .then(|| words.get(lead.len()..))
                        .flatten()
                })
                && rest.chars().any(|c| c.is_ascii_digit())
            {
                self.facts.edition = Some(
                    rest.trim_matches([' ', ':', '：'])
                        .chars()
                        .take(40)
                        .collect(),
                );
            }
            let is_base = [
                "base url",
                "base uri",
                "root of all calls",
                "api root",
                "root url",
                "base path",
                "server url",
                "api host",
                "base endpoint",
                "host:",
                "域名",
                "服务器地址",
                "api base",
                "接口域名",
                "请求域名",
                "网关地址",
            ]
            .iter()
            .any(|word| lower.contains(word));
            if is_base
                && self.facts.base_url.is_none()
                && let Some(at) = words.find("http")
            {
                let url = words
                    .get(at..)
                    .unwrap_or_default()
                    .split([' ', '`', '"', '<', ')', '*', '，', '。', '|'])
                    .next()
                    .unwrap_or_default();
                if let Some(base) = base_of(url) {
                    self.facts.base_url = Some(Stated {
                        value: base,
                        line: line + index,
                    });
                }
            }
        }
    }
}

//! Samples as examples, as far as they hold against the draft's own types.

use serde_json::Value;

use super::Cuts;
use super::lines::{File, Owner};
use super::tree::Node;
use crate::document::Remark;
use crate::facts::{Half, Part, Sample};
use crate::yaml;

/// How many examples of a call are written, and how many bytes of them its file has room for.
const MOST: usize = 20;
const MOST_BYTES: usize = 256 << 10;

/// The samples as examples, as far as they hold against the draft's own types; gives those that
/// have no room.
pub(super) fn examples(
    file: &mut File,
    samples: &[Sample],
    operation: &str,
    cuts: &Cuts,
    status: u16,
    request: &Node,
    in_address: &[String],
) -> Vec<Remark> {
    let (mut over, mut room) = (Vec::new(), MOST_BYTES);
    // What stands in the address of a page's sample: the placeholder itself.
    let values = in_address.iter().map(|name| {
        let value = yaml::string(name);
        format!("{}: {value}", yaml::key(name))
    });
    let values: Vec<String> = values.collect();
    let mut lines: Vec<(String, Option<Owner>)> = Vec::new();
    let mut number = 0;
    let requests: Vec<&Sample> = samples
        .iter()
        .filter(|sample| sample.half == Half::Request && sample.is_whole)
        .collect();
    let replies: Vec<&Sample> = samples
        .iter()
        .filter(|sample| sample.half == Half::Reply && sample.is_whole)
        .collect();
    let count = requests.len().max(replies.len());
    if let Some(first) = requests.get(MOST).or(replies.get(MOST)) {
        let says = format!(
            "of the samples of `{operation}` {MOST} are taken as examples; {} more are not",
            count - MOST
        );
        let line = first.line;
        over.push(Remark { line, says });
    }
    for at in 0..count.min(MOST) {
        let (request_sample, reply_sample) = (requests.get(at), replies.get(at));
        let Some(first) = request_sample.or(reply_sample) else {
            continue;
        };
        let owner = Owner::new(
            format!("{operation} sample of line {}", first.line),
            first.line,
        );
        let cut = cuts.get(&owner).copied().unwrap_or_default();
        let mut parts = vec![
            format!(
                "title: {}",
                yaml::string(&format!("TODO The sample of line {}", first.line))
            ),
            format!("at: {}", yaml::string(&first.at)),
        ];
        if let Some(sample) = request_sample.filter(|_| cut != 1 && cut < 3) {
            let mut value = sample.value.clone();
            constants(&mut value, request);
            if !values.is_empty() {
                parts.push(format!("parameters: {{{}}}", values.join(", ")));
            }
            parts.push(format!("request: {}", yaml::value(&value)));
        }
        if let Some(sample) = reply_sample.filter(|_| cut < 2) {
            parts.push(format!("status: {status}"));
            parts.push(format!("reply: {}", yaml::value(&sample.value)));
        }
        number += 1;
        let line = format!("  sample_{number}: {{{}}}", parts.join(", "));
        let Some(left) = room.checked_sub(line.len()) else {
            over.push(Remark {
                line: first.line,
                says: "a sample that the file of its call has no room for".to_owned(),
            });
            continue;
        };
        room = left;
        let is_left = cut >= 3 || parts.len() == BARE;
        match is_left {
            true => lines.push((
                format!(
                    "  # The sample of line {} does not hold against the types above.",
                    first.line
                ),
                None,
            )),
            false => lines.push((line, Some(owner))),
        }
    }
    if lines.iter().any(|(_, owner)| owner.is_some()) {
        file.line("examples:", None);
    }
    let has = lines.iter().any(|(_, owner)| owner.is_some());
    for (line, owner) in lines {
        let line = if has {
            line
        } else {
            line.trim_start().to_owned()
        };
        file.line(&line, owner.as_ref());
    }
    over
}

/// How many parts of an example say nothing of the call.
const BARE: usize = 2;

/// Constants belong to a request's logical form.
fn constants(value: &mut Value, request: &Node) {
    let Value::Object(object) = value else { return };
    for node in request
        .children
        .iter()
        .filter(|node| node.part == Some(Part::Header))
    {
        if let [only] = node.row.values.as_slice()
            && node.row.required == Some(true)
        {
            object
                .entry(node.key.clone())
                .or_insert_with(|| only.clone());
        }
    }
}

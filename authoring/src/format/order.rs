//! The canonical order of keys, and which mapping of a file is which construct.

use apiscribe_codegen::constraints;
use apiscribe_codegen::spec::{Form, Key, RecordForm, file_forms};
use apiscribe_codegen::yaml::{Node, NodeKind};

/// Names of constructs and the order of their keys. Those that are not named come after the others
/// in the order of their declaration; a star stands for keys that the construct does not know
/// itself.
///
/// What something is comes first, then what a value must satisfy, then the place on the page, what
/// is to be said of it, and what else supports that. Types that are made of others begin with what
/// is said of them.
const CUSTOMARY: &[(&[&str], &str)] = &[
    (
        &["ServiceFile"],
        "service title doc pages base_url base_urls headers query parameters auth unwrap reply_text reply_headers limits errors types notes doubts corrections",
    ),
    (
        &["OperationFile"],
        "operation title doc page at deprecated http base_url headers query parameters place nested request replies unwrap reply_text reply_headers idempotent idempotency_key timeout \
         paging batch auth split limits advice errors types \
         doubts corrections examples",
    ),
    (
        &["CallbackFile"],
        "callback title doc page at method content_type headers body kinds check key answer repeats advice types doubts corrections examples",
    ),
    (
        &["CallbackHeader"],
        "required const example doc at evidence advice",
    ),
    (&["CallbackKind"], "type has is rust doc at evidence advice"),
    (&["Answer"], "status body content_type doc at evidence"),
    (&["Repeats"], "within times doc at evidence"),
    (&["CallbackExample"], "title at kind after body"),
    (
        &["Struct", "Enum", "Union"],
        "doc page at evidence advice rust deprecated type open fields values union variants rest rules shapes",
    ),
    (
        &["Alias"],
        "type nullable format CONSTRAINTS constraints advisory enforced doc page at evidence advice rust deprecated",
    ),
    (
        &["Field", "Variant"],
        "tag type flatten required nullable const default in encode secret rust format CONSTRAINTS \
         constraints advisory enforced at deprecated doc advice evidence open union fields values variants rest rules shapes",
    ),
    (&["Statement"], "format CONSTRAINTS at evidence enforced"),
    (&["Default"], "is at evidence"),
    (&["Page"], "title edition url standing checked places"),
    (&["EnumValue"], "rust doc at evidence deprecated"),
    (
        &["ErrorRow"],
        "rust class retry status path cause at doc remedy evidence",
    ),
    (
        &["OtherFailure"],
        "for body failed code message trace retry_after",
    ),
    (&["Meant"], "status content_type operations"),
    (
        &["ReplyHeader"],
        "type encode rust at deprecated doc evidence",
    ),
    (&["Shape"], "fields doc at evidence"),
    (&["Constant"], "value override rust at evidence doc"),
    (&["NamedUrl"], "url rust at evidence doc"),
    (&["Patience"], "field plus"),
    (
        &["Paging"],
        "items next parameter link last to number first offset more",
    ),
    (&["Limit"], "calls per scope at evidence doc"),
    (&["Note"], "title doc at evidence columns rows"),
    (&["Auth"], "scheme * sends"),
    (&["Credential"], "secret optional several docs"),
    (&["Setting"], "type one_of default optional docs"),
];

/// Stands for the constraints, in the order of their list.
const CONSTRAINTS: &str = "CONSTRAINTS";

/// What follows the keys that a rule has for itself.
const AFTER_RULE: [&str; 5] = ["at", "evidence", "level", "enforced", "doc"];

/// Values of constructs that are examples or settings, whatever their form.
const DATA: &[(&str, &str)] = &[("Auth", "sends")];

/// How a list or mapping is gone through.
pub(super) enum Reading {
    /// Its keys are put in order.
    Record(Record),
    /// Its keys are names or codes and stay where they are.
    Entries(Form),
    /// A list of such values.
    List(Form),
    /// It is left as it is.
    Data,
}

/// A mapping with fixed keys.
pub(super) struct Record {
    form: RecordForm,
    keys: Vec<Key>,
    order: Vec<&'static str>,
}

/// The keys of a construct that the table names, in its order.
fn canonical(name: &str) -> Vec<&'static str> {
    let mut rows = CUSTOMARY.iter();
    let Some((_, order)) = rows.find(|(names, _)| names.contains(&name)) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for key in order.split_ascii_whitespace() {
        match key {
            CONSTRAINTS => {
                let named: Vec<_> = constraints::names()
                    .filter(|key| !all.contains(key))
                    .collect();
                all.extend(named);
            }
            key => all.push(key),
        }
    }
    all
}

impl Record {
    fn of(form: RecordForm) -> Self {
        let keys = (form.keys)();
        let is_rule = form.kind.is_some_and(|kind| kind.of == "Rule");
        let order = match is_rule {
            true => {
                let own = keys.iter().map(|key| key.name);
                let own = own.filter(|key| !AFTER_RULE.contains(key));
                own.chain(AFTER_RULE).collect()
            }
            false => canonical(form.name),
        };
        let rest = keys.iter().map(|key| key.name);
        let rest: Vec<_> = rest.filter(|key| !order.contains(key)).collect();
        let order = [order, rest].concat();
        Record { form, keys, order }
    }

    /// Where a key stands among the others.
    pub(super) fn rank(&self, key: &str) -> usize {
        let place = |wanted| self.order.iter().position(|known| *known == wanted);
        place(key)
            .or_else(|| place("*"))
            .unwrap_or(self.order.len())
    }

    /// What may stand for the value of a key.
    pub(super) fn value(&self, key: &str) -> Form {
        let known = self.keys.iter().find(|known| known.name == key);
        match known {
            Some(known) if !DATA.contains(&(self.form.name, key)) => (known.form)(),
            _ => Form::Any,
        }
    }

    /// How many keys of a mapping it knows.
    fn knows(&self, node: &Node) -> usize {
        let entries = node.as_map().unwrap_or_default();
        let known = |name: &str| self.keys.iter().any(|key| key.name == name);
        entries.iter().filter(|(key, _)| known(key)).count()
    }
}

/// The kind of file that a tree is.
pub(super) fn file_form(node: &Node) -> Form {
    let [service, operation, types, page, scheme, callback] = file_forms();
    let forms = [types, operation, service, page, scheme, callback].map(Form::Record);
    match best(&forms, node) {
        Some(record) => Form::Record(record.form),
        None => Form::Any,
    }
}

/// What a form makes of a list or mapping.
pub(super) fn reading(form: &Form, node: &Node) -> Reading {
    let forms = match form {
        Form::Either(forms) => forms.as_slice(),
        one => std::slice::from_ref(one),
    };
    match &node.kind {
        NodeKind::Scalar { .. } => Reading::Data,
        NodeKind::List(_) => forms
            .iter()
            .find_map(|form| match form {
                Form::List(item) | Form::Filled(item) => Some(Reading::List((**item).clone())),
                _ => None,
            })
            .unwrap_or(Reading::Data),
        NodeKind::Map(_) => best(forms, node)
            .map(Reading::Record)
            .or_else(|| {
                forms.iter().find_map(|form| match form {
                    Form::Entries(item) | Form::Keyed(_, item) => {
                        Some(Reading::Entries((**item).clone()))
                    }
                    _ => None,
                })
            })
            .unwrap_or(Reading::Data),
    }
}

/// The construct that knows most keys of a mapping; the first of several.
fn best(forms: &[Form], node: &Node) -> Option<Record> {
    let records = forms.iter().filter_map(|form| match form {
        Form::Record(record) => Some(Record::of(*record)),
        _ => None,
    });
    records.reduce(|best, next| match next.knows(node) > best.knows(node) {
        true => next,
        false => best,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn collect(form: &Form, found: &mut BTreeMap<&'static str, Vec<&'static str>>) {
        match form {
            Form::List(form) | Form::Filled(form) | Form::Entries(form) | Form::Keyed(_, form) => {
                collect(form, found)
            }
            Form::Either(forms) => forms.iter().for_each(|form| collect(form, found)),
            Form::Record(record) if !found.contains_key(record.name) => {
                let keys = (record.keys)();
                found.insert(record.name, keys.iter().map(|key| key.name).collect());
                for key in keys {
                    collect(&(key.form)(), found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn the_table_names_what_there_is() {
        let mut found = BTreeMap::new();
        for file in file_forms() {
            collect(&Form::Record(file), &mut found);
        }
        for (names, order) in CUSTOMARY {
            let known = names
                .iter()
                .flat_map(|name| found.get(name).unwrap_or_else(|| unreachable!("{name}")));
            let known: Vec<_> = known.collect();
            for key in order
                .split_ascii_whitespace()
                .filter(|key| !["*", CONSTRAINTS].contains(key))
            {
                assert!(known.contains(&&key), "{names:?} have no key `{key}`");
            }
        }
    }

    /// A key that the table forgets would come last without a word.
    #[test]
    fn the_table_names_all_keys_of_what_it_orders() {
        let mut found = BTreeMap::new();
        for file in file_forms() {
            collect(&Form::Record(file), &mut found);
        }
        for (names, order) in CUSTOMARY.iter().filter(|(_, order)| !order.contains('*')) {
            let ordered: Vec<_> = names.iter().flat_map(|name| canonical(name)).collect();
            for name in *names {
                let known = found.get(name).unwrap_or_else(|| unreachable!("{name}"));
                for key in known {
                    assert!(
                        ordered.contains(key),
                        "{name} has `{key}`, which {order:?} forgets"
                    );
                }
            }
        }
    }
}

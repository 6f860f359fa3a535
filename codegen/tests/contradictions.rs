//! No rule is called a contradiction that some object keeps.
//!
//! Small sets of rules are drawn at random, always the same ones. Each is judged twice: by the
//! checks, and by trying every object there can be. Where the checks find a contradiction, some
//! rule must be in vain: no object that it speaks of keeps all rules.

use apiscribe_codegen::check::codes;
use apiscribe_test_support::fragment;
use serde_json::{Value, json};

/// An enum, two texts, one that is always there, an object with a required field and a union.
const FIELDS: &str = "\
# call.yaml
types:
  Call:
    fields:
      kind: Kind
      text: string
      link: string
      must: {type: string, required: true}
      meta: {fields: {title: {type: string, required: true}, note: string}}
      body: {union: {named: type}, variants: {words: string, image: {fields: {url: string}}}}
    rules:
";
const KIND: &str = "  Kind: {values: {a: A., b: B.}}\n";

const PATHS: &[&str] = &[
    "kind",
    "text",
    "link",
    "must",
    "meta",
    "meta/title",
    "meta/note",
    "body",
    "body/type",
    "body/words",
    "body/image/url",
];

/// Paths that are compared, and the values they are compared with. A text may be others as well.
const COMPARED: &[(&str, [&str; 2])] = &[
    ("kind", ["a", "b"]),
    ("text", ["a", "b"]),
    ("body/type", ["words", "image"]),
];

enum Rule {
    When(Vec<Term>, Vec<Term>),
    Together(Vec<&'static str>),
    ExactlyOne(Vec<&'static str>),
    AtLeastOne(Vec<&'static str>),
    AtMostOne(Vec<&'static str>),
}

struct Term {
    path: &'static str,
    is: Is,
}

enum Is {
    There,
    Absent,
    OneOf(Vec<&'static str>),
}

#[test]
fn what_is_called_a_contradiction_is_one() {
    let objects = objects();
    let mut random = Random(1);
    let (mut found, mut fine) = (0, 0);
    for _ in 0..400 {
        let rules: Vec<Rule> = (0..3).map(|_| random.rule()).collect();
        let lines: String = rules.iter().map(written).collect();
        let text = format!("{FIELDS}{lines}{KIND}");
        let reading = fragment::read(&text);
        let is_contradiction = reading.diagnostics.sorted().iter().any(|diagnostic| {
            [codes::RULE, codes::RULE_CONFLICT, codes::RULE_AND_FIELD].contains(&diagnostic.code)
        });
        let in_vain = rules.iter().any(|rule| is_in_vain(rule, &rules, &objects));
        assert!(in_vain || !is_contradiction, "{lines}{}", reading.report());
        found += usize::from(is_contradiction);
        fine += usize::from(!in_vain);
    }
    // Both happen often enough to say something.
    assert!(found > 80 && fine > 80, "{found} and {fine}");
}

/// Whether no object that keeps all rules is one that a rule speaks of.
fn is_in_vain(rule: &Rule, rules: &[Rule], objects: &[Value]) -> bool {
    let kept = |object: &&Value| rules.iter().all(|rule| keeps(object, rule));
    let none = |speaks: &dyn Fn(&Value) -> bool| !objects.iter().filter(kept).any(speaks);
    match rule {
        Rule::When(conditions, _) => none(&|object| holds(object, conditions)),
        Rule::Together(paths)
        | Rule::ExactlyOne(paths)
        | Rule::AtLeastOne(paths)
        | Rule::AtMostOne(paths) => paths
            .iter()
            .any(|path| none(&|object| at(object, path).is_some())),
    }
}

fn keeps(object: &Value, rule: &Rule) -> bool {
    let count = |paths: &[&str]| {
        let there = paths.iter().filter(|path| at(object, path).is_some());
        there.count()
    };
    match rule {
        Rule::When(conditions, demands) => !holds(object, conditions) || holds(object, demands),
        Rule::Together(paths) => [0, paths.len()].contains(&count(paths)),
        Rule::ExactlyOne(paths) => count(paths) == 1,
        Rule::AtLeastOne(paths) => count(paths) > 0,
        Rule::AtMostOne(paths) => count(paths) < 2,
    }
}

fn holds(object: &Value, terms: &[Term]) -> bool {
    terms.iter().all(|term| {
        let found = at(object, term.path);
        match &term.is {
            Is::There => found.is_some(),
            Is::Absent => found.is_none(),
            Is::OneOf(values) => values.iter().any(|value| found == Some(&json!(value))),
        }
    })
}

fn at<'o>(object: &'o Value, path: &str) -> Option<&'o Value> {
    object.pointer(&format!("/{path}"))
}

/// Every object that the fields allow, as far as rules can tell them apart.
fn objects() -> Vec<Value> {
    let mut objects = vec![json!({"must": "there"})];
    let image = |image: Value| json!({"type": "image", "image": image});
    let choices: [(&str, &[Value]); 5] = [
        ("kind", &[json!("a"), json!("b")]),
        ("text", &[json!("a"), json!("b"), json!("another")]),
        ("link", &[json!("there")]),
        (
            "meta",
            &[json!({"title": "t"}), json!({"title": "t", "note": "n"})],
        ),
        (
            "body",
            &[
                json!({"type": "words", "words": "w"}),
                image(json!({})),
                image(json!({"url": "u"})),
            ],
        ),
    ];
    for (key, values) in choices {
        for object in objects.clone() {
            for value in values {
                let mut with = object.clone();
                with[key] = value.clone();
                objects.push(with);
            }
        }
    }
    objects
}

fn written(rule: &Rule) -> String {
    let set = |name: &str, paths: &[&str]| format!("      - {{{name}: [{}]}}\n", paths.join(", "));
    match rule {
        Rule::Together(paths) => set("together", paths),
        Rule::ExactlyOne(paths) => set("exactly_one", paths),
        Rule::AtLeastOne(paths) => set("at_least_one", paths),
        Rule::AtMostOne(paths) => set("at_most_one", paths),
        Rule::When(conditions, demands) => {
            let term = |term: &Term| match &term.is {
                Is::There => format!("{}: {{present: true}}", term.path),
                Is::Absent => format!("{}: {{present: false}}", term.path),
                Is::OneOf(values) => format!("{}: [{}]", term.path, values.join(", ")),
            };
            let conditions: Vec<String> = conditions.iter().map(term).collect();
            let mut keys = vec![format!("when: {{{}}}", conditions.join(", "))];
            for demand in demands {
                keys.push(match &demand.is {
                    Is::There => format!("require: [{}]", demand.path),
                    Is::Absent => format!("forbid: [{}]", demand.path),
                    Is::OneOf(_) => format!("require: {{{}}}", term(demand)),
                });
            }
            format!("      - {{{}}}\n", keys.join(", "))
        }
    }
}

/// A linear congruential generator: the same draws each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).expect("less than a usize")
    }

    fn path(&mut self) -> &'static str {
        PATHS.get(self.below(PATHS.len())).expect("below the end")
    }

    /// Two or three different ones.
    fn paths(&mut self) -> Vec<&'static str> {
        let count = 2 + self.below(2);
        let mut paths = Vec::new();
        while paths.len() < count {
            let path = self.path();
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        paths
    }

    fn term(&mut self) -> Term {
        let (path, is) = match self.below(4) {
            0 => (self.path(), Is::There),
            1 => (self.path(), Is::Absent),
            _ => {
                let (path, values) = COMPARED[self.below(COMPARED.len())];
                (path, Is::OneOf(vec![values[self.below(values.len())]]))
            }
        };
        Term { path, is }
    }

    fn rule(&mut self) -> Rule {
        match self.below(8) {
            0 => Rule::Together(self.paths()),
            1 => Rule::ExactlyOne(self.paths()),
            2 => Rule::AtLeastOne(self.paths()),
            3 => Rule::AtMostOne(self.paths()),
            _ => {
                let mut conditions = vec![self.term()];
                let another = self.term();
                if self.below(2) == 0 && conditions.iter().all(|term| term.path != another.path) {
                    conditions.push(another);
                }
                Rule::When(conditions, vec![self.term()])
            }
        }
    }
}

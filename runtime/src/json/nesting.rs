//! Keys of nested values in a query or form: `a[b]=1`, `a.b=1`, `a.member.1=1`.

use super::{JsonWriter, Parameter, Parameters, WriteJson};

/// How the keys of nested values are written in a query or form.
///
/// An item of a list has a number, and a value has the names and numbers of all that it stands in
/// before it. A list or object without anything in it sends nothing, nor does `null`; as an item of
/// a list each sends its name with an empty value, so that the items after it keep their numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nesting {
    /// `a[b]=1`, `a[0]=1`
    Brackets,
    /// `a.b=1`, `a.0=1`
    Dots,
    /// `a.b=1`, `a.1=1`
    DotsFrom1,
    /// `a.b=1`, `a.member.1=1`
    Members,
}

/// What tells the ways apart.
struct Facets {
    name: &'static str,
    before: &'static str,
    after: &'static str,
    between: Option<&'static str>,
    first: u64,
}

impl Facets {
    const fn dots(name: &'static str, between: Option<&'static str>, first: u64) -> Self {
        Self {
            name,
            before: ".",
            after: "",
            between,
            first,
        }
    }
}

/// No name has more keys; it would be one that nobody knows.
const DEEPEST: usize = 128;

impl Nesting {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Brackets, Self::Dots, Self::DotsFrom1, Self::Members];

    const fn facets(self) -> Facets {
        match self {
            Self::Brackets => Facets {
                name: "brackets",
                before: "[",
                after: "]",
                between: None,
                first: 0,
            },
            Self::Dots => Facets::dots("dots", None, 0),
            Self::DotsFrom1 => Facets::dots("dots_from_1", None, 1),
            Self::Members => Facets::dots("members", Some("member"), 1),
        }
    }

    /// Its name in specs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facets().name
    }

    /// What stands between the name of a list and the number of an item.
    #[must_use]
    pub const fn between(self) -> Option<&'static str> {
        self.facets().between
    }

    /// The number of the first item of a list.
    #[must_use]
    pub const fn first(self) -> u64 {
        self.facets().first
    }

    /// What cannot stand in a key, since it begins or ends one.
    pub fn separators(self) -> impl Iterator<Item = &'static str> {
        let facets = self.facets();
        [facets.before, facets.after]
            .into_iter()
            .filter(|separator| !separator.is_empty())
    }

    /// The name of what stands under a key of an object.
    #[must_use]
    pub fn key(self, name: &str, key: &str) -> String {
        let mut name = name.to_owned();
        self.add_key(&mut name, key);
        name
    }

    /// The name of an item of a list; the first has the index 0.
    #[must_use]
    pub fn item(self, name: &str, index: u64) -> String {
        let mut name = name.to_owned();
        self.add_item(&mut name, index);
        name
    }

    /// The keys that a name is made of, the outermost first.
    #[must_use]
    pub fn keys(self, name: &str) -> Vec<&str> {
        let Facets { before, after, .. } = self.facets();
        let keys: Vec<&str> = match name.split_once(before) {
            None => vec![name],
            Some((first, below)) => match below.strip_suffix(after) {
                Some(below) if !first.is_empty() => {
                    let between = [after, before].concat();
                    std::iter::once(first)
                        .chain(below.split(&between))
                        .take(DEEPEST + 1)
                        .collect()
                }
                _ => vec![name],
            },
        };
        match keys.len() > DEEPEST {
            true => vec![name],
            false => keys,
        }
    }

    /// A value as parameters.
    #[must_use]
    pub fn parameters<T: WriteJson + ?Sized>(self, name: &str, value: &T) -> Parameters {
        let mut json = JsonWriter::spread(self);
        json.begin_under(name);
        value.write_json(&mut json);
        json.end_under(false);
        json.into_parameters()
    }

    fn add_key(self, name: &mut String, key: &str) {
        let Facets { before, after, .. } = self.facets();
        match name.is_empty() {
            true => name.push_str(key),
            false => [before, key, after]
                .iter()
                .for_each(|part| name.push_str(part)),
        }
    }

    fn add_item(self, name: &mut String, index: u64) {
        if let Some(between) = self.between() {
            self.add_key(name, between);
        }
        let number = index.saturating_add(self.first());
        self.add_key(name, &number.to_string());
    }
}

/// The parameters of a value that is being written.
#[derive(Debug)]
pub(super) struct Spread {
    nesting: Nesting,
    pub(super) parameters: Parameters,
    /// The name of the value that is being written.
    name: String,
    /// How long the names are of what it stands in, and how many parameters were before it.
    outer: Vec<(usize, usize)>,
}

impl Spread {
    pub(super) const fn new(nesting: Nesting) -> Self {
        Self {
            nesting,
            parameters: Vec::new(),
            name: String::new(),
            outer: Vec::new(),
        }
    }

    /// The name of what stands under a key.
    pub(super) fn named(&self, key: &str) -> String {
        self.nesting.key(&self.name, key)
    }

    pub(super) fn enter_key(&mut self, key: &str) {
        self.outer.push((self.name.len(), self.parameters.len()));
        self.nesting.add_key(&mut self.name, key);
    }

    pub(super) fn enter_item(&mut self, index: u64) {
        self.outer.push((self.name.len(), self.parameters.len()));
        self.nesting.add_item(&mut self.name, index);
    }

    /// `plain` if the value is neither a list nor an object.
    pub(super) fn leave(&mut self, plain: Option<String>, is_item: bool) {
        let (length, before) = self.outer.pop().unwrap_or_default();
        let is_unsent = self.parameters.len() == before;
        let value = plain.or((is_item && is_unsent).then(String::new));
        if let Some(value) = value {
            self.parameters
                .push(Parameter::from((self.name.clone(), value)));
        }
        self.name.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Json;

    fn spread(nesting: Nesting, json: &str) -> Vec<String> {
        let value: Json = serde_json::from_str(json).unwrap_or_default();
        let parameters = nesting.parameters("n", &value);
        let pairs = parameters.iter();
        pairs
            .map(|pair| format!("{}={}", pair.name, pair.value))
            .collect()
    }

    #[test]
    fn keys_stand_in_names() {
        let json = r#"{"a":{"k":true},"b":[1,"x"]}"#;
        let cases = [
            (
                Nesting::Brackets,
                ["n[a][k]=true", "n[b][0]=1", "n[b][1]=x"],
            ),
            (Nesting::Dots, ["n.a.k=true", "n.b.0=1", "n.b.1=x"]),
            (Nesting::DotsFrom1, ["n.a.k=true", "n.b.1=1", "n.b.2=x"]),
            (
                Nesting::Members,
                ["n.a.k=true", "n.b.member.1=1", "n.b.member.2=x"],
            ),
        ];
        for (nesting, expected) in cases {
            assert_eq!(spread(nesting, json), expected);
        }
    }

    #[test]
    fn an_empty_item_keeps_its_number_and_nothing_else_that_is_empty_is_sent() {
        let json = r#"{"a":[],"b":{},"c":{"d":[]},"e":[[],{"f":{}},null,1.50],"g":null}"#;
        let expected = ["n[e][0]=", "n[e][1]=", "n[e][2]=", "n[e][3]=1.5"];
        assert_eq!(spread(Nesting::Brackets, json), expected);
        assert_eq!(spread(Nesting::Brackets, "\"x\""), ["n=x"]);
        assert_eq!(spread(Nesting::Brackets, "{}"), [""; 0]);
    }

    #[test]
    fn names_are_taken_apart() {
        let cases: [(Nesting, &str, &[&str]); 9] = [
            (Nesting::Brackets, "a[b][0]", &["a", "b", "0"]),
            (Nesting::Brackets, "a", &["a"]),
            (Nesting::Brackets, "a[]", &["a", ""]),
            (Nesting::Brackets, "a[b", &["a[b"]),
            (Nesting::Brackets, "[b]", &["[b]"]),
            (Nesting::Brackets, "a[b]c]", &["a", "b]c"]),
            (Nesting::Members, "a.member.1", &["a", "member", "1"]),
            (Nesting::Dots, "a..", &["a", "", ""]),
            (Nesting::Dots, ".a", &[".a"]),
        ];
        for (nesting, name, keys) in cases {
            assert_eq!(nesting.keys(name), keys);
        }
        let deep = "a.".repeat(100_000);
        assert_eq!(Nesting::Dots.keys(&deep), [deep.as_str()]);
    }
}

//! Where in a value something is, as a JSON Pointer.

use std::fmt;

/// A place inside a value: a linked list on the stack, from the place back to the root.
///
/// Stepping down costs no allocation; text is made only when the path is printed, as a JSON Pointer
/// (RFC 6901). The root prints as the empty text.
///
/// ```
/// use apiscribe_runtime::for_generated_code::JsonPath;
///
/// let list = JsonPath::ROOT.key("a/b");
/// assert_eq!(list.index(2).to_string(), "/a~1b/2");
/// ```
#[derive(Clone, Copy)]
pub struct JsonPath<'a>(Step<'a>);

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a JsonPath<'a>, &'a str),
    Field(&'a JsonPath<'a>, &'static str),
    Index(&'a JsonPath<'a>, usize),
}

impl JsonPath<'static> {
    /// The whole value.
    pub const ROOT: Self = Self(Step::Root);
}

impl<'a> JsonPath<'a> {
    /// The value under `key` of the object at this place.
    #[must_use]
    pub const fn key(&'a self, key: &'a str) -> JsonPath<'a> {
        JsonPath(Step::Key(self, key))
    }

    /// The value of a field, whose key a JSON Pointer writes as `escaped`: nobody looks through it
    /// for what has to be escaped.
    #[must_use]
    pub const fn field(&'a self, escaped: &'static str) -> JsonPath<'a> {
        JsonPath(Step::Field(self, escaped))
    }

    /// The element `index` (from 0) of the list at this place.
    #[must_use]
    pub const fn index(&'a self, index: usize) -> JsonPath<'a> {
        JsonPath(Step::Index(self, index))
    }
}

impl JsonPath<'_> {
    /// Whether it is the whole value.
    pub(crate) const fn is_root(&self) -> bool {
        matches!(self.0, Step::Root)
    }

    /// The place as a JSON Pointer.
    #[must_use]
    pub fn to_pointer(&self) -> String {
        let mut pointer = String::with_capacity(self.length());
        self.append_to(&mut pointer);
        pointer
    }

    /// How long the pointer is where no key is escaped and no list has a thousand items.
    fn length(&self) -> usize {
        let (mut length, mut path) = (0, self);
        loop {
            (path, length) = match path.0 {
                Step::Root => return length,
                Step::Key(parent, key) | Step::Field(parent, key) => {
                    (parent, length + 1 + key.len())
                }
                Step::Index(parent, _) => (parent, length + 4),
            }
        }
    }

    fn append_to(&self, pointer: &mut String) {
        match self.0 {
            Step::Root => {}
            Step::Key(parent, key) => {
                parent.append_to(pointer);
                pointer.push('/');
                append_escaped(key, pointer);
            }
            Step::Field(parent, key) => {
                parent.append_to(pointer);
                pointer.push('/');
                pointer.push_str(key);
            }
            Step::Index(parent, index) => {
                parent.append_to(pointer);
                pointer.push('/');
                pointer.push_str(itoa::Buffer::new().format(index));
            }
        }
    }
}

fn append_escaped(key: &str, pointer: &mut String) {
    if !key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        return pointer.push_str(key);
    }
    for character in key.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

impl fmt::Display for JsonPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_pointer())
    }
}

impl fmt::Debug for JsonPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JsonPath({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::JsonPath;

    #[track_caller]
    fn check(key: &str, expected: &str) {
        assert_eq!(JsonPath::ROOT.key(key).to_string(), expected);
    }

    /// The examples of RFC 6901, section 5.
    #[test]
    fn keys_are_escaped_as_the_rfc_says() {
        assert_eq!(JsonPath::ROOT.to_string(), "");
        check("foo", "/foo");
        check("", "/");
        check("a/b", "/a~1b");
        check("c%d", "/c%d");
        check("e^f", "/e^f");
        check("g|h", "/g|h");
        check("i\\j", "/i\\j");
        check("k\"l", "/k\"l");
        check(" ", "/ ");
        check("m~n", "/m~0n");
        check("~1", "/~01");
    }

    #[test]
    fn the_key_of_a_field_is_written_as_it_is() {
        let list = JsonPath::ROOT.field("a~1b");
        assert_eq!(list.index(0).field("c").to_string(), "/a~1b/0/c");
    }

    #[test]
    fn steps_print_from_the_root_down() {
        let components = JsonPath::ROOT.key("template").key("components").to_string();
        assert_eq!(components, "/template/components");

        let template = JsonPath::ROOT.key("template");
        let list = template.key("components");
        let third = list.index(2);
        assert_eq!(third.key("type").to_string(), "/template/components/2/type");
        assert_eq!(list.index(10_907).to_string(), "/template/components/10907");
    }
}

//! Codes of errors in files, in YAML and in the structure of specs. Those of their meaning belong
//! to the checks.

use super::codes;

codes! {
    /// A file cannot be opened or read.
    UNREADABLE = "AS0001";
    /// A file is larger than anything a person would write.
    TOO_LARGE = "AS0002";
    /// A file is not UTF-8.
    NOT_UTF8 = "AS0003";
    /// A file begins with a byte order mark.
    BYTE_ORDER_MARK = "AS0004";
    /// A character that does not belong into a text file.
    CONTROL_CHARACTER = "AS0005";
    /// A tab.
    TAB = "AS0006";
    /// A file or folder that nothing reads where it stands or as it is named.
    MISPLACED = "AS0007";
    /// The text is not YAML.
    SYNTAX = "AS0101";
    /// Nothing but space and comments.
    EMPTY_FILE = "AS0102";
    /// More than one document in a file.
    SEVERAL_DOCUMENTS = "AS0103";
    /// A key that stands twice in a mapping.
    DUPLICATE_KEY = "AS0104";
    /// An anchor or a reference to one.
    ANCHOR = "AS0105";
    /// A tag such as `!!str`.
    TAG = "AS0106";
    /// A merge key, `<<`.
    MERGE_KEY = "AS0107";
    /// A key or list item without a value.
    NO_VALUE = "AS0108";
    /// A plain scalar that some readers of YAML take for something else.
    QUOTE_THIS = "AS0109";
    /// Lists and mappings inside each other without end.
    TOO_DEEP = "AS0110";
    /// A list or mapping as a key.
    KEY_NOT_TEXT = "AS0111";
    /// A character that is not seen: a warning where it can be left out or escaped, an error in a
    /// name.
    HIDDEN_CHARACTER = "AS0112";
    /// Warning: letters of two scripts in one name.
    MIXED_SCRIPTS = "AS0113";
    /// Warning: a string that waits to be written.
    TODO = "AS0114";
    /// A key that the language does not have at this place.
    UNKNOWN_KEY = "AS0201";
    /// A key that has to be there.
    MISSING_KEY = "AS0202";
    /// A value of the wrong kind, such as a list where a text is wanted.
    WRONG_KIND = "AS0203";
    /// A value of the right kind that is not among the possible ones.
    WRONG_VALUE = "AS0204";
    /// A type expression that is none.
    TYPE_EXPRESSION = "AS0205";
    /// Keys that exclude each other.
    CONFLICTING_KEYS = "AS0206";
}

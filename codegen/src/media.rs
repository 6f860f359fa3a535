//! Content types: what a spec says of a body, and what a request says of its own.

/// A media type as a header has it, such as `application/json; charset=utf-8`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Media<'t> {
    /// `type/subtype`
    essence: &'t str,
    parameters: &'t str,
}

impl<'t> Media<'t> {
    /// None if it is no media type.
    pub(crate) fn parse(text: &'t str) -> Option<Self> {
        let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
        let essence = essence.trim();
        let (kind, subtype) = essence.split_once('/')?;
        let is_word = |word: &str| {
            let is_token = |byte: u8| match byte {
                b'!' | b'#' | b'$' | b'&' | b'-' | b'^' | b'_' | b'.' | b'+' => true,
                byte => byte.is_ascii_alphanumeric(),
            };
            !word.is_empty() && word.bytes().all(is_token)
        };
        (is_word(kind) && is_word(subtype)).then_some(Self {
            essence,
            parameters,
        })
    }

    /// Whether it is the same type, whatever its parameters.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.essence.eq_ignore_ascii_case(other.essence)
    }

    /// Whether two texts are the same media type, whatever their parameters.
    pub(crate) fn is_same(one: &str, two: &str) -> bool {
        let both = Media::parse(one).zip(Media::parse(two));
        both.is_some_and(|(one, two)| one.is(&two))
    }

    /// Whether strings in it are UTF-8: it says so, or says nothing.
    pub(crate) fn is_utf8(&self) -> bool {
        let parameters = self
            .parameters
            .split(';')
            .filter_map(|one| one.split_once('='));
        let mut charsets =
            parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
        charsets.all(|(_, value)| {
            let value = value.trim().trim_matches('"');
            value.eq_ignore_ascii_case("utf-8") || value.eq_ignore_ascii_case("utf8")
        })
    }

    /// Whether a body that is written as `own` can have this type: a form is nothing else, and
    /// nothing else is a form.
    pub(crate) fn may_be_sent_as(&self, own: &str) -> bool {
        const FORM: &str = "application/x-www-form-urlencoded";
        let is_form = self.essence.eq_ignore_ascii_case(FORM);
        let kind = self.essence.split('/').next().unwrap_or_default();
        is_form == (own == FORM) && !kind.eq_ignore_ascii_case("multipart")
    }
}

#[cfg(test)]
mod tests {
    use super::Media;

    #[test]
    fn types_are_compared_without_case_and_parameters() {
        assert!(Media::is_same(
            "Application/JSON; charset=utf-8",
            "application/json"
        ));
        assert!(!Media::is_same(
            "application/json",
            "application/vnd.api+json"
        ));
        for text in ["", "json", "a/", "/b", "a b/c", "a/b/c"] {
            assert!(Media::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_charset_is_utf_8_or_unsaid() {
        let is_utf8 = |text: &str| Media::parse(text).map(|media| media.is_utf8());
        assert_eq!(is_utf8("a/b"), Some(true));
        assert_eq!(is_utf8("a/b; Charset=\"UTF-8\"; x=y"), Some(true));
        assert_eq!(is_utf8("a/b;charset=gbk"), Some(false));
        assert_eq!(is_utf8("a/b; x=y; charset = iso-8859-1"), Some(false));
    }
}

//! What elements mean for the words in them.

/// Elements whose words say nothing of a call.
pub(super) fn is_noise(tag: &str) -> bool {
    matches!(
        tag,
        "nav"
            | "footer"
            | "script"
            | "style"
            | "svg"
            | "noscript"
            | "template"
            | "iframe"
            | "select"
            | "button"
            | "textarea"
            | "object"
    )
}

/// Elements that part what stands in them from what stands around.
pub(super) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "ul"
            | "ol"
            | "dl"
            | "dd"
            | "details"
            | "blockquote"
            | "figure"
            | "header"
            | "aside"
            | "hr"
            | "body"
            | "form"
            | "fieldset"
            | "address"
            | "center"
            | "thead"
            | "tbody"
            | "tfoot"
            | "figcaption"
            | "menu"
    )
}

/// Elements that show what belongs to what.
pub(super) fn is_nesting(tag: &str) -> bool {
    matches!(
        tag,
        "div" | "section" | "ul" | "ol" | "dl" | "dd" | "details" | "blockquote" | "li"
    )
}

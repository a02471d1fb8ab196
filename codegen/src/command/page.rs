//! The pages about the rules: Markdown in `pages/`, one file a rule.

/// The page about a rule, in Markdown.
pub(crate) fn markdown(_code: &str) -> Option<&'static str> {
    None
}

/// Markdown as plain text.
pub(crate) fn plain(page: &str) -> String {
    page.to_owned()
}

//! The page of a rule, as plain text and as Markdown.

use cognito_policy_rules::Rule;

/// A line of a page in plain text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Heading(&'static str),
    Code(&'static str),
    Text(String),
}

/// Returns the page in lines of plain text, without the title.
pub(crate) fn lines(rule: &Rule) -> Vec<Line> {
    let mut lines = vec![Line::Text(plain_text(rule.meaning))];
    for section in rule.sections() {
        lines.extend([Line::Text(String::new()), Line::Heading(section.heading)]);
        lines.push(Line::Text(String::new()));
        let mut in_code = false;
        for line in section.lines {
            if line.starts_with("```") {
                in_code = !in_code;
            } else if in_code {
                lines.push(Line::Code(line));
            } else {
                lines.push(Line::Text(plain_text(line)));
            }
        }
    }
    lines
}

/// Returns the page as plain text.
pub(crate) fn plain(rule: &Rule) -> String {
    let mut text = String::new();
    for line in lines(rule) {
        match line {
            Line::Heading(heading) => text.push_str(heading),
            Line::Code(code) => text.extend(["    ", code]),
            Line::Text(line) => text.push_str(&line),
        }
        text.push('\n');
    }
    text
}

/// Returns the page as Markdown.
pub(crate) fn markdown(rule: &Rule) -> String {
    let mut text = format!("# {}\n\n{}\n", rule.code, rule.meaning);
    for section in rule.sections() {
        text.extend(["\n## ", section.heading, "\n\n"]);
        for line in section.lines {
            // The rest of a fence is for the tests.
            let fence = line.starts_with("```json").then_some("```json");
            text.extend([fence.unwrap_or(line), "\n"]);
        }
    }
    text
}

/// Removes the angle brackets of links.
fn plain_text(line: &str) -> String {
    line.replace("<https://", "https://").trim_end_matches('>').to_owned()
}

#[cfg(test)]
mod tests {
    use cognito_policy_rules::rule::{INVALID_EFFECT, MISSING_PRINCIPAL};

    use super::{Line, lines, markdown, plain};

    #[test]
    fn plain_text_has_no_markup() {
        let text = plain(INVALID_EFFECT);
        assert!(text.contains("\n\nWhat it does\n\nChecks that `Effect` is"), "{text}");
        assert!(text.contains("\nExample\n\n    {\n      \"Version\""), "{text}");
        assert!(text.contains("\n- https://docs.aws.amazon.com/"), "{text}");
        assert!(!text.contains("##") && !text.contains("```") && !text.contains("<http"), "{text}");
        assert_eq!(lines(INVALID_EFFECT)[2], Line::Heading("What it does"));
    }

    #[test]
    fn markdown_has_ordinary_fences() {
        let text = markdown(MISSING_PRINCIPAL);
        assert!(text.starts_with("# MISSING_PRINCIPAL\n\n"), "{text}");
        assert!(text.contains("\n## Example\n\n```json\n{"), "{text}");
    }
}

//! The pages about the rules, split into sections.

use cognito_policy_language::PolicyKind;

use crate::rule::Rule;

/// A section of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading: `What it does`.
    pub heading: &'static str,
    /// The lines below it.
    pub lines: Vec<&'static str>,
}

/// An example on a page: a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The kind of the policy.
    pub kind: PolicyKind,
    /// Whether it is for the role of an identity pool's guests.
    pub is_of_guests: bool,
    /// The policy. Its list of statements is repeated if only a long policy shows the problem.
    pub text: String,
}

impl Rule {
    /// Returns the sections of the rule's page, in their order.
    ///
    /// ```
    /// use cognito_policy_rules::rule::INVALID_EFFECT;
    ///
    /// let headings: Vec<&str> = INVALID_EFFECT.sections().iter().map(|it| it.heading).collect();
    /// assert_eq!(
    ///     headings,
    ///     ["What it does", "Why it matters", "Example", "Use instead", "Source"],
    /// );
    /// ```
    pub fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for line in self.page.lines() {
            let line = line.strip_prefix(' ').unwrap_or(line);
            if let Some(heading) = line.strip_prefix("## ") {
                sections.push(Section { heading, lines: Vec::new() });
            } else if let Some(section) = sections.last_mut() {
                section.lines.push(line);
            }
        }
        for section in &mut sections {
            trim(&mut section.lines);
        }
        sections
    }
}

/// Removes blank lines at both ends.
fn trim(lines: &mut Vec<&str>) {
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
}

impl Section {
    /// Returns the example in the section, if it has exactly one that is well formed.
    pub fn example(&self) -> Option<Example> {
        let fences: Vec<usize> =
            (0..self.lines.len()).filter(|&at| self.lines[at].starts_with("```")).collect();
        let &[open, close] = fences.as_slice() else { return None };
        let mut words = self.lines[open].strip_prefix("```json")?.split_whitespace();
        let (mut kind, mut repeat, mut is_of_guests) = (PolicyKind::Identity, 1, false);
        for word in &mut words {
            match word.strip_prefix("repeat-") {
                Some(number) => repeat = number.parse().ok()?,
                None if word == "guest" => is_of_guests = true,
                None => kind = named(word)?,
            }
        }
        let text = self.lines[open + 1..close].join("\n");
        Some(Example { kind, is_of_guests, text: repeated(&text, repeat) })
    }
}

/// Returns the kind that fences and the option `--kind` call by this name.
fn named(name: &str) -> Option<PolicyKind> {
    Some(match name {
        "identity" => PolicyKind::Identity,
        "trust" => PolicyKind::Trust,
        "session" => PolicyKind::Session,
        "scp" => PolicyKind::ServiceControl,
        "rcp" => PolicyKind::ResourceControl,
        "resource" => PolicyKind::Resource,
        "endpoint" => PolicyKind::Endpoint,
        _ => return None,
    })
}

/// Returns the policy with its list of statements repeated.
fn repeated(text: &str, times: usize) -> String {
    match (text.find("[\n    {"), text.rfind("\n  ]\n}")) {
        (Some(open), Some(close)) if times > 1 => {
            let statements = vec![&text[open + 1..close]; times].join(",");
            format!("{}{statements}{}", &text[..=open], &text[close..])
        }
        _ => text.to_owned(),
    }
}

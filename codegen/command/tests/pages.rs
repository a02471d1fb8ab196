//! The pages about the rules: all there, of one shape, with examples that behave.

use std::fs;
use std::path::Path;

use cognito_policy_rules::rule::{self, JSON_SYNTAX_ERROR};
use cognito_policy_rules::{Document, PolicyKind, Severity, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

/// The sections of a page, in their order; the fourth may be missing.
const SECTIONS: [&str; 5] = ["Why", "Wrong", "Right", "Left out", "Source"];

/// A page, taken apart.
#[derive(Debug)]
struct Page {
    code: String,
    kind: PolicyKind,
    /// How many times the statements of the wrong example stand in it.
    repeat: usize,
    wrong: String,
    right: String,
}

impl Page {
    /// Takes a page apart, or says what is wrong with its shape.
    fn read(code: &str, text: &str) -> Result<Self, String> {
        let (head, body) = text
            .strip_prefix("---\n")
            .and_then(|text| text.split_once("\n---\n\n"))
            .ok_or("it has no front matter")?;
        let (mut kind, mut repeat) = (None, 1);
        for line in head.lines() {
            match line.split_once(": ").ok_or("the front matter has a line without a colon")? {
                ("kind", name) => kind = Some(policy_kind(name)?),
                ("repeat", number) => {
                    repeat = number.parse().map_err(|_| "`repeat` is no number")?;
                }
                (other, _) => return Err(format!("the front matter has `{other}`")),
            }
        }
        let title = format!("# {code}\n\n");
        let body = body.strip_prefix(&title).ok_or("its title is not the code")?;
        let mut sections = body.split("\n## ");
        if sections.next().is_none_or(|what| what.trim().is_empty()) {
            return Err("it does not say what the rule finds".to_owned());
        }
        let sections: Vec<(&str, &str)> =
            sections.filter_map(|section| section.split_once("\n\n")).collect();
        let names: Vec<&str> = sections.iter().map(|(name, _)| *name).collect();
        let expected =
            SECTIONS.iter().copied().filter(|name| *name != "Left out" || names.contains(name));
        if !expected.eq(names.iter().copied()) {
            return Err(format!("its sections are {names:?}"));
        }
        if sections.iter().any(|(_, text)| text.trim().is_empty()) {
            return Err("a section is empty".to_owned());
        }
        let section =
            |name: &str| sections.iter().find(|(of, _)| *of == name).map_or("", |it| it.1);
        let sources: Vec<&str> = section("Source").lines().collect();
        if sources.iter().any(|line| !line.starts_with("- <https://") || !line.ends_with('>')) {
            return Err("a source is no link".to_owned());
        }
        Ok(Self {
            code: code.to_owned(),
            kind: kind.ok_or("it does not say the kind of policy")?,
            repeat,
            wrong: example(section("Wrong"))?,
            right: example(section("Right"))?,
        })
    }

    /// Whether the wrong example gives the finding and the right one none at all.
    fn verify(&self) -> Result<(), String> {
        let wrong = self.findings(&self.repeated());
        if !wrong.iter().any(|(code, _)| *code == self.code) {
            return Err(format!("the wrong example gives {wrong:?}"));
        }
        let right = self.findings(&self.right);
        if !right.is_empty() {
            return Err(format!("the right example gives {right:?}"));
        }
        Ok(())
    }

    fn findings(&self, text: &str) -> Vec<(&'static str, Severity)> {
        let Ok(root) = json::parse(text) else {
            return vec![(JSON_SYNTAX_ERROR.code, Severity::Error)];
        };
        let outcome = check(&Document::file(self.kind, root), Tables::builtin());
        outcome.findings.iter().map(|finding| (finding.rule.code, finding.severity)).collect()
    }

    /// The wrong example with its list of statements repeated.
    fn repeated(&self) -> String {
        match (self.wrong.find("[\n    {"), self.wrong.rfind("\n  ]\n}")) {
            (Some(open), Some(close)) if self.repeat > 1 => {
                let statements = vec![&self.wrong[open + 1..close]; self.repeat].join(",");
                format!("{}{statements}{}", &self.wrong[..=open], &self.wrong[close..])
            }
            _ => self.wrong.clone(),
        }
    }
}

/// The kinds, by the names that `--kind` has for them.
fn policy_kind(name: &str) -> Result<PolicyKind, String> {
    Ok(match name {
        "identity" => PolicyKind::Identity,
        "trust" => PolicyKind::Trust,
        "session" => PolicyKind::Session,
        "scp" => PolicyKind::ServiceControl,
        "rcp" => PolicyKind::ResourceControl,
        "resource" => PolicyKind::Resource,
        "endpoint" => PolicyKind::Endpoint,
        other => return Err(format!("`{other}` is no kind of policy")),
    })
}

/// The one block of code in a section.
fn example(section: &str) -> Result<String, String> {
    let blocks: Vec<&str> = section.split("```json\n").skip(1).collect();
    match blocks.as_slice() {
        [block] => Ok(block.split_once("\n```").ok_or("an example is not closed")?.0.to_owned()),
        _ => Err("a section has no example, or several".to_owned()),
    }
}

/// All pages: their codes and their texts.
fn pages() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(path.extension().unwrap(), "md", "{}", path.display());
        let code = path.file_stem().unwrap().to_str().unwrap().to_owned();
        pages.push((code, fs::read_to_string(path).unwrap()));
    }
    pages.sort();
    pages
}

#[test]
fn there_is_a_page_for_each_rule_and_no_other() {
    let pages: Vec<String> = pages().into_iter().map(|(code, _)| code).collect();
    let codes: Vec<&str> = rule::ALL.iter().map(|rule| rule.code).collect();
    let missing: Vec<&&str> =
        codes.iter().filter(|code| !pages.iter().any(|page| page == **code)).collect();
    assert!(missing.is_empty(), "write codegen/command/pages/CODE.md for {missing:?}");
    let superfluous: Vec<&String> =
        pages.iter().filter(|page| !codes.contains(&page.as_str())).collect();
    assert!(superfluous.is_empty(), "there is no rule for the pages {superfluous:?}");
}

#[test]
fn a_page_names_the_other_codes_of_its_rule() {
    let pages = pages();
    for rule in rule::ALL {
        let (_, text) = pages.iter().find(|(code, _)| code == rule.code).unwrap();
        for other in rule.other_codes {
            assert!(text.contains(&format!("`{other}`")), "{}", rule.code);
            assert!(rule.meaning.contains(other), "the list of rules shows it: {}", rule.meaning);
        }
    }
}

/// Rules that a literal alone does not decide: they need to know what AWS has, and where.
const PARTLY: [&str; 16] = [
    "INVALID_ARN_REGION",
    "INVALID_PARTITION",
    "INVALID_REGION",
    "INVALID_SERVICE",
    "INVALID_SERVICE_IN_ACTION",
    "INVALID_SERVICE_PRINCIPAL_FORMAT",
    "IRRELEVANT_CONDITION_KEY_IN_POLICY",
    "MISSING_ACTION_FOR_CONDITION_KEY",
    "MISSING_PAIRED_CONDITION_KEYS",
    "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
    "RCP_SYNTAX_ERROR_ACTION",
    "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
    "UNTRUSTWORTHY_CONDITION_KEY",
    "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES",
    "VARIABLE_USAGE_TOO_PERMISSIVE",
    "WILDCARD_USAGE_TOO_PERMISSIVE",
];

#[test]
fn what_a_rule_cannot_see_stands_on_its_page() {
    let pages = pages();
    for code in PARTLY {
        let (_, text) = pages.iter().find(|(page, _)| page == code).unwrap();
        assert!(text.contains("\n## Left out\n"), "{code}");
    }
}

#[test]
fn pages_have_the_shape_that_readers_know() {
    let faults: Vec<String> = pages()
        .iter()
        .filter_map(|(code, text)| Some(format!("{code}: {}", Page::read(code, text).err()?)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn examples_are_wrong_and_right_as_they_say() {
    let faults: Vec<String> = pages()
        .iter()
        .filter_map(|(code, text)| Page::read(code, text).ok())
        .filter_map(|page| Some(format!("{}: {}", page.code, page.verify().err()?)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

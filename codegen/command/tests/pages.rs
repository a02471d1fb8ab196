//! The pages of the rules: complete, with a fixed structure and with examples that are checked.

use std::fs;
use std::path::Path;

use cognito_policy_rules::rule::{self, JSON_SYNTAX_ERROR};
use cognito_policy_rules::{Document, PolicyKind, Severity, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

/// The sections of a page in order. The fourth is optional.
const SECTIONS: [&str; 5] = ["Why", "Wrong", "Right", "Left out", "Source"];

/// A parsed page.
#[derive(Debug)]
struct Page {
    code: String,
    kind: PolicyKind,
    /// How many times to repeat the statements of the wrong example.
    repeat: usize,
    wrong: String,
    right: String,
}

impl Page {
    /// Parses a page, or returns what is wrong with its structure.
    fn read(code: &str, text: &str) -> Result<Self, String> {
        let (head, body) = text
            .strip_prefix("---\n")
            .and_then(|text| text.split_once("\n---\n\n"))
            .ok_or("the front matter is missing")?;
        let (mut kind, mut repeat) = (None, 1);
        for line in head.lines() {
            match line.split_once(": ").ok_or("the front matter has a line without a colon")? {
                ("kind", name) => kind = Some(policy_kind(name)?),
                ("repeat", number) => {
                    repeat = number.parse().map_err(|_| "`repeat` is not a number")?;
                }
                (other, _) => return Err(format!("the front matter has `{other}`")),
            }
        }
        let title = format!("# {code}\n\n");
        let body = body.strip_prefix(&title).ok_or("the title is not the code")?;
        let mut sections = body.split("\n## ");
        if sections.next().is_none_or(|what| what.trim().is_empty()) {
            return Err("the description is missing".to_owned());
        }
        let sections: Vec<(&str, &str)> =
            sections.filter_map(|section| section.split_once("\n\n")).collect();
        let names: Vec<&str> = sections.iter().map(|(name, _)| *name).collect();
        let expected =
            SECTIONS.iter().copied().filter(|name| *name != "Left out" || names.contains(name));
        if !expected.eq(names.iter().copied()) {
            return Err(format!("unexpected sections {names:?}"));
        }
        if sections.iter().any(|(_, text)| text.trim().is_empty()) {
            return Err("a section is empty".to_owned());
        }
        let section =
            |name: &str| sections.iter().find(|(of, _)| *of == name).map_or("", |it| it.1);
        let sources: Vec<&str> = section("Source").lines().collect();
        if sources.iter().any(|line| !line.starts_with("- <https://") || !line.ends_with('>')) {
            return Err("a source is not a link".to_owned());
        }
        Ok(Self {
            code: code.to_owned(),
            kind: kind.ok_or("the kind of policy is missing")?,
            repeat,
            wrong: example(section("Wrong"))?,
            right: example(section("Right"))?,
        })
    }

    /// Checks that the wrong example has the finding and the right one has none.
    fn verify(&self) -> Result<(), String> {
        let wrong = self.findings(&self.repeated());
        if !wrong.iter().any(|(code, _)| *code == self.code) {
            return Err(format!("the findings of the wrong example are {wrong:?}"));
        }
        let right = self.findings(&self.right);
        if !right.is_empty() {
            return Err(format!("the findings of the right example are {right:?}"));
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

    /// Returns the wrong example with repeated statements.
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

/// Parses the name of a kind, as in `--kind`.
fn policy_kind(name: &str) -> Result<PolicyKind, String> {
    Ok(match name {
        "identity" => PolicyKind::Identity,
        "trust" => PolicyKind::Trust,
        "session" => PolicyKind::Session,
        "scp" => PolicyKind::ServiceControl,
        "rcp" => PolicyKind::ResourceControl,
        "resource" => PolicyKind::Resource,
        "endpoint" => PolicyKind::Endpoint,
        other => return Err(format!("`{other}` is not a kind of policy")),
    })
}

/// Returns the only code block in a section.
fn example(section: &str) -> Result<String, String> {
    let blocks: Vec<&str> = section.split("```json\n").skip(1).collect();
    match blocks.as_slice() {
        [block] => Ok(block.split_once("\n```").ok_or("a code block is not closed")?.0.to_owned()),
        _ => Err("a section needs exactly one example".to_owned()),
    }
}

/// Returns the codes and the texts of all pages.
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
fn each_rule_has_a_page() {
    let pages: Vec<String> = pages().into_iter().map(|(code, _)| code).collect();
    let codes: Vec<&str> = rule::ALL.iter().map(|rule| rule.code).collect();
    let missing: Vec<&&str> =
        codes.iter().filter(|code| !pages.iter().any(|page| page == **code)).collect();
    assert!(missing.is_empty(), "write codegen/command/pages/CODE.md for {missing:?}");
    let superfluous: Vec<&String> =
        pages.iter().filter(|page| !codes.contains(&page.as_str())).collect();
    assert!(superfluous.is_empty(), "pages without a rule: {superfluous:?}");
}

#[test]
fn pages_list_the_other_codes_of_the_rule() {
    let pages = pages();
    for rule in rule::ALL {
        let (_, text) = pages.iter().find(|(code, _)| code == rule.code).unwrap();
        for other in rule.other_codes {
            assert!(text.contains(&format!("`{other}`")), "{}", rule.code);
            assert!(rule.meaning.contains(other), "missing in the list of rules: {}", rule.meaning);
        }
    }
}

/// Rules that cannot find every case: they depend on the tables of what AWS has.
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
fn pages_list_the_limitations_of_the_rule() {
    let pages = pages();
    for code in PARTLY {
        let (_, text) = pages.iter().find(|(page, _)| page == code).unwrap();
        assert!(text.contains("\n## Left out\n"), "{code}");
    }
}

#[test]
fn pages_have_the_expected_structure() {
    let defects: Vec<String> = pages()
        .iter()
        .filter_map(|(code, text)| Some(format!("{code}: {}", Page::read(code, text).err()?)))
        .collect();
    assert!(defects.is_empty(), "{}", defects.join("\n"));
}

#[test]
fn examples_have_the_expected_findings() {
    let defects: Vec<String> = pages()
        .iter()
        .filter_map(|(code, text)| Page::read(code, text).ok())
        .filter_map(|page| Some(format!("{}: {}", page.code, page.verify().err()?)))
        .collect();
    assert!(defects.is_empty(), "{}", defects.join("\n"));
}

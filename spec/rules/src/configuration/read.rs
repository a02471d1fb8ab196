//! Reads a configuration.

use std::path::Path;

use cognito_policy_language::PolicyKind;
use cognito_policy_language::structure::members;
use cognito_policy_spec::json::{self, Member, Value};
use cognito_policy_spec::load::Remarks;
use cognito_policy_spec::names::joined;

use super::levels::{Level, Setting};
use super::reader::{Tree, one_of};
use super::{Configuration, Entry};
use crate::rule::{self, Rule, Severity};

/// The members of the file.
const MEMBERS: [&str; 8] =
    ["$schema", "deny", "rules", "services", "kinds", "guests", "exclude", "tables"];

/// The members of a rule's entry.
const OF_RULES: [&str; 2] = ["severity", "reason"];

/// The severities of rules.
const SEVERITIES: [&str; 5] = ["error", "security", "warning", "suggestion", "off"];

/// The severities that can be denied.
const DENIABLE: [&str; 3] = ["security", "warning", "suggestion"];

/// Members of policies and templates, which can have the name of a configuration.
const FOREIGN: [&str; 3] = ["Statement", "Resources", "AWSTemplateFormatVersion"];

impl Configuration {
    /// Reads the text of a file. Its globs apply to the files in a folder, whose path is absolute.
    pub fn parse(file: &str, folder: &Path, text: &str) -> Self {
        let mut configuration = Self {
            file: file.to_owned(),
            folder: folder.to_owned(),
            other_folder: None,
            tables: Vec::new(),
            exclude: Vec::new(),
            guests: Vec::new(),
            kinds: Vec::new(),
            text: text.to_owned(),
            is_foreign: false,
            levels: Vec::new(),
            denied: Vec::new(),
            services: Vec::new(),
            defects: Remarks::default(),
        };
        match json::parse_with_comments(text) {
            Ok(root) => configuration.read_members(&root),
            Err(error) => configuration.report(error.span.start, &error.message, error.help),
        }
        configuration
    }

    fn read_members(&mut self, root: &Tree) {
        for member in members(root) {
            self.is_foreign |= FOREIGN.contains(&member.name.value.as_str());
        }
        let all = self.object(root, "the configuration", &MEMBERS);
        // The rules are compared with it.
        for member in all {
            if member.name.value == "deny" {
                self.read_denied(&member.value);
            }
        }
        for Member { name, value, .. } in all {
            match name.value.as_str() {
                "rules" => self.read_rules(value),
                "services" => self.services = self.strings(value, "services"),
                "kinds" => self.read_kinds(value),
                "guests" => self.guests = self.globs(value, "guests"),
                "exclude" => self.exclude = self.globs(value, "exclude"),
                "tables" => self.tables = self.globs(value, "tables"),
                _ => {}
            }
        }
    }

    fn read_denied(&mut self, node: &Tree) {
        for Entry { text, at, .. } in self.strings(node, "deny") {
            match Setting::named(&text) {
                Some(Setting::On(severity)) if severity != Severity::Error => {
                    self.denied.push(severity);
                }
                _ => self.unknown(at, "severity that can be denied", &text, &DENIABLE),
            }
        }
    }

    fn read_rules(&mut self, node: &Tree) {
        let mut codes: Vec<&str> = Vec::new();
        for member in self.object(node, "`rules`", &[]) {
            let (at, code) = (member.name_span.start, member.name.value.as_str());
            if codes.contains(&code) {
                continue; // It is reported as a duplicate member.
            }
            codes.push(code);
            let (setting, has_reason) = self.read_setting(&member.value);
            let Some(rule) = rule::find(code) else {
                let help = match rule::nearest(code) {
                    Some(meant) => format!("write `{}`", meant.code),
                    None => "`cognito-policy rules` lists the codes".to_owned(),
                };
                self.report(at, &format!("no rule has the code `{code}`"), Some(help));
                continue;
            };
            let Some(setting) = setting else { continue };
            if self.setting(rule).is_some() {
                let message = format!("duplicate entry for the rule `{}`", rule.code);
                self.report(at, &message, Some("remove one of them".to_owned()));
                continue;
            }
            self.check_lowered(at, rule, setting, has_reason);
            self.levels.push(Level { rule, setting });
        }
    }

    /// Reads a severity, alone or with a reason. Returns the severity, and whether there is a reason.
    fn read_setting(&mut self, node: &Tree) -> (Option<Setting>, bool) {
        if let Value::String(text) = &node.value {
            return (self.read_severity(&text.value, node.span.start), false);
        }
        if !matches!(node.value, Value::Object(_)) {
            let found = node.value.kind();
            let message = format!("a rule must have a severity, not {found}");
            self.report(node.span.start, &message, Some(one_of(&SEVERITIES)));
            return (None, false);
        }
        let (mut setting, mut has_severity, mut has_reason) = (None, false, false);
        for Member { name, value, .. } in self.object(node, "a rule", &OF_RULES) {
            let Value::String(text) = &value.value else {
                if OF_RULES.contains(&name.value.as_str()) {
                    self.wrong_kind(value, &name.value, "a string");
                    has_severity |= name.value == "severity";
                    has_reason |= name.value == "reason";
                }
                continue;
            };
            if name.value == "severity" {
                has_severity = true;
                setting = self.read_severity(&text.value, value.span.start);
            } else if name.value == "reason" {
                has_reason = true;
                if text.value.trim().is_empty() {
                    self.report(value.span.start, "the reason must not be empty", None);
                }
            }
        }
        if !has_severity {
            let help = format!("add `\"severity\"`: {}", joined(&SEVERITIES, ", "));
            self.report(node.span.start, "missing member `severity` in a rule", Some(help));
        }
        (setting, has_reason)
    }

    fn read_severity(&mut self, word: &str, at: usize) -> Option<Setting> {
        let setting = Setting::named(word);
        if setting.is_none() {
            self.unknown(at, "severity", word, &SEVERITIES);
        }
        setting
    }

    /// Reports a rule that is turned off or lowered without a reason, or although it cannot be.
    fn check_lowered(&mut self, at: usize, rule: &Rule, setting: Setting, has_reason: bool) {
        let code = rule.code;
        if setting >= Setting::On(self.usual(rule)) {
            return;
        }
        if !rule.can_be_expected {
            let message = format!("the rule `{code}` cannot be suppressed");
            let help = "remove the entry: a policy that violates the rule cannot be used";
            self.report(at, &message, Some(help.to_owned()));
        } else if !has_reason {
            let what = if setting == Setting::Off { "turned off" } else { "lowered" };
            let message = format!("`{code}` is {what} without a reason");
            let help = format!(
                "write `\"{code}\": {{ \"severity\": \"{}\", \"reason\": \"..\" }}`",
                setting.word()
            );
            self.report(at, &message, Some(help));
        }
    }

    fn read_kinds(&mut self, node: &Tree) {
        for Member { name, name_span, value } in self.object(node, "`kinds`", &[]) {
            let entry = Entry::new(&name.value, name_span.start);
            let is_glob = self.check_glob(&entry);
            let Value::String(kind) = &value.value else {
                let message = format!("a kind must be a string, not {}", value.value.kind());
                self.report(value.span.start, &message, Some(one_of(&PolicyKind::names())));
                continue;
            };
            match PolicyKind::named(&kind.value) {
                Some(kind) if is_glob => self.kinds.push((entry, kind)),
                Some(_) => {}
                None => self.unknown(
                    value.span.start,
                    "kind of policy",
                    &kind.value,
                    &PolicyKind::names(),
                ),
            }
        }
    }

    fn globs(&mut self, node: &Tree, name: &str) -> Vec<Entry> {
        let mut globs = Vec::new();
        for entry in self.strings(node, name) {
            if self.check_glob(&entry) {
                globs.push(entry);
            }
        }
        globs
    }

    /// Reports what no glob contains. Returns whether it is one.
    fn check_glob(&mut self, glob: &Entry) -> bool {
        let Entry { text, at, .. } = glob;
        let (message, help) = if text.starts_with('!') {
            ("a glob cannot begin with `!`", "write globs for the files that are meant")
        } else if text.contains(['{', '}']) {
            ("globs have no alternatives in braces", "write an entry for each")
        } else {
            return self.check_inside(glob);
        };
        self.report(*at, message, Some(help.to_owned()));
        false
    }

    /// Reports a path that leads out of the folder. Returns whether it does not.
    fn check_inside(&mut self, path: &Entry) -> bool {
        let Entry { text, at, .. } = path;
        let (message, help) = if text.contains('\\') {
            (format!("`{text}` contains a backslash"), "separate names with `/`")
        } else if text.starts_with('/') || text.get(1..).is_some_and(|it| it.starts_with(":/")) {
            (format!("`{text}` is absolute"), "write the path from the folder of this file")
        } else if text.split('/').any(|name| name == "..") {
            let message = format!("`{text}` leads out of the folder of this file");
            (message, "name what is in the folder, or move this file to a folder above")
        } else {
            return true;
        };
        self.report(*at, &message, Some(help.to_owned()));
        false
    }
}

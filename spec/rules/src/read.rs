//! From the document's tree to the policy's elements: IAM's grammar.
//!
//! What is malformed is reported and left out; everything else is read on.

mod condition;
mod element;
mod principal;

use cognito_policy_spec::json::{Member, Node, Text, Value};
use cognito_policy_spec::tables::Tables;

use crate::document::PolicyKind;
use crate::finding::{Findings, Place};
use crate::policy::{Effect, Element, Policy, Statement, Str, Version};
use crate::render::{Role, Roles};
use crate::rule::{
    DATA_TYPE_MISMATCH, DUPLICATE_KEY, INVALID_EFFECT, INVALID_POLICY_ELEMENT, MISSING_ACTION,
    MISSING_EFFECT, MISSING_PRINCIPAL, MISSING_RESOURCE, MISSING_STATEMENT, NULL_VALUE,
    UNSUPPORTED_ELEMENT_COMBINATION,
};
use crate::suggest;

/// The elements of a policy.
const POLICY_ELEMENTS: &[&str] = &["Version", "Id", "Statement"];

/// The elements of a statement.
const STATEMENT_ELEMENTS: &[&str] = &[
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// The element of a policy that is meant by this name, if it is near enough to one.
pub fn policy_element(name: &str) -> Option<&'static str> {
    meant(name, POLICY_ELEMENTS)
}

/// The element of a statement that is meant by this name, if it is near enough to one.
pub fn statement_element(name: &str) -> Option<&'static str> {
    meant(name, STATEMENT_ELEMENTS)
}

fn meant(name: &str, known: &[&'static str]) -> Option<&'static str> {
    // Nearly always it is one of them, and there is nothing to compare.
    known.iter().find(|it| **it == name).copied().or_else(|| suggest::nearest(name, known))
}

/// What reading needs to know, and where it puts what it finds wrong.
pub(crate) struct Reader<'t> {
    pub(crate) kind: PolicyKind,
    pub(crate) tables: &'t Tables,
    pub(crate) findings: Findings,
    pub(crate) roles: Roles,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(kind: PolicyKind, tables: &'t Tables) -> Self {
        Self { kind, tables, findings: Findings::default(), roles: Roles::default() }
    }

    /// Reads the whole policy.
    pub(crate) fn policy(&mut self, root: &Node<Place>) -> Policy<'t> {
        let mut policy = Policy {
            place: root.span,
            readable: false,
            version: Version::Absent,
            version_str: None,
            statements: Vec::new(),
        };
        let Some(members) = self.object(root, "a policy") else { return policy };
        policy.readable = true;
        self.element_names(members, POLICY_ELEMENTS, "a policy");
        for member in first_of_each(members) {
            match element(member, members, POLICY_ELEMENTS) {
                "Version" => {
                    policy.version_str = self.string(&member.value, "`Version`");
                    policy.version = version(policy.version_str.as_ref());
                }
                "Id" => drop(self.string(&member.value, "`Id`")),
                "Statement" => policy.statements = self.statements(&member.value),
                _ => {}
            }
        }
        if !has_element(members, "Statement", POLICY_ELEMENTS) {
            self.findings
                .report(MISSING_STATEMENT, root.span, "the policy has no `Statement`")
                .help("add `Statement: [{ Effect: Allow, Action: ..., Resource: ... }]`");
        }
        policy
    }

    fn statements(&mut self, node: &Node<Place>) -> Vec<Statement<'t>> {
        match &node.value {
            Value::Array(nodes) if nodes.is_empty() => {
                self.findings
                    .report(MISSING_STATEMENT, node.span, "the list of statements is empty")
                    .help("a policy needs at least one statement");
                Vec::new()
            }
            Value::Array(nodes) => nodes.iter().filter_map(|node| self.statement(node)).collect(),
            _ => self.statement(node).into_iter().collect(),
        }
    }

    fn statement(&mut self, node: &Node<Place>) -> Option<Statement<'t>> {
        let members = self.object(node, "a statement")?;
        self.element_names(members, STATEMENT_ELEMENTS, "a statement");
        let mut statement = Statement { place: node.span, ..Statement::default() };
        let mut condition = None;
        for member in first_of_each(members) {
            let name = element(member, members, STATEMENT_ELEMENTS);
            let negated = name.starts_with("Not");
            match name {
                "Sid" => statement.sid = self.sid(&member.value),
                "Effect" => statement.effect = self.effect(&member.value),
                // What it says is of no interest where it cannot stand.
                "Principal" | "NotPrincipal" if !self.kind.has_principal() => {
                    statement.principal = Some(Element::unread(member.name_span, negated));
                }
                "Principal" | "NotPrincipal" if statement.principal.is_none() => {
                    statement.principal = Some(self.principal(member, negated));
                }
                "Action" | "NotAction" if statement.action.is_none() => {
                    statement.action = Some(self.actions(member, negated));
                }
                "Resource" | "NotResource" if statement.resource.is_none() => {
                    statement.resource = Some(self.resources(member, negated));
                }
                "Condition" => condition = Some(&member.value),
                _ => {}
            }
        }
        // Resources and condition keys are looked up in the services of the actions, which may
        // stand behind them.
        self.resolve_resources(&mut statement);
        if let Some(node) = condition {
            self.conditions(node, &mut statement);
        }
        self.missing_elements(members, node.span);
        Some(statement)
    }

    fn sid(&mut self, node: &Node<Place>) -> Option<Str> {
        if let Value::Expression(index) = node.value {
            self.roles.add(index, Role::Sid);
            return None;
        }
        self.string(node, "`Sid`")
    }

    fn effect(&mut self, node: &Node<Place>) -> Option<Effect> {
        let str = self.string(node, "`Effect`")?;
        match str.value() {
            "Allow" => Some(Effect::Allow),
            "Deny" => Some(Effect::Deny),
            other => {
                let nearest = suggest::nearest(other, &["Allow", "Deny"])
                    .map_or("write `Allow` or `Deny`".to_owned(), |it| format!("write `{it}`"));
                self.findings
                    .report(INVALID_EFFECT, node.span, format!("`{other}` is no effect"))
                    .help(nearest);
                None
            }
        }
    }

    /// Reports elements that a statement lacks.
    fn missing_elements(&mut self, members: &[Member<Place>], place: Place) {
        let kind = self.kind;
        let mut missing = |rule, names: [&str; 2], help: &str| {
            if !names.iter().any(|name| has_element(members, name, STATEMENT_ELEMENTS)) {
                self.findings
                    .report(rule, place, format!("the statement has no `{}`", names[0]))
                    .help(help);
            }
        };
        missing(MISSING_EFFECT, ["Effect"; 2], "write `Effect: Allow` or `Effect: Deny`");
        missing(MISSING_ACTION, ["Action", "NotAction"], "name the actions it is about");
        if kind.has_resource() {
            let help = "name the ARNs it is about, or write `Resource: \"*\"`";
            missing(MISSING_RESOURCE, ["Resource", "NotResource"], help);
        }
        if kind.has_principal() {
            let help = match kind {
                PolicyKind::Trust => "say who may assume the role: `Principal: { ... }`",
                _ => "say for whom it holds: `Principal: { ... }`",
            };
            missing(MISSING_PRINCIPAL, ["Principal", "NotPrincipal"], help);
        }
    }

    /// Reports members that are no elements, that stand twice, or beside their negation.
    fn element_names(&mut self, members: &[Member<Place>], known: &[&'static str], what: &str) {
        self.duplicates(members);
        for member in members {
            let name = member.name.value.as_str();
            if known.contains(&name) {
                if let Some(positive) = name.strip_prefix("Not")
                    && let Some(other) = members.iter().find(|it| it.name.value == positive)
                {
                    let (place, later) = if other.name_span > member.name_span {
                        (other.name_span, positive)
                    } else {
                        (member.name_span, name)
                    };
                    let earlier = if later == name { positive } else { name };
                    self.findings
                        .report(
                            UNSUPPORTED_ELEMENT_COMBINATION,
                            place,
                            format!("`{later}` stands beside `{earlier}`"),
                        )
                        .help("keep one of them; IAM refuses both in one statement");
                }
                continue;
            }
            let nearest = suggest::nearest(name, known);
            let help = nearest.map_or_else(
                || format!("{what} has the elements {}", suggest::list(known)),
                |it| format!("write `{it}`"),
            );
            self.findings
                .report(
                    INVALID_POLICY_ELEMENT,
                    member.name_span,
                    format!("`{name}` is no element of {what}"),
                )
                .help(help);
        }
    }

    /// Reports members that stand twice.
    pub(crate) fn duplicates(&mut self, members: &[Member<Place>]) {
        for (index, member) in members.iter().enumerate() {
            if members[..index].iter().any(|it| it.name.value == member.name.value) {
                self.findings
                    .report(
                        DUPLICATE_KEY,
                        member.name_span,
                        format!("`{}` stands twice in one object", member.name.value),
                    )
                    .help("merge the two: parsers keep only the last one, without a word");
            }
        }
    }

    /// The members of an object.
    pub(crate) fn object<'n>(
        &mut self,
        node: &'n Node<Place>,
        what: &str,
    ) -> Option<&'n [Member<Place>]> {
        match &node.value {
            Value::Object(members) => Some(members),
            _ => {
                self.wrong_type(node, what, "an object");
                None
            }
        }
    }

    /// A string that must be known now.
    pub(crate) fn string(&mut self, node: &Node<Place>, what: &str) -> Option<Str> {
        match &node.value {
            Value::String(text) => Some(Str { place: node.span, text: text.clone() }),
            _ => {
                self.wrong_type(node, what, "a string");
                None
            }
        }
    }

    /// Reports a value of the wrong JSON type.
    pub(crate) fn wrong_type(&mut self, node: &Node<Place>, what: &str, wanted: &str) {
        let found = match &node.value {
            Value::Null => {
                self.findings
                    .report(NULL_VALUE, node.span, format!("{what} is `null`"))
                    .help(format!("write {wanted}, or leave the element out"));
                return;
            }
            Value::Bool(_) => "a truth value",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
            Value::Expression(_) => "a run-time value",
        };
        self.findings
            .report(DATA_TYPE_MISMATCH, node.span, format!("{what} is {found}"))
            .help(format!("IAM takes {wanted} here"));
    }
}

fn version(str: Option<&Str>) -> Version {
    match str.map(Str::value) {
        Some("2012-10-17") => Version::Current,
        Some("2008-10-17") => Version::Old,
        _ => Version::Invalid,
    }
}

/// The members without those that repeat an earlier one.
pub(crate) fn first_of_each(members: &[Member<Place>]) -> impl Iterator<Item = &Member<Place>> {
    members.iter().enumerate().filter_map(|(index, member)| {
        let repeated = members[..index].iter().any(|it| it.name.value == member.name.value);
        (!repeated).then_some(member)
    })
}

/// The element that a member is. A misspelt one is reported as such, and read as what was meant by
/// it, unless that stands there as well.
fn element<'n>(
    member: &'n Member<Place>,
    members: &[Member<Place>],
    known: &[&'static str],
) -> &'n str {
    let written = member.name.value.as_str();
    // Nearly always it is one of them.
    if known.contains(&written) {
        return written;
    }
    match suggest::nearest(written, known) {
        Some(meant) if !has(members, meant) => meant,
        _ => written,
    }
}

fn has_element(members: &[Member<Place>], name: &str, known: &[&'static str]) -> bool {
    has(members, name) || members.iter().any(|member| element(member, members, known) == name)
}

fn has(members: &[Member<Place>], name: &str) -> bool {
    members.iter().any(|member| member.name.value == name)
}

/// The member that lists the policy's statements.
pub(crate) fn statement_member(members: &[Member<Place>]) -> Option<&Member<Place>> {
    members.iter().find(|member| element(member, members, POLICY_ELEMENTS) == "Statement")
}

/// A name of a member as a string with its place.
pub(crate) fn name_str(member: &Member<Place>) -> Str {
    let Member { name, name_span, .. } = member;
    Str { place: *name_span, text: Text::clone(name) }
}

//! What `arn!` checks.

use std::ops::Range;

use cognito_policy_language::Place;
use cognito_policy_language::arn::{Arn, Candidate, is_open};
use cognito_policy_language::expression::TypeName;
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_language::resource::{ResourceItem, ResourceValue, with};
use cognito_policy_language::variable;
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::names;
use cognito_policy_spec::tables::Tables;

use super::capture::{
    CaptureKind, Part, add_placeholders, capture_kind, filled, is_written_out, written,
};
use super::{check, element, without_places};
use crate::finding::{Finding, Findings};
use crate::rule::{INVALID_ARN_RESOURCE, INVALID_POOL_ID, Severity};
use crate::rules::{ON_ARNS, check_id, placeholder_named};
use crate::verify::remove_bad_edits_of_literal;

/// What an ARN is.
#[derive(Debug, Default)]
pub struct ArnLiteral {
    /// What is wrong with it.
    pub findings: Vec<Finding<()>>,
    /// The resource types with bindings that it can be of.
    pub types: Vec<TypeName>,
    /// Whether it has wildcards or variables, and so matches more than one resource.
    pub is_pattern: bool,
    /// Whether the tables have all resource types of its service.
    pub is_checked: bool,
    /// For each name of `captures`, what `${name}` is in the ARN.
    pub captures: Vec<(String, CaptureKind)>,
}

/// Checks an ARN. `captures` are the names of each `${name}` that is not a policy variable, but a
/// value that is inserted at run time.
pub fn arn(text: &Text, captures: &[String], tables: &Tables) -> ArnLiteral {
    arn_of(text, captures, &[], tables)
}

/// Checks an ARN as [`arn`] does. `wanted` are the Rust names of resource types to choose from, if the
/// ARN can be of several: `LogStream`.
pub fn arn_of(text: &Text, captures: &[String], wanted: &[String], tables: &Tables) -> ArnLiteral {
    let mut literal = checked(text, captures, wanted, tables);
    remove_bad_edits_of_literal(&mut literal.findings, text, &|edited| {
        checked(edited, captures, wanted, tables).findings
    });
    literal
}

fn checked(text: &Text, captures: &[String], wanted: &[String], tables: &Tables) -> ArnLiteral {
    let (mut literal, mut refused) = (ArnLiteral::default(), None);
    let value = match Arn::parse(&text.value) {
        Ok(arn) => {
            let candidates = candidates(text, &arn, captures, wanted, tables);
            literal = resolve(text, &arn, captures, &candidates, tables);
            if !literal.is_pattern && captures.is_empty() {
                refused = refusal(text, &arn, &candidates, tables);
            }
            ResourceValue::Arn(text.clone(), arn)
        }
        Err(fault) => ResourceValue::Fault(text.clone(), fault),
    };
    let findings = &mut literal.findings;
    findings.append(&mut check(statement(value), ON_ARNS, tables));
    findings.retain(|finding| !is_about_capture(finding, captures));
    // A typed ARN guarantees that the Region of its ID is known, so an unknown one is an error.
    for finding in findings.iter_mut() {
        if finding.rule == INVALID_POOL_ID {
            finding.severity = Severity::Error;
        }
    }
    if let Some(illegal) = illegal_character(text)
        && !findings.iter().any(|it| it.severity == Severity::Error && it.overlaps(&illegal))
    {
        findings.push(illegal);
    }
    if let Some(refused) = refused
        && !findings.iter().any(|it| it.severity == Severity::Error)
    {
        findings.push(refused);
    }
    literal
}

/// Returns a statement with the resource. Without actions, its type is one of the service that it
/// names.
fn statement(value: ResourceValue) -> Statement<'static> {
    let resource = element(ResourceItem { place: Place(0), value, ..ResourceItem::default() });
    let action = Element { incomplete: false, ..Element::unread(Place(0), false) };
    Statement { action: Some(action), resource: Some(resource), ..Statement::default() }
}

fn is_about_capture(finding: &Finding<()>, captures: &[String]) -> bool {
    let name = match &finding.part {
        Some(part) => part.written().trim_matches(['$', '{', '}']),
        None => "",
    };
    captures.iter().any(|capture| capture == name)
}

/// Reports a character that a typed ARN cannot have: it is printable ASCII that needs no escapes in
/// JSON.
fn illegal_character(text: &Text) -> Option<Finding<()>> {
    let (at, c) = first_illegal(&text.value)?;
    let message = format!("a typed ARN cannot contain `{}`", c.escape_debug());
    refused(text, at..at + c.len_utf8(), message)
}

/// Reports where the ARN types of the candidates do not accept an ARN that fits their formats.
fn refusal(
    text: &Text,
    arn: &Arn,
    candidates: &[Candidate<'_>],
    tables: &Tables,
) -> Option<Finding<()>> {
    for (owner, resource_type, format) in candidates {
        if !tables.bindings(&owner.name).have_resource_types() {
            continue;
        }
        let Err(at) = arn.check_typed(&text.value, format, owner, tables) else { return None };
        let title = resource_type.title();
        return match text.value[at..].chars().next() {
            Some(c) => {
                let c_escaped = c.escape_debug();
                let message = format!("a typed {title} ARN cannot contain `{c_escaped}` here");
                refused(text, at..at + c.len_utf8(), message)
            }
            None => refused(text, at..at, format!("the {title} ARN is incomplete")),
        };
    }
    None
}

fn refused(text: &Text, range: Range<usize>, message: String) -> Option<Finding<()>> {
    let mut findings = Findings::default();
    findings
        .report(INVALID_ARN_RESOURCE, Place(0), message)
        .part(text, range)
        .help("write `?` in its place, which matches any character");
    without_places(findings).pop()
}

fn first_illegal(text: &str) -> Option<(usize, char)> {
    for (at, c) in text.char_indices() {
        if !matches!(c, ' '..='~') || matches!(c, '"' | '\\') {
            return Some((at, c));
        }
    }
    None
}

/// Determines the types of an ARN, and what its captures are.
fn resolve(
    text: &Text,
    arn: &Arn,
    captures: &[String],
    candidates: &[Candidate<'_>],
    tables: &Tables,
) -> ArnLiteral {
    let named = &text.value[arn.service.clone()];
    // A captured value separates no parts, unlike the value of a variable.
    let filled = filled(&text.value, captures);
    let mut placeholders = Vec::new();
    for candidate in candidates {
        add_placeholders(&text.value, &filled, arn, *candidate, tables, &mut placeholders);
    }
    let mut literal = ArnLiteral {
        is_pattern: is_pattern(text, captures),
        is_checked: tables.service(named).is_some(),
        ..ArnLiteral::default()
    };
    for name in captures {
        let kind = capture_kind(name, &text.value, arn, &placeholders);
        literal.captures.push((name.clone(), kind));
    }
    let may_lack_form =
        |kind: &CaptureKind| matches!(kind, CaptureKind::Part(Part { has_form: true, .. }));
    for &candidate in candidates {
        let (owner, resource_type, _) = candidate;
        if !tables.bindings(&owner.name).have_resource_types() {
            continue;
        }
        if owner.name != named {
            literal.findings.append(&mut faulty_ids(text, arn, candidate, tables));
        }
        let (service, resource_type) = (owner.name.clone(), resource_type.name.clone());
        let type_name = TypeName { service, resource_type };
        // A type can have several formats.
        if !literal.types.contains(&type_name) {
            literal.types.push(type_name);
        }
        // A typed ARN guarantees the form of its parts, which is only known for complete ones.
        literal.is_pattern |= literal.captures.iter().any(|(_, kind)| may_lack_form(kind));
    }
    literal
}

fn is_pattern(text: &Text, captures: &[String]) -> bool {
    is_open(&without_captures(&text.value, captures))
}

fn without_captures(text: &str, captures: &[String]) -> String {
    let mut text = text.to_owned();
    for name in captures {
        text = text.replace(&written(name), "");
    }
    text
}

/// Checks the IDs of an ARN whose type is listed by another service than it names, which no rule
/// checks: the ARNs of roles name IAM, and the type is listed by AWS STS.
fn faulty_ids(
    text: &Text,
    arn: &Arn,
    (owner, _, format): Candidate<'_>,
    tables: &Tables,
) -> Vec<Finding<()>> {
    let mut findings = Findings::default();
    for (name, range) in arn.placeholders(&text.value, format) {
        if let Some(placeholder) = placeholder_named(name, owner)
            && !is_open(&text.value[range.clone()])
        {
            check_id(text, range, Place(0), placeholder, tables, &mut findings);
        }
    }
    without_places(findings)
}

/// Returns the formats that the ARN may have: those whose types accept it, or else those that it
/// fits best.
fn candidates<'t>(
    text: &Text,
    arn: &Arn,
    captures: &[String],
    wanted: &[String],
    tables: &'t Tables,
) -> Vec<Candidate<'t>> {
    let text = &filled(&text.value, captures);
    let fitting = fitting(text, arn, tables);
    if !captures.is_empty() || is_open(text) {
        return closest(text, arn, wanted, !captures.is_empty(), fitting);
    }
    let mut accepted = Vec::new();
    for &(owner, resource_type, format) in &fitting {
        let has_type = tables.bindings(&owner.name).have_resource_types();
        if has_type && arn.check_typed(text, format, owner, tables).is_ok() {
            accepted.push((owner, resource_type, format));
        }
    }
    if accepted.is_empty() { closest(text, arn, wanted, false, fitting) } else { accepted }
}

/// Returns the formats that the ARN fits.
fn fitting<'t>(text: &str, arn: &Arn, tables: &'t Tables) -> Vec<Candidate<'t>> {
    let mut fitting = Vec::new();
    for owner in owners(&text[arn.service.clone()], tables) {
        for resource_type in &owner.resource_types {
            for format in &resource_type.arn_formats {
                if arn.fits(text, format, owner, tables) {
                    fitting.push((owner, resource_type, format));
                }
            }
        }
    }
    fitting
}

/// How many separators the placeholders of a format have, in those whose form excludes them and in
/// those whose form is not known.
type Separators = (usize, usize);

/// Returns the formats that are wanted, with captures or a choice those whose literals the ARN has, and
/// of these the ones with the fewest separators in placeholders: `table/*/index/b` is an index rather than a table
/// with the name `*/index/b`.
fn closest<'t>(
    text: &str,
    arn: &Arn,
    wanted: &[String],
    has_captures: bool,
    fitting: Vec<Candidate<'t>>,
) -> Vec<Candidate<'t>> {
    let prefers_literals = has_captures || !wanted.is_empty();
    let mut least = (true, true, (usize::MAX, usize::MAX));
    let mut closest = Vec::new();
    for candidate in fitting {
        let distance = (
            !wanted.contains(&names::type_stem(candidate.1)),
            prefers_literals && !is_written_out(text, arn, candidate.2),
            separators(text, arn, candidate),
        );
        if distance < least {
            least = distance;
            closest.clear();
        }
        if distance == least {
            closest.push(candidate);
        }
    }
    closest
}

fn separators(text: &str, arn: &Arn, (owner, _, format): Candidate<'_>) -> Separators {
    let (mut excluded, mut unknown) = (0, 0);
    for (name, value) in arn.placeholders(text, format) {
        let placeholder = placeholder_named(name, owner);
        let variables = variable::scan(&text[value.clone()]);
        for (at, byte) in text[value].bytes().enumerate() {
            if !matches!(byte, b'/' | b':') || variables.iter().any(|it| it.range.contains(&at)) {
                continue;
            }
            match placeholder {
                Some(placeholder) => excluded += usize::from(!placeholder.pattern.takes(byte)),
                None => unknown += 1,
            }
        }
    }
    (excluded, unknown)
}

/// Returns the services that can list a resource type of the ARN: the one that it names, and if that
/// has no bindings, those that have. The ARNs of web ACLs name `wafv2`, and the bindings are those
/// of user pools.
fn owners<'t>(named: &str, tables: &'t Tables) -> Vec<&'t Service> {
    match tables.service(named) {
        Some(service) if tables.bindings(&service.name).have_resource_types() => vec![service],
        named => with(&tables.core_services(), named),
    }
}

//! What `arn!` checks.

use std::ops::Range;

use cognito_policy_language::Place;
use cognito_policy_language::arn::{Arn, Candidate, is_open};
use cognito_policy_language::expression::TypeName;
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_language::resource::{ResourceItem, ResourceValue, with};
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::{ArnFormat, Fragment, Placeholder, Service};
use cognito_policy_spec::names;
use cognito_policy_spec::tables::Tables;

use super::{check, element, without_places};
use crate::finding::{Finding, Findings};
use crate::rule::{INVALID_ARN_RESOURCE, INVALID_POOL_ID, Severity};
use crate::rules::{ON_ARNS, check_id, placeholder_named};

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

/// What a captured value is in an ARN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureKind {
    /// The partition.
    Partition,
    /// The Region.
    Region,
    /// The account ID.
    Account,
    /// A placeholder in the ARN format of a service.
    Placeholder {
        /// The service.
        service: String,
        /// The name of the placeholder's Rust type; `None` if the bindings have none.
        type_name: Option<String>,
    },
    /// A part of such a placeholder's value: `{stage}` in `role/app-{stage}`.
    Part(Part),
    /// Only a part of a field, or of an ID whose parts have a fixed form.
    Nothing,
}

/// What a value that is inserted into a part of a placeholder can contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Whether it can contain `/`.
    pub slash: bool,
    /// Whether it can contain `:`.
    pub colon: bool,
    /// Whether the table has a form for the placeholder, which the complete value may not have.
    pub has_form: bool,
}

/// Checks an ARN. `captures` are the names of each `${name}` that is not a policy variable, but a
/// value that is inserted at run time.
pub fn arn(text: &Text, captures: &[String], tables: &Tables) -> ArnLiteral {
    arn_of(text, captures, &[], tables)
}

/// Checks an ARN as [`arn`] does. `wanted` are the Rust names of resource types to choose from, if the
/// ARN can be of several: `LogStream`.
pub fn arn_of(text: &Text, captures: &[String], wanted: &[String], tables: &Tables) -> ArnLiteral {
    let (mut literal, value) = match Arn::parse(&text.value) {
        Ok(arn) => {
            (resolve(text, &arn, captures, wanted, tables), ResourceValue::Arn(text.clone(), arn))
        }
        Err(fault) => (ArnLiteral::default(), ResourceValue::Fault(text.clone(), fault)),
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
    if let Some(illegal) = illegal_character(text, findings) {
        findings.push(illegal);
    }
    literal
}

/// Returns a statement with the resource. Without actions, its type is one of the service that it
/// names.
fn statement(value: ResourceValue) -> Statement<'static> {
    let resource = element(ResourceItem { place: Place(0), value, types: Vec::new() });
    let action = Element { incomplete: false, ..Element::unread(Place(0), false) };
    Statement { action: Some(action), resource: Some(resource), ..Statement::default() }
}

fn is_about_capture(finding: &Finding<()>, captures: &[String]) -> bool {
    let name = match &finding.part {
        Some(part) => part.text[part.range.clone()].trim_matches(['$', '{', '}']),
        None => "",
    };
    captures.iter().any(|capture| capture == name)
}

/// Reports a character that a typed ARN cannot have, unless its place is reported. A typed ARN is
/// printable ASCII that needs no escapes in JSON.
fn illegal_character(text: &Text, found: &[Finding<()>]) -> Option<Finding<()>> {
    let (at, c) = first_illegal(&text.value)?;
    let mut findings = Findings::default();
    findings
        .report(
            INVALID_ARN_RESOURCE,
            Place(0),
            format!("an ARN cannot contain `{}`", c.escape_debug()),
        )
        .part(text, at..at + c.len_utf8())
        .help("write `?` in its place, which matches any character");
    let illegal = without_places(findings).pop()?;
    for it in found {
        if it.severity == Severity::Error && it.overlaps(&illegal) {
            return None;
        }
    }
    Some(illegal)
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
    wanted: &[String],
    tables: &Tables,
) -> ArnLiteral {
    let named = &text.value[arn.service.clone()];
    // A captured value separates no parts, unlike the value of a variable.
    let filled = filled(&text.value, captures);
    let candidates = closest_formats(&filled, arn, wanted, &owners(named, tables));
    let mut placeholders = Vec::new();
    for candidate in &candidates {
        add_placeholders(&text.value, &filled, arn, *candidate, tables, &mut placeholders);
    }
    let mut literal = ArnLiteral {
        is_pattern: is_open(&without_captures(&text.value, captures)),
        is_checked: tables.service(named).is_some(),
        ..ArnLiteral::default()
    };
    for name in captures {
        let kind = capture_kind(name, &text.value, arn, &placeholders);
        literal.captures.push((name.clone(), kind));
    }
    let may_lack_form =
        |kind: &CaptureKind| matches!(kind, CaptureKind::Part(Part { has_form: true, .. }));
    for candidate in candidates {
        let (owner, resource_type, _) = candidate;
        if !tables.bindings(&owner.name).have_resource_types() {
            continue;
        }
        let (service, resource_type) = (owner.name.clone(), resource_type.name.clone());
        literal.types.push(TypeName { service, resource_type });
        if owner.name != named {
            literal.findings.append(&mut faulty_ids(text, arn, candidate, tables));
        }
        // A typed ARN guarantees the form of its parts, which is only known for complete ones.
        literal.is_pattern |= literal.captures.iter().any(|(_, kind)| may_lack_form(kind));
    }
    literal
}

/// The value of a placeholder, what it is if it is a capture, and what it is if it contains one.
struct Filling<'a> {
    value: &'a str,
    kind: CaptureKind,
    part: Option<Part>,
}

/// Adds the values of the placeholders in a format. `filled` is the text without captures, of the
/// same length.
fn add_placeholders<'a>(
    text: &'a str,
    filled: &str,
    arn: &Arn,
    (owner, _, format): Candidate<'_>,
    tables: &Tables,
    fillings: &mut Vec<Filling<'a>>,
) {
    let has_bindings = tables.bindings(&owner.name).have_resource_types();
    let mut values = arn.placeholders(filled, format);
    values.extend(open_value(filled, arn, format));
    for (name, value) in values {
        let placeholder = placeholder_named(name, owner);
        let type_name = match placeholder {
            Some(placeholder) if has_bindings => Some(placeholder.type_name.clone()),
            _ => None,
        };
        let kind = CaptureKind::Placeholder { service: owner.name.clone(), type_name };
        fillings.push(Filling { value: &text[value], kind, part: part(placeholder) });
    }
}

/// Returns the value of the first placeholder whose end only a wildcard can match, up to that wildcard.
fn open_value<'f>(text: &str, arn: &Arn, format: &'f ArnFormat) -> Option<(&'f str, Range<usize>)> {
    let mut at = arn.resource.start;
    for (index, part) in format.resource.iter().enumerate() {
        match (part, format.resource.get(index + 1)) {
            (Fragment::Literal(literal), _) => {
                at += text[at..].strip_prefix(literal.as_str()).map(|_| literal.len())?;
            }
            (Fragment::Placeholder(name), Some(Fragment::Literal(next))) => {
                match text[at..].find(next.as_str()) {
                    Some(length) => at += length,
                    None => return Some((name, at..at + text[at..].find(['*', '?', '$'])?)),
                }
            }
            (Fragment::Placeholder(_), _) => return None,
        }
    }
    None
}

/// Returns what a part of the placeholder can contain. Returns `None` if its form has several parts,
/// such as a Region and an ID, so that a part of it has no meaning.
fn part(placeholder: Option<&Placeholder>) -> Option<Part> {
    let Some(placeholder) = placeholder else {
        return Some(Part { slash: false, colon: false, has_form: false });
    };
    let pattern = &placeholder.pattern;
    match (pattern.region, pattern.elements.as_slice()) {
        (None, [only]) => Some(Part {
            slash: only.set.contains(b'/'),
            colon: only.set.contains(b':'),
            has_form: true,
        }),
        _ => None,
    }
}

fn capture_kind(name: &str, text: &str, arn: &Arn, fillings: &[Filling<'_>]) -> CaptureKind {
    let written = written(name);
    let is = |field: &Range<usize>| text[field.clone()] == written;
    if is(&arn.partition) {
        return CaptureKind::Partition;
    } else if is(&arn.region) {
        return CaptureKind::Region;
    } else if is(&arn.account) {
        return CaptureKind::Account;
    }
    for Filling { value, kind, part } in fillings {
        if *value == written {
            return kind.clone();
        }
        if value.contains(&written)
            && let Some(part) = part
            && is_only_in(value, &written, text)
        {
            return CaptureKind::Part(*part);
        }
    }
    CaptureKind::Nothing
}

/// Returns whether the capture is in this part of the text, and in no other.
fn is_only_in(part: &str, written: &str, text: &str) -> bool {
    part.matches(written).count() == text.matches(written).count()
}

/// Returns the text with letters in place of its captures.
fn filled(text: &str, captures: &[String]) -> String {
    let mut text = text.to_owned();
    for name in captures {
        let written = written(name);
        text = text.replace(&written, &"x".repeat(written.len()));
    }
    text
}

fn without_captures(text: &str, captures: &[String]) -> String {
    let mut text = text.to_owned();
    for name in captures {
        text = text.replace(&written(name), "");
    }
    text
}

/// `${name}`
fn written(name: &str) -> String {
    format!("${{{name}}}")
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

/// Returns the formats that the ARN fits best: those that are wanted, those whose literals it has, and of
/// these the ones with the fewest slashes in placeholders, which can contain slashes if their form is not known:
/// `table/a/index/b` is an index rather than a table with the name `a/index/b`.
fn closest_formats<'t>(
    text: &str,
    arn: &Arn,
    wanted: &[String],
    owners: &[&'t Service],
) -> Vec<Candidate<'t>> {
    let mut fewest = (true, true, usize::MAX);
    let mut closest = Vec::new();
    for &owner in owners {
        for resource_type in &owner.resource_types {
            for format in &resource_type.arn_formats {
                if !arn.fits(text, format, owner) {
                    continue;
                }
                let distance = (
                    !wanted.contains(&names::type_stem(resource_type)),
                    !is_written_out(text, arn, format),
                    slashes_in_placeholders(text, arn, format),
                );
                if distance < fewest {
                    fewest = distance;
                    closest.clear();
                }
                if distance == fewest {
                    closest.push((owner, resource_type, format));
                }
            }
        }
    }
    closest
}

/// Returns whether the text has every literal of the format: `log-group:app:*` is a log group rather
/// than a log stream, whose `:log-stream:` only a wildcard could match.
fn is_written_out(text: &str, arn: &Arn, format: &ArnFormat) -> bool {
    let mut placeholders = arn.placeholders(text, format).into_iter();
    let mut rest = &text[arn.resource.clone()];
    for part in &format.resource {
        let expected = match part {
            Fragment::Literal(literal) => literal,
            Fragment::Placeholder(_) => match placeholders.next() {
                Some((_, value)) => &text[value],
                None => return false,
            },
        };
        let Some(after) = rest.strip_prefix(expected) else { return false };
        rest = after;
    }
    rest.is_empty()
}

fn slashes_in_placeholders(text: &str, arn: &Arn, format: &ArnFormat) -> usize {
    let mut slashes = 0;
    for (_, value) in arn.placeholders(text, format) {
        slashes += text[value].matches('/').count();
    }
    slashes
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

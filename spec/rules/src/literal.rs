//! Literals that stand alone: what `arn!`, `id!`, `actions!` and `variable!` check.

mod variable;

use cognito_policy_language::nearest::nearest_by_words;
use std::ops::Range;

use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::{Action, Placeholder, Service};
use cognito_policy_spec::tables::Tables;

use crate::finding::{Finding, Findings};
use crate::rule::Check;
use crate::rule::{
    INVALID_ARN_ACCOUNT, INVALID_ARN_RESOURCE, INVALID_PARTITION, INVALID_POOL_ID, INVALID_REGION,
    Severity,
};
use crate::rules::{self, Context, account_fault, check_id};
use crate::suggest;
use cognito_policy_language::Place;
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::ActionItem;
use cognito_policy_language::action::Covers;
use cognito_policy_language::arn::{Arn, Candidate, is_open};
use cognito_policy_language::expression::TypeName;
use cognito_policy_language::policy::{Element, Policy, Statement, Str, Version};
use cognito_policy_language::resource::{ResourceItem, ResourceValue, with};
use cognito_policy_language::{condition_key, region};

pub use variable::{VariableFault, VariableLiteral, variable};

/// What an ARN turned out to be.
#[derive(Debug, Default)]
pub struct ArnLiteral {
    /// What is wrong with it.
    pub findings: Vec<Finding<()>>,
    /// The resource types with bindings whose form it has.
    pub types: Vec<TypeName>,
    /// Whether it stands for more than one resource: it has wildcards or variables.
    pub is_pattern: bool,
    /// Whether the tables have all resource types of its service.
    pub is_checked: bool,
    /// For each `${name}` of `captures` that fills a field or a placeholder, what it stands for.
    pub captures: Vec<(String, CaptureKind)>,
}

/// What a captured value of an ARN stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureKind {
    /// The partition.
    Partition,
    /// The Region.
    Region,
    /// The account id.
    Account,
    /// A placeholder of a service's ARN: the service, and the name of its Rust type.
    Placeholder {
        /// The service that the placeholder belongs to.
        service: String,
        /// The name of its Rust type; none if the bindings have none for it.
        type_name: Option<String>,
    },
    /// No whole part of the ARN: nothing says what may stand there.
    Nothing,
}

/// Checks an ARN. `captures` are the names of the `${name}` in it that are no policy variables
/// but values filled in at run time.
pub fn arn(text: &Text, captures: &[String], tables: &Tables) -> ArnLiteral {
    let mut literal = ArnLiteral::default();
    let value = match Arn::parse(&text.value) {
        Ok(arn) => {
            fill(&mut literal, text, &arn, captures, tables);
            ResourceValue::Arn(text.clone(), arn)
        }
        Err(fault) => ResourceValue::Fault(text.clone(), fault),
    };
    let resource = element(ResourceItem { place: Place(0), value, types: Vec::new() });
    // Without actions it is of a type of the service that it names.
    let action = Element { incomplete: false, ..Element::unread(Place(0), false) };
    let statement =
        Statement { action: Some(action), resource: Some(resource), ..Statement::default() };
    let is_capture = |finding: &Finding<()>| {
        let part = finding.part.as_ref();
        let name =
            part.map_or("", |part| part.text[part.range.clone()].trim_matches(['$', '{', '}']));
        captures.iter().any(|capture| capture == name)
    };
    literal.findings.extend(run(statement, rules::ON_ARNS, tables));
    literal.findings.retain(|finding| !is_capture(finding));
    // A typed ARN promises what its id does: that the Region can be told from it.
    for finding in &mut literal.findings {
        if finding.rule == INVALID_POOL_ID {
            finding.severity = Severity::Error;
        }
    }
    let illegal = illegal_character(text, &literal.findings);
    literal.findings.extend(illegal);
    literal
}

/// A character that a typed ARN cannot have: it is printable ASCII, and goes into JSON as it is.
/// None if a finding says so already.
fn illegal_character(text: &Text, said: &[Finding<()>]) -> Option<Finding<()>> {
    let is_illegal = |c: char| matches!(c, '"' | '\\') || !matches!(c, ' '..='~');
    let (at, c) = text.value.char_indices().find(|&(_, c)| is_illegal(c))?;
    let mut findings = Findings::default();
    findings
        .report(
            INVALID_ARN_RESOURCE,
            Place(0),
            format!("an ARN cannot have the character `{}`", c.escape_debug()),
        )
        .part(text, at..at + c.len_utf8())
        .help("write `?` in its place, which stands for any character");
    let illegal = without_places(findings).pop()?;
    let is_same = |it: &Finding<()>| it.severity == Severity::Error && it.overlaps(&illegal);
    (!said.iter().any(is_same)).then_some(illegal)
}

/// The findings of some rules about a statement that is no more than one element.
fn run(statement: Statement<'_>, checks: &[Check], tables: &Tables) -> Vec<Finding<()>> {
    let policy = Policy {
        place: Place(0),
        readable: true,
        version: Version::Current,
        version_str: None,
        statements: vec![statement],
    };
    // In an endpoint policy an unsigned action has its place, as it has in a list of actions.
    let context = Context::new(&policy, PolicyKind::Endpoint, tables, true);
    let mut findings = Findings::default();
    for check in checks {
        check(&context, &mut findings);
    }
    without_places(findings)
}

fn without_places(findings: Findings) -> Vec<Finding<()>> {
    findings.0.into_iter().map(|finding| finding.at(())).collect()
}

fn element<T>(item: T) -> Element<T> {
    Element { name_place: Place(0), negated: false, items: vec![item], incomplete: false }
}

fn fill(literal: &mut ArnLiteral, whole: &Text, arn: &Arn, captures: &[String], tables: &Tables) {
    let text = whole.value.as_str();
    let named = &text[arn.service.clone()];
    literal.is_checked = tables.service(named).is_some();
    let mut placeholders: Vec<(String, CaptureKind)> = Vec::new();
    for candidate in closest_formats(text, arn, &owners(named, tables)) {
        let (owner, resource_type, format) = candidate;
        let bound = tables.bindings(&owner.name).have_resource_types();
        if bound {
            literal.types.push(TypeName {
                service: owner.name.clone(),
                resource_type: resource_type.name.clone(),
            });
        }
        if bound && owner.name != named {
            literal.findings.extend(faulty_ids(whole, arn, candidate, tables));
        }
        for (name, value) in arn.placeholders(text, format) {
            let of_name = owner.placeholders.iter().find(|it| bound && it.name == name);
            let kind = CaptureKind::Placeholder {
                service: owner.name.clone(),
                type_name: of_name.map(|it| it.type_name.clone()),
            };
            placeholders.push((text[value].to_owned(), kind));
        }
    }
    let mut plain = text.to_owned();
    for name in captures {
        let written = format!("${{{name}}}");
        plain = plain.replace(&written, "");
        let field = |range: &Range<usize>| text[range.clone()] == written;
        let of_placeholder = placeholders.iter().find(|(value, _)| *value == written);
        let kind = if field(&arn.partition) {
            CaptureKind::Partition
        } else if field(&arn.region) {
            CaptureKind::Region
        } else if field(&arn.account) {
            CaptureKind::Account
        } else {
            of_placeholder.map_or(CaptureKind::Nothing, |(_, kind)| kind.clone())
        };
        literal.captures.push((name.clone(), kind));
    }
    literal.is_pattern = is_open(&plain);
}

/// The ids of an ARN of another service than the one that lists the type, which no rule looks at:
/// roles are IAM's, and the type is that of STS.
fn faulty_ids(
    text: &Text,
    arn: &Arn,
    (owner, _, format): Candidate<'_>,
    tables: &Tables,
) -> Vec<Finding<()>> {
    let mut findings = Findings::default();
    for (name, range) in arn.placeholders(&text.value, format) {
        let placeholder = owner.placeholders.iter().find(|it| it.name == name);
        if let Some(placeholder) = placeholder.filter(|_| !is_open(&text.value[range.clone()])) {
            check_id(text, range, Place(0), placeholder, tables, &mut findings);
        }
    }
    without_places(findings)
}

/// The forms that the ARN fits. Of a placeholder whose form is not known, a value may have slashes;
/// where the ARN fits in several ways, those with the fewest count: `table/a/index/b` is an index
/// rather than a table of the name `a/index/b`.
fn closest_formats<'t>(text: &str, arn: &Arn, owners: &[&'t Service]) -> Vec<Candidate<'t>> {
    let mut closest = Vec::new();
    let mut fewest = usize::MAX;
    for &owner in owners {
        for resource_type in &owner.resource_types {
            for format in resource_type.arn_formats.iter().filter(|it| arn.fits(text, it, owner)) {
                let mut slashes = 0;
                for (_, value) in arn.placeholders(text, format) {
                    slashes += text[value].matches('/').count();
                }
                if slashes < fewest {
                    closest.clear();
                    fewest = slashes;
                }
                if slashes == fewest {
                    closest.push((owner, resource_type, format));
                }
            }
        }
    }
    closest
}

/// The services that may have a resource type of this ARN: the one that it names and, if that has
/// no bindings, those that have. Of web ACLs, the ARNs name `wafv2`, and the bindings are those of
/// user pools.
fn owners<'t>(named: &str, tables: &'t Tables) -> Vec<&'t Service> {
    let named = tables.service(named);
    match named {
        Some(service) if tables.bindings(&service.name).have_resource_types() => vec![service],
        _ => with(&tables.core_services(), named),
    }
}

/// The ids that `id!` knows beside the placeholders of the tables.
const FIXED_IDS: [&str; 3] = ["AccountId", "Partition", "Region"];

/// Where an id's type stands in the bindings.
#[derive(Debug, PartialEq, Eq)]
pub enum IdType {
    /// At the root of the crate.
    Root,
    /// In this service's module.
    Service(String),
}

/// Checks the literal of an id of this type; `None` if there is no such type.
pub fn id(type_name: &str, text: &Text, tables: &Tables) -> Option<(IdType, Vec<Finding<()>>)> {
    let mut findings = Findings::default();
    let value = text.value.as_str();
    let found = match type_name {
        "AccountId" => {
            if let Some(why) = account_fault(value) {
                findings
                    .report(
                        INVALID_ARN_ACCOUNT,
                        Place(0),
                        format!("`{value}` is no account id: {why}"),
                    )
                    .help("write the account's 12 digits");
            }
            IdType::Root
        }
        "Region" => {
            if region::partition_of(value, tables).is_none() {
                findings
                    .report(INVALID_REGION, Place(0), format!("AWS has no Region `{value}`"))
                    .help(suggest::region_help(value, tables));
            }
            IdType::Root
        }
        "Partition" => {
            if region::partition(value, tables).is_none() {
                findings
                    .report(INVALID_PARTITION, Place(0), format!("AWS has no partition `{value}`"))
                    .help(suggest::write_partition(tables));
            }
            IdType::Root
        }
        _ => {
            let (service, placeholder) = find_placeholder(type_name, tables)?;
            let range = 0..value.len();
            check_id(text, range, Place(0), placeholder, tables, &mut findings);
            IdType::Service(service.name.clone())
        }
    };
    // A typed id promises that its Region can be told from it.
    for finding in &mut findings.0 {
        finding.severity = Severity::Error;
    }
    Some((found, without_places(findings)))
}

/// The id types there are, the nearest to `written` first if one is near.
pub fn id_type_help(written: &str, tables: &Tables) -> String {
    let mut names = FIXED_IDS.to_vec();
    for service in tables.core_services() {
        for placeholder in &service.placeholders {
            if !names.contains(&placeholder.type_name.as_str()) {
                names.push(&placeholder.type_name);
            }
        }
    }
    match nearest_by_words(written, &names) {
        Some(nearest) => format!("write `{nearest}`"),
        None => format!("there are {}", suggest::list(&names)),
    }
}

fn find_placeholder<'t>(
    type_name: &str,
    tables: &'t Tables,
) -> Option<(&'t Service, &'t Placeholder)> {
    for service in tables.core_services() {
        for placeholder in &service.placeholders {
            if placeholder.type_name == type_name {
                return Some((service, placeholder));
            }
        }
    }
    None
}

/// What an action's string, or a pattern, turned out to be.
#[derive(Debug)]
pub struct ActionsLiteral<'t> {
    /// The service and the actions that it covers; none if the tables do not tell.
    pub covered: Option<(&'t Service, Vec<&'t Action>)>,
    /// What is wrong with it.
    pub findings: Vec<Finding<()>>,
}

/// Looks up what an action's string stands for.
pub fn actions<'t>(text: &Text, tables: &'t Tables) -> ActionsLiteral<'t> {
    let covers = Covers::of(text, tables);
    let covered = covers.actions().map(|(service, actions)| (service, actions.to_vec()));
    let str = Str { place: Place(0), text: text.clone() };
    let action = element(ActionItem { str, covers });
    let statement = Statement { action: Some(action), ..Statement::default() };
    ActionsLiteral { covered, findings: run(statement, rules::ON_ACTIONS, tables) }
}

/// Whether a policy's condition key is the table's key `known`, in whose placeholders anything can
/// stand; upper and lower case are the same.
///
/// ```
/// use cognito_policy_rules::literal::is_condition_key;
///
/// assert!(is_condition_key("aws:resourcetag/team", "aws:ResourceTag/${TagKey}"));
/// assert!(!is_condition_key("aws:ResourceTag/", "aws:ResourceTag/${TagKey}"));
/// ```
pub fn is_condition_key(key: &str, known: &str) -> bool {
    condition_key::fill(known, key).is_some()
}

//! Why a statement does not match a request: the nearest miss.

use std::fmt;

use cognito_policy_language::evaluate::Piece;
use cognito_policy_language::{glob, nearest};

use crate::policy::{Condition, Coverage, Resource, Statement};
use crate::request::Request;

/// The element of a statement that does not match a request, with both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Miss {
    /// The statement does not name the action.
    Action {
        /// The action of the request.
        asked: String,
        /// What `Action` lists, the most similar first; what `NotAction` lists, if `excluded`.
        listed: Vec<String>,
        /// Whether the element is `NotAction`.
        excluded: bool,
    },
    /// The statement does not name the resource.
    Resource {
        /// The part of the ARN that differs.
        part: ArnPart,
        /// The part of the resource of the request.
        asked: String,
        /// The part of the most similar resource that the statement lists.
        listed: String,
        /// Whether the element is `NotResource`.
        excluded: bool,
    },
    /// The resource has a variable that the request has no value for.
    Variable {
        /// The condition key.
        key: String,
        /// The resource.
        resource: String,
    },
    /// The statement does not name the principal.
    Principal {
        /// The principal of the request; `None` if the request does not say.
        asked: Option<String>,
        /// What `Principal` or `NotPrincipal` lists.
        listed: Vec<String>,
        /// Whether the element is `NotPrincipal`.
        excluded: bool,
    },
    /// A condition does not hold.
    Condition {
        /// The operator.
        operator: String,
        /// The condition key.
        key: String,
        /// The values of the request; `None` if it does not have the key.
        asked: Option<Vec<String>>,
        /// The values of the condition.
        listed: Vec<String>,
    },
}

/// The parts of an ARN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArnPart {
    /// All of it: one of the two does not have six parts.
    Arn,
    /// The partition.
    Partition,
    /// The service.
    Service,
    /// The Region.
    Region,
    /// The account.
    Account,
    /// The resource.
    Resource,
}

impl ArnPart {
    const ALL: [Self; 6] =
        [Self::Arn, Self::Partition, Self::Service, Self::Region, Self::Account, Self::Resource];
}

/// Returns the first element of a statement that does not match a request, and how many do not.
pub(super) fn of(statement: &Statement<'_>, request: &Request) -> Option<(usize, Miss)> {
    let mut misses = [
        action(statement, request),
        resource(statement, request),
        principal(statement, request),
        condition(statement, request),
    ];
    let count = misses.iter().flatten().count();
    let first = misses.iter_mut().find_map(Option::take)?;
    Some((count, first))
}

fn action(statement: &Statement<'_>, request: &Request) -> Option<Miss> {
    let actions = &statement.actions;
    if actions.has(&|it| it.matches(request.action())) {
        return None;
    }
    let mut texts: Vec<&str> = actions.items.iter().map(|it| it.text.as_str()).collect();
    let likeliest = nearest::nearest(request.action(), &texts);
    if let Some(at) = texts.iter().position(|it| Some(*it) == likeliest) {
        texts.swap(0, at);
    }
    let listed = texts.into_iter().map(str::to_owned).collect();
    let asked = request.action().to_owned();
    Some(Miss::Action { asked, listed, excluded: actions.negated })
}

fn resource(statement: &Statement<'_>, request: &Request) -> Option<Miss> {
    if statement.names_resource(request) {
        return None;
    }
    let resources = statement.resources.as_ref()?;
    let excluded = resources.negated;
    let is_match = |it: &&Resource| it.template.matches(request.resource(), request.context());
    if let Some(item) = resources.items.iter().find(is_match) {
        let (asked, listed) = (request.resource().to_owned(), item.text.clone());
        return Some(Miss::Resource { part: ArnPart::Arn, asked, listed, excluded });
    }
    let nearest = resources.items.iter().map(|it| difference(it, request)).min_by_key(|it| it.0);
    nearest.map(|(_, miss)| miss)
}

/// Returns how a resource of a statement differs from that of a request, and in how many parts.
fn difference(item: &Resource, request: &Request) -> (usize, Miss) {
    let listed: Vec<&str> = item.text.splitn(6, ':').collect();
    let asked: Vec<&str> = request.resource().splitn(6, ':').collect();
    let miss = |part, asked: &str, listed: &str| Miss::Resource {
        part,
        asked: asked.to_owned(),
        listed: listed.to_owned(),
        excluded: false,
    };
    if listed.len() < 6 || asked.len() < 6 {
        return (6, miss(ArnPart::Arn, request.resource(), &item.text));
    }
    let differs = |&at: &usize| !glob::matches(listed[at], asked[at]);
    let different: Vec<usize> = (1..6).filter(differs).collect();
    if (different.is_empty() || different == [5])
        && let Some(key) = missing_variable(item, request)
    {
        return (0, Miss::Variable { key: key.to_owned(), resource: item.text.clone() });
    }
    let Some(&first) = different.first() else {
        return (0, miss(ArnPart::Resource, asked[5], listed[5]));
    };
    (different.len(), miss(ArnPart::ALL[first], asked[first], listed[first]))
}

fn missing_variable<'i>(item: &'i Resource, request: &Request) -> Option<&'i str> {
    item.template.pieces().iter().find_map(|piece| match piece {
        Piece::Variable { key, default: None, .. } => {
            Some(key.as_str()).filter(|key| request.context().single(key).is_none())
        }
        _ => None,
    })
}

fn principal(statement: &Statement<'_>, request: &Request) -> Option<Miss> {
    let principals = statement.principals.as_ref()?;
    if statement.cover(request) > Coverage::None {
        return None;
    }
    Some(Miss::Principal {
        asked: request.principal().map(|own| own.name().to_owned()),
        listed: principals.items.iter().map(|it| it.written().to_owned()).collect(),
        excluded: principals.negated,
    })
}

fn condition(statement: &Statement<'_>, request: &Request) -> Option<Miss> {
    let fails = |it: &&Condition| !statement.holds(it, request.context());
    let condition = statement.conditions.iter().find(fails)?;
    let key = condition.test.key.clone();
    Some(Miss::Condition {
        operator: condition.test.operator.spelling(),
        asked: request.context().get(&key).map(<[String]>::to_vec),
        key,
        listed: condition.values.clone(),
    })
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Action { asked, listed, excluded } => {
                write!(f, "the action is `{asked}`, the statement {}", names(listed, *excluded))
            }
            Self::Resource { asked, listed, excluded: true, .. } => {
                write!(f, "the resource is `{asked}`, the statement excludes `{listed}`")
            }
            Self::Resource { part, asked, listed, .. } => resource_text(f, *part, asked, listed),
            Self::Variable { key, resource } => {
                write!(f, "the statement names `{resource}`, and the request has no `{key}`")
            }
            Self::Principal { asked: Some(asked), listed, excluded } => {
                write!(f, "the principal is `{asked}`, the statement {}", names(listed, *excluded))
            }
            Self::Principal { asked: None, listed, excluded } => {
                let names = names(listed, *excluded);
                write!(f, "the request does not name a principal, the statement {names}")
            }
            Self::Condition { operator, key, asked, listed } => {
                match asked.as_deref() {
                    None => write!(f, "the request has no `{key}`")?,
                    Some(own) => write!(f, "`{key}` is {}", list(own))?,
                }
                write!(f, ", the statement asks for `{operator}` {}", list(listed))
            }
        }
    }
}

fn resource_text(
    f: &mut fmt::Formatter<'_>,
    part: ArnPart,
    asked: &str,
    listed: &str,
) -> fmt::Result {
    match part {
        ArnPart::Region => write!(f, "the resource is in {asked}, the statement names {listed}"),
        ArnPart::Account => {
            write!(f, "the resource is in account {asked}, the statement names {listed}")
        }
        ArnPart::Partition => {
            write!(f, "the resource is in partition {asked}, the statement names {listed}")
        }
        ArnPart::Service => {
            write!(f, "the resource is of service {asked}, the statement names {listed}")
        }
        ArnPart::Arn | ArnPart::Resource => {
            write!(f, "the resource is `{asked}`, the statement names `{listed}`")
        }
    }
}

fn names(listed: &[String], excluded: bool) -> String {
    format!("{} {}", if excluded { "excludes" } else { "names" }, list(listed))
}

/// The first items of a list: `a`, `b` and 7 more.
fn list(items: &[String]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = items.iter().take(SHOWN).map(|item| format!("`{item}`")).collect();
    match (items.len().saturating_sub(SHOWN), shown.as_slice()) {
        (_, []) => "nothing".to_owned(),
        (0, [one]) => one.clone(),
        (0, [first @ .., last]) => format!("{} and {last}", first.join(", ")),
        (more, shown) => format!("{} and {more} more", shown.join(", ")),
    }
}

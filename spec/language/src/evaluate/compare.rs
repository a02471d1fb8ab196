//! Comparisons of a request's value with a value of a policy.

use std::cmp::Ordering;
use std::ops::Range;

use super::{RequestContext, Template, Wildcards};
use crate::date::Date;
use crate::operator::{Base, Family};
use crate::policy::Version;
use crate::value::{IpRange, is_number};
use crate::arn;

/// Returns whether a value of the request matches one of the policy, ignoring the negation of the
/// operator.
pub(super) fn matches(
    base: Base,
    own: &str,
    value: &str,
    context: &RequestContext,
    version: Version,
) -> bool {
    let template = |wildcards| Template::parse(value, version, wildcards);
    match base.family {
        Family::String if base.name.ends_with("IgnoreCase") => {
            template(Wildcards::Literal).ignoring_case().matches(own, context)
        }
        Family::String => template(Wildcards::Literal).matches(own, context),
        Family::StringLike => template(Wildcards::Match).matches(own, context),
        Family::Arn => arn_matches(own, value, context, version),
        Family::Bool => own.eq_ignore_ascii_case(value),
        Family::Binary => own == value,
        Family::IpAddress => is_in_range(own, value),
        Family::Numeric => is_in_order(base.name, number(own), number(value)),
        Family::Date => is_in_order(base.name, Date::parse(own), Date::parse(value)),
        // Decided by the presence of the key.
        Family::Null => false,
    }
}

fn is_in_range(address: &str, range: &str) -> bool {
    match (IpRange::parse(address), IpRange::parse(range)) {
        (Some(address), Some(range)) => range.contains(&address),
        _ => false,
    }
}

/// A number; too large or too precise ones are rounded.
fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|_| is_number(text))
}

/// Whether two values are in the order of `NumericLessThan`, `DateGreaterThanEquals`, ..; never if
/// one of them is invalid.
fn is_in_order<T: PartialOrd>(operator: &str, own: Option<T>, value: Option<T>) -> bool {
    let (Some(own), Some(value)) = (own, value) else { return false };
    let Some(order) = own.partial_cmp(&value) else { return false };
    if operator.ends_with("LessThan") {
        order == Ordering::Less
    } else if operator.ends_with("LessThanEquals") {
        order != Ordering::Greater
    } else if operator.ends_with("GreaterThan") {
        order == Ordering::Greater
    } else if operator.ends_with("GreaterThanEquals") {
        order != Ordering::Less
    } else {
        order == Ordering::Equal
    }
}

/// Whether two ARNs match, part by part. Colons in variables do not separate parts.
fn arn_matches(own: &str, pattern: &str, context: &RequestContext, version: Version) -> bool {
    let patterns = arn::parts(pattern, version.has_variables());
    let own: Vec<&str> = own.splitn(6, ':').collect();
    let fits = |(part, own): (&Range<usize>, &&str)| {
        let template = Template::parse(&pattern[part.clone()], version, Wildcards::Match);
        template.matches(own, context)
    };
    patterns.len() == 6 && own.len() == 6 && patterns.iter().zip(&own).all(fits)
}

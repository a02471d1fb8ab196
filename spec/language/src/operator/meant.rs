//! The operator that is meant by a name that IAM does not have.

use super::{OPERATORS, Operator};
use crate::nearest::nearest;

impl Operator {
    /// Returns the operator that is most likely meant by a name that IAM does not have.
    pub fn meant_by(written: &str) -> Option<Self> {
        let (qualifier, rest) = match written.split_once(':') {
            Some((qualifier, rest)) => (Some(qualifier), rest),
            None => (None, written),
        };
        let qualifier = match qualifier {
            None => String::new(),
            Some(written) => {
                let known = &["ForAllValues", "ForAnyValue"];
                format!("{}:", nearest(written, known)?)
            }
        };
        let lower = rest.to_ascii_lowercase();
        let suffixes = ["ifexists", "ifexist", "ifexits", "exists", "ifpresent"];
        let (name, suffix) = match suffixes.iter().find(|suffix| lower.ends_with(**suffix)) {
            Some(suffix) => (&rest[..rest.len() - suffix.len()], "IfExists"),
            None => (rest, ""),
        };
        // The names that other languages use.
        let name = match name.to_ascii_lowercase().as_str() {
            "equals" | "stringmatch" => "StringEquals",
            "like" | "stringmatches" => "StringLike",
            "boolean" => "Bool",
            "ipequals" | "ipaddressequals" | "cidr" => "IpAddress",
            lower => nearest_base(name, lower.contains("not"))?,
        };
        Operator::parse(&format!("{qualifier}{name}{suffix}"))
    }
}

/// Returns the operator nearest to `name`; a name with `Not` means a negated one.
fn nearest_base(name: &str, negated: bool) -> Option<&'static str> {
    let mut names = Vec::new();
    for base in &OPERATORS {
        if base.negated || !negated {
            names.push(base.name);
        }
    }
    nearest(name, &names)
}

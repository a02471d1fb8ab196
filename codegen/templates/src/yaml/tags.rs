//! Tags: the functions of AWS CloudFormation.

use std::ops::Range;

use cognito_policy_language::nearest::nearest;
use cognito_policy_spec::json::SyntaxError;

/// The tags that AWS CloudFormation defines: functions, and conditions.
const FUNCTIONS: [&str; 26] = [
    "And",
    "Base64",
    "Cidr",
    "Condition",
    "Contains",
    "EachMemberEquals",
    "EachMemberIn",
    "Equals",
    "FindInMap",
    "GetAZs",
    "GetAtt",
    "If",
    "ImportValue",
    "Join",
    "Length",
    "Not",
    "Or",
    "Ref",
    "RefAll",
    "Select",
    "Split",
    "Sub",
    "ToJsonString",
    "Transform",
    "ValueOf",
    "ValueOfAll",
];

/// The names of the tags of a file, with their places.
pub(super) struct Tags(pub(super) Vec<(String, Range<usize>)>);

impl Tags {
    /// Checks that the tags are functions of AWS CloudFormation.
    pub(super) fn check_functions(&self) -> Result<(), SyntaxError> {
        // Tags of other tools, which process the template before, have a namespace: `!Rain::Embed`.
        let is_unknown = |(name, _): &&(String, Range<usize>)| {
            !FUNCTIONS.contains(&name.as_str()) && !name.contains(':')
        };
        let Some((name, span)) = self.0.iter().find(is_unknown) else { return Ok(()) };
        Err(SyntaxError {
            span: span.clone(),
            message: format!("AWS CloudFormation has no function `!{name}`"),
            help: nearest(name, &FUNCTIONS).map(|it| format!("write `!{it}`")),
        })
    }
}

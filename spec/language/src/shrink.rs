//! The shortest patterns for a set of actions.

mod cover;
mod patterns;
mod set;

use cognito_policy_spec::model::{Action, Service};

use patterns::Pattern;

/// What a pattern takes in a JSON list beside its own text: two quotes and a comma.
const AROUND: usize = 3;

/// How many choices are tried for the shortest list. It takes a second with EC2's 800 actions.
const TRIES: usize = 2_000;

/// Where the name of an action may be cut, so that `*` stands for the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Between any two letters: `*nLis*`. The shortest, and good for nothing else.
    Letters,
    /// Between two words: `AdminList*`. Longer, but people can read it, and it is less likely to
    /// match an action by chance that AWS adds later.
    Words,
}

/// The shortest patterns that match those actions of `service` that `is_chosen` says yes to, and no
/// other action of the service; none if it says yes to none.
///
/// A pattern is an action's name, or a name of which one part, or all but one part, is replaced by
/// `*`: `Beginning*`, `*End`, `Beginning*End`, `*Middle*`. Upper and lower case are the same to it,
/// [as they are to IAM]. Of all ways to cover the actions, the one is taken that makes the shortest
/// list in a policy, by the characters that [IAM counts]: each pattern with the service's prefix,
/// two quotes and a comma. The patterns are given in the order of their texts.
///
/// Whether a list is the shortest is found out by trying. After two thousand tries, which only
/// choices of many actions without a system to them need, the best list so far is taken. Whatever
/// is given covers what it must: every pattern was held against every name.
///
/// Former names, which are those with a replacement, are left out: AWS has no such actions any
/// more, so a pattern may match them or not. It may also match actions that AWS adds later.
///
/// ```
/// use cognito_policy_language::shrink::{Cut, shrink};
/// use cognito_policy_spec::tables::Tables;
///
/// let service = Tables::builtin().service("cognito-idp").unwrap();
/// let patterns = |cut| shrink(service, &|action| action.name.starts_with("AdminList"), cut);
/// assert_eq!(patterns(Cut::Letters), ["cognito-idp:*nLis*"]);
/// assert_eq!(patterns(Cut::Words), ["cognito-idp:AdminList*"]);
/// assert_eq!(shrink(service, &|_| true, Cut::Words), ["cognito-idp:*"]);
/// ```
///
/// [as they are to IAM]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
/// [IAM counts]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
pub fn shrink(service: &Service, is_chosen: &dyn Fn(&Action) -> bool, cut: Cut) -> Vec<String> {
    let (mut chosen, mut others) = (Vec::new(), Vec::new());
    for action in service.actions.iter().filter(|action| action.replacement.is_none()) {
        let names = if is_chosen(action) { &mut chosen } else { &mut others };
        names.push(action.name.as_str());
    }
    // The order of the table makes no difference then.
    chosen.sort_unstable();
    let patterns = patterns::of(&chosen, &others, cut);
    let prefix = format!("{}:", service.name);
    let mut columns = Vec::new();
    for Pattern { text, covers } in &patterns {
        let cost = prefix.len() + text.len() + AROUND;
        columns.push(cover::Column { cost, rows: covers.clone() });
    }
    let mut shortest = Vec::new();
    for column in cover::cheapest(chosen.len(), &columns, TRIES) {
        shortest.push(format!("{prefix}{}", patterns[column].text));
    }
    shortest.sort_unstable();
    shortest
}

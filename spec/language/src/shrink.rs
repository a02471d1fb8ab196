//! The shortest patterns for a set of actions.

mod cover;
mod patterns;
mod set;

use cognito_policy_spec::model::{Action, Service};

use patterns::Pattern;

/// The characters that a pattern needs in a JSON list in addition to its text: two quotes and a comma.
const AROUND: usize = 3;

/// The number of choices that are tried for the shortest list. For EC2's 800 actions, this takes a
/// second.
const TRIES: usize = 2_000;

/// Where the name of an action can be cut and the rest replaced by `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Between any two letters: `*nLis*`. The shortest, but hard to read.
    Letters,
    /// Between two words: `AdminList*`. Longer, but readable, and less likely to match actions that
    /// AWS adds later by accident.
    Words,
}

/// Returns the shortest patterns that match the actions of `service` that `is_chosen` accepts, and no
/// other action of the service; an empty list if it accepts none.
///
/// A pattern is the name of an action in which one part, or all but one part, may be replaced by `*`:
/// `Start*`, `*End`, `Start*End`, `*Middle*`. Patterns [ignore case, as in IAM]. Of all ways to cover
/// the actions, the result is the one that makes the shortest list in a policy, by the characters that
/// [IAM counts]: each pattern with the service prefix, two quotes and a comma. The patterns are sorted.
///
/// The search stops after two thousand choices, which only large, irregular selections reach, and
/// then returns the shortest list so far. Every list is exact: each pattern is matched against
/// every name.
///
/// Former names, which are those with a replacement, are ignored: AWS no longer has these actions, so
/// patterns may or may not match them. Patterns may also match actions that AWS adds later.
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
/// [ignore case, as in IAM]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
/// [IAM counts]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
pub fn shrink(service: &Service, is_chosen: &dyn Fn(&Action) -> bool, cut: Cut) -> Vec<String> {
    let (mut chosen, mut others) = (Vec::new(), Vec::new());
    for action in service.actions.iter().filter(|action| action.replacement.is_none()) {
        let names = if is_chosen(action) { &mut chosen } else { &mut others };
        names.push(action.name.as_str());
    }
    // Makes the result independent of the order of the table.
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

//! A policy that is too long, as several that say the same together.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use crate::document::{Object, items, list};
use crate::excerpt::Excerpt;
use crate::merge::{set_sid, sid_of, statements};
use crate::policy::Policy;
use crate::quota::{self, Quota};
use crate::sid;

impl Policy {
    /// The policy as several, each within a quota, that say the same together when all of them are
    /// attached to one user, group or role. A policy within the quota stays as it is.
    ///
    /// Statements are dealt out, so that few policies come of it; the same policy is always divided
    /// in the same way. A statement that is too long by itself becomes several with a part of its
    /// actions or resources each; its conditions stand in all of them. Where such a statement has a
    /// [`Sid`](crate::Sid), the others get a number: `ReadUsers`, `ReadUsers2`.
    ///
    /// This is exact because IAM [takes all statements of all identity-based policies together][how]:
    /// one that allows a request is enough, and so is one that denies it. Other kinds of policies
    /// are not divided:
    ///
    /// - A session has one policy of its own, a role one trust policy, a resource or an endpoint
    ///   one policy. There is no place for a second one.
    /// - Of service control policies, one at every level of an organization must allow a request,
    ///   and five are attached at most.
    /// - A permissions boundary is a single policy. To use an identity-based policy as one, do not
    ///   split it.
    ///
    /// A user, group or role takes [10 managed policies][quotas] unless that is raised.
    ///
    /// # Errors
    ///
    /// If a statement is too long and cannot be divided; all such statements are named. And if the
    /// quota is one that all policies of a user, group or role share.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
    /// use cognito_policy::{AccountId, NonEmpty, Policy, Quota, Statement, UserPoolId};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let account: AccountId = "123456789012".parse()?;
    /// let mut pools = Vec::new();
    /// for number in 0..200 {
    ///     let id: UserPoolId = format!("us-east-1_{number:09}").parse()?;
    ///     pools.push(UserPoolArn::new(&account, &id));
    /// }
    /// let read = Statement::allow(UserPoolAction::AdminGetUser).on(NonEmpty::new(pools)?);
    /// let policy = Policy::new([read]);
    /// assert!(policy.size() > Quota::MANAGED_POLICY.characters());
    ///
    /// let policies = policy.split(Quota::MANAGED_POLICY)?;
    /// assert_eq!(policies.len(), 3);
    /// for policy in &policies {
    ///     assert!(policy.size() <= Quota::MANAGED_POLICY.characters());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [how]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
    /// [quotas]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities
    pub fn split(&self, quota: Quota) -> Result<Vec<Self>, SplitError> {
        if self.size() <= quota.characters() {
            return Ok(vec![self.clone()]);
        }
        if quota.is_shared() {
            return Err(SplitError::SharedQuota(quota));
        }
        let document = Object::read(self.as_str());
        // What stands around the statements in each policy.
        let frame = Self::from_document(document.clone(), &[]).size();
        let room = quota.characters().saturating_sub(frame);
        let parts = divided(statements(&document), room, frame)
            .map_err(|statements| SplitError::LongStatements { quota, statements })?;
        let policy = |numbers: Vec<usize>| {
            let list: Vec<Object<'_>> = numbers.iter().map(|&at| parts[at].clone()).collect();
            Self::from_document(document.clone(), &list)
        };
        let sizes: Vec<usize> = parts.iter().map(size).collect();
        Ok(pack(&sizes, room).into_iter().map(policy).collect())
    }
}

fn size(statement: &Object<'_>) -> usize {
    quota::size(&statement.to_json())
}

/// The statements, each in as many parts as it takes to have none that is longer than `room`; or
/// those that cannot be divided so far. A policy has `frame` characters besides its statements.
fn divided(
    whole: Vec<Object<'_>>,
    room: usize,
    frame: usize,
) -> Result<Vec<Object<'_>>, Vec<LongStatement>> {
    let mut sids: Vec<String> = whole.iter().filter_map(sid_of).map(ToOwned::to_owned).collect();
    let (mut parts, mut long) = (Vec::new(), Vec::new());
    for (index, statement) in whole.into_iter().enumerate() {
        let sid = sid_of(&statement).map(ToOwned::to_owned);
        let mut rest = vec![statement];
        while let Some(statement) = rest.pop() {
            if size(&statement) <= room {
                parts.push(statement);
            } else if let Some((first, mut second)) = divide(&statement, room) {
                if let Some(sid) = &sid {
                    let new = sid::numbered(sid, &|sid| sids.iter().any(|taken| taken == sid));
                    set_sid(&mut second, &new);
                    sids.push(new);
                }
                rest.extend([second, first]);
            } else {
                long.push(LongStatement::new(index, sid, &statement, frame));
                break;
            }
        }
    }
    if long.is_empty() { Ok(parts) } else { Err(long) }
}

/// The statement as two, in one of which are as many actions or resources as `room` has place for.
///
/// What `NotAction` and `NotResource` list stays together: of two statements with a half of the
/// exceptions each, one would cover what the other excepts.
fn divide<'t>(statement: &Object<'t>, room: usize) -> Option<(Object<'t>, Object<'t>)> {
    let list_of = |name| {
        let text = statement.get(name)?;
        let values = items(text);
        (values.len() > 1).then_some((name, text, values))
    };
    // With parts of the longer list there is less to say again.
    let lists = [list_of("Action"), list_of("Resource")];
    let (name, text, values) =
        lists.into_iter().flatten().max_by_key(|(_, text, _)| quota::size(text))?;
    // A list of one needs no brackets, and one of several a comma less.
    let mut length = size(statement) - quota::size(text) + "[]".len() - ",".len();
    let fits = |item: &&&str| {
        length += quota::size(item) + ",".len();
        length <= room
    };
    let count = match values.iter().take_while(fits).count() {
        // The other list is too long as well, and its turn comes.
        0 => values.len() / 2,
        count => count,
    };
    let with = |part: &[&str]| {
        let mut statement = statement.clone();
        statement.set(name, list(part));
        statement
    };
    Some((with(&values[..count]), with(&values[count..])))
}

/// Deals things of these sizes out to as few boxes as come of putting each, from the largest to the
/// smallest, into the first box that has room for it and the comma before it.
///
/// Boxes and what is in them stand in the order of the things.
fn pack(sizes: &[usize], room: usize) -> Vec<Vec<usize>> {
    let mut order = Vec::with_capacity(sizes.len());
    for (at, &size) in sizes.iter().enumerate() {
        order.insert(order.partition_point(|&other: &usize| sizes[other] >= size), at);
    }
    let mut boxes: Vec<(usize, Vec<usize>)> = Vec::new();
    for at in order {
        let comma = 1;
        match boxes.iter_mut().find(|(used, _)| used + comma + sizes[at] <= room) {
            Some((used, things)) => {
                *used += comma + sizes[at];
                insert(things, at);
            }
            None => boxes.push((sizes[at], vec![at])),
        }
    }
    let mut sorted = Vec::with_capacity(boxes.len());
    for (_, things) in boxes {
        insert(&mut sorted, things);
    }
    sorted
}

/// Puts something where it belongs in a sorted list. To compile, this is a fraction of a sort.
fn insert<T: Ord>(list: &mut Vec<T>, item: T) {
    list.insert(list.partition_point(|other| *other < item), item);
}

/// Why a policy cannot be divided.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SplitError {
    /// All policies of one user, group or role share the quota, so that parts would be no gain.
    SharedQuota(Quota),
    /// Statements are too long, and cannot be divided any further.
    LongStatements {
        /// The quota.
        quota: Quota,
        /// The statements.
        statements: Vec<LongStatement>,
    },
}

/// A statement that cannot be divided.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LongStatement {
    /// Where it stands in the policy; the first one is 0.
    pub index: usize,
    /// Its `Sid`, if it has one.
    pub sid: Option<String>,
    /// How many characters a policy of the statement alone has, after all that can be divided was.
    pub characters: usize,
    /// The longest of its elements, which stays whole: `Condition`.
    pub element: String,
}

impl LongStatement {
    fn new(index: usize, sid: Option<String>, smallest: &Object<'_>, frame: usize) -> Self {
        let longest = smallest.members().iter().max_by_key(|member| quota::size(&member.value));
        let element = longest.map_or("", |member| member.name).to_owned();
        Self { index, sid, characters: frame + size(smallest), element }
    }
}

impl fmt::Display for SplitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SharedQuota(quota) => write!(
                f,
                "the policy does not fit into what {} may have, {} characters, and parts of it \
                 would be no shorter together: make managed policies of it, with the quota \
                 `Quota::MANAGED_POLICY`",
                quota.title, quota.characters,
            ),
            Self::LongStatements { quota, statements } => {
                for (index, statement) in statements.iter().enumerate() {
                    f.write_str(if index > 0 { "\n" } else { "" })?;
                    statement.explain(*quota, f)?;
                }
                Ok(())
            }
        }
    }
}

impl LongStatement {
    fn explain(&self, quota: Quota, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`Statement[{}]`", self.index)?;
        if let Some(sid) = &self.sid {
            write!(f, " (`{}`)", Excerpt(sid))?;
        }
        write!(
            f,
            " does not fit into {} of {} characters: its smallest part makes one of {}, and {}",
            quota.title,
            quota.characters,
            self.characters,
            self.element_stays(),
        )
    }

    /// Why the longest element cannot be divided, and what to do.
    fn element_stays(&self) -> &'static str {
        match self.element.as_str() {
            "NotAction" => {
                "what `NotAction` excepts cannot be divided, for each part would cover what \
                 another one excepts: write fewer and wider patterns there"
            }
            "NotResource" => {
                "what `NotResource` excepts cannot be divided, for each part would cover what \
                 another one excepts: write fewer and wider patterns there"
            }
            "Condition" => "every part needs all of its `Condition`: ask for fewer values there",
            "Resource" => "its one `Resource` is all but too long by itself: write a wider pattern",
            _ => "its elements cannot be divided any further: shorten them",
        }
    }
}

impl Error for SplitError {}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::*;

    fn policy(statements: &[String]) -> Policy {
        let json = format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","));
        Policy::from_json(json)
    }

    fn numbered(text: &str, count: usize) -> String {
        let texts: Vec<String> =
            (0..count).map(|number| format!("\"{text}{number:03}\"")).collect();
        list(&texts)
    }

    fn statement(actions: usize, resources: usize, rest: &str) -> String {
        let (actions, resources) =
            (numbered("s3:Get", actions), numbered("arn:aws:s3:::b", resources));
        format!(r#"{{"Effect":"Allow","Action":{actions},"Resource":{resources}{rest}}}"#)
    }

    /// The parts of a policy, each within the bound and none without a statement.
    fn split(policy: &Policy, most: usize) -> Vec<Policy> {
        let parts = policy.split(Quota::at_most(most)).unwrap();
        for part in &parts {
            assert!(part.size() <= most, "{} of {most}: {part}", part.size());
            assert!(part.as_str().contains("Effect"), "{part}");
        }
        parts
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        let whole = policy(&[statement(1, 1, ""), statement(2, 1, "")]);
        let parts = vec![whole.clone()];
        assert_eq!(split(&whole, whole.size()), parts);
        assert_eq!(whole.split(Quota::ROLE_POLICIES), Ok(parts));
    }

    #[test]
    fn whole_statements_are_dealt_out() {
        let statements = [statement(2, 1, ""), statement(9, 1, ""), statement(1, 1, "")];
        let whole = policy(&statements);
        let parts = split(&whole, whole.size() - 1);
        let [small, large, tiny] = statements;
        assert_eq!(parts, [policy(&[small, large]), policy(&[tiny])]);
    }

    #[test]
    fn a_long_statement_is_divided_by_its_longer_list() {
        let rest = r#","Condition":{"Bool":{"aws:SecureTransport":"true"}}"#;
        let parts = split(&policy(&[statement(3, 40, rest)]), 500);
        for part in &parts {
            assert!(part.as_str().contains(&numbered("s3:Get", 3)), "{part}");
            assert!(part.as_str().contains(rest), "{part}");
        }
        let resources = parts.iter().map(|part| part.as_str().matches("arn:aws:").count());
        assert_eq!(resources.collect::<Vec<_>>(), [16, 16, 8]);
        let parts = split(&policy(&[statement(60, 1, "")]), 500);
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn both_lists_are_divided_if_they_must() {
        let parts = split(&policy(&[statement(40, 40, "")]), 400);
        let covers = |part: &Policy| {
            part.as_str().matches("s3:Get").count() * part.as_str().matches("arn:aws:").count()
        };
        assert_eq!(parts.iter().map(covers).sum::<usize>(), 40 * 40);
        // No two lists of such items that fit together make more than 96 pairs: 17 at least.
        assert!(parts.len() <= 24, "{}", parts.len());
    }

    #[test]
    fn parts_have_sids_of_their_own() {
        let named = |sid: &str, actions| {
            statement(actions, 1, "").replacen('{', &format!(r#"{{"Sid":"{sid}","#), 1)
        };
        let whole = policy(&[named("Get", 50), named("Get2", 1)]);
        let parts = split(&whole, 300);
        let mut sids: Vec<String> = Vec::new();
        for part in &parts {
            let document = Object::read(part.as_str());
            sids.extend(statements(&document).iter().filter_map(sid_of).map(ToOwned::to_owned));
        }
        sids.sort_unstable();
        assert_eq!(sids, ["Get", "Get2", "Get3", "Get4", "Get5"]);
    }

    #[test]
    fn exceptions_stay_together() {
        let except = statement(9, 30, "").replace("\"Action", "\"NotAction");
        assert_eq!(split(&policy(core::slice::from_ref(&except)), 400).len(), 3);
        let all_but = statement(30, 9, "").replace("\"Resource", "\"NotResource");
        assert_eq!(split(&policy(&[all_but]), 400).len(), 3);
    }

    #[test]
    fn every_statement_that_is_too_long_is_named() {
        let condition = format!(
            r#","Condition":{{"StringEquals":{{"aws:username":{}}}}}"#,
            numbered("user", 30)
        );
        let whole = policy(&[
            statement(20, 1, &condition).replacen('{', r#"{"Sid":"Users","#, 1),
            statement(1, 1, ""),
            statement(30, 2, "").replace("\"Action", "\"NotAction"),
            statement(2, 30, "").replace("\"Resource", "\"NotResource"),
        ]);
        let error = whole.split(Quota::at_most(300)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`Statement[0]` (`Users`) does not fit into a policy of 300 characters: its smallest \
             part makes one of 471, and every part needs all of its `Condition`: ask for fewer \
             values there\n\
             `Statement[2]` does not fit into a policy of 300 characters: its smallest part makes \
             one of 462, and what `NotAction` excepts cannot be divided, for each part would cover \
             what another one excepts: write fewer and wider patterns there\n\
             `Statement[3]` does not fit into a policy of 300 characters: its smallest part makes \
             one of 694, and what `NotResource` excepts cannot be divided, for each part would \
             cover what another one excepts: write fewer and wider patterns there",
        );
        let long = format!("arn:aws:s3:::{}", "x".repeat(300));
        let whole = policy(&[statement(1, 1, "").replace("arn:aws:s3:::b000", &long)]);
        let error = whole.split(Quota::at_most(300)).unwrap_err().to_string();
        assert!(
            error.ends_with(
                "its one `Resource` is all but too long by itself: write a wider pattern"
            )
        );
    }

    #[test]
    fn a_shared_quota_is_no_gain() {
        let whole = policy(&[statement(1_000, 1, "")]);
        assert_eq!(
            whole.split(Quota::ROLE_POLICIES).unwrap_err().to_string(),
            "the policy does not fit into what all policies embedded in a role may have, 10240 \
             characters, and parts of it would be no shorter together: make managed policies of \
             it, with the quota `Quota::MANAGED_POLICY`",
        );
        assert_eq!(whole.split(Quota::MANAGED_POLICY).unwrap().len(), 2);
    }

    #[test]
    fn the_largest_things_go_first() {
        assert_eq!(pack(&[3, 7, 6, 3], 10), [vec![0, 2], vec![1], vec![3]]);
        assert_eq!(pack(&[], 10), [[0; 0]; 0]);
        assert_eq!(pack(&[5, 5], 10), [[0], [1]], "a comma stands between them");
    }
}

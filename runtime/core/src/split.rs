//! Splitting a policy that is too long.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::document::{JsonObject, items};
use crate::json::list;
use crate::policy::Policy;
use crate::quota::{self, Quota};
use crate::sid::{self, HasSid};

mod error;
mod pack;
#[cfg(test)]
mod tests;

pub use error::{LongStatement, SplitError};

impl Policy {
    /// Splits the policy into several policies that together allow and deny the same requests when
    /// they are attached to one user, group or role. Each one is within the quota. A policy within
    /// the quota is returned unchanged.
    ///
    /// The statements are distributed over few policies, deterministically. A statement that is too
    /// long by itself is split into several with a part of its actions or resources each, which all
    /// repeat its conditions. If such a statement has a [`Sid`](crate::Sid), the others get a
    /// number: `ReadUsers`, `ReadUsers2`.
    ///
    /// The result is equivalent because IAM [evaluates the statements of all identity-based
    /// policies together][logic]: one statement that allows a request is enough, and so is one that
    /// denies it. Other kinds of policies cannot be split:
    ///
    /// - A session has one session policy, a role one trust policy, and a resource or an endpoint
    ///   one policy.
    /// - One service control policy at each level of the organization must allow a request, and at
    ///   most five can be attached.
    /// - A permissions boundary is a single policy. Do not split an identity-based policy that is
    ///   used as a boundary.
    ///
    /// Up to [10 managed policies][quotas] can be attached to a user, group or role, unless AWS has
    /// raised this quota.
    ///
    /// # Errors
    ///
    /// Returns an error if statements are too long and cannot be split, which lists all of them, or
    /// if all policies of a user, group or role share the quota.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
    /// use cognito_policy::{AccountId, Policy, Quota, Statement, UserPoolId};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let account: AccountId = "123456789012".parse()?;
    /// let mut pools = Vec::new();
    /// for number in 0..200 {
    ///     let id: UserPoolId = format!("us-east-1_{number:09}").parse()?;
    ///     pools.push(UserPoolArn::new(&account, &id));
    /// }
    /// let read = Statement::allow(UserPoolAction::AdminGetUser).on(pools);
    /// let policy: Policy = Policy::new([read])?;
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
    /// [logic]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
    /// [quotas]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities
    pub fn split(&self, quota: Quota) -> Result<Vec<Self>, SplitError> {
        if self.size() <= quota.characters() {
            return Ok(vec![self.clone()]);
        }
        if quota.is_shared() {
            return Err(SplitError::SharedQuota(quota));
        }
        let document = JsonObject::read(self.as_str());
        // The rest of the document, which each policy repeats.
        let frame = Self::from_document(document.clone(), &[]).size();
        let room = quota.characters().saturating_sub(frame);
        let statements = divide_all(document.statements(), room, frame)
            .map_err(|statements| SplitError::LongStatements { quota, statements })?;
        let sizes: Vec<usize> = statements.iter().map(size).collect();
        let policy = |indices: Vec<usize>| {
            let list: Vec<_> = indices.iter().map(|&index| statements[index].clone()).collect();
            Self::from_document(document.clone(), &list)
        };
        Ok(pack::pack(&sizes, room).into_iter().map(policy).collect())
    }
}

fn size(statement: &JsonObject<'_>) -> usize {
    quota::size(&statement.to_json())
}

/// Divides the statements that are longer than `room`. Returns all resulting statements, or those
/// that cannot be divided far enough. `frame` is the size of a policy without statements.
fn divide_all(
    statements: Vec<JsonObject<'_>>,
    room: usize,
    frame: usize,
) -> Result<Vec<JsonObject<'_>>, Vec<LongStatement>> {
    let sids = statements.iter().filter_map(HasSid::sid).map(ToOwned::to_owned).collect();
    let mut divider = Divider { room, sids };
    let (mut parts, mut long) = (Vec::new(), Vec::new());
    for (index, statement) in statements.into_iter().enumerate() {
        let sid = statement.sid().map(ToOwned::to_owned);
        match divider.divide(statement) {
            Ok(several) => parts.extend(several),
            Err(smallest) => long.push(LongStatement::new(index, sid, &smallest, frame)),
        }
    }
    if long.is_empty() { Ok(parts) } else { Err(long) }
}

/// Divides statements that are longer than `room` into parts with unique Sids.
struct Divider {
    room: usize,
    sids: Vec<String>,
}

impl Divider {
    /// Divides a statement into parts that fit, or returns a part that does not fit and cannot be
    /// divided.
    fn divide<'t>(
        &mut self,
        statement: JsonObject<'t>,
    ) -> Result<Vec<JsonObject<'t>>, JsonObject<'t>> {
        let sid = statement.sid().map(ToOwned::to_owned);
        let (mut pending, mut parts) = (vec![statement], Vec::new());
        while let Some(statement) = pending.pop() {
            if size(&statement) <= self.room {
                parts.push(statement);
                continue;
            }
            let Some((first, mut second)) = divide_list(&statement, self.room) else {
                return Err(statement);
            };
            if let Some(sid) = &sid {
                second.set_sid(self.new_sid(sid));
            }
            pending.extend([second, first]);
        }
        Ok(parts)
    }

    fn new_sid(&mut self, sid: &str) -> String {
        let new = sid::numbered(sid, |sid| self.sids.iter().any(|taken| taken == sid));
        self.sids.push(new.clone());
        new
    }
}

/// Divides the longer of a statement's lists of actions and resources. The first part has as many
/// elements as `room` allows.
///
/// `NotAction` and `NotResource` cannot be divided: each part would cover the exceptions of the
/// other.
fn divide_list<'t>(
    statement: &JsonObject<'t>,
    room: usize,
) -> Option<(JsonObject<'t>, JsonObject<'t>)> {
    let list_of = |name| {
        let text = statement.get(name)?;
        let values = items(text);
        (values.len() > 1).then_some((name, text, values))
    };
    // The parts repeat the shorter list.
    let lists = [list_of("Action"), list_of("Resource")];
    let (name, text, values) =
        lists.into_iter().flatten().max_by_key(|(_, text, _)| quota::size(text))?;
    // The size with a list of zero elements, less one comma: n elements have n - 1 commas.
    let mut length = size(statement) - quota::size(text) + "[]".len() - ",".len();
    let fits = |item: &&&str| {
        length += quota::size(item) + ",".len();
        length <= room
    };
    let count = match values.iter().take_while(fits).count() {
        // The other list is too long as well, and is divided next.
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

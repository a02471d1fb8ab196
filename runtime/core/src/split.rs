//! Splitting a policy that is too long.

use alloc::borrow::ToOwned;
use alloc::vec;
use alloc::vec::Vec;

use crate::document::JsonObject;
use crate::policy::Policy;
use crate::quota::{self, Quota};
use crate::sid::{HasSid, Taken};

mod divide;
mod error;
mod pack;
#[cfg(test)]
mod tests;

use divide::Divided;
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
    #[inline]
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

#[inline]
fn size(statement: &JsonObject<'_>) -> usize {
    quota::size(&statement.to_json())
}

/// Divides the statements that are longer than `room`. Returns all resulting statements, or those
/// that cannot be divided far enough. `frame` is the size of a policy without statements.
#[inline]
fn divide_all(
    statements: Vec<JsonObject<'_>>,
    room: usize,
    frame: usize,
) -> Result<Vec<JsonObject<'_>>, Vec<LongStatement>> {
    let mut taken = Taken::default();
    for sid in statements.iter().filter_map(HasSid::sid) {
        taken.insert(sid);
    }
    let (mut parts, mut long) = (Vec::new(), Vec::new());
    for (index, statement) in statements.into_iter().enumerate() {
        if size(&statement) <= room {
            parts.push(statement);
            continue;
        }
        match Divided::new(&statement).divide(room, &mut taken) {
            Ok(several) => parts.extend(several),
            Err(smallest) => {
                let sid = statement.sid().map(ToOwned::to_owned);
                long.push(LongStatement::new(index, sid, &smallest, frame));
            }
        }
    }
    if long.is_empty() { Ok(parts) } else { Err(long) }
}

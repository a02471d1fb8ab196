//! Several policies as one, and statements added to a policy.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::document::{Member, Object, array, between, items};
use crate::policy::{Policy, PolicyError, refuse_faults};
use crate::sid;
use crate::statement::Statement;

impl<K> Policy<K> {
    /// One policy that says what any of these says: it allows what one of them allows, unless one
    /// of them denies it.
    ///
    /// Their statements stand in it in their order. Of statements that are the same but for their
    /// [`Sid`](crate::Sid) the first one stays. Where a `Sid` comes again, a number is added to it,
    /// as in [`Policy::new`]. Of the other elements, such as `Id`, that of the first policy which
    /// has one stays.
    ///
    /// Where AWS applies several policies so that each of them must allow a request, such as the
    /// service control policies on an organization's units above each other, the merged one allows
    /// more than they do together.
    ///
    /// # Errors
    ///
    /// If the policies are of different versions: in 2008-10-17, which is also that of a policy
    /// without [`Version`], `${...}` is text, so a statement would change its meaning. And if there
    /// is no policy.
    ///
    /// ```
    /// use cognito_policy::{Policy, policy};
    ///
    /// const LIST: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    /// };
    /// const KEEP: Policy = policy! {
    ///     Statement: { Effect: Deny, Action: "cognito-idp:DeleteUserPool", Resource: "*" },
    /// };
    /// let both = Policy::merge([&LIST, &KEEP])?;
    /// assert_eq!(both.as_str().matches(r#""Effect""#).count(), 2);
    /// assert_eq!(Policy::merge([&both, &LIST])?, both);
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    ///
    /// [`Version`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
    pub fn merge<'p, I>(policies: I) -> Result<Self, PolicyError>
    where
        K: 'p,
        I: IntoIterator<Item = &'p Self>,
    {
        let documents: Vec<Object<'_>> =
            policies.into_iter().map(|policy| Object::read(policy.as_str())).collect();
        let first = documents.first().ok_or(PolicyError::NoStatements)?;
        let mut whole = first.clone();
        let mut list = Vec::new();
        for document in &documents {
            if version(document) != version(first) {
                return Err(PolicyError::DifferentVersions {
                    first: version(first).into(),
                    other: version(document).into(),
                });
            }
            add_statements(document, &mut list);
            for Member { name, value } in document.members() {
                if whole.get(name).is_none() {
                    whole.set(name, value.clone());
                }
            }
        }
        number_repeated_sids(&mut list);
        Ok(Self::from_document(whole, &list))
    }

    /// The policy of these statements, and of the other elements that a document has. A statement
    /// that stood there without a list stays so, if no other comes to it.
    pub(crate) fn from_document(mut document: Object<'_>, statements: &[Object<'_>]) -> Self {
        let without_list = document.get("Statement").is_some_and(|it| it.starts_with('{'));
        let texts: Vec<String> = statements.iter().map(Object::to_json).collect();
        let statements = match texts.as_slice() {
            [one] if without_list => one.clone(),
            several => array(several),
        };
        document.set("Statement", statements);
        Self::from_json(document.to_json())
    }
}

impl Policy {
    /// The policy with further statements behind its own.
    ///
    /// They are added as [`merge`](Self::merge) adds those of another policy: a statement that is
    /// there already is left out, and a [`Sid`](crate::Sid) that comes again gets a number.
    ///
    /// # Errors
    ///
    /// What [`from_statements`](Self::from_statements) refuses of a statement; or if the policy is of
    /// the version 2008-10-17: what a statement escapes would mean something else there.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, Statement, policy};
    ///
    /// const LIST: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    /// };
    /// let keeps_pools = Statement::deny(Action::DeleteUserPool).on_everything();
    /// let policy = LIST.with([keeps_pools])?;
    /// assert!(policy.as_str().ends_with(
    ///     r#"{"Effect":"Deny","Action":"cognito-idp:DeleteUserPool","Resource":"*"}]}"#
    /// ));
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    pub fn with<I>(&self, statements: I) -> Result<Self, PolicyError>
    where
        I: IntoIterator<Item = Statement>,
    {
        let mut statements: Vec<Statement> = statements.into_iter().collect();
        if statements.is_empty() {
            return Ok(self.clone());
        }
        refuse_faults(&statements)?;
        Self::merge([self, &Self::write(&mut statements)])
    }
}

/// The version of a policy; that of one which names none is the old one.
fn version<'d>(document: &'d Object<'_>) -> &'d str {
    document.get("Version").map_or("2008-10-17", between)
}

/// The statements of a document.
pub(crate) fn statements<'d>(document: &'d Object<'_>) -> Vec<Object<'d>> {
    let list = document.get("Statement").unwrap_or("[]");
    items(list).into_iter().map(Object::read).collect()
}

/// Adds the statements that say something new.
fn add_statements<'d>(document: &'d Object<'_>, list: &mut Vec<Object<'d>>) {
    for statement in statements(document) {
        if !list.iter().any(|other| says_the_same(other, &statement)) {
            list.push(statement);
        }
    }
}

/// Whether two statements are the same but for their Sids.
fn says_the_same(one: &Object<'_>, other: &Object<'_>) -> bool {
    fn says<'o, 't>(statement: &'o Object<'t>) -> impl Iterator<Item = &'o Member<'t>> {
        statement.members().iter().filter(|member| member.name != "Sid")
    }
    says(one).eq(says(other))
}

/// As for [`Policy::new`], on statements in writing.
fn number_repeated_sids(statements: &mut [Object<'_>]) {
    for index in 1..statements.len() {
        let (before, rest) = statements.split_at_mut(index);
        let Some(sid) = sid_of(&rest[0]) else { continue };
        let is_taken = |sid: &str| before.iter().any(|other| sid_of(other) == Some(sid));
        if is_taken(sid) {
            let numbered = sid::numbered(sid, &is_taken);
            set_sid(&mut rest[0], &numbered);
        }
    }
}

/// What stands between the quotes of a statement's Sid, if it has one that is not empty.
pub(crate) fn sid_of<'d>(statement: &'d Object<'_>) -> Option<&'d str> {
    statement.get("Sid").map(between).filter(|sid| !sid.is_empty())
}

/// Gives a statement another Sid.
pub(crate) fn set_sid(statement: &mut Object<'_>, sid: &str) {
    statement.set("Sid", format!("\"{sid}\""));
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::cognito_idp::{Action, UserPoolAction, UserPoolArn};
    use crate::kind::{Identity, Resource};
    use crate::policy::Json;
    use crate::{StringPattern, aws};

    const fn policy<K>(json: &'static str) -> Policy<K> {
        Policy { __json: Json::Literal(json) }
    }

    const LIST: Policy = policy(
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*"}}"#,
    );
    const NAMED: Policy = policy(
        r#"{"Version":"2012-10-17","Id":"one","Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":"","Effect":"Deny","Action":"s3:*","Resource":"*"}]}"#,
    );
    const OLD: Policy = policy(
        r#"{"Version":"2008-10-17","Statement":[{"Sid":"A","Effect":"Deny","Action":"sqs:*","Resource":"*"}]}"#,
    );
    const NAMELESS: Policy =
        policy(r#"{"Statement":{"Sid":"A","Effect":"Deny","Action":"sns:*","Resource":"*"}}"#);

    #[test]
    fn statements_stand_in_their_order() {
        let merged = Policy::merge([&LIST, &NAMED]).unwrap();
        assert_eq!(
            merged.as_str(),
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*"},{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":"","Effect":"Deny","Action":"s3:*","Resource":"*"}],"Id":"one"}"#,
        );
    }

    #[test]
    fn what_is_there_already_stays_once() {
        let other_name = policy(
            r#"{"Version":"2012-10-17","Id":"two","Statement":{"Sid":"B","Effect":"Allow","Action":"s3:*","Resource":"*"}}"#,
        );
        assert_eq!(Policy::merge([&NAMED, &other_name]).unwrap(), NAMED);
        assert_eq!(Policy::merge([&NAMED, &NAMED, &NAMED]).unwrap(), NAMED);
        let merged = Policy::merge([&NAMED, &LIST]).unwrap();
        assert_eq!(Policy::merge([&merged, &LIST]).unwrap(), merged);
    }

    #[test]
    fn a_repeated_sid_gets_a_number() {
        let merged = Policy::merge([&OLD, &NAMELESS]).unwrap();
        assert_eq!(
            merged.as_str(),
            r#"{"Version":"2008-10-17","Statement":[{"Sid":"A","Effect":"Deny","Action":"sqs:*","Resource":"*"},{"Sid":"A2","Effect":"Deny","Action":"sns:*","Resource":"*"}]}"#,
        );
        assert_eq!(Policy::merge([&merged, &NAMELESS]).unwrap(), merged);
        // Without a version it is the old one, whichever stands first.
        assert!(
            Policy::merge([&NAMELESS, &OLD])
                .unwrap()
                .as_str()
                .ends_with(r#","Version":"2008-10-17"}"#)
        );
    }

    #[test]
    fn different_versions_are_refused() {
        let error = Policy::merge([&LIST, &NAMED, &NAMELESS]).unwrap_err();
        assert_eq!(
            error,
            PolicyError::DifferentVersions {
                first: "2012-10-17".into(),
                other: "2008-10-17".into()
            }
        );
        assert_eq!(
            error.to_string(),
            "one policy is of Version 2012-10-17, another of Version 2008-10-17 (one that names no \
             Version is of 2008-10-17), and statements would change their meaning in the other \
             version, where `${...}` is read otherwise: write all of them for one version, best \
             for 2012-10-17",
        );
        assert_eq!(Policy::<Identity>::merge([]), Err(PolicyError::NoStatements));
    }

    #[test]
    fn kinds_with_free_sids_keep_their_signs() {
        let call: Policy<Resource> = policy(
            r#"{"Version":"2012-10-17","Statement":{"Sid":"a-\"b","Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"}}"#,
        );
        let other: Policy<Resource> = policy(
            r#"{"Version":"2012-10-17","Statement":{"Sid":"a-\"b","Effect":"Deny","Principal":"*","Action":"sns:*","Resource":"*"}}"#,
        );
        let merged = Policy::merge([&call, &other]).unwrap();
        assert!(merged.as_str().contains(r#"{"Sid":"a-\"b2","Effect""#), "{merged}");
    }

    #[test]
    fn statements_are_added() {
        let pool: UserPoolArn =
            "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
                .parse()
                .unwrap();
        let list = || Statement::allow(Action::ListUserPools).on_everything();
        let read = || Statement::allow(UserPoolAction::ListUsers).on(&pool);
        let sid = || "A".parse().unwrap();
        assert_eq!(LIST.with([list()]).unwrap(), LIST);
        assert_eq!(LIST.with([]).unwrap(), LIST);
        assert_eq!(
            LIST.with([read().sid(sid()), list().sid(sid())]).unwrap(),
            Policy::new([list(), read().sid(sid())])
        );
        assert!(NAMED.with([read().sid(sid())]).unwrap().as_str().contains(r#"{"Sid":"A2","#));
        assert!(matches!(OLD.with([read()]), Err(PolicyError::DifferentVersions { .. })));
        let like = |text| aws::principal_tag("team").like(StringPattern::starts_with(text));
        let conflict = read().when(like("a")).when(like("b")).when(like("c"));
        assert!(matches!(LIST.with([conflict]), Err(PolicyError::ConflictingConditions(_))));
    }
}

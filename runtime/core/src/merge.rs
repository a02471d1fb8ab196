//! Merging policies, and adding statements to a policy.

use alloc::string::String;
use alloc::vec::Vec;

use crate::document::{JsonMember, JsonObject, content};
use crate::json::push_joined;
use crate::policy::{Policy, PolicyError};
use crate::sid::{self, Taken};

impl<K> Policy<K> {
    /// Merges policies into one that allows what any of them allows, unless one of them denies it.
    ///
    /// The statements keep their order. Of statements that only differ in their
    /// [`Sid`](crate::Sid), the first one is kept. If a `Sid` is repeated, a number is appended:
    /// `Read`, `Read2`. Other elements, such as `Id`, come from the first policy that has them.
    ///
    /// Where each of several policies must allow a request, such as service control policies at
    /// different levels of an organization, the merged policy allows more than they do together.
    ///
    /// # Errors
    ///
    /// Returns an error if there are no policies, or if they have different [`Version`]s: `${...}`
    /// is plain text in version 2008-10-17, the default, so the meaning of statements would change.
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
    #[inline]
    pub fn merge<'p, I>(policies: I) -> Result<Self, PolicyError>
    where
        K: 'p,
        I: IntoIterator<Item = &'p Self>,
    {
        let documents: Vec<JsonObject<'_>> =
            policies.into_iter().map(|policy| JsonObject::read(policy.as_str())).collect();
        let first = documents.first().ok_or(PolicyError::NoStatements)?;
        check_versions(first, &documents)?;
        let mut merged = first.clone();
        let mut statements = Vec::new();
        let mut taken = Taken::default();
        for document in &documents {
            add_statements(document, &mut taken, &mut statements);
            for JsonMember { name, value } in document.members() {
                if merged.get(name).is_none() {
                    merged.set(name, value.clone());
                }
            }
        }
        sid::number_repeated(&mut statements);
        Ok(Self::from_document(merged, &statements))
    }

    /// Replaces the statements of a document. A single statement that was not in a list is kept
    /// outside of a list.
    #[inline]
    pub(crate) fn from_document(
        mut document: JsonObject<'_>,
        statements: &[JsonObject<'_>],
    ) -> Self {
        let was_single = document.get("Statement").is_some_and(|it| it.starts_with('{'));
        let json = match statements {
            [single] if was_single => single.to_json(),
            several => {
                let mut list = String::from("[");
                push_joined(several, &mut list, |statement, list| {
                    list.push_str(&statement.to_json());
                });
                list + "]"
            }
        };
        document.set("Statement", json);
        Self::from_json(document.to_json())
    }
}

/// Checks that all documents have the version of the first one.
#[inline]
fn check_versions(first: &JsonObject<'_>, all: &[JsonObject<'_>]) -> Result<(), PolicyError> {
    match all.iter().find(|document| version(document) != version(first)) {
        None => Ok(()),
        Some(other) => Err(PolicyError::DifferentVersions {
            first: version(first).into(),
            other: version(other).into(),
        }),
    }
}

#[inline]
fn version<'d>(document: &'d JsonObject<'_>) -> &'d str {
    document.get("Version").map_or("2008-10-17", content)
}

/// Adds the statements of a document that are not taken yet, apart from their Sids.
#[inline]
fn add_statements<'d>(
    document: &'d JsonObject<'_>,
    taken: &mut Taken,
    list: &mut Vec<JsonObject<'d>>,
) {
    for statement in document.statements() {
        if taken.insert(&statement.to_json_without("Sid")) {
            list.push(statement);
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::cognito_idp::{Action, UserPoolAction, UserPoolArn};
    use crate::kind::{Identity, Resource};
    use crate::policy::Json;
    use crate::{Statement, StringPattern, aws};

    #[inline]
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
    fn statements_keep_their_order() {
        let merged = Policy::merge([&LIST, &NAMED]).unwrap();
        assert_eq!(
            merged.as_str(),
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*"},{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":"","Effect":"Deny","Action":"s3:*","Resource":"*"}],"Id":"one"}"#,
        );
    }

    #[test]
    fn equal_statements_are_merged() {
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
        // A policy without `Version` has the old version, in any order.
        assert!(
            Policy::merge([&NAMELESS, &OLD])
                .unwrap()
                .as_str()
                .ends_with(r#","Version":"2008-10-17"}"#)
        );
    }

    #[test]
    fn different_versions_are_an_error() {
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
            "the policies have different versions, 2012-10-17 and 2008-10-17 (2008-10-17 is the \
             default), in which `${...}` has different meanings; use 2012-10-17 in all of them",
        );
        assert_eq!(Policy::<Identity>::merge([]), Err(PolicyError::NoStatements));
    }

    #[test]
    fn sids_of_other_kinds_keep_their_punctuation() {
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
        assert_eq!(LIST.with([] as [Statement; 0]).unwrap(), LIST);
        assert_eq!(
            LIST.with([read().sid(sid()), list().sid(sid())]).unwrap(),
            Policy::new([list(), read().sid(sid())]).unwrap()
        );
        assert!(NAMED.with([read().sid(sid())]).unwrap().as_str().contains(r#"{"Sid":"A2","#));
        assert!(matches!(OLD.with([read()]), Err(PolicyError::DifferentVersions { .. })));
        let like = |text| aws::principal_tag("team").like(StringPattern::starts_with(text));
        let conflict = read().when(like("a")).when(like("b")).when(like("c"));
        assert!(matches!(LIST.with([conflict]), Err(PolicyError::ConflictingConditions(_))));
    }
}

//! References to resources, as texts with holes.

use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::hole;

/// What identifies a resource: an ID, or what an ARN says about it.
///
/// `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${Users}` and `!GetAtt Users.Arn` are the same user
/// pool. A name needs the account as well, unless it is that of the stack.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Reference(String);

impl Reference {
    pub(super) fn of(text: &str) -> Self {
        let Ok(arn) = Arn::parse(text) else { return Self(text.to_owned()) };
        let (service, account) = (&text[arn.service], &text[arn.account]);
        let resource = &text[arn.resource];
        let is_certain = hole::is_marked(resource) || is_open(account);
        let account = if is_certain { "" } else { account };
        Self(format!("arn:{service}:{account}:{resource}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_of_one_resource_are_the_same_reference() {
        let pool = hole::named("Users");
        let account = hole::named("AWS::AccountId");
        let one = format!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/{pool}");
        let other = format!("arn:aws:cognito-idp:us-east-1:{account}:userpool/{pool}");
        assert_eq!(Reference::of(&one), Reference::of(&other));
        let own = format!("arn:aws:iam::{account}:role/guests");
        assert_ne!(Reference::of(&own), Reference::of("arn:aws:iam::123456789012:role/guests"));
        assert_ne!(Reference::of(&own), Reference::of(&own.replace("guests", "users")));
        assert_ne!(Reference::of(&pool), Reference::of(&account));
    }
}

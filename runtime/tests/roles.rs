//! The exact policies of roles that Amazon Cognito uses, and the strings that their values reject.

use cognito_policy::cognito_identity::IdentityPoolArn;
use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::managed;
use cognito_policy::roles::{
    self, Authenticated, EmailIdentityArn, ExternalId, IdentityPoolRoles, LambdaFunctionArn,
    LoginProvider, PlatformApplicationArn, ServiceLinkedRole, TrustPolicy, Unauthenticated,
    push_sync, sms, user_import,
};
use cognito_policy::{AccountId, IdentityPoolId, Partition, Policy, Trust};

const POOL: &str =
    "arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/us-gov-west-1_Ab1";

fn user_pool() -> UserPoolArn {
    POOL.parse().unwrap()
}

fn account() -> AccountId {
    "123456789012".parse().unwrap()
}

/// Returns the trust policy of an identity pool's role.
fn identity_pool_trust(provider: &str, pool: &str, amr: &str, actions: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Federated":"{provider}"}},"Action":{actions},"Condition":{{"StringEquals":{{"{provider}:aud":"{pool}"}},"ForAnyValue:StringLike":{{"{provider}:amr":"{amr}"}}}}}}]}}"#
    )
}

/// Returns a policy that lets a service act on behalf of a pool.
fn on_behalf(service: &str, what: &str, equals: &str, pool: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Service":"{service}"}},{what},"Condition":{{"StringEquals":{{{equals}"aws:SourceAccount":"123456789012"}},"ArnLike":{{"aws:SourceArn":"{pool}"}}}}}}]}}"#
    )
}

/// A policy without values is a constant, and so is its text.
const SMS_PERMISSIONS: &str = sms::PERMISSIONS.as_str();

const ASSUME: &str = r#""Action":"sts:AssumeRole""#;

#[test]
fn the_provider_of_an_identity_pool_depends_on_its_region() {
    const WEB_IDENTITY: &str = r#""sts:AssumeRoleWithWebIdentity""#;
    for (region, provider) in [
        ("us-east-1", "cognito-identity.amazonaws.com"),
        ("cn-north-1", "cognito-identity.amazonaws.com"),
        ("eusc-de-east-1", "cognito-identity.amazonaws.com"),
        ("us-gov-east-1", "cognito-identity.us-gov-east-1.amazonaws.com"),
        ("us-gov-west-1", "cognito-identity-us-gov.amazonaws.com"),
    ] {
        let id = format!("{region}:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
        let pool: IdentityPoolId = id.parse().unwrap();
        assert_eq!(
            TrustPolicy::authenticated(&pool).as_str(),
            identity_pool_trust(provider, &id, "authenticated", WEB_IDENTITY)
        );
        assert_eq!(
            TrustPolicy::unauthenticated(&pool).as_str(),
            identity_pool_trust(provider, &id, "unauthenticated", WEB_IDENTITY)
        );
        let google = "accounts.google.com".parse().unwrap();
        assert_eq!(
            TrustPolicy::signed_in_with(&pool, &google).with_session_tags().as_str(),
            identity_pool_trust(
                provider,
                &id,
                "accounts.google.com",
                r#"["sts:AssumeRoleWithWebIdentity","sts:TagSession"]"#
            )
        );
    }
}

#[test]
fn a_trust_policy_converts_to_a_policy() {
    let pool: IdentityPoolId = "us-east-1:1a2b".parse().unwrap();
    let trust = TrustPolicy::authenticated(&pool);
    let policy: &Policy<Trust> = &trust;
    assert_eq!(trust.to_string(), policy.as_str());
    assert_eq!(format!("{trust:#}"), policy.to_json_pretty());
    assert_eq!(String::from(trust.clone()), policy.as_str());
    assert_eq!(Policy::from(trust.clone()), *policy);
}

#[test]
fn entries_name_the_roles_of_an_identity_pool() {
    let pool: IdentityPoolId = "us-east-1:1a2b".parse().unwrap();
    let arn = |name: &str| format!("arn:aws:iam::123456789012:role/{name}").parse().unwrap();
    let users = TrustPolicy::authenticated(&pool).role(arn("users"));
    let guests = TrustPolicy::unauthenticated(&pool).role(arn("guests"));
    assert_eq!(users.arn(), &arn("users"));
    let both = IdentityPoolRoles::default().unauthenticated(guests).authenticated(users);
    let entries: Vec<_> = both.entries().collect();
    assert_eq!(
        entries,
        [(Authenticated::NAME, &arn("users")), (Unauthenticated::NAME, &arn("guests"))]
    );
    assert_eq!(IdentityPoolRoles::default().entries().count(), 0);
}

#[test]
fn text_messages() {
    let external_id = "2f8a41c7-sign-up".parse().unwrap();
    assert_eq!(
        sms::trust(&user_pool(), &external_id).as_str(),
        on_behalf(
            "cognito-idp.amazonaws.com",
            ASSUME,
            r#""sts:ExternalId":"2f8a41c7-sign-up","#,
            POOL
        )
    );
    assert_eq!(
        SMS_PERMISSIONS,
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}"#
    );
}

#[test]
fn imports_of_users() {
    assert_eq!(
        user_import::trust(&user_pool()).as_str(),
        on_behalf("cognito-idp.amazonaws.com", ASSUME, "", POOL)
    );
    assert!(user_import::permissions(&user_pool()).as_str().ends_with(
        r#""Resource":"arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:/aws/cognito/*"}]}"#
    ));
}

#[test]
fn push_synchronization() {
    let pool = "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b";
    let arn: IdentityPoolArn = pool.parse().unwrap();
    assert_eq!(
        push_sync::trust(&arn).as_str(),
        on_behalf("cognito-sync.amazonaws.com", ASSUME, "", pool)
    );
    let application = "arn:aws:sns:eu-west-1:123456789012:app/APNS_SANDBOX/notes.beta";
    let application: PlatformApplicationArn = application.parse().unwrap();
    assert!(push_sync::permissions(&application).as_str().ends_with(concat!(
        r#""Action":"sns:Publish","#,
        r#""Resource":"arn:aws:sns:eu-west-1:123456789012:endpoint/APNS_SANDBOX/notes.beta/*"}]}"#
    )));
}

#[test]
fn policies_of_resources() {
    let function = "arn:aws-us-gov:lambda:us-gov-west-1:210987654321:function:pre-sign-up:live";
    assert_eq!(
        roles::lambda_trigger(&user_pool(), &function.parse().unwrap()).as_str(),
        on_behalf(
            "cognito-idp.amazonaws.com",
            &format!(r#""Action":"lambda:InvokeFunction","Resource":"{function}""#),
            "",
            POOL
        )
    );
    let sender = "arn:aws-us-gov:ses:us-gov-west-1:123456789012:identity/no-reply@example.com";
    assert_eq!(
        roles::email_sending(&user_pool(), &sender.parse().unwrap()).as_str(),
        on_behalf(
            "email.cognito-idp.amazonaws.com",
            &format!(r#""Action":["ses:SendEmail","ses:SendRawEmail"],"Resource":"{sender}""#),
            "",
            POOL
        )
    );
}

#[test]
fn service_linked_roles() {
    let role = ServiceLinkedRole::AMAZON_COGNITO_IDP_EMAIL_SERVICE;
    let arn = "arn:aws-us-gov:iam::123456789012:role/aws-service-role/\
               email.cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdpEmailService";
    assert_eq!(role.arn(&Partition::AWS_US_GOV, &account()).as_str(), arn);
    assert!("x".parse::<cognito_policy::sts::RoleArn>().is_err());
    assert!(arn.parse::<cognito_policy::sts::RoleArn>().is_ok(), "it is a valid role ARN");
    assert_eq!(
        role.policy_to_create(&Partition::AWS_US_GOV, &account()).as_str(),
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"{arn}","Condition":{{"StringEquals":{{"iam:AWSServiceName":"email.cognito-idp.amazonaws.com"}}}}}}]}}"#
        )
    );
    assert_eq!(
        role.policy_to_delete(&Partition::AWS_US_GOV, &account()).as_str(),
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":["iam:DeleteServiceLinkedRole","iam:GetServiceLinkedRoleDeletionStatus"],"Resource":"{arn}"}}]}}"#
        )
    );
    assert_eq!(role.permissions(), managed::AMAZON_COGNITO_IDP_EMAIL_SERVICE_ROLE_POLICY);
    assert_eq!(role.inline_actions(), [""; 0]);
    assert_eq!(ServiceLinkedRole::ALL.len(), 2);
}

#[test]
fn managed_policies_have_arns_in_every_partition() {
    for policy in managed::ALL {
        let arn = policy.arn(&Partition::AWS_CN);
        assert_eq!(arn.partition(), Partition::AWS_CN);
        assert!(arn.resource().ends_with(policy.name()));
        // The ARN equals the parsed text.
        assert_eq!(arn.as_str().parse::<cognito_policy::Arn>(), Ok(arn));
    }
}

/// Strings that would widen a policy or break its JSON if they were accepted.
const HOSTILE: [&str; 10] =
    ["*", "a*", "a.?", "${aws:username}", "a.b$", "a\"b.c", "a.\\", "a. b", "a.\u{e9}", "a.\n"];

#[test]
fn values_reject_hostile_texts() {
    for text in HOSTILE {
        assert!(text.parse::<ExternalId>().is_err(), "{text}");
        assert!(text.parse::<LoginProvider>().is_err(), "{text}");
        for start in
            ["lambda:us-east-1:123456789012:function:", "ses:us-east-1:123456789012:identity/"]
        {
            let arn = format!("arn:aws:{start}{text}");
            assert!(arn.parse::<LambdaFunctionArn>().is_err(), "{arn}");
            assert!(arn.parse::<EmailIdentityArn>().is_err(), "{arn}");
        }
    }
}

#[test]
fn external_ids() {
    let error = |text: &str| text.parse::<ExternalId>().unwrap_err().to_string();
    assert_eq!(
        error("a"),
        "invalid external ID `a` at byte 1: the external ID is incomplete; write it like \
         `2f8a41c7-sign-up`"
    );
    assert_eq!(
        error("a b"),
        "invalid external ID `a b` at byte 1: ` ` is not allowed in the external ID; write it like \
         `2f8a41c7-sign-up`"
    );
    assert!("ab".parse::<ExternalId>().is_ok());
    assert!("x".repeat(1_224).parse::<ExternalId>().is_ok());
    assert!("x".repeat(1_225).parse::<ExternalId>().is_err());
}

#[test]
fn login_providers_are_domains_or_arns() {
    for text in ["authenticated", "unauthenticated", "Unauthenticated", "notes", "", "."] {
        assert!(text.parse::<LoginProvider>().is_err(), "{text}");
    }
    for text in ["graph.facebook.com", "login.notes", "arn:aws:iam::123456789012:saml-provider/x"] {
        assert!(text.parse::<LoginProvider>().is_ok(), "{text}");
    }
}

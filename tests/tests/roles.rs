//! The rules find nothing in roles and managed policies, for any partition and any values.

use cognito_policy::cognito_identity::IdentityPoolArn;
use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::managed::{self, ManagedPolicy};
use cognito_policy::roles::{
    self, EmailIdentityArn, ExternalId, LambdaFunctionArn, LoginProvider, PlatformApplicationArn,
    ServiceLinkedRole, TrustPolicy, push_sync, sms, user_import,
};
use cognito_policy::{
    AccountId, IdentityPoolId, Kind, Partition, Policy, Region, Session, UserPoolId,
};
use cognito_policy_rules::{Document, PolicyKind, Severity, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

/// Regions of identity pools in each partition.
const REGIONS: [Region; 6] = [
    Region::US_EAST_1,
    Region::CN_NORTH_1,
    Region::EUSC_DE_EAST_1,
    Region::US_GOV_EAST_1,
    Region::US_GOV_WEST_1,
    Region::EU_CENTRAL_1,
];

fn account() -> AccountId {
    "123456789012".parse().unwrap()
}

fn identity_pool(region: &Region) -> IdentityPoolId {
    format!("{region}:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab").parse().unwrap()
}

fn user_pool(region: &Region) -> UserPoolArn {
    let id: UserPoolId = format!("{region}_AbCdEfGhI").parse().unwrap();
    UserPoolArn::new(&account(), &id)
}

/// Returns the codes and severities of the findings in a policy.
fn findings(text: &str, kind: PolicyKind) -> Vec<(&'static str, Severity)> {
    let node = json::parse(text).unwrap_or_else(|error| panic!("{text}: {}", error.message));
    let outcome = check(&Document::file(kind, node), Tables::builtin());
    outcome.findings.iter().map(|finding| (finding.rule.code, finding.severity)).collect()
}

#[track_caller]
fn clean<K: Kind>(policy: &Policy<K>) {
    let kind = match K::NAME {
        "role trust policy" => PolicyKind::Trust,
        "resource-based policy" => PolicyKind::Resource,
        "session policy" => PolicyKind::Session,
        "identity-based policy" => PolicyKind::Identity,
        other => panic!("no role has a {other}"),
    };
    assert_eq!(findings(policy.as_str(), kind), [], "{policy:#}");
    assert!(!policy.as_str().contains("${"), "{policy:#}");
}

#[test]
fn roles_of_identity_pools() {
    let providers: [LoginProvider; 5] = [
        "accounts.google.com".parse().unwrap(),
        "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI".parse().unwrap(),
        "arn:aws:iam::123456789012:oidc-provider/login.example.com".parse().unwrap(),
        "arn:aws:iam::123456789012:saml-provider/staff+guests=all,@home".parse().unwrap(),
        "login.example.notes".parse().unwrap(),
    ];
    for region in &REGIONS {
        let pool = identity_pool(region);
        clean(&TrustPolicy::authenticated(&pool));
        clean(&TrustPolicy::authenticated(&pool).with_session_tags());
        clean(&TrustPolicy::unauthenticated(&pool));
        for provider in &providers {
            clean(&TrustPolicy::signed_in_with(&pool, provider));
            clean(&TrustPolicy::signed_in_with(&pool, provider).with_session_tags());
        }
    }
}

#[test]
fn service_roles() {
    let longest = "x".repeat(1_224);
    let external_ids: [ExternalId; 3] =
        ["ab", "A_z+9=,.@:/-", &longest].map(|text| text.parse().unwrap());
    for region in &REGIONS {
        let pool = user_pool(region);
        for external_id in &external_ids {
            clean(&sms::trust(&pool, external_id));
        }
        clean(&user_import::trust(&pool));
        clean(&user_import::permissions(&pool));
        clean(&push_sync::trust(&IdentityPoolArn::new(&account(), &identity_pool(region))));
        for (platform, name) in [("GCM", "notes"), ("APNS_SANDBOX", "Notes_2.0-beta")] {
            let (platform, name) = (platform.parse().unwrap(), name.parse().unwrap());
            let application = PlatformApplicationArn::new(region, &account(), &platform, &name);
            clean(&push_sync::permissions(&application));
        }
    }
}

/// Phone numbers do not have ARNs, so sending messages to them requires all resources.
#[test]
fn sms_sending() {
    assert_eq!(findings(sms::PERMISSIONS.as_str(), PolicyKind::Identity), []);
}

#[test]
fn replicated_user_pools() {
    let pool = UserPoolArn::in_region(
        &Region::EU_WEST_1,
        &account(),
        &"us-east-1_AbCdEfGhI".parse().unwrap(),
    );
    // The rules cannot tell that the pool is a replica, so they warn.
    assert_eq!(
        findings(user_import::trust(&pool).as_str(), PolicyKind::Trust),
        [("POOL_REGION_MISMATCH", Severity::Suggestion)]
    );
    clean(&user_import::permissions(&pool));
    assert!(user_import::permissions(&pool).as_str().contains(":logs:eu-west-1:"));
}

#[test]
fn service_linked_roles() {
    for role in ServiceLinkedRole::ALL {
        for partition in [Partition::AWS, Partition::AWS_CN, Partition::AWS_US_GOV] {
            clean(&role.policy_to_create(&partition, &account()));
            clean(&role.policy_to_delete(&partition, &account()));
        }
    }
}

#[test]
fn resource_based_policies() {
    for region in &REGIONS {
        let pool = user_pool(region);
        let partition = region.partition();
        for function in ["pre-sign-up", "pre-sign-up:live"] {
            let arn = format!("arn:{partition}:lambda:{region}:210987654321:function:{function}");
            let function: LambdaFunctionArn = arn.parse().unwrap();
            clean(&roles::lambda_trigger(&pool, &function));
        }
        for sender in ["example.com", "no-reply@example.com"] {
            let sender = EmailIdentityArn::new(region, &account(), &sender.parse().unwrap());
            clean(&roles::email_sending(&pool, &sender));
        }
    }
}

/// Managed policies that AWS could narrow.
const SUGGESTIONS: [(&str, &str); 3] = [
    ("AmazonCognitoDeveloperAuthenticatedIdentities", "BROADER_THAN_NEEDED"),
    ("AmazonCognitoIdpEmailServiceRolePolicy", "BROADER_THAN_NEEDED"),
    ("AmazonCognitoUnauthenticatedIdentities", "BROADER_THAN_NEEDED"),
];

#[test]
fn managed_policies() {
    let of_sessions: ManagedPolicy<Session> =
        managed::AMAZON_COGNITO_UN_AUTHED_IDENTITIES_SESSION_POLICY;
    for policy in managed::ALL {
        let kind = if policy.name() == of_sessions.name() {
            PolicyKind::Session
        } else {
            PolicyKind::Identity
        };
        for (code, severity) in findings(policy.as_str(), kind) {
            let is_known = SUGGESTIONS.contains(&(policy.name(), code));
            assert!(severity == Severity::Suggestion && is_known, "{}: {code}", policy.name());
        }
    }
}

//! The tables of roles and managed policies: their contents, and what is reported where.

use cognito_policy_spec::data;
use cognito_policy_spec::load::{self, Defect};
use cognito_policy_spec::model::{Fragment, Policy, Roles};
use cognito_policy_spec::tables::Tables;

#[track_caller]
fn sound<T>(loaded: Result<T, Vec<Defect>>) -> T {
    loaded.unwrap_or_else(|defects| panic!("{defects:#?}"))
}

fn roles() -> Roles {
    let (file, text) = data::ROLES.read();
    sound(load::roles(file, text))
}

fn managed_policies() -> Vec<Policy> {
    let (file, text) = data::MANAGED_POLICIES.read();
    sound(load::managed_policies(file, text))
}

#[test]
fn seven_managed_policies_of_two_kinds() {
    let policies = managed_policies();
    assert_eq!(policies.len(), 7);
    for policy in &policies {
        let of_sessions = policy.name.ends_with("SessionPolicy");
        assert_eq!(
            policy.kind,
            if of_sessions { "Session" } else { "Identity" },
            "{}",
            policy.name
        );
        let linked = policy.name.contains("ServiceRole");
        assert_eq!(policy.path, if linked { "aws-service-role/" } else { "" }, "{}", policy.name);
        assert!(policy.source.starts_with("https://docs.aws.amazon.com/"), "{}", policy.source);
        let [Fragment::Literal(document)] = &policy.document[..] else { panic!("{policy:?}") };
        assert!(document.starts_with(r#"{"Version":"2012-10-17","Statement":[{"#));
    }
}

#[test]
fn service_linked_roles_have_a_managed_policy() {
    let policies = managed_policies();
    for role in roles().service_linked_roles {
        let policy = policies.iter().find(|policy| policy.name == role.managed_policy);
        assert_eq!(policy.map(|policy| policy.path.as_str()), Some("aws-service-role/"));
    }
}

/// Every identity provider of identity pools has condition keys of STS. Only the Regions of
/// `aws-us-gov` have a separate one.
#[test]
fn identity_providers_have_condition_keys() {
    let tables = Tables::builtin();
    let sts = tables.service("sts").unwrap();
    let has_keys = |provider: &str| {
        ["aud", "amr"].iter().all(|claim| {
            sts.condition_keys.iter().any(|key| key.name == format!("{provider}:{claim}"))
        })
    };
    let roles = roles();
    assert!(has_keys(&roles.identity_provider));
    assert!(roles.identity_providers.iter().all(|(_, provider)| has_keys(provider)));
    let regions: Vec<&str> = roles.identity_providers.iter().map(|(it, _)| it.as_str()).collect();
    let partition = tables.partitions().iter().find(|it| it.name == "aws-us-gov").unwrap();
    let service = partition.services.iter().find(|(it, _)| it == "cognito-identity").unwrap();
    assert_eq!(regions, service.1);
}

/// The ARN formats match the tables of the services. Platform applications have none there.
#[test]
fn arn_formats_are_those_of_the_services() {
    let tables = Tables::builtin();
    for resource_type in roles().resource_types.iter().filter(|it| it.name != "app") {
        for format in &resource_type.arn_formats {
            let [Fragment::Literal(service)] = &format.service[..] else {
                panic!("{}", format.text)
            };
            let types = &tables.service(service).unwrap().resource_types;
            assert!(types.iter().any(|it| it.arn_formats.contains(format)), "{}", format.text);
        }
    }
}

#[test]
fn a_document_is_minified_in_the_order_of_elements() {
    let text = r#"{"Policies": [{
        "Name": "A", "Kind": "Trust", "Description": "d", "Source": "s",
        "Document": {"Statement": [{
            "Condition": {"Bool": {"a:B": ["true", "false"]}}, "Action": "a:C",
            "Principal": {"AWS": "1"}, "Effect": "Allow", "Sid": "S"
        }], "Version": "2012-10-17"}
    }]}"#;
    let policies = sound(load::managed_policies("m.json", text));
    assert_eq!(
        policies[0].document,
        [Fragment::Literal(
            concat!(
                r#"{"Version":"2012-10-17","Statement":[{"Sid":"S","Effect":"Allow","#,
                r#""Principal":{"AWS":"1"},"Action":"a:C","#,
                r#""Condition":{"Bool":{"a:B":["true","false"]}}}]}"#,
            )
            .to_owned()
        )]
    );
}

#[test]
fn placeholders_are_separate_fragments() {
    let roles = sound(load::roles("r.json", &role_file(r#""${provider}:aud": "a${AccountId}b""#)));
    let parts = &roles.policies[0].document;
    let placeholders: Vec<&str> = parts
        .iter()
        .filter_map(|part| match part {
            Fragment::Placeholder(name) => Some(name.as_str()),
            Fragment::Literal(_) => None,
        })
        .collect();
    assert_eq!(placeholders, ["provider", "AccountId"]);
    assert_eq!(parts[2], Fragment::Literal(r#":aud":"a"#.to_owned()));
    assert_eq!(parts[4], Fragment::Literal(r#"b"}}]}"#.to_owned()));
}

/// Returns a file with a policy, whose condition is on line 4.
fn role_file(condition: &str) -> String {
    format!(
        r#"{{"IdentityProvider": {{"Default": "a.example"}}, "Policies": [{{
"Name": "A", "Kind": "Trust", "Description": "d", "Source": "s", "Document": {{
"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", "Condition": {{
{condition}
}}}}]}}}}]}}"#
    )
}

#[track_caller]
fn reports<T: std::fmt::Debug>(loaded: Result<T, Vec<Defect>>, expected: &[&str]) {
    let defects: Vec<String> = loaded.unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(defects, expected);
}

#[test]
fn managed_policies_are_checked() {
    let load = |text: &str| load::managed_policies("m.json", text);
    reports(load("{}"), &["m.json:1:1: missing member `Policies` in the file"]);
    let defects = load(
        r#"{"Policies": [
{"Name": "A", "Kind": "Identity", "Description": "d", "Source": "s", "Document": 7},
{"Name": "a", "Kind": "Role", "Path": "x", "Source": "", "Owner": "AWS"},
{"Name": "B-C", "Kind": "Session", "Description": "d", "Source": "s", "Document": {
"Version": "2008-10-17", "Id": "x", "Statement": [
{"Efect": "Allow", "Action": true, "Resource": "${Partition}"},
{"Effect": "Allow", "Effect": "Deny", "Action": "a\"b", "Condition": {"a": "1", "a": "2"}}
]}},
{"Name": "D", "Kind": "Session", "Description": "d", "Source": "s", "Document": {"Statement": []}}
]}"#,
    );
    reports(
        defects,
        &[
            "m.json:2:82: a document must be an object, not a number",
            "m.json:3:1: missing member `Document` in a policy",
            "m.json:3:1: missing member `Description` in a policy",
            "m.json:3:10: the policy `a` is already defined on line 2 as `A` (names are case-insensitive)\n  help: remove one of them",
            "m.json:3:23: unknown kind of policy `Role`\n  help: write one of `Identity`, `Resource`, `Session`, `Trust`",
            "m.json:3:39: invalid path `x`\n  help: write it like `aws-service-role/`",
            "m.json:3:54: `Source` of a policy must not be empty",
            "m.json:3:58: unknown member `Owner` in a policy",
            "m.json:4:10: invalid name `B-C`\n  help: use letters and digits",
            "m.json:5:12: unsupported version `2008-10-17`\n  help: write `2012-10-17`",
            "m.json:5:26: unknown member `Id` in a document",
            "m.json:6:1: missing member `Effect` in a statement",
            "m.json:6:2: unknown member `Efect` in a statement",
            "m.json:6:30: a value in a statement must be a string, a list, or an object, not a boolean",
            "m.json:6:48: `${Partition}` has no value here\n  help: write out its value",
            "m.json:7:21: duplicate member `Effect` in a statement\n  help: remove one of them",
            "m.json:7:49: \"a\\\"b\" is not allowed in a document\n  help: use printable ASCII without spaces, `\"`, and `\\`",
            "m.json:7:81: duplicate member `a` in a statement\n  help: remove one of them",
            "m.json:9:81: missing member `Version` in a document",
            "m.json:9:81: a document must have a statement",
        ],
    );
}

#[test]
fn roles_are_checked() {
    let load = |text: &str| load::roles("r.json", text);
    reports(load("[]"), &["r.json:1:1: the file must be an object, not a list"]);
    reports(load("{}"), &["r.json:1:1: missing member `IdentityProvider` in the file"]);
    reports(
        load(&role_file(r#""a": "${AccountID}", "${": "${Partition}", "b": "${Thing.Name}""#)),
        &[
            "r.json:4:6: `${AccountID}` has no value here\n  help: write one of `AccountId`, `IdentityPoolArn`, \
             `IdentityPoolId`, `Partition`, `Region`, `RoleArn`, `UserPoolArn`, or a name in lower \
             case",
            "r.json:4:22: the placeholder `${` is not closed\n  help: add a closing `}`",
            "r.json:4:49: invalid placeholder `${Thing.Name}`\n  help: name it with letters and digits",
        ],
    );
    reports(
        load(
            r#"{"IdentityProvider": {"Default": "a_b", "ByRegion": {
"US": "x.example", "cn-north-1": 7, "eu-west-1": "*"}},
"Policies": [{"Name": "A", "Path": "x/", "Kind": "Trust", "Description": "d", "Source": "s",
"Document": {}}],
"ServiceLinkedRoles": [
{"Name": "A", "Description": "d", "Service": "s/", "Source": "s", "InlineActions": [7]},
{"Name": "A", "ManagedPolicy": "M"}
]}"#,
        ),
        &[
            "r.json:1:34: invalid domain `a_b`\n  help: use a-z, 0-9, `-`, and `.`",
            "r.json:2:1: invalid Region `US`\n  help: use a-z, 0-9, `-`, and `.`",
            "r.json:2:34: the name of an identity provider must be a string",
            "r.json:2:50: invalid domain `*`\n  help: use a-z, 0-9, `-`, and `.`",
            "r.json:3:28: unknown member `Path` in a policy",
            "r.json:4:13: missing member `Version` in a document",
            "r.json:4:13: a document must have a statement",
            "r.json:6:1: missing member `ManagedPolicy` in a service-linked role",
            "r.json:6:46: invalid domain `s/`\n  help: use a-z, 0-9, `-`, and `.`",
            "r.json:6:85: `InlineActions` of a service-linked role must be a list of strings, not a number",
            "r.json:7:1: missing member `Service` in a service-linked role",
            "r.json:7:1: missing member `Description` in a service-linked role",
            "r.json:7:1: missing member `Source` in a service-linked role",
            "r.json:7:10: the role `A` is already defined on line 6\n  help: remove one of them",
        ],
    );
}

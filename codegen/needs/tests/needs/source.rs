//! Calls in sources: which are found, as what, and where.

use crate::folder::Folder;
use cognito_policy_needs::{Access, Deployment, Origin, of_source};

const IDP: &str = "aws-sdk-cognitoidentityprovider = \"1\"\n";
const BOTH: &str = "aws-sdk-cognitoidentityprovider = \"1\"\naws-sdk-s3 = \"1\"\n";

/// Checks the operations in `src/lib.rs`, each with its line.
#[track_caller]
pub(crate) fn finds(dependencies: &str, source: &str, expected: &[(&str, usize)]) {
    let folder = Folder::package(dependencies, source);
    let needs = of_source(folder.path()).unwrap();
    let mut found = Vec::new();
    for operation in &needs.operations {
        for place in &operation.places {
            found.push((operation.name.as_str(), place.line));
        }
    }
    found.sort_by_key(|(_, line)| *line);
    assert_eq!(found, expected);
    assert!(needs.ambiguous.is_empty(), "{:?}", needs.ambiguous);
}

/// Checks that sources contain no call.
#[track_caller]
fn finds_nothing(dependencies: &str, source: &str) {
    let folder = Folder::package(dependencies, source);
    let error = of_source(folder.path()).unwrap_err();
    assert!(error.reason.contains("no call"), "{error}");
}

#[test]
fn method_chains_that_send_are_calls() {
    let source = "
        async fn all(c: &aws_sdk_cognitoidentityprovider::Client) {
            c.list_user_pools().max_results(9).send().await;
            c
                .describe_user_pool()
                .user_pool_id(id)
                .send()
                .await?;
            c.list_users().into_paginator().items().send();
            c.admin_get_user().customize().mutate_request(|_| ()).send().await;
            let sent = c.admin_create_user().send().await.map_err(|error| error.into())?;
            c.admin_delete_user().send_with(&c);
        }
    ";
    finds(
        IDP,
        source,
        &[
            ("ListUserPools", 3),
            ("DescribeUserPool", 5),
            ("ListUsers", 9),
            ("AdminGetUser", 10),
            ("AdminCreateUser", 11),
            ("AdminDeleteUser", 12),
        ],
    );
}

#[test]
fn waiters_and_presigned_urls_are_calls() {
    let source = "
        use aws_sdk_s3::client::Waiters;
        async fn all(c: aws_sdk_s3::Client) {
            c.wait_until_bucket_exists().bucket(\"b\").wait(TIME).await;
            c.wait_until_object_not_exists().wait(TIME).await;
            c.get_object().presigned(config).await;
        }
    ";
    finds(BOTH, source, &[("HeadBucket", 4), ("HeadObject", 5), ("GetObject", 6)]);
}

#[test]
fn builders_that_are_sent_later_are_calls() {
    let source = "
        async fn all(c: &aws_sdk_s3::Client) {
            let mut put = c.put_object().bucket(\"b\");
            if large {
                put = put.key(\"k\");
            }
            put.send().await;
            let copy = c.copy_object();
            run(copy).await;
            macro_of_mine!(c.get_object().key(\"k\"));
            run(&c.delete_object());
        }
        fn built(c: &aws_sdk_s3::Client) -> Builder {
            c.head_object().bucket(\"b\")
        }
        async fn sends(get: aws_sdk_s3::operation::get_object_acl::builders::GetObjectAclFluentBuilder) {
            get.send().await;
        }
        async fn input(c: &aws_sdk_s3::Client) {
            use aws_sdk_s3::operation::get_object_tagging::GetObjectTaggingInput;
            GetObjectTaggingInput::builder().bucket(\"b\").send_with(c).await;
        }
    ";
    finds(
        BOTH,
        source,
        &[
            ("PutObject", 3),
            ("CopyObject", 8),
            ("GetObject", 10),
            ("DeleteObject", 11),
            ("HeadObject", 14),
            ("GetObjectAcl", 17),
            ("GetObjectTagging", 21),
        ],
    );
}

#[test]
fn builders_that_are_not_sent_are_no_calls() {
    let source = "
        fn all(c: &aws_sdk_s3::Client) {
            let get = c.get_object().key(\"k\");
            println!(\"{}\", get.get_key().is_some());
            let _ = c.put_object();
            c.delete_object().key(\"k\");
            drop(c.head_object());
            let _ = mock!(aws_sdk_s3::Client::list_objects_v2).then_output(|| output);
            let _ = mock!(Client::get_object);
            let f = Client::get_object;
        }
    ";
    finds_nothing(BOTH, source);
}

#[test]
fn methods_of_the_program_are_no_calls() {
    let source = "
        struct Store(Vec<u8>);
        impl Store {
            async fn get_object(&self) -> u8 { self.0[0] }
            async fn list_users(&self) {}
        }
        async fn all(s: &Store, other: &dyn Any) {
            s.get_object().await;
            s.list_users().send();
            other.list_users().await;
            other.describe_user_pool(1).send();
            other.list_user_pools();
        }
    ";
    finds_nothing(BOTH, source);
}

#[test]
fn calls_in_macros_are_found() {
    let source = "
        macro_rules! get { ($c:expr) => { $c.admin_get_user().send().await }; }
        async fn all(c: &aws_sdk_cognitoidentityprovider::Client) {
            tokio::join!(c.list_users().send(), async { c.list_groups().send().await });
            tokio::select! {
                x = c.list_user_pools().send() => {}
                _ = c.describe_user_pool().send() => {}
            }
            vec![c.admin_list_devices().send()];
        }
    ";
    finds(
        IDP,
        source,
        &[
            ("AdminGetUser", 2),
            ("ListGroups", 4),
            ("ListUsers", 4),
            ("ListUserPools", 6),
            ("DescribeUserPool", 7),
            ("AdminListDevices", 9),
        ],
    );
}

#[test]
fn tests_are_left_out() {
    let source = "
        async fn all(c: &aws_sdk_s3::Client) { c.list_buckets().send().await; }
        #[cfg(test)]
        mod tests { async fn a(c: &aws_sdk_s3::Client) { c.get_object().send().await; } }
        #[tokio::test]
        async fn b(c: &aws_sdk_s3::Client) { c.put_object().send().await; }
        #[cfg(all(test, unix))]
        async fn d(c: &aws_sdk_s3::Client) { c.head_object().send().await; }
        #[cfg(not(test))]
        async fn e(c: &aws_sdk_s3::Client) { c.head_bucket().send().await; }
        #[cfg(test)]
        mod outside;
    ";
    let call = "async fn f(c: &aws_sdk_s3::Client) { c.copy_object().send().await; }";
    let folder = Folder::package(BOTH, source)
        .file("src/outside.rs", call)
        .file("tests/all.rs", call)
        .file("examples/one.rs", call)
        .file("build.rs", call)
        .file("target/debug/build/out.rs", call);
    let needs = of_source(folder.path()).unwrap();
    let names: Vec<_> = needs.operations.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["HeadBucket", "ListBuckets"]);
}

#[test]
fn parts_that_are_not_rust_are_named() {
    let source = "
async fn all(c: &aws_sdk_s3::Client) {
    c.list_buckets().send().await;
}

async fn broken( {
    c.get_object().send().await;
}

async fn more(c: &aws_sdk_s3::Client) {
    c.head_bucket().send().await;
}
";
    let folder = Folder::package(BOTH, source);
    let needs = of_source(folder.path()).unwrap();
    let names: Vec<_> =
        needs.operations.iter().map(|it| (it.name.as_str(), it.places[0].line)).collect();
    assert_eq!(names, [("HeadBucket", 11), ("ListBuckets", 3)]);
    assert_eq!(needs.unreadable.len(), 1);
    assert_eq!(needs.unreadable[0].line, 5);
    assert!(needs.unreadable[0].file.ends_with("src/lib.rs"));
}

#[test]
fn setters_decide_about_actions() {
    let source = "
        async fn all(c: &aws_sdk_s3::Client, d: &aws_sdk_dynamodb::Client, t: &aws_sdk_sts::Client, m: &aws_sdk_sesv2::Client) {
            c.get_object().version_id(v).send().await;
            c.head_object().set_version_id(v).send().await;
            c.put_object().acl(Acl::Private).tagging(\"a=b\").send().await;
            d.execute_statement().statement(\"select * from users\").send().await;
            d.execute_statement().statement(format!(\"DELETE FROM {t}\")).send().await;
            d.transact_write_items().transact_items(Item::builder().delete(Delete::builder().build()).build()).send().await;
            t.get_caller_identity().send().await;
            t.assume_role().role_arn(\"arn:aws:iam::123456789012:role/a\").tags(tag).send().await;
            m.send_email().content(EmailContent::builder().raw(x).build()).send().await;
            d.batch_execute_statement().send().await;
            c.delete_objects().send().await;
        }
    ";
    let all = "aws-sdk-s3 = \"1\"\naws-sdk-sts = \"1\"\naws-sdk-sesv2 = \"1\"\naws-sdk-dynamodb = \"1\"\n";
    let folder = Folder::package(all, source);
    let needs = of_source(folder.path()).unwrap();
    let of = |name: &str| needs.operations.iter().find(|it| it.name == name).unwrap();
    assert_eq!(of("GetObject").actions, ["s3:GetObjectVersion"]);
    assert_eq!(of("HeadObject").actions, ["s3:GetObject"]);
    assert_eq!(of("HeadObject").possible_actions, ["s3:GetObjectVersion", "kms:Decrypt"]);
    assert_eq!(of("PutObject").actions, ["s3:PutObject", "s3:PutObjectTagging", "s3:PutObjectAcl"]);
    assert_eq!(
        of("ExecuteStatement").actions,
        ["dynamodb:PartiQLSelect", "dynamodb:PartiQLDelete"]
    );
    assert_eq!(of("TransactWriteItems").actions, ["dynamodb:DeleteItem"]);
    assert_eq!(of("GetCallerIdentity").access, Access::Free);
    assert!(of("GetCallerIdentity").actions.is_empty());
    assert_eq!(of("AssumeRole").actions, ["sts:AssumeRole", "sts:TagSession"]);
    assert_eq!(of("AssumeRole").origin, Origin::Program);
    assert_eq!(of("SendEmail").actions, ["ses:SendRawEmail"]);
    assert!(of("BatchExecuteStatement").actions.is_empty());
    assert_eq!(of("BatchExecuteStatement").required().len(), 4);
    assert_eq!(of("DeleteObjects").actions, ["s3:DeleteObject"]);
}

#[test]
fn unsigned_and_unknown_operations_need_no_known_action() {
    let source = "
        async fn all(c: &aws_sdk_cognitoidentityprovider::Client) {
            c.initiate_auth().send().await;
            c.start_web_authn_registration().send().await;
            c.create_user_pool().send().await;
        }
    ";
    let folder = Folder::package(IDP, source);
    let needs = of_source(folder.path()).unwrap();
    let of = |name: &str| needs.operations.iter().find(|it| it.name == name).unwrap();
    assert_eq!(of("InitiateAuth").access, Access::Free);
    assert_eq!(of("StartWebAuthnRegistration").access, Access::Free);
    assert_eq!(of("CreateUserPool").actions, ["cognito-idp:CreateUserPool"]);
    assert!(of("CreateUserPool").possible_actions.is_empty());
}

#[test]
fn roles_and_tags_in_requests_need_further_actions() {
    let source = "
        async fn all(c: &aws_sdk_cognitoidentityprovider::Client, i: &aws_sdk_cognitoidentity::Client) {
            c.create_user_pool().user_pool_tags(\"team\", \"blue\").send().await;
            c.update_user_pool().sms_configuration(
                SmsConfigurationType::builder()
                    .sns_caller_arn(\"arn:aws:iam::123456789012:role/sms\").build()).send().await;
            c.create_group().set_role_arn(role).send().await;
            i.set_identity_pool_roles()
                .roles(\"authenticated\", \"arn:aws:iam::123456789012:role/users\")
                .roles(\"unauthenticated\", \"arn:aws:iam::123456789012:role/guests\")
                .send().await;
        }
    ";
    let folder = Folder::package(&format!("{IDP}aws-sdk-cognitoidentity = \"1\"\n"), source);
    let needs = of_source(folder.path()).unwrap();
    let of = |name: &str| needs.operations.iter().find(|it| it.name == name).unwrap();
    let both = ["cognito-idp:CreateUserPool", "cognito-idp:TagResource"];
    assert_eq!(of("CreateUserPool").actions, both);
    assert_eq!(of("UpdateUserPool").actions, ["cognito-idp:UpdateUserPool", "iam:PassRole"]);
    assert_eq!(of("UpdateUserPool").dependent_actions, ["cognito-idp:UntagResource"]);
    // The option may be `None`.
    assert_eq!(of("CreateGroup").actions, ["cognito-idp:CreateGroup"]);
    assert_eq!(of("CreateGroup").possible_actions, ["iam:PassRole"]);
    let policy = needs.policy(&Deployment::default());
    let pass = policy.statements.iter().find(|it| it.actions == ["iam:PassRole"]).unwrap();
    let roles =
        ["guests", "sms", "users"].map(|name| format!("arn:aws:iam::123456789012:role/{name}"));
    assert_eq!(pass.resources, roles);
}

#[test]
fn folders_without_the_sdk_are_refused() {
    let folder = Folder::package("serde = \"1\"\n", "fn main() {}");
    let error = of_source(folder.path()).unwrap_err();
    assert_eq!(error.reason, "no source uses the AWS SDK for Rust");
    let empty = Folder::new();
    let error = of_source(empty.path()).unwrap_err();
    assert_eq!(error.reason, "it contains no Rust sources");
    assert!(of_source(&empty.path().join("gone")).is_err());
}

//! Which service a call is of.

use cognito_policy_needs::of_source;

use crate::folder::Folder;
use crate::source::finds;

const TOPICS: &str = "aws-sdk-cognitoidentityprovider = \"1\"\naws-sdk-sns = \"1\"\n";

#[test]
fn services_follow_from_bindings() {
    let source = "
        use aws_sdk_s3 as s3;
        use aws_sdk_sns::{self, Client as Topics, config::Region};
        use std::sync::Arc;
        struct App { s3: s3::Client, parts: Parts }
        struct Parts { topics: Option<Arc<Topics>> }
        struct Wrapper(aws_sdk_sqs::Client);
        impl App {
            fn new(c: &Config) -> Self { todo!() }
            fn topics(&self) -> &Topics { todo!() }
            async fn all(&self) {
                self.s3.list_objects().send().await;
                self.parts.topics.as_ref().unwrap().tag_resource().send().await;
                self.topics().untag_resource().send().await;
            }
        }
        impl Wrapper {
            async fn all(&self) { self.0.tag_queue().send().await; }
        }
        async fn functions(config: &Config) {
            let topics = aws_sdk_sns::Client::new(config);
            topics.list_tags_for_resource().send().await;
            let again = Arc::new(topics.clone());
            again.publish().send().await;
            let Some(found) = Some(again) else { return };
            found.subscribe().send().await;
            for client in [1] { client.x(); }
            App::new(config).s3.list_buckets().send().await;
            s3::Client::new(config).create_bucket().send().await;
            aws_sdk_sns::Client::create_topic(&found).send().await;
            let closure = |c: &Topics| c.delete_topic().send();
            move || async move { found.list_topics().send().await }
        }
    ";
    let all = "aws-sdk-s3 = \"1\"\naws-sdk-sns = \"1\"\naws-sdk-sqs = \"1\"\n";
    let folder = Folder::package(all, source);
    let needs = of_source(folder.path()).unwrap();
    let mut found = Vec::new();
    for operation in &needs.operations {
        found.push((operation.service.as_str(), operation.name.as_str(), operation.places[0].line));
    }
    found.sort_by_key(|(.., line)| *line);
    assert_eq!(
        found,
        [
            ("s3", "ListObjects", 12),
            ("sns", "TagResource", 13),
            ("sns", "UntagResource", 14),
            ("sqs", "TagQueue", 18),
            ("sns", "ListTagsForResource", 22),
            ("sns", "Publish", 24),
            ("sns", "Subscribe", 26),
            ("s3", "ListBuckets", 28),
            ("s3", "CreateBucket", 29),
            ("sns", "CreateTopic", 30),
            ("sns", "DeleteTopic", 31),
            ("sns", "ListTopics", 32),
        ]
        .map(|(service, name, line)| (service, name, line))
    );
}

#[test]
fn services_follow_from_the_dependencies() {
    let source = "async fn all(c: C) { c.admin_get_user().send().await; }";
    finds(
        "users = { package = \"aws-sdk-cognitoidentityprovider\", version = \"1\" }\n",
        source,
        &[("AdminGetUser", 1)],
    );
    let renamed = "async fn all(c: users::Client) { c.list_users().send().await; }";
    finds(
        "users = { package = \"aws-sdk-cognitoidentityprovider\", version = \"1\" }\n",
        renamed,
        &[("ListUsers", 1)],
    );
}

#[test]
fn dependencies_of_the_workspace_count() {
    let manifest = "[workspace]\nmembers = [\"a\"]\n\
        [workspace.dependencies]\nidp = { package = \"aws-sdk-cognitoidentityprovider\", version = \"1\" }\n";
    let folder = Folder::new()
        .file("Cargo.toml", manifest)
        .file("a/Cargo.toml", "[package]\nname = \"a\"\n[dependencies]\nidp.workspace = true\n")
        .file("a/src/lib.rs", "async fn all(c: idp::Client) { c.tag_resource().send().await; }");
    let needs = of_source(folder.path()).unwrap();
    assert_eq!(needs.operations[0].actions, ["cognito-idp:TagResource"]);
}

#[test]
fn types_of_other_files_count() {
    let folder = Folder::package(TOPICS, "mod clients; mod work;")
        .file(
            "src/clients.rs",
            "
            pub use aws_sdk_sns::Client as Storage;
            pub type Users = aws_sdk_cognitoidentityprovider::Client;
            pub struct Clients { pub storage: Storage, pub users: Users }
            pub async fn connect() -> Clients { todo!() }
            pub const BUCKET: &str = \"reports\";
        ",
        )
        .file(
            "src/work.rs",
            "
            use crate::clients::{BUCKET, Clients, Users, connect};
            async fn a(c: &Clients) { c.storage.tag_resource().send().await; }
            async fn b(u: &Users) { u.tag_resource().send().await; }
            async fn c() { connect().await.storage.publish().topic_arn(BUCKET).send().await; }
        ",
        );
    let needs = of_source(folder.path()).unwrap();
    let names: Vec<_> =
        needs.operations.iter().map(|it| format!("{}:{}", it.service, it.name)).collect();
    assert_eq!(names, ["cognito-idp:TagResource", "sns:Publish", "sns:TagResource"]);
    let setter = &needs.operations[1].calls[0].setters.as_ref().unwrap()[0];
    assert_eq!(setter.value.as_deref(), Some("reports"));
}

#[test]
fn calls_of_unknown_services_are_listed_with_their_candidates() {
    let source =
        "async fn all(c: C) { c.tag_resource().send().await; c.list_users().send().await; }";
    let folder = Folder::package(TOPICS, source);
    let needs = of_source(folder.path()).unwrap();
    let [call] = needs.ambiguous.as_slice() else { panic!("{:?}", needs.ambiguous) };
    let candidates: Vec<_> = call.candidates.iter().map(|it| it.prefix.as_str()).collect();
    assert_eq!(
        (call.method.as_str(), candidates, call.place.line),
        ("tag_resource", vec!["cognito-idp", "sns"], 1)
    );
    assert_eq!(needs.operations.len(), 1);
    // A file that names only one of them.
    finds(
        TOPICS,
        "use aws_sdk_sns::Client;\nasync fn all(c: C) { c.tag_resource().send().await; }",
        &[("TagResource", 2)],
    );
}

#[test]
fn statics_extensions_and_wrappers_of_clients_count() {
    let source = "
        static TOPICS: OnceLock<aws_sdk_sns::Client> = OnceLock::new();
        struct Wrapper(aws_sdk_sns::Client);
        impl Deref for Wrapper { type Target = aws_sdk_sns::Client; }
        trait Find { async fn tag_resource(&self); }
        impl Find for Users {
            async fn tag_resource(&self) { self.tag_resource().send().await; }
        }
        use aws_sdk_cognitoidentityprovider::Client as Users;
        fn list_topics() {}
        async fn all(w: &Wrapper, job: Job) {
            TOPICS.get().unwrap().untag_resource().send().await;
            w.list_topics().send().await;
            job.publish.clone().message(\"m\").send().await;
        }
        struct Job { publish: aws_sdk_sns::operation::publish::builders::PublishFluentBuilder }
    ";
    finds(
        TOPICS,
        source,
        &[("TagResource", 7), ("UntagResource", 12), ("ListTopics", 13), ("Publish", 14)],
    );
}

#[test]
fn roles_that_the_program_assumes_are_calls() {
    let source = "
        async fn all(region: Region) {
            let roles = AssumeRoleProvider::builder(\"arn:aws:iam::123456789012:role/a\");
            roles.region(region).build().await;
        }
    ";
    finds("aws-config = \"1\"\naws-sdk-sns = \"1\"\n", source, &[("AssumeRole", 3)]);
}

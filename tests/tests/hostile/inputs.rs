//! Documents that are made to take long, of any size.

use cognito_policy_rules::PolicyKind;

/// A kind of hostile input.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    pub(crate) kind: PolicyKind,
    /// Returns an input of about this many bytes.
    pub(crate) text: fn(usize) -> String,
}

/// Repeats what `item` returns until there are about `size` bytes.
fn many(size: usize, item: &dyn Fn(usize) -> String) -> String {
    let mut items = String::new();
    let mut index = 0;
    while items.len() < size {
        if index > 0 {
            items.push(',');
        }
        items.push_str(&item(index));
        index += 1;
    }
    items
}

/// A list of strings.
fn strings(size: usize, text: &dyn Fn(usize) -> String) -> String {
    format!("[{}]", many(size, &|index| format!("\"{}\"", text(index))))
}

/// An object whose members have these names and one value.
fn members(size: usize, value: &str, name: &dyn Fn(usize) -> String) -> String {
    format!("{{{}}}", many(size, &|index| format!("\"{}\":{value}", name(index))))
}

/// Letters that differ for each index.
fn word(mut index: usize, length: usize) -> String {
    let mut word = String::new();
    for _ in 0..length {
        word.push(char::from(b'a' + u8::try_from(index % 26).unwrap()));
        index /= 26;
    }
    word
}

fn policy(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":{statements}}}"#)
}

fn statement(actions: &str, resources: &str, more: &str) -> String {
    format!(r#"{{"Effect":"Allow","Action":{actions},"Resource":{resources}{more}}}"#)
}

fn actions(actions: &str) -> String {
    policy(&statement(actions, r#""*""#, ""))
}

fn resources(resources: &str) -> String {
    policy(&statement(r#""s3:GetObject""#, resources, ""))
}

fn condition(condition: &str) -> String {
    let condition = format!(r#","Condition":{condition}"#);
    policy(&statement(r#""s3:GetObject""#, r#""*""#, &condition))
}

fn resource(text: &str) -> String {
    resources(&format!("\"{text}\""))
}

fn values(operator: &str, key: &str, values: &str) -> String {
    condition(&format!(r#"{{"{operator}":{{"{key}":{values}}}}}"#))
}

fn keys(keys: &str) -> String {
    condition(&format!(r#"{{"StringEquals":{keys}}}"#))
}

fn trust(principals: &str, more: &str) -> String {
    policy(&format!(
        r#"{{"Effect":"Allow","Principal":{principals},"Action":"sts:AssumeRole"{more}}}"#
    ))
}

/// The name in one of its cases.
fn in_case(name: &str, index: usize) -> String {
    let case = |(at, c): (usize, char)| {
        if index >> (at % 60) & 1 == 1 { c.to_ascii_uppercase() } else { c }
    };
    name.chars().enumerate().map(case).collect()
}

const SERVICES: [&str; 12] =
    ["s3", "ec2", "iam", "sts", "sqs", "sns", "kms", "logs", "rds", "ecs", "glue", "lambda"];

macro_rules! hostile {
    ($($kind:ident $name:ident: |$size:ident| $text:expr;)+) => {
        /// Every kind of hostile input.
        pub(crate) const ALL: &[Hostile] = &[
            $(Hostile {
                name: stringify!($name),
                kind: PolicyKind::$kind,
                text: |$size| $text,
            }),+
        ];
    };
}

hostile! {
    // Variables.
    Identity open_variables: |size| resource(&format!("arn:aws:s3:::b/{}", "${".repeat(size / 2)));
    Identity open_variables_without_arn: |size| resource(&"${".repeat(size / 2));
    Identity unknown_variables: |size| resource(&format!("arn:aws:s3:::b/{}", "${a}".repeat(size / 4)));
    Identity known_variables: |size| resource(&format!("arn:aws:s3:::b/{}", "${aws:userid}".repeat(size / 13)));
    Identity empty_variables: |size| values("StringLike", "aws:userid", &format!("\"{}\"", "${}".repeat(size / 3)));
    Identity variables_in_actions: |size| actions(&format!("\"{}\"", "${a}".repeat(size / 4)));
    Identity misspelled_variables: |size| resources(&strings(size, &|it| format!("arn:aws:s3:::b/${{aws:usernme{}}}", word(it, 2))));
    // Actions.
    Identity unknown_actions: |size| actions(&strings(size, &|it| format!("s3:Get{}", word(it, 8))));
    Identity unknown_actions_of_a_large_service: |size| actions(&strings(size, &|it| format!("ec2:Describe{}Volum", word(it, 3))));
    Identity unknown_services: |size| actions(&strings(size, &|it| format!("{}:Get", word(it, 5))));
    Identity short_actions: |size| actions(&strings(size, &|it| format!("s3:{}", word(it, 3))));
    Identity accented_actions: |size| actions(&strings(size, &|_| "s3:é".to_owned()));
    Identity long_action: |size| actions(&format!("\"s3:{}\"", "Aa".repeat(size / 2)));
    Identity long_service: |size| actions(&format!("\"{}:Get\"", "a-".repeat(size / 2)));
    Identity same_action: |size| actions(&strings(size, &|_| "s3:GetObject".to_owned()));
    Identity misspelled_action: |size| actions(&strings(size, &|_| "s3:GetObjct".to_owned()));
    Identity same_pattern: |size| actions(&strings(size, &|_| "ec2:*".to_owned()));
    Identity patterns_with_marks: |size| actions(&strings(size, &|it| format!("ec2:*????????{}", word(it, 2))));
    Identity patterns_of_stars: |size| actions(&format!("\"ec2:{}\"", "*a".repeat(size / 2)));
    Identity stars: |size| actions(&format!("\"ec2:{}\"", "*".repeat(size)));
    // Resources.
    Identity buckets: |size| resources(&strings(size, &|it| format!("arn:aws:s3:::{}/*", word(it, 6))));
    Identity open_resources: |size| resources(&strings(size, &|it| format!("arn:aws:*:*:*:*{}*", word(it, 3))));
    Identity open_resources_of_many_services: |size| policy(&statement(
        &strings(400, &|it| format!("{}:*", SERVICES[it % SERVICES.len()])),
        &strings(size, &|it| format!("arn:*:*:*:*:*{}", word(it, 3))),
        "",
    ));
    Identity texts_as_resources: |size| resources(&strings(size, &|it| word(it, 5)));
    Identity short_arns: |size| resources(&strings(size, &|it| format!("arn:aws:s3:{}", word(it, 4))));
    Identity wrong_arns: |size| policy(&statement(
        r#""cognito-idp:AdminGetUser""#,
        &strings(size, &|it| format!("arn:aws:cognito-idp:us-est-1:1234:userpol/{}", word(it, 4))),
        "",
    ));
    Identity long_arn: |size| resource(&format!("arn:aws:s3:::{}", "a".repeat(size)));
    Identity colons: |size| resource(&format!("arn:aws:s3{}", ":".repeat(size)));
    Identity fields: |size| resource(&format!("arn:{}", "a:".repeat(size / 2)));
    Identity stars_in_arn: |size| resource(&format!("arn:aws:s3:::{}", "*a".repeat(size / 2)));
    Identity marks_in_arn: |size| resource(&format!("arn:aws:s3:::{}", "?".repeat(size)));
    Identity stars_and_marks_in_arn: |size| resource(&format!("arn:aws:s3:::{}", "*?".repeat(size / 2)));
    Identity long_variable: |size| resource(&format!("arn:aws:s3:::b/${{cognito:{}}}", "Aa".repeat(size / 2)));
    Identity long_region: |size| resource(&format!("arn:aws:s3:{}:1:b", "us-".repeat(size / 3)));
    Identity long_partition: |size| resource(&format!("arn:{}:s3:::b", "aws-".repeat(size / 4)));
    Identity patterns_that_nearly_cover: |size| resources(&format!(
        r#"["arn:aws:s3:::*{a}b*","arn:aws:s3:::{a}{a}"]"#,
        a = "a".repeat(size / 3)
    ));
    Identity actions_and_resources: |size| policy(&statement(
        &strings(size / 2, &|it| format!("sqs:{}", ["SendMessage", "Receive*", "*"][it % 3])),
        &strings(size / 2, &|it| format!("arn:aws:s3:::{}", word(it, 5))),
        "",
    ));
    // Conditions.
    Identity operators: |size| condition(&members(size, r#"{"aws:userid":"a"}"#, &|it| word(it, 5)));
    Identity misspelled_operators: |size| condition(&members(size, r#"{"aws:userid":"a"}"#, &|it| format!("StringEqual{}", word(it, 2))));
    Identity unknown_keys: |size| keys(&members(size, r#""a""#, &|it| format!("aws:{}", word(it, 6))));
    Identity misspelled_keys: |size| keys(&members(size, r#""a""#, &|it| format!("aws:usernam{}", word(it, 3))));
    Identity keys_of_a_service: |size| keys(&members(size, r#""a""#, &|it| format!("s3:{}", word(it, 6))));
    Identity keys_of_no_service: |size| keys(&members(size, r#""a""#, &|it| format!("{}:a", word(it, 6))));
    Identity keys_of_providers: |size| keys(&members(size, r#""a""#, &|it| format!("{}.com:a", word(it, 6))));
    Identity keys_without_prefix: |size| keys(&members(size, r#""a""#, &|it| word(it, 6)));
    Identity keys_of_tags: |size| keys(&members(size, r#""a""#, &|it| format!("aws:ResourceTag/{}", word(it, 6))));
    Identity keys_in_every_case: |size| keys(&members(size, r#""a""#, &|it| in_case("aws:sourcevpcendpointid", it)));
    Identity long_key: |size| keys(&format!(r#"{{"{}":"a"}}"#, "a:/".repeat(size / 3)));
    Identity long_key_with_wrong_values: |size| condition(&format!(
        r#"{{"StringEquals":{{"{}":[{}]}}}}"#,
        "a".repeat(size / 2),
        many(size / 2, &|_| "null".to_owned())
    ));
    Identity actions_and_keys: |size| policy(&statement(
        &strings(size / 2, &|it| ["s3:GetObject", "ec2:*", "sqs:*"][it % 3].to_owned()),
        r#""*""#,
        &format!(r#","Condition":{{"StringEquals":{}}}"#, members(size / 2, r#""a""#, &|it| format!("aws:ResourceTag/{}", word(it, 6)))),
    ));
    Identity same_values: |size| values("StringEquals", "aws:userid", &strings(size, &|_| "a*".to_owned()));
    Identity patterns_as_values: |size| values("StringLike", "aws:userid", &strings(size, &|it| format!("*{}*", word(it, 4))));
    Identity negated_values: |size| values("StringNotLike", "aws:userid", &strings(size, &|it| format!("{}*", word(it, 4))));
    Identity values_of_a_set: |size| values("ForAllValues:StringLike", "aws:TagKeys", &strings(size, &|it| format!("{}*", word(it, 4))));
    Identity variables_as_values: |size| values("StringLike", "aws:userid", &strings(size, &|it| format!("${{aws:PrincipalTag/{}}}*", word(it, 3))));
    Identity arns_as_values: |size| values("ArnLike", "aws:SourceArn", &strings(size, &|it| format!("arn:aws:s3:::{}*", word(it, 3))));
    Identity addresses: |size| values("IpAddress", "aws:SourceIp", &strings(size, &|it| format!("10.{}.{}.1", it % 255, it / 255 % 255)));
    Identity regions: |size| values("StringEquals", "aws:RequestedRegion", &strings(size, &|it| format!("us-east-{}", word(it, 2))));
    Identity dates: |size| values("DateLessThan", "aws:CurrentTime", &strings(size, &|it| format!("2026-11-{}", word(it, 2))));
    Identity numbers: |size| values("NumericEquals", "aws:MultiFactorAuthAge", &format!("[{}]", many(size, &|it| it.to_string())));
    // Statements and members.
    Identity statements: |size| policy(&format!("[{}]", many(size, &|_| statement(r#""s3:Get*""#, r#""*""#, ""))));
    Identity statements_of_buckets: |size| policy(&format!("[{}]", many(size, &|it| statement(
        &format!(r#""s3:{}""#, ["GetObject", "Put*", "*", "Get*"][it % 4]),
        &format!(r#""arn:aws:s3:::{}/*""#, word(it, 5)),
        "",
    ))));
    Identity statements_of_stars: |size| policy(&format!("[{}]", many(size, &|it| statement(
        r#""s3:*""#,
        &format!(r#""arn:aws:s3:::*{}*{}*""#, word(it, 2), word(it / 3, 2)),
        "",
    ))));
    Identity statements_of_keys: |size| policy(&format!("[{}]", many(size, &|it| statement(
        r#""s3:*""#,
        r#""*""#,
        &format!(r#","Condition":{{"StringLike":{{"aws:PrincipalTag/{}":"a*"}}}}"#, word(it, 4)),
    ))));
    Identity statements_of_variables: |size| policy(&format!("[{}]", many(size, &|it| statement(
        r#""s3:*""#,
        &format!(r#""arn:aws:s3:::b/${{aws:PrincipalTag/{}}}/*""#, word(it, 4)),
        r#","Condition":{"StringLike":{"aws:PrincipalTag/a":"${aws:userid}*"}}"#,
    ))));
    Identity statements_of_one_variable: |size| policy(&format!("[{}]", many(size, &|it| statement(
        r#""s3:*""#,
        &format!(r#""arn:aws:s3:::{}/${{aws:PrincipalTag/a}}/*""#, word(it, 4)),
        r#","Condition":{"StringLike":{"aws:PrincipalTag/a":"${aws:userid}*"}}"#,
    ))));
    Identity denials: |size| policy(&format!("[{},{}]", statement(r#""*""#, r#""*""#, ""), many(size, &|it| {
        statement(r#""s3:*""#, &format!(r#""arn:aws:s3:::{}*""#, word(it, 5)), "")
            .replace("Allow", "Deny")
    })));
    Identity denied_resources: |size| policy(&format!(
        "[{},{}]",
        statement(r#""s3:*""#, r#""*""#, ""),
        statement(r#""s3:*""#, &strings(size, &|it| format!("arn:aws:s3:::*{}*", word(it, 4))), "")
            .replace("Allow", "Deny")
    ));
    Identity other_actions: |size| actions(&strings(size, &|it| format!("s3:Get{}*", word(it, 3))))
        .replace("Action", "NotAction");
    Identity other_resources: |size| resources(&strings(size, &|it| format!("arn:aws:s3:::{}*", word(it, 4))))
        .replace("Resource", "NotResource");
    Identity empty_statements: |size| policy(&format!("[{}]", many(size, &|_| "{}".to_owned())));
    Identity numbers_as_statements: |size| policy(&format!("[{}]", many(size, &|_| "1".to_owned())));
    Identity same_sids: |size| policy(&format!("[{}]", many(size, &|_| statement(r#""s3:*""#, r#""*""#, r#","Sid":"A""#))));
    Identity sids_with_dashes: |size| policy(&format!("[{}]", many(size, &|it| statement(r#""s3:*""#, r#""*""#, &format!(r#","Sid":"A-{it}""#)))));
    Identity unknown_members: |size| members(size, "1", &|it| word(it, 5));
    Identity misspelled_members: |size| members(size, "[]", &|it| format!("Statemen{}", word(it, 2)));
    Identity same_members: |size| members(size, "[]", &|_| "Statement".to_owned());
    Identity members_of_a_statement: |size| policy(&members(size, "1", &|it| format!("Actio{}", word(it, 2))));
    Identity long_member: |size| format!(r#"{{"{}":1}}"#, "Aa.".repeat(size / 3));
    Identity role_grants: |size| policy(&format!("[{}]", many(size, &|_| statement(r#""iam:PassRole""#, r#""*""#, ""))));
    // Principals.
    Trust roles: |size| trust(&format!(r#"{{"AWS":{}}}"#, strings(size, &|it| format!("arn:aws:iam::123456789012:role/{}", word(it, 4)))), "");
    Trust sessions: |size| trust(&format!(r#"{{"AWS":{}}}"#, strings(size, &|it| format!(
        "arn:aws:{}:123456789012:{}/{}/x",
        ["iam:", "sts:"][it % 2],
        ["role", "assumed-role"][it % 2],
        word(it, 4)
    ))), "");
    Trust texts_as_principals: |size| trust(&format!(r#"{{"AWS":{}}}"#, strings(size, &|it| word(it, 5))), "");
    Trust services: |size| trust(&format!(r#"{{"Service":{}}}"#, strings(size, &|it| format!("{}.amazonaws.com", word(it, 5)))), "");
    Trust providers: |size| trust(&format!(r#"{{"Federated":{}}}"#, strings(size, &|it| format!("{}.example.com", word(it, 5)))), "");
    Trust kinds_of_principals: |size| trust(&members(size, r#""a""#, &|it| word(it, 5)), "");
    Resource statements_of_everyone: |size| policy(&format!("[{}]", many(size, &|it| format!(
        r#"{{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{{"StringNotEquals":{{"aws:PrincipalOrgID":"o-{it}"}}}}}}"#
    ))));
    // JSON.
    Identity deep_lists: |size| policy(&format!("[{}]", many(size, &|_| format!("{}{}", "[".repeat(50), "]".repeat(50)))));
    Identity deep_objects: |size| policy(&format!("[{}]", many(size, &|_| format!("{}1{}", r#"{"a":"#.repeat(50), "}".repeat(50)))));
    Identity open_lists: |size| "[".repeat(size);
    Identity text: |size| "x".repeat(size);
    Identity lines: |size| format!("{}{}", "\n".repeat(size), actions(r#""s3:Get""#));
}

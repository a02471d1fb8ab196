use super::Decision::{Allow, Deny, Nothing};
use super::{Context, Decision, Evaluator, Request};

const BUCKET: &str = "arn:aws:s3:::ana/a:b/c";

fn decide(policy: &str, action: &str, resource: &str, context: &Context) -> Decision {
    Evaluator::new(&[policy]).decide(&Request { action, resource, context: context.clone() })
}

fn of(statement: &str) -> String {
    format!(r#"{{"Version": "2012-10-17", "Statement": {{{statement}}}}}"#)
}

#[test]
fn denials_take_precedence_in_any_order() {
    let allow = of(r#""Effect": "Allow", "Action": "s3:*", "Resource": "*""#);
    let deny = of(r#""Effect": "Deny", "Action": "s3:Get*", "Resource": "*""#);
    let request = |action| Request { action, resource: BUCKET, context: Context::default() };
    let both = Evaluator::new(&[&allow, &deny]);
    assert_eq!(both.decide(&request("s3:GetObject")), Deny);
    assert_eq!(both.decide(&request("S3:putobject")), Allow);
    assert_eq!(both.decide(&request("sqs:SendMessage")), Nothing);
    assert_eq!(Evaluator::new(&[&deny, &allow]).decide(&request("s3:GetObject")), Deny);
    assert_eq!(Evaluator::new::<&str>(&[]).decide(&request("s3:GetObject")), Nothing);
}

#[test]
fn negated_elements_match_everything_else() {
    let policy = of(r#""Effect": "Allow", "NotAction": ["s3:Get?bject", "iam:*"],
        "NotResource": "arn:aws:s3:::bob/*""#);
    let ana = Context::default();
    assert_eq!(decide(&policy, "s3:PutObject", BUCKET, &ana), Allow);
    assert_eq!(decide(&policy, "s3:GetObject", BUCKET, &ana), Nothing);
    assert_eq!(decide(&policy, "s3:PutObject", "arn:aws:s3:::bob/a", &ana), Nothing);
}

#[test]
fn wildcards_do_not_match_across_arn_parts() {
    for (pattern, expected) in [
        ("*", Allow),
        ("arn:aws:s3:::*", Allow),
        ("arn:*:s3:*:*:an?/*", Allow),
        ("arn:aws:s3:::ana/a:b/c", Allow),
        ("arn:aws:s3:*", Nothing),
        ("arn:aws:s3:::Ana/*", Nothing),
    ] {
        let policy = of(&format!(r#""Effect": "Allow", "Action": "*", "Resource": "{pattern}""#));
        assert_eq!(decide(&policy, "s3:GetObject", BUCKET, &Context::default()), expected);
    }
}

#[test]
fn variables_are_resolved_as_text() {
    let policy =
        of(r#""Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::${aws:username}/*""#);
    let named = |name: &str| Context::new(&[("AWS:UserName", &[name])]);
    assert_eq!(decide(&policy, "s3:GetObject", BUCKET, &named("ana")), Allow);
    assert_eq!(decide(&policy, "s3:GetObject", BUCKET, &named("*")), Nothing);
    assert_eq!(decide(&policy, "s3:GetObject", BUCKET, &Context::default()), Nothing);
    let default = policy.replace("aws:username", "aws:username, 'ana'");
    assert_eq!(decide(&default, "s3:GetObject", BUCKET, &Context::default()), Allow);
    let old = policy.replace("2012", "2008");
    assert_eq!(decide(&old, "s3:GetObject", BUCKET, &named("ana")), Nothing);
    assert_eq!(decide(&old, "s3:GetObject", "arn:aws:s3:::${aws:username}/a", &named("x")), Allow);
}

/// Each case: the operator, the request's values of the key, and whether the condition matches.
#[test]
fn conditions() {
    let cases: &[(&str, &str, Option<&[&str]>, bool)] = &[
        ("StringEquals", r#""a""#, Some(&["a"]), true),
        ("StringEquals", r#"["b", "a"]"#, Some(&["a"]), true),
        ("StringEquals", r#""a*""#, Some(&["ab"]), false),
        ("StringEquals", r#""a""#, None, false),
        ("StringEqualsIfExists", r#""a""#, None, true),
        ("StringEqualsIfExists", r#""a""#, Some(&["b"]), false),
        ("StringNotEquals", r#"["a", "b"]"#, Some(&["b"]), false),
        ("StringNotEquals", r#"["a", "b"]"#, Some(&["c"]), true),
        ("StringNotEquals", r#""a""#, None, true),
        ("StringEqualsIgnoreCase", r#""A${aws:username}""#, Some(&["aANA"]), true),
        ("StringLike", r#""a*${*}?""#, Some(&["abc*d"]), true),
        ("StringLike", r#""a*${*}?""#, Some(&["abcd"]), false),
        ("StringNotLike", r#""a*""#, Some(&["b"]), true),
        ("NumericLessThan", "10", Some(&["9"]), true),
        ("NumericNotEquals", r#""10""#, Some(&["10.0"]), false),
        ("DateGreaterThan", r#""2027-01-31T00:00:00Z""#, Some(&["2027-02-01"]), true),
        ("Bool", "true", Some(&["True"]), true),
        ("BinaryEquals", r#""Zg==""#, Some(&["Zg=="]), true),
        ("IpAddress", r#""203.0.113.0/24""#, Some(&["203.0.113.9"]), true),
        ("NotIpAddress", r#""203.0.113.0/24""#, Some(&["203.0.113.9"]), false),
        ("ArnLike", r#""arn:aws:s3:::*""#, Some(&["arn:aws:s3:::a:b"]), true),
        ("ArnNotEquals", r#""arn:aws:s3:*""#, Some(&["arn:aws:s3:::a"]), true),
        ("Null", "true", None, true),
        ("Null", r#""false""#, None, false),
        ("Null", r#""false""#, Some(&["a"]), true),
        ("ForAllValues:StringEquals", r#"["a", "b"]"#, Some(&["a", "b"]), true),
        ("ForAllValues:StringEquals", r#""a""#, Some(&["a", "b"]), false),
        ("ForAllValues:StringEquals", r#""a""#, None, true),
        ("ForAnyValue:StringEquals", r#""a""#, Some(&["a", "b"]), true),
        ("ForAnyValue:StringEquals", r#""a""#, None, false),
        ("ForAnyValue:StringNotEquals", r#""a""#, Some(&["a", "b"]), true),
        ("ForAllValues:StringNotEquals", r#""a""#, Some(&["a", "b"]), false),
    ];
    for (operator, values, own, expected) in cases {
        let policy = of(&format!(
            r#""Effect": "Deny", "Action": "*", "Resource": "*",
            "Condition": {{"{operator}": {{"aws:Key": {values}}}}}"#
        ));
        let context = match own {
            Some(own) => Context::new(&[("aws:key", own), ("aws:username", &["ana"])]),
            None => Context::new(&[("aws:username", &["ana"])]),
        };
        let holds = decide(&policy, "s3:GetObject", BUCKET, &context) == Deny;
        assert_eq!(holds, *expected, "{operator} {values} {own:?}");
    }
}

#[test]
fn all_conditions_must_match() {
    let policy = of(r#""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
        "StringEquals": {"a:a": "1", "a:b": "2"}, "Bool": {"a:c": "true"}}"#);
    let context = |a, b, c| Context::new(&[("a:a", &[a]), ("a:b", &[b]), ("a:c", &[c])]);
    assert_eq!(decide(&policy, "s3:A", BUCKET, &context("1", "2", "true")), Allow);
    for (a, b, c) in [("0", "2", "true"), ("1", "0", "true"), ("1", "2", "false")] {
        assert_eq!(decide(&policy, "s3:A", BUCKET, &context(a, b, c)), Nothing);
    }
}

#[test]
fn trust_policies_match_their_principals() {
    let policy = |principal: &str| {
        of(&format!(r#""Effect": "Allow", "Principal": {principal}, "Action": "sts:AssumeRole""#))
    };
    let ana = "arn:aws:iam::123456789012:user/ana";
    let context =
        Context::new(&[("aws:PrincipalArn", &[ana]), ("aws:FederatedProvider", &["a.com"])]);
    for (principal, expected) in [
        (r#"{"AWS": "arn:aws:iam::123456789012:user/ana"}"#, Allow),
        (r#"{"AWS": ["210987654321", "123456789012"]}"#, Allow),
        (r#"{"AWS": "arn:aws:iam::123456789012:user/*"}"#, Nothing),
        (r#"{"AWS": "210987654321"}"#, Nothing),
        (r#"{"Federated": "a.com"}"#, Allow),
        (r#"{"Federated": "b.com"}"#, Nothing),
        (r#"{"AWS": "210987654321", "Federated": "a.com"}"#, Allow),
    ] {
        let decision = decide(&policy(principal), "sts:AssumeRole", "", &context);
        assert_eq!(decision, expected, "{principal}");
    }
}

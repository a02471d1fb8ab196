//! Comparisons that depend on the value of a variable or on what is known of a key.

use cognito_policy_access::{Comparison, Policy, PolicyKind, Principal, Request, UnknownReason};

use crate::{identity, policy};

const TEAM: &str = "${aws:PrincipalTag/team}";

fn get(resource: &str, condition: &str) -> String {
    let condition = match condition {
        "" => String::new(),
        condition => format!(r#", "Condition": {{{condition}}}"#),
    };
    format!(
        r#"{{"Effect": "Allow", "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::b/{resource}"{condition}}}"#
    )
}

/// Returns the request that only `new` allows.
fn new_access(new: &Policy<'static>, old: &Policy<'static>) -> Option<Request> {
    match new.new_access(old) {
        Comparison::None => None,
        Comparison::New(request) => {
            assert!(new.decide(&request).is_allowed() && old.decide(&request).is_denied());
            Some(*request)
        }
        Comparison::Unknown(reason) => panic!("{reason}"),
    }
}

#[test]
fn a_condition_limits_the_values_of_a_variable() {
    let only_blue = r#""StringEquals": {"aws:PrincipalTag/team": "blue"}"#;
    let new = identity(&get(TEAM, only_blue));
    for (old, expected) in [
        ("blue", None),
        ("b*", None),
        ("red", Some("arn:aws:s3:::b/blue")),
        ("", Some("arn:aws:s3:::b/blue")),
    ] {
        let request = new_access(&new, &identity(&get(old, "")));
        assert_eq!(request.as_ref().map(Request::resource), expected, "{old}");
    }
}

#[test]
fn a_variable_can_have_the_value_that_another_statement_names() {
    let new = identity(&get(TEAM, ""));
    let old = identity(
        r#"{"Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::b/blue"}"#,
    );
    let request = new_access(&new, &old).unwrap();
    assert_eq!(request.resource(), "arn:aws:s3:::b/blue");
}

#[test]
fn a_denial_of_one_value_applies_to_the_variable() {
    let deny = r#"{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/blue"}"#;
    let of = |team: &str| {
        let condition = format!(r#""StringEquals": {{"aws:PrincipalTag/team": "{team}"}}"#);
        identity(&format!("{}, {deny}", get(TEAM, &condition)))
    };
    let nothing = identity(&get("nothing", ""));
    assert_eq!(new_access(&of("blue"), &nothing), None);
    assert!(new_access(&of("red"), &nothing).is_some());
}

#[test]
fn defaults_are_told_apart() {
    let with = |default: &str| format!("${{aws:PrincipalTag/team, '{default}'}}");
    let of = |resources: &[String]| {
        let statements: Vec<String> = resources.iter().map(|it| get(it, "")).collect();
        identity(&statements.join(", "))
    };
    let both = of(&[with("a"), with("b")]);
    assert_eq!(new_access(&both, &both), None);
    assert_eq!(new_access(&of(&[with("b")]), &both), None);
    assert_eq!(new_access(&of(&[TEAM.to_owned()]), &of(&[with("b")])), None);
    assert!(new_access(&of(&[with("b")]), &of(&[with("a")])).is_some());
}

#[test]
fn the_presence_of_a_key_does_not_hide_its_type() {
    let when = |condition: &str| identity(&get("*", condition));
    for (key, operator, less, more) in [
        ("aws:SourceIp", "IpAddress", "10.1.0.0/16", "10.0.0.0/8"),
        ("aws:MultiFactorAuthAge", "NumericLessThan", "5", "10"),
        ("aws:CurrentTime", "DateLessThan", "2026-01-01", "2027-01-01"),
    ] {
        let present = format!(r#""Null": {{"{key}": false}}"#);
        let compared = |value| format!(r#""{operator}": {{"{key}": "{value}"}}"#);
        for narrow in
            [format!("{present}, {}", compared(less)), format!("{}, {present}", compared(less))]
        {
            let (narrow, wide) = (when(&narrow), when(&compared(more)));
            assert_eq!(new_access(&narrow, &wide), None, "{key}");
            assert!(new_access(&wide, &narrow).is_some(), "{key}");
            let both = identity(&[get("a", &present), get("*", &compared(more))].join(","));
            assert_eq!(new_access(&narrow, &both), None, "{key}");
            assert!(new_access(&both, &narrow).is_some(), "{key}");
        }
    }
}

#[test]
fn a_key_that_is_compared_as_a_boolean_and_as_text_has_any_text() {
    let when = |operator: &str, value: &str| {
        get("*", &format!(r#""{operator}": {{"aws:PrincipalTag/on": "{value}"}}"#))
    };
    let (bool, text) = (when("Bool", "true"), when("StringEquals", "x"));
    for both in [format!("{bool}, {text}"), format!("{text}, {bool}")] {
        let both = identity(&both);
        assert!(new_access(&both, &identity(&bool)).is_some());
        assert!(new_access(&both, &identity(&text)).is_some());
        assert_eq!(new_access(&identity(&bool), &both), None);
    }
    // `Bool` ignores case.
    let wide = identity(&when("StringEqualsIgnoreCase", "TRUE"));
    assert_eq!(new_access(&identity(&bool), &wide), None);
}

#[test]
fn trust_policies_only_have_the_actions_on_roles() {
    let trust = |actions: &str| {
        policy(
            PolicyKind::Trust,
            &format!(
                r#"{{"Effect": "Allow", "Action": {actions},
                    "Principal": {{"AWS": "arn:aws:iam::123456789012:role/app"}}}}"#
            ),
        )
    };
    let on_roles = trust(
        r#"["sts:AssumeRole*", "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"]"#,
    );
    assert_eq!(new_access(&trust(r#""sts:*""#), &on_roles), None);
    assert!(new_access(&on_roles, &trust(r#""sts:AssumeRole""#)).is_some());
}

#[test]
fn a_request_names_the_keys_that_decide() {
    let team = r#""StringEquals": {"aws:PrincipalTag/team": "blue"}"#;
    let new = identity(&get("x", team));
    let nothing = identity(&get("nothing", ""));
    let request = new_access(&new, &nothing).unwrap();
    let when = "when aws:PrincipalTag/team is `blue`";
    let expected = format!("s3:GetObject on arn:aws:s3:::b/x {when}");
    assert_eq!(request.to_string(), expected);
    let by_role = request.clone().by(Principal::parse("arn:aws:iam::123456789012:role/app"));
    assert_eq!(
        by_role.to_string(),
        format!("s3:GetObject on arn:aws:s3:::b/x by arn:aws:iam::123456789012:role/app {when}"),
        "what follows from the principal is left out",
    );
    assert_ne!(by_role, request);
    let words = new.new_access(&nothing).in_words([&new, &nothing], "the reference");
    assert_eq!(words, format!("allows {expected}, which the reference does not"));
}

#[test]
fn requests_are_the_same_only_with_every_part() {
    let request = |action, resource| Request::parse(action, resource).unwrap();
    let get = request("s3:GetObject", "arn:aws:s3:::b/x");
    assert_eq!(get, request("S3:getobject", "arn:aws:s3:::b/x"));
    assert_ne!(get, request("s3:PutObject", "arn:aws:s3:::b/x"));
    assert_ne!(get, request("s3:GetObject", "arn:aws:s3:::b/y"));
    assert_ne!(get, get.clone().with("aws:PrincipalTag/team", "blue"));
}

#[test]
fn keys_without_a_value_are_named_as_absent() {
    let words = |new: &str, old: &str| {
        let (new, old) = (identity(new), identity(old));
        new.new_access(&old).in_words([&new, &old], "the reference")
    };
    let only_blue = get("x", r#""StringEquals": {"aws:PrincipalTag/team": "blue"}"#);
    assert_eq!(
        words(&get("x", ""), &only_blue),
        "allows s3:GetObject on arn:aws:s3:::b/x when aws:PrincipalTag/team is absent, which the \
         reference does not",
    );
    // The key of a variable is in no condition.
    let variable = words(&get(TEAM, ""), &get("nothing", ""));
    assert!(variable.contains("when aws:PrincipalTag/team is `"), "{variable}");
}

#[test]
fn values_that_were_not_tried_leave_the_answer_open() {
    let new = identity(&get(TEAM, ""));
    let old = identity(
        r#"{"Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::b/q*y?z"}"#,
    );
    assert!(!matches!(new.new_access(&old), Comparison::None), "`qyyz` is such a value");
}

#[test]
fn partitions_are_those_of_resources() {
    let policy = identity(
        r#"{"Effect": "Allow", "Action": "s3:GetObject",
            "Resource": ["arn:aws:s3:::a/*", "arn:aws-cn:s3:::b/*", "arn:aws:s3:::c/*", "arn:*:s3:::d/*"]}"#,
    );
    assert_eq!(policy.partitions(), ["aws", "aws-cn"]);
}

#[test]
fn what_holds_whatever_the_value_is_is_proved() {
    let of = |conditions: &str| identity(&get("*", conditions));
    let user = "${aws:username}";
    let team = |operator: &str, value: &str| {
        format!(r#""{operator}": {{"aws:PrincipalTag/team": "{value}"}}"#)
    };
    let both = team("StringEquals", user) + ", " + &team("StringNotEquals", "red");
    for (new, old, expected) in [
        (&both, team("StringNotEquals", "red"), false),
        (&both, team("StringEquals", user), false),
        (&both, team("StringNotEquals", "blue"), true),
        (&team("StringEquals", user), team("StringNotEquals", "red"), true),
    ] {
        let found = new_access(&of(new), &of(&old)).is_some();
        assert_eq!(found, expected, "{new}\n{old}");
    }
}

#[test]
fn values_are_tried_for_at_most_six_variables() {
    let of = |count: usize| {
        let variables: Vec<String> =
            (0..count).map(|number| format!("${{aws:PrincipalTag/k{number}}}")).collect();
        identity(&get(&variables.join("/"), ""))
    };
    let nothing = identity(&get("nothing", ""));
    assert!(new_access(&of(6), &nothing).is_some());
    let unknown = Comparison::Unknown(UnknownReason::Variables);
    assert_eq!(of(7).new_access(&nothing), unknown);
    assert_eq!(of(600).new_access(&nothing), unknown);
}

#[test]
fn values_of_several_variables_are_combined() {
    let resource = "${aws:PrincipalTag/team}/${aws:username}";
    let only = |team: &str, users: &str| {
        format!(r#""StringEquals": {{"aws:PrincipalTag/team": {team}, "aws:username": {users}}}"#)
    };
    let new = identity(&get(resource, &only(r#"["red", "blue"]"#, r#"["ana", "bob", "eve"]"#)));
    let old = |names: &[&str]| {
        let statements: Vec<String> = names.iter().map(|it| get(it, "")).collect();
        identity(&statements.join(", "))
    };
    let all = ["red/ana", "red/bob", "red/eve", "blue/ana", "blue/bob", "blue/eve"];
    assert_eq!(new_access(&new, &old(&all)), None);
    for (left, missing) in all.iter().enumerate() {
        let others: Vec<&str> = all.iter().copied().filter(|it| it != missing).collect();
        let request = new_access(&new, &old(&others)).unwrap();
        assert_eq!(request.resource(), format!("arn:aws:s3:::b/{missing}"), "{left}");
    }
    // A statement without the condition allows other values.
    let wider = identity(&format!("{}, {}", get("x", ""), get(resource, "")));
    assert!(!matches!(wider.new_access(&old(&all)), Comparison::None));
}

#[test]
fn a_condition_on_values_of_another_statement_is_tried() {
    let new = identity(&get(TEAM, ""));
    // No resource contains the value that this excludes.
    let old = |operator: &str, value: &str| {
        let condition = format!(r#""{operator}": {{"aws:PrincipalTag/team": "{value}"}}"#);
        identity(&format!("{}, {}", get("*", &condition), get("n*", "")))
    };
    for (operator, value, expected) in
        [("StringNotEquals", "q7", "q7"), ("StringNotLike", "q*7", "q7")]
    {
        let request = new_access(&new, &old(operator, value)).unwrap();
        assert_eq!(request.resource(), format!("arn:aws:s3:::b/{expected}"));
    }
}

#[test]
fn only_so_many_combinations_are_tried() {
    let list = |count: usize, prefix: &str| {
        let names: Vec<String> =
            (0..count).map(|it| format!("{:?}", format!("{prefix}{it}"))).collect();
        format!("[{}]", names.join(", "))
    };
    let compared = |count: usize| {
        let (teams, users) = (list(count, "t"), list(count, "u"));
        let condition = format!(
            r#""StringEquals": {{"aws:PrincipalTag/team": {teams}, "aws:username": {users}}}"#
        );
        let new = identity(&get("${aws:PrincipalTag/team}/${aws:username}", &condition));
        let old: Vec<String> = (0..count).map(|it| get(&format!("t{it}/u*"), "")).collect();
        new.new_access(&identity(&old.join(", ")))
    };
    assert_eq!(compared(4), Comparison::None);
    assert_eq!(compared(21), Comparison::Unknown(UnknownReason::Variables));
}

//! Literals outside a policy: what they are, and what is wrong with them.

use cognito_policy_language::fault::Object;
use cognito_policy_rules::literal::{self, ArnLiteral, CaptureKind, IdType, Part};
use cognito_policy_rules::{Finding, Fix, Severity};
use cognito_policy_spec::application::Application;
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::tables::{Source, Tables};

fn text(value: &str) -> Text {
    Text { value: value.to_owned(), form: Form::Quoted }
}

fn arn(value: &str, captures: &[&str]) -> ArnLiteral {
    let captures: Vec<String> = captures.iter().map(|&name| name.to_owned()).collect();
    literal::arn(&text(value), &captures, Tables::builtin())
}

fn types(literal: &ArnLiteral) -> Vec<String> {
    let types = literal.types.iter();
    types.map(|it| format!("{}/{}", it.service, it.resource_type)).collect()
}

/// The codes of the findings, each with the part that it points at; in parentheses if it is not an
/// error.
fn found(findings: &[Finding<()>]) -> Vec<String> {
    let shown = |finding: &Finding<()>| {
        let part = finding.part.as_ref().map_or("", |part| part.written());
        let shown = format!("{} {part}", finding.rule.code);
        if finding.severity == Severity::Error { shown } else { format!("({shown})") }
    };
    findings.iter().map(shown).collect()
}

const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

#[test]
fn an_arn_has_the_types_whose_format_it_fits() {
    for (value, expected, is_pattern, is_checked) in [
        (POOL, &["cognito-idp/userpool"][..], false, true),
        ("arn:aws:cognito-idp:*:*:userpool/*", &["cognito-idp/userpool"], true, true),
        ("arn:aws:s3:::logs/${aws:username}", &[], true, true),
        ("arn:aws:s3:::logs", &[], false, true),
        // Only this type has a word in place of the account ID.
        ("arn:aws:mediaconnect:us-east-1:offering:a1b2c3", &[], false, true),
        // The service of the ARN is not the one that lists the type.
        ("arn:aws:iam::123456789012:role/admin", &["sts/role"], false, true),
        (
            "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/11111111-2222-3333-4444-555555555555",
            &["cognito-idp/webacl"],
            false,
            true,
        ),
    ] {
        let literal = arn(value, &[]);
        assert_eq!(types(&literal), expected, "{value}");
        assert_eq!(literal.is_pattern, is_pattern, "{value}");
        assert_eq!(literal.is_checked, is_checked, "{value}");
        assert_eq!(found(&literal.findings), [""; 0], "{value}");
    }
}

/// A service with a type whose ARNs start like those of another type, and with a type that has the
/// ARNs of user pools.
const TABLES: &str = r#"{
    "Name": "tables",
    "Actions": [{"Name": "Read", "Resources": [{"Name": "table"}, {"Name": "index"}, {"Name": "pool"}]}],
    "Resources": [
        {"Name": "table", "ARNFormats": ["arn:${Partition}:tables:::table/${Table}"]},
        {"Name": "index", "ARNFormats": ["arn:${Partition}:tables:::table/${Table}/index/${Index}"]},
        {"Name": "pool", "ARNFormats": ["arn:${Partition}:cognito-idp:${Region}:${Account}:userpool/${Pool}"]}
    ]
}"#;

#[test]
fn an_arn_that_fits_several_types_has_the_closest() {
    let own = Source { name: "tables".into(), file: "tables.json".into(), text: TABLES.into() };
    let tables = Tables::with(Application { sources: vec![own], ..Application::default() });
    assert!(tables.defects().is_empty(), "{:?}", tables.defects());
    for (value, expected) in [
        ("arn:aws:tables:::table/a", "tables/table"),
        // The index has fewer slashes in its placeholders.
        ("arn:aws:tables:::table/a/index/b", "tables/index"),
        ("arn:aws:tables:::table/a/b", "tables/table"),
        // The service that the ARN names takes precedence.
        (POOL, "cognito-idp/userpool"),
    ] {
        assert_eq!(types(&literal::arn(&text(value), &[], &tables)), [expected], "{value}");
    }
}

/// The tables, with bindings for some more built-in services.
fn with_bindings(services: &[&str]) -> Tables {
    let sources = services.iter().map(|name| Source::builtin(name).unwrap()).collect();
    Tables::with(Application { sources, ..Application::default() })
}

#[test]
fn an_arn_has_the_type_that_parsing_accepts() {
    let tables = with_bindings(&["logs", "s3", "lambda", "dynamodb", "sqs", "apigateway"]);
    let logs = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/x";
    let function = "arn:aws:lambda:us-east-1:123456789012:function:x";
    let table = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";
    for (value, expected) in [
        (logs.to_owned(), &["logs/log-group"][..]),
        (format!("{logs}:log-stream:abc"), &["logs/log-stream"]),
        (format!("{logs}:log-stream:*"), &["logs/log-stream"]),
        (format!("{logs}:log-stream:2026/11/30/abc"), &["logs/log-stream"]),
        (format!("{logs}*"), &["logs/log-group", "logs/log-stream"]),
        (function.to_owned(), &["lambda/function"]),
        (format!("{function}:prod"), &["lambda/function alias", "lambda/function version"]),
        (table.to_owned(), &["dynamodb/table"]),
        (format!("{table}/index/by-day"), &["dynamodb/index"]),
        (format!("{table}/stream/2026-11-30T00-00-00.000"), &["dynamodb/stream"]),
        ("arn:aws:s3:::photos".to_owned(), &["s3/bucket"]),
        ("arn:aws:s3:::photos/2026/cat.jpg".to_owned(), &["s3/object"]),
    ] {
        let literal = literal::arn(&text(&value), &[], &tables);
        assert_eq!(types(&literal), expected, "{value}");
        assert_eq!(found(&literal.findings), [""; 0], "{value}");
    }
}

#[test]
fn an_arn_that_parsing_refuses_has_no_type() {
    let tables = with_bindings(&["logs", "s3"]);
    for (value, expected) in [
        (
            "arn:aws:logs:us-east-1:123456789012:log-group:x:log-stream:2026/11/30/[$LATEST]abc",
            "INVALID_ARN_RESOURCE $",
        ),
        ("arn:aws:s3:::photos/annual report.pdf", "INVALID_ARN_RESOURCE  "),
        ("arn:aws:s3:::photos/{id}", "INVALID_ARN_RESOURCE {"),
        ("arn:aws:s3:::photos/$folder$", "INVALID_ARN_RESOURCE $"),
        ("arn:aws:s3:::photos/\u{e9}.txt", "INVALID_ARN_RESOURCE \u{e9}"),
        ("arn:aws:iam::123456789012:role/a!b/c", "INVALID_ARN_RESOURCE !"),
    ] {
        let literal = literal::arn(&text(value), &[], &tables);
        assert_eq!(found(&literal.findings), [expected], "{value}");
        let help = literal.findings[0].help_text();
        assert!(help.unwrap().contains('?'), "{value}");
    }
    // Without bindings, it is an `Arn`, which takes any printable ASCII.
    for value in ["arn:aws:s3:::photos/annual report.pdf", "arn:aws:s3:::photos/{id}"] {
        assert_eq!(found(&arn(value, &[]).findings), [""; 0], "{value}");
    }
}

#[test]
fn a_pattern_of_several_types_has_the_one_that_is_wanted() {
    let own = Source { name: "tables".into(), file: "tables.json".into(), text: TABLES.into() };
    let tables = Tables::with(Application { sources: vec![own], ..Application::default() });
    let of = |value: &str, wanted: &[&str]| {
        let wanted: Vec<String> = wanted.iter().map(|&name| name.to_owned()).collect();
        types(&literal::arn_of(&text(value), &[], &wanted, &tables))
    };
    // A `*` could also match `/index/`.
    assert_eq!(of("arn:aws:tables:::table/*", &[]), ["tables/table", "tables/index"]);
    assert_eq!(of("arn:aws:tables:::table/*", &["Index"]), ["tables/index"]);
    assert_eq!(of("arn:aws:tables:::table/*", &["Index", "Table"]), ["tables/table"]);
    assert_eq!(of("arn:aws:tables:::table/*/index/*", &["Table"]), ["tables/table"]);
    assert_eq!(of("arn:aws:tables:::*", &[]), ["tables/table", "tables/index"]);
    // What cannot match is not chosen.
    assert_eq!(of("arn:aws:tables:::table/a", &["Index"]), ["tables/table"]);
}

#[test]
fn a_capture_can_be_a_part_of_a_name() {
    let part = |slash, colon, has_form| CaptureKind::Part(Part { slash, colon, has_form });
    let kind = |value: &str| {
        let literal = arn(value, &["x"]);
        assert_eq!(found(&literal.findings), [""; 0], "{value}");
        literal.captures[0].1.clone()
    };
    let role = "arn:aws:iam::123456789012:role";
    assert_eq!(kind(&format!("{role}/app-${{x}}")), part(true, false, true));
    assert_eq!(kind(&format!("{role}/${{x}}-app")), part(true, false, true));
    assert_eq!(kind(&format!("{role}/app-${{x}}-*")), part(true, false, true));
    assert_eq!(kind("arn:aws:s3:::logs/${x}/*"), part(true, true, true));
    assert_eq!(kind("arn:aws:s3:::logs-${x}"), part(false, false, true));
    assert_eq!(
        kind("arn:aws:ses:us-east-1:123456789012:identity/a-${x}"),
        part(false, false, false)
    );
    let group = "arn:aws:logs:us-east-1:123456789012:log-group";
    assert_eq!(kind(&format!("{group}:/aws/lambda/${{x}}:*")), part(true, false, true));
    assert_eq!(kind(&format!("{group}:/aws/lambda/${{x}}")), part(true, false, true));
    // Parts of IDs with a Region and of fields have no meaning, nor has a part of two names.
    let pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool";
    assert_eq!(kind(&format!("{pool}/us-east-1_${{x}}")), CaptureKind::Nothing);
    assert_eq!(kind("arn:aws:s3:::a-${x}/b-${x}"), CaptureKind::Nothing);
    // The complete name may not have its form, so a typed ARN is a pattern.
    assert!(arn(&format!("{role}/app-${{x}}"), &["x"]).is_pattern);
    assert!(!arn(&format!("{role}/${{x}}"), &["x"]).is_pattern);
    assert!(!arn("arn:aws:s3:::logs-${x}", &["x"]).is_pattern);
}

#[test]
fn texts_of_other_types_are_checked() {
    let found = |name: &str, value: &str| {
        let (_, findings) = literal::id(name, &text(value), Tables::builtin()).expect(name);
        findings.iter().map(|it| it.rule.code).collect::<Vec<_>>()
    };
    for (name, right, wrong) in [
        ("Sid", &["Read", "A1"][..], &["", "read-users", "é"][..]),
        (
            "Date",
            &["2027-01-31", "2028-02-29T00:00:00Z"],
            &["", "2027", "2027-02-29", "2027-01-31T12:00", "1801396800", "2027-01-3\u{e9}"],
        ),
        (
            "IpRange",
            &["203.0.113.0/24", "0.0.0.0/0", "::/0", "2001:db8::/32", "203.0.113.7/32"],
            &[
                "",
                "203.0.113.7",
                "203.0.113.7/24",
                "203.0.113.0/33",
                "2001:db8::1/32",
                "a/24",
                "1.2.3.4/+1",
            ],
        ),
        ("ArnPart", &["orders", "a.b-c"], &["", "a/b", "a:b", "*", "${x}", "a b", "é"]),
        ("StringPattern", &["", "a*", "${aws:username}-${*}"], &["${aws:usrname}", "${", "${}"]),
        ("ActionPattern", &["*", "s3:Get*", "cognito-idp:ListUsers"], &["s3:Gt*", "s3", "${x}:a"]),
        (
            "ServicePrincipal",
            &["lambda.amazonaws.com", "cognito-idp.amazonaws.com"],
            &["lambda", "cognito-idp.amazonaws.co"],
        ),
        ("ExternalId", &["2f8a41c7"], &["a", "a b", "*"]),
        ("LoginProvider", &["accounts.google.com"], &["google", "*"]),
    ] {
        for value in right {
            assert_eq!(found(name, value), [""; 0], "{name} {value}");
        }
        for value in wrong {
            assert!(!found(name, value).is_empty(), "{name} {value}");
        }
    }
    let (of_roles, _) = literal::id("ExternalId", &text("ab"), Tables::builtin()).unwrap();
    assert_eq!(of_roles, IdType::Roles);
    assert!(literal::id("Nothing", &text("ab"), Tables::builtin()).is_none());
}

#[test]
fn each_fault_of_an_arn_is_reported_once() {
    let of_pool = |id: &str| format!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/{id}");
    for (value, expected) in [
        ("arn:aws", &["MISSING_ARN_FIELD arn:aws"][..]),
        (&of_pool("us-east-1"), &["INVALID_POOL_ID us-east-1"]),
        (&of_pool("us-east-1_Ab\"d"), &["INVALID_POOL_ID us-east-1_Ab\"d"]),
        // An unknown Region is an error in a typed ARN.
        (&of_pool("us-east-9_AbCdEfGhI"), &["INVALID_POOL_ID us-east-9"]),
        ("arn:aws:s3:::lo\u{e4}gs", &["INVALID_ARN_RESOURCE lo\u{e4}gs"]),
        ("arn:aws:s3:::lo\\gs", &["INVALID_ARN_RESOURCE lo\\gs"]),
        ("arn:aws:s3:::lo\"gs", &["INVALID_ARN_RESOURCE lo\"gs"]),
        ("arn:aws:s3:::lo\ngs", &["INVALID_ARN_RESOURCE lo\ngs"]),
        // No rule checks the resource of an unknown service, only its characters.
        ("arn:aws:nothing:::lo\"gs", &["INVALID_SERVICE nothing", "INVALID_ARN_RESOURCE \""]),
        ("arn:aws:nothing:::lo\\gs", &["INVALID_SERVICE nothing", "INVALID_ARN_RESOURCE \\"]),
        ("arn:aws:nothing:::lo\ngs", &["INVALID_SERVICE nothing", "INVALID_ARN_RESOURCE \n"]),
        ("arn:aws:nothing:::größe", &["INVALID_SERVICE nothing", "INVALID_ARN_RESOURCE ö"]),
        ("arn:aws:nothing:::lo gs", &["INVALID_SERVICE nothing"]),
        // Faults at different places, and an illegal character in a part that is reported.
        ("arn:awz:s3:::lo\"gs", &["INVALID_PARTITION awz", "INVALID_ARN_RESOURCE lo\"gs"]),
        ("arn:aws:noth\"ng:::logs", &["INVALID_SERVICE noth\"ng"]),
        ("arn:aws:cognito-idp:us-east-1:123456789012:pool/a", &["INVALID_ARN_RESOURCE pool/a"]),
        ("arn:aws:iam::123456789012:role/ad min", &["INVALID_ARN_RESOURCE ad min"]),
        ("arn:aws:iam::123456789012:role/a/b!c", &["INVALID_ARN_RESOURCE a/b!c"]),
        (
            "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/1234",
            &["INVALID_ARN_RESOURCE 1234"],
        ),
    ] {
        assert_eq!(found(&arn(value, &[]).findings), expected, "{value}");
    }
}

#[test]
fn a_capture_is_a_part_of_the_arn() {
    let kinds = |value: &str, names: &[&str]| -> Vec<CaptureKind> {
        let literal = arn(value, names);
        assert_eq!(found(&literal.findings), [""; 0], "{value}");
        assert_eq!(literal.captures.iter().map(|(name, _)| name).collect::<Vec<_>>(), names);
        literal.captures.into_iter().map(|(_, kind)| kind).collect()
    };
    let placeholder = |service: &str, type_name: Option<&str>| CaptureKind::Placeholder {
        service: service.to_owned(),
        type_name: type_name.map(str::to_owned),
    };
    assert_eq!(
        kinds("arn:${p}:cognito-idp:${r}:${a}:userpool/${id}", &["p", "r", "a", "id"]),
        [
            CaptureKind::Partition,
            CaptureKind::Region,
            CaptureKind::Account,
            placeholder("cognito-idp", Some("UserPoolId")),
        ]
    );
    assert_eq!(
        kinds("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_${id}", &["id"]),
        [CaptureKind::Nothing]
    );
    assert_eq!(kinds("arn:aws:s3:::${bucket}", &["bucket"]), [placeholder("s3", None)]);
    let value = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/${id}";
    assert!(!arn(value, &["id"]).is_pattern, "a capture has one value");
    assert!(arn(value, &[]).is_pattern, "a variable has several");
    assert_eq!(
        found(&arn(value, &["other"]).findings),
        found(&arn(value, &[]).findings),
        "a name that is not a capture is a variable"
    );
}

#[test]
fn an_id_has_the_form_of_its_type() {
    let of = |type_name: &str, value: &str| {
        let (id_type, findings) = literal::id(type_name, &text(value), Tables::builtin())?;
        Some((id_type, found(&findings)))
    };
    let pools = || IdType::Service("cognito-idp".to_owned());
    for (type_name, value, id_type, expected) in [
        ("AccountId", "123456789012", IdType::Root, &[][..]),
        ("AccountId", "1234", IdType::Root, &["INVALID_ARN_ACCOUNT "]),
        ("Region", "us-east-1", IdType::Root, &[]),
        ("Region", "us-east-9", IdType::Root, &["INVALID_REGION "]),
        ("Partition", "aws-cn", IdType::Root, &[]),
        ("Partition", "awz", IdType::Root, &["INVALID_PARTITION "]),
        ("UserPoolId", "us-east-1_AbCdEfGhI", pools(), &[]),
        ("UserPoolId", "us-east-1", pools(), &["INVALID_POOL_ID us-east-1"]),
    ] {
        let expected = expected.iter().map(|&it| it.to_owned()).collect();
        assert_eq!(of(type_name, value), Some((id_type, expected)), "{type_name} {value}");
    }
    assert_eq!(of("BucketName", "logs"), None);
}

#[test]
fn every_id_type_is_listed_once() {
    let help = literal::id_type_help("Nothing of the kind", Tables::builtin());
    for name in ["`AccountId`", "`Partition`", "`Region`", "`UserPoolId`", "`IdentityPoolId`"] {
        assert_eq!(help.matches(name).count(), 1, "{name} in {help}");
    }
    assert_eq!(literal::id_type_help("UserPolId", Tables::builtin()), "write `UserPoolId`");
}

#[test]
fn a_string_covers_actions() {
    let of = |value: &str| {
        let literal = literal::actions(&text(value), Tables::builtin());
        let covered =
            literal.covered.map(|(service, actions)| (service.name.as_str(), actions.len()));
        (covered, found(&literal.findings))
    };
    for (value, covered, expected) in [
        ("cognito-idp:admingetuser", Some(("cognito-idp", 1)), None),
        ("cognito-idp:*Dataset*", None, Some("PATTERN_MATCHES_NOTHING *Dataset*")),
        ("cognito-idp:AdminGetUsr", None, Some("INVALID_ACTION AdminGetUsr")),
        ("s3:GetObject", Some(("s3", 1)), None),
    ] {
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(of(value), (covered, expected), "{value}");
    }
}

#[test]
fn a_path_to_an_action_is_spelled_like_the_bindings() {
    let help = |value: &str| {
        let path = Text { value: value.to_owned(), form: Form::Path };
        let mut findings = literal::actions(&path, Tables::builtin()).findings;
        findings.pop().map(|finding| finding.help_text().unwrap_or_default())
    };
    for (value, expected) in [
        ("cognito-idp:AdminGetUser", None),
        ("cognito-idp:admingetuser", Some("write `cognito_idp::AdminGetUser`")),
        ("cognito-idp:AdminGetUsr", Some("write `cognito_idp::AdminGetUser`")),
    ] {
        assert_eq!(help(value).as_deref(), expected, "{value}");
    }
}

/// Returns the texts after each edit that the findings suggest.
fn edited(text: &str, findings: &[Finding<()>]) -> Vec<String> {
    let fixes = findings.iter().filter_map(Finding::fix);
    let apply = |fix: &Fix| {
        let mut edited = text.to_owned();
        edited.replace_range(fix.range.clone(), &fix.replacement);
        edited
    };
    fixes.map(apply).collect()
}

#[test]
fn edits_of_literals_leave_fewer_findings() {
    let tables = Tables::builtin();
    let arn = |text: &str| literal::arn(&self::text(text), &[], tables).findings;
    let actions = |text: &str| literal::actions(&self::text(text), tables).findings;
    let pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";
    let (mut edits, action) = (0, "cognito-idp:AdminGetUser");
    for (text, check) in [(pool, &arn as &dyn Fn(&str) -> Vec<Finding<()>>), (action, &actions)] {
        for at in 0..text.len() {
            let doubled = [&text[..=at], &text[at..]].concat();
            let without = [&text[..at], &text[at + 1..]].concat();
            for typo in [doubled, without] {
                let findings = check(&typo);
                for edited in edited(&typo, &findings) {
                    assert!(check(&edited).len() < findings.len(), "{typo} -> {edited}");
                    edits += 1;
                }
            }
        }
    }
    assert!(edits > 100, "only {edits} edits");
}

#[test]
fn condition_keys_match_their_placeholders() {
    for (key, known, expected) in [
        ("aws:resourcetag/team", "aws:ResourceTag/${TagKey}", true),
        ("aws:ResourceTag/", "aws:ResourceTag/${TagKey}", false),
        ("aws:username", "aws:userid", false),
    ] {
        assert_eq!(literal::is_condition_key(key, known), expected, "{key} {known}");
    }
}

#[test]
fn the_variables_of_an_arn_are_checked() {
    for (variable, expected) in [
        ("${aws:PrincipalTag/team, 'none'}", &[][..]),
        (
            "${aws:PrincipalTag/team 'none'}",
            &["MISSING_COMMA_IN_VARIABLE ${aws:PrincipalTag/team 'none'}"],
        ),
        ("${aws:TagKeys}", &["MULTIVALUED_KEY_IN_VARIABLE aws:TagKeys"]),
        ("${aws:PrincipalTag/te*m}", &["UNKNOWN_VARIABLE aws:PrincipalTag/te*m"]),
    ] {
        let literal = arn(&format!("arn:aws:s3:::logs/{variable}/x"), &[]);
        assert_eq!(found(&literal.findings), expected, "{variable}");
    }
}

#[test]
fn a_variable_requires_a_key_with_a_single_value() {
    let of = |key: &str, default: Option<&str>| {
        let literal = literal::variable(key, default, Tables::builtin());
        let fault = |it: &literal::VariableFault| {
            assert!(!it.message.is_empty());
            format!("{}{}", if it.in_default { "default: " } else { "" }, it.help)
        };
        let faults: Vec<String> = literal.faults.iter().map(fault).collect();
        faults.join(" and ")
    };
    for (key, default, expected) in [
        ("aws:username", None, ""),
        ("aws:PrincipalTag/team", None, ""),
        ("aws:PrincipalTag/my team", None, ""),
        ("aws:PrincipalTag/größe", None, ""),
        ("s3:prefix", None, ""),
        ("", None, "name a condition key"),
        ("${aws:username}", None, "write only the name: `aws:username`"),
        (
            "aws:username, 'none'",
            None,
            "write the default value separately: `variable!(\"aws:username\", \"none\")`",
        ),
        (
            "aws:PrincipalTag/team 'none'",
            None,
            "write the default value separately: `variable!(\"aws:PrincipalTag/team\", \"none\")`",
        ),
        ("aws:PrincipalTag/", None, "write `aws:PrincipalTag/team`"),
        ("aws:username!", None, "write letters, digits, spaces and the characters `_.:/=+-@`"),
        (
            "aws:PrincipalTag/\u{3b1}",
            None,
            "write letters, digits, spaces and the characters `_.:/=+-@`",
        ),
        ("aws: username", None, "write `aws:username`"),
        ("aws:usrname", None, "write `aws:username`"),
        (
            "aws:CalledVia",
            None,
            "compare the key itself, for example with `ForAnyValue:StringEquals`",
        ),
        (
            "cognito-identity.amazonaws.com:amr",
            None,
            "compare the key itself, for example with `ForAnyValue:StringEquals`",
        ),
        ("aws:UserName", None, "write `aws:username`"),
        ("aws:username", Some("nobody"), ""),
        ("aws:username", Some("größe"), ""),
        ("aws:username", Some(""), "default: remove it, or write a value such as `none`"),
        (
            "aws:username",
            Some("'none'"),
            "default: write `\"none\"`: the macro adds the single quotes",
        ),
        (
            "aws:username",
            Some("a*"),
            "default: write plain text without `'`, `\"`, `\\`, `{`, `}`, `$`, `*` and `?`",
        ),
        (
            "aws:username",
            Some("\u{3b1}"),
            "default: write plain text without `'`, `\"`, `\\`, `{`, `}`, `$`, `*` and `?`",
        ),
    ] {
        assert_eq!(of(key, default), expected, "{key} {default:?}");
    }
    let too_long = format!("aws:PrincipalTag/{}", "a".repeat(129));
    assert_eq!(
        of(&too_long, None),
        "use a tag key of 1 to 128 letters, digits, spaces and characters of `_.:/=+-@`"
    );
    let message =
        |key: &str| literal::variable(key, None, Tables::builtin()).faults.remove(0).message;
    assert_eq!(message("a!"), "a condition key cannot contain `!`");
    assert_eq!(message("a\n"), "a condition key cannot contain `\\n`");
}

#[test]
fn a_variable_has_the_id_type_of_its_key() {
    let pool = "cognito-identity.amazonaws.com:aud";
    let literal = literal::variable(pool, Some("us-east-1"), Tables::builtin());
    assert_eq!(literal.id_type, Some(("cognito-identity".to_owned(), "IdentityPoolId".to_owned())));
    assert_eq!(literal.faults.len(), 1, "the default value is not an ID");
    assert!(literal.faults[0].in_default);
    let literal = literal::variable("aws:username", None, Tables::builtin());
    assert_eq!(literal.id_type, None);
}

#[test]
fn an_element_is_found_by_a_similar_name() {
    for (name, policy, statement) in [
        ("Statement", Some("Statement"), None),
        ("Statment", Some("Statement"), None),
        ("Id", Some("Id"), None),
        ("Sidd", None, Some("Sid")),
        ("Action", None, Some("Action")),
        ("NotActoin", None, Some("NotAction")),
        ("Nothing", None, None),
    ] {
        assert_eq!(Object::Policy.element_meant_by(name), policy, "{name}");
        assert_eq!(Object::Statement.element_meant_by(name), statement, "{name}");
    }
}

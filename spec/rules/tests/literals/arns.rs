//! What `arn!` checks.

use cognito_policy_rules::literal::{self, CaptureKind, IdType, Part};
use cognito_policy_spec::application::Application;
use cognito_policy_spec::tables::{Source, Tables};

use super::{POOL, arn, found, text, types};

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

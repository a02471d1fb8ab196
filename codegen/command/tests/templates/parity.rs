//! The same policy in every form has the same findings.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::report;

/// A policy, and the codes of its findings.
struct Policy {
    is_trust: bool,
    document: Value,
    codes: &'static [&'static str],
}

#[expect(clippy::needless_pass_by_value, reason = "the argument is a literal")]
fn identity(statements: Value, codes: &'static [&'static str]) -> Policy {
    let document = json!({"Version": "2012-10-17", "Statement": statements});
    Policy { is_trust: false, document, codes }
}

fn trust(statements: Value, codes: &'static [&'static str]) -> Policy {
    Policy { is_trust: true, ..identity(statements, codes) }
}

fn policies() -> Vec<Policy> {
    let pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";
    let provider = "cognito-identity.amazonaws.com";
    let web_identity = |aud: &str, amr: &str| {
        json!([{
            "Effect": "Allow",
            "Principal": {"Federated": provider},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {
                "StringEquals": {"cognito-identity.amazonaws.com:aud": aud},
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": amr},
            },
        }])
    };
    let id = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";
    vec![
        identity(
            json!([{"Effect": "Allow", "Action": "cognito-idp:AdminGetUser", "Resource": pool}]),
            &[],
        ),
        identity(
            json!([{"Effect": "Allow", "Action": ["cognito-idp:AdminGetUsr", "cognito-idp:ListUser"], "Resource": pool}]),
            &["INVALID_ACTION", "INVALID_ACTION"],
        ),
        identity(
            json!([{"Effect": "allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"}]),
            &["INVALID_EFFECT"],
        ),
        identity(
            json!([{"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": pool}]),
            &["UNSCOPABLE_ACTION"],
        ),
        identity(
            json!([{"Effect": "Allow", "Action": "cognito-idp:AdminGetUser", "Resource": "arn:aws:cognito-idp:us-east-1:12345678901:userpool/*"}]),
            &["INVALID_ARN_ACCOUNT"],
        ),
        identity(
            json!([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::app/${aws:username}/*"}]),
            &[],
        ),
        identity(
            json!([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::app/${aws:usernam}/*"}]),
            &["UNKNOWN_VARIABLE"],
        ),
        identity(
            json!([{
                "Sid": "Näher\t\"zitiert\"",
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::app/*",
                "Condition": {"Bool": {"aws:SecureTransport": "yes"}},
            }]),
            &["UNSUPPORTED_SID", "TYPE_MISMATCH_BOOLEAN"],
        ),
        trust(
            json!([{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]),
            &[],
        ),
        trust(
            json!([{"Effect": "Allow", "Principal": {"Service": "lambda.amazon.com"}, "Action": "sts:AssumeRole"}]),
            &["INVALID_SERVICE_PRINCIPAL_FORMAT"],
        ),
        trust(web_identity(id, "authenticated"), &[]),
        trust(
            web_identity("us-east-1_AbCdEfGhI", "authentcated"),
            &["AUDIENCE_NOT_AN_IDENTITY_POOL", "UNKNOWN_AMR"],
        ),
    ]
}

/// A file name, and its content for a policy.
type Form = (&'static str, fn(&Policy) -> String);

const FORMS: [Form; 17] = [
    ("policy.json", |it| it.document.to_string()),
    ("indented.json", |it| serde_json::to_string_pretty(&it.document).unwrap()),
    ("template.yaml", |it| format!("# YAML\n{}", yaml(&template(it), 0))),
    ("flow.yaml", |it| format!("Resources: {}\n", template(it)["Resources"])),
    ("stack.template.json", |it| template(it).to_string()),
    ("text.yaml", text_in_yaml),
    ("sam.yaml", |it| yaml(&sam(it), 0)),
    ("serverless.yml", |it| yaml(&serverless(it), 0)),
    ("plan.json", |it| plan(it).to_string()),
    ("encode.tf", |it| hcl(it, &format!("jsonencode({})", expression(&it.document)))),
    ("heredoc.tf", |it| hcl(it, &format!("<<-EOT\n  {}\n  EOT", template_text(&it.document)))),
    ("encode.tf.json", |it| hcl_in_json(it, &encoded_in_json(it))),
    ("text.tf.json", |it| hcl_in_json(it, &template_text(&it.document))),
    ("module.tf.json", |it| in_locals(it).to_string()),
    ("dump.json", |it| dump(it, it.document.clone()).to_string()),
    ("string.json", |it| dump(it, Value::from(it.document.to_string())).to_string()),
    ("encoded.json", |it| dump(it, Value::from(encoded(&it.document.to_string()))).to_string()),
];

fn template(policy: &Policy) -> Value {
    let document = &policy.document;
    let resource = if policy.is_trust {
        json!({"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": document}})
    } else {
        json!({"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": document}})
    };
    json!({"Resources": {"Policy": resource}})
}

fn sam(policy: &Policy) -> Value {
    let document = &policy.document;
    let properties = if policy.is_trust {
        json!({"AssumeRolePolicyDocument": document})
    } else {
        json!({"Policies": ["AWSLambdaBasicExecutionRole", document]})
    };
    let function = json!({"Type": "AWS::Serverless::Function", "Properties": properties});
    json!({"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Function": function}})
}

fn serverless(policy: &Policy) -> Value {
    if policy.is_trust {
        return json!({"service": "a", "provider": {"name": "aws"}, "resources": template(policy)});
    }
    let statements = &policy.document["Statement"];
    let role = json!({"role": {"statements": statements}});
    json!({"service": "a", "provider": {"name": "aws", "iam": role}})
}

/// The policy as a string in a template.
fn text_in_yaml(policy: &Policy) -> String {
    let (resource_type, property) = if policy.is_trust {
        ("AWS::IAM::Role", "AssumeRolePolicyDocument")
    } else {
        ("AWS::IAM::ManagedPolicy", "PolicyDocument")
    };
    let text = serde_json::to_string_pretty(&policy.document).unwrap();
    let text = text.replace('\n', "\n        ");
    format!(
        "Resources:\n  Policy:\n    Type: {resource_type}\n    Properties:\n      {property}: |\n        {text}\n"
    )
}

fn plan(policy: &Policy) -> Value {
    let (resource_type, argument) = arguments(policy);
    let address = format!("{resource_type}.a");
    let values = json!({argument: policy.document.to_string()});
    let resource =
        json!({"address": address, "type": resource_type, "name": "a", "values": values});
    let change = json!({"address": address, "type": resource_type, "change": {"after": values, "after_unknown": {}}});
    json!({
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": [resource]}},
        "resource_changes": [change],
    })
}

fn arguments(policy: &Policy) -> (&'static str, &'static str) {
    if policy.is_trust {
        ("aws_iam_role", "assume_role_policy")
    } else {
        ("aws_iam_policy", "policy")
    }
}

fn hcl(policy: &Policy, value: &str) -> String {
    let (resource_type, argument) = arguments(policy);
    format!("resource \"{resource_type}\" \"a\" {{\n  {argument} = {value}\n}}\n")
}

/// A configuration of Terraform in JSON.
fn hcl_in_json(policy: &Policy, value: &str) -> String {
    let (resource_type, argument) = arguments(policy);
    json!({"resource": {resource_type: {"a": {argument: value}}}}).to_string()
}

fn encoded_in_json(policy: &Policy) -> String {
    format!("${{jsonencode({})}}", expression(&policy.document))
}

/// A configuration whose policy is a local value.
fn in_locals(policy: &Policy) -> Value {
    let (resource_type, argument) = arguments(policy);
    json!({
        "locals": [{"other": 1}, {"policies": {"a": template_text(&policy.document)}}],
        "resource": [{resource_type: [{"a": {argument: "${local.policies[\"a\"]}"}}]}],
    })
}

/// JSON in which no `${` begins an interpolation of Terraform.
fn template_text(value: &Value) -> String {
    value.to_string().replace("${", "$${")
}

/// An expression of Terraform.
fn expression(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(expression).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let member =
                |(name, value): (&String, &Value)| format!("{name:?} = {}", expression(value));
            let members: Vec<String> = members.iter().map(member).collect();
            format!("{{ {} }}", members.join(", "))
        }
        value => template_text(value),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "some callers create it")]
fn dump(policy: &Policy, document: Value) -> Value {
    if policy.is_trust {
        json!({"RoleDetailList": [{"RoleName": "a", "AssumeRolePolicyDocument": document}]})
    } else {
        json!({"UserDetailList": [{"UserPolicyList": [{"PolicyName": "a", "PolicyDocument": document}]}]})
    }
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

/// Block style, with quotes only where JSON has them anyway: around strings with special characters.
fn yaml(value: &Value, indent: usize) -> String {
    let space = " ".repeat(indent);
    let nested = |value: &Value| match value {
        Value::Array(items) if !items.is_empty() => format!("\n{}", yaml(value, indent + 2)),
        Value::Object(members) if !members.is_empty() => format!("\n{}", yaml(value, indent + 2)),
        value => format!(" {}\n", scalar(value)),
    };
    let mut text = String::new();
    match value {
        Value::Array(items) => {
            for item in items {
                let _ = write!(text, "{space}-{}", nested(item));
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                let _ = write!(
                    text,
                    "{space}{}:{}",
                    scalar(&Value::from(name.as_str())),
                    nested(value)
                );
            }
        }
        value => text = scalar(value),
    }
    text
}

fn scalar(value: &Value) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    match value.as_str() {
        Some(text) if text.chars().all(is_plain) => text.to_owned(),
        _ => value.to_string(),
    }
}

/// The code, message and help of each finding.
fn findings(folder: &Path, file: &str) -> Vec<[String; 3]> {
    let report = report(folder, &["check", "--format", "json", file]);
    let findings = report["findings"].as_array().unwrap();
    let text = |it: &Value, name: &str| it[name].as_str().unwrap_or_default().to_owned();
    findings.iter().map(|it| ["code", "message", "help"].map(|name| text(it, name))).collect()
}

#[test]
fn a_policy_has_the_same_findings_in_every_form() {
    for (index, policy) in policies().iter().enumerate() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity").join(index.to_string());
        fs::create_dir_all(&folder).unwrap();
        let mut expected = None;
        for (file, content) in FORMS {
            // Terraform finds other `.tf` files of the folder.
            let folder = folder.join(file.replace('.', "-"));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(file), content(policy)).unwrap();
            let mut found = findings(&folder, file);
            found.sort();
            let codes: Vec<&str> = found.iter().map(|[code, ..]| code.as_str()).collect();
            let mut of_policy = policy.codes.to_vec();
            of_policy.sort_unstable();
            assert_eq!(codes, of_policy, "{file}: {}", content(policy));
            assert_eq!(&found, expected.get_or_insert(found.clone()), "{file}");
        }
    }
}

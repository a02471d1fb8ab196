//! ARN formats and placeholders.

use super::{load, reports, service};

#[test]
fn invalid_arn_formats_are_reported() {
    let form = "write `arn:partition:service:region:account:resource`";
    let letters = "name it with letters and digits";
    for (format, message, help) in [
        ("arn:aws:s3:bucket", "an ARN has six parts, but this format has 4", form),
        ("", "an ARN has six parts, but this format has 1", form),
        ("urn:aws:s3:::b", "an ARN must begin with `arn:`", form),
        ("${Arn}:aws:s3:::b", "an ARN must begin with `arn:`", form),
        ("arn::s3:::b", "the ARN format has no partition", form),
        ("arn:aws::::b", "the ARN format has no service", form),
        ("arn:aws:s3:::", "the ARN format has no resource", form),
        ("arn:aws:s3:::${Bucket", "the placeholder `${Bucket` is not closed", "add a closing `}`"),
        ("arn:aws:s3:::${}", "invalid placeholder `${}`", letters),
        ("arn:aws:s3:::${a:b}", "invalid placeholder `${a:b}`", letters),
        (r#"arn:aws:s3:::a\"b"#, "'\"' is not allowed in an ARN format", "remove it"),
        (r"arn:aws:s3:::a\\b", r"'\\' is not allowed in an ARN format", "remove it"),
        ("arn:aws:s3:::a?b", "'?' is not allowed in an ARN format", "remove it"),
        ("arn:aws:s3:::a$b", "'$' is not allowed in an ARN format", "remove it"),
        ("arn:aws:s3:us east::b", "' ' is not allowed in an ARN format", "remove it"),
        (r"arn:aws:s3:::a\tb", r"'\t' is not allowed in an ARN format", "remove it"),
        (r"arn:aws:s3:::\u0000", r"'\0' is not allowed in an ARN format", "remove it"),
        (r"arn:aws:s3:::${A}\u00a0", r"'\u{a0}' is not allowed in an ARN format", "remove it"),
        ("arn:aws:s3:::a, bucket", "an ARN has six parts, but this format has 1", form),
    ] {
        reports(
            &service(&format!(r#""Resources": [{{"Name": "a", "ARNFormats": ["{format}"]}}]"#)),
            &[&format!("4:44: {message}\n  help: {help}")],
        );
    }
}

#[test]
fn invalid_placeholders_are_reported() {
    let placeholder = |pattern: &str, example: &str, length: &str| {
        service(&format!(
            r#""Placeholders": {{"Id": {{"Title": "id",
"Pattern": "{pattern}",
"Example": "{example}",
"MaxLength": {length}}}}}"#
        ))
    };
    assert!(load(&placeholder("[a-z]+", "abc", "3")).notes.is_empty());
    for (pattern, example, length, message) in [
        (
            "[a-z",
            "abc",
            "3",
            "5:12: invalid pattern at `` <- here -> `[a-z`: the class is not closed\n  help: add a closing `]`",
        ),
        (
            "ab.",
            "abc",
            "3",
            "5:12: invalid pattern at `ab` <- here -> `.`: `.` is not supported\n  help: for the character itself, write `\\.`",
        ),
        (
            "[a-z]+",
            "abC",
            "3",
            "6:12: the example `abC` does not match `[a-z]+`: `C` is not allowed after `ab`",
        ),
        (
            "[a-z]{4}",
            "abc",
            "4",
            "6:12: the example `abc` does not match `[a-z]{4}`: it is incomplete",
        ),
        (
            "[a-z]+",
            "abcd",
            "3",
            "6:12: the example `abcd` does not match `[a-z]+`: it is longer than 3 characters",
        ),
        ("[a-z]+", "abc", "0", "7:14: `MaxLength` of a placeholder must be a positive integer"),
        ("[a-z]+", "abc", "1.5", "7:14: `MaxLength` of a placeholder must be a positive integer"),
    ] {
        reports(&placeholder(pattern, example, length), &[message]);
    }
}

//! Strict JSON, with the place of each value.

use cognito_policy_spec::json::{Form, Lines, Value, parse, parse_with_comments};

/// Checks that `text` is not JSON at the byte `at`, where it reads `found`.
#[track_caller]
fn refuses(text: &str, at: usize, found: &str, message: &str, help: &str) {
    let error = parse(text).expect_err(text);
    assert_eq!((error.span.start, &text[error.span]), (at, found), "{text:?}");
    let help = (!help.is_empty()).then_some(help);
    assert_eq!((error.message.as_str(), error.help.as_deref()), (message, help), "{text:?}");
}

#[test]
fn reads_every_kind_of_value() {
    let text = r#" {"a": [null, true, -1.5e+3, "x"], "b": {}} "#;
    let node = parse(text).unwrap();
    assert_eq!(&text[node.span.clone()], text.trim());
    let Value::Object(members) = node.value else { panic!("{node:?}") };
    assert_eq!(&text[members[0].name_span.clone()], r#""a""#);
    let Value::Array(items) = &members[0].value.value else { panic!("{members:?}") };
    let places: Vec<_> = items.iter().map(|item| &text[item.span.clone()]).collect();
    assert_eq!(places, ["null", "true", "-1.5e+3", r#""x""#]);
    assert_eq!(items[0].value, Value::Null);
    assert_eq!(items[1].value, Value::Bool(true));
    assert_eq!(items[2].value, Value::Number("-1.5e+3".to_owned()));
    assert_eq!(members[1].value.value, Value::Object(Vec::new()));
    let kinds: Vec<_> = items.iter().map(|item| item.value.kind()).collect();
    assert_eq!(kinds, ["`null`", "a boolean", "a number", "a string"]);
}

#[test]
fn keeps_duplicate_members() {
    let Value::Object(members) = parse(r#"{"a": 1, "a": 2}"#).unwrap().value else { panic!() };
    let names: Vec<_> = members.iter().map(|member| member.name.value.as_str()).collect();
    assert_eq!(names, ["a", "a"]);
}

#[test]
fn keeps_the_spelling_of_a_string() {
    for (text, value, form) in [
        (r#""Allow""#, "Allow", Form::Quoted),
        ("\"é\u{1f600}\"", "é\u{1f600}", Form::Quoted),
        (r#""\u0041llow""#, "Allow", Form::Escaped),
        (r#""\"\\\/\b\f\n\r\t\ud83d\ude00""#, "\"\\/\u{8}\u{c}\n\r\t\u{1f600}", Form::Escaped),
    ] {
        let Value::String(read) = parse(text).unwrap().value else { panic!("{text}") };
        assert_eq!((read.value.as_str(), read.form), (value, form), "{text}");
    }
}

#[test]
fn refuses_extensions_of_json() {
    refuses("[1,]", 2, ",", "trailing comma", "remove it");
    refuses(r#"{"a": 1,}"#, 7, ",", "trailing comma", "remove it");
    let comments = ("JSON has no comments", "remove the comment");
    refuses("[1] // one", 4, "//", comments.0, comments.1);
    refuses("/* \" */ 1", 0, "/*", comments.0, comments.1);
    refuses("/* open", 0, "/*", comments.0, comments.1);
    let quotes = ("a string must be in double quotes", "write `\"` instead of `'`");
    refuses("['a']", 1, "'", quotes.0, quotes.1);
    refuses("{'a': 1}", 1, "'", quotes.0, quotes.1);
    refuses("0x1F", 0, "0", "JSON has no hexadecimal numbers", "write the number in decimal");
    refuses("+1", 0, "+", "a number cannot have a `+` sign", "remove the sign");
    let point = ("a decimal point needs a digit on each side", "add the missing digit");
    refuses("[.5]", 1, ".", point.0, point.1);
    refuses("[5.]", 1, "5.", point.0, point.1);
    let finite = "write a finite number or a string";
    refuses("NaN", 0, "NaN", "`NaN` is not a JSON number", finite);
    refuses("-Infinity", 0, "-Infinity", "`-Infinity` is not a JSON number", finite);
    refuses("{a: 1}", 1, "a", "`a` must be in double quotes", "write `\"a\"`");
    refuses("[Allow]", 1, "Allow", "`Allow` must be in double quotes", "write `\"Allow\"`");
    refuses("tru", 0, "tru", "`tru` must be in double quotes", "write `\"tru\"`");
    refuses("[true_]", 5, "_", "`_` must be in double quotes", "write `\"_\"`");
    refuses("[#]", 1, "#", "expected a value, found `#`", "");
    refuses("{1: 2}", 1, "1", "expected a member name in double quotes, found `1`", "");
}

#[test]
fn refuses_what_the_parser_would_accept() {
    let mark = "the file begins with a byte order mark";
    refuses("\u{feff}{}", 0, "\u{feff}", mark, "save it as UTF-8 without a byte order mark");
    let zero = "a number cannot have a leading zero";
    refuses("[01]", 1, "0", zero, "remove the zero");
    refuses("[-012]", 2, "0", zero, "remove the zero");
    refuses("[00]", 1, "0", zero, "remove the zero");
    for space in ["\u{b}", "\u{c}", "\u{a0}", "\u{85}", "\u{2028}", "\u{3000}"] {
        let code = u32::from(space.chars().next().unwrap());
        let message = format!("U+{code:04X} is not JSON whitespace");
        let help = "use spaces, tabs, and line breaks";
        refuses(&format!("[1,{space}2]"), 3, space, &message, help);
    }
    refuses("[1\0]", 2, "\0", "control character U+0000 outside a string", "remove it");
    let foreign = "unexpected character `é` (U+00E9)";
    refuses("[é]", 1, "é", foreign, "put text in double quotes");
    let control = "a control character in a string must be escaped";
    refuses("\"a\tb\"", 2, "\t", control, "write it as `\\t`");
    refuses("\"\u{1}\"", 1, "\u{1}", control, "write it as `\\u0001`");
    refuses("\"\\n\u{1f}\"", 3, "\u{1f}", control, "write it as `\\u001f`");
    let line = ("unterminated string", "add a closing `\"`, or write a line break as `\\n`");
    refuses("[\"a\n\"]", 3, "\n", line.0, line.1);
    refuses("{\"a\": \"b\n, \"c\": 1}", 8, "\n", line.0, line.1);
}

#[test]
fn accepts_what_only_looks_like_those() {
    for text in
        ["0", "-0", "[0, 10, 100, 0.0, 0e1, 0E-01, 1e00, 20.05]", "\"01\u{a0}//'\"", "\t\r\n 1"]
    {
        assert!(parse(text).is_ok(), "{text:?}: {:?}", parse(text));
    }
}

#[test]
fn refuses_unfinished_text() {
    refuses("", 0, "", "the file is empty", "write a JSON value");
    refuses(" \n", 2, "", "the file is empty", "write a JSON value");
    refuses("{\"a\": [1, {", 10, "{", "this object is not closed", "add a closing `}`");
    refuses("{\"a\": [1", 6, "[", "this list is not closed", "add a closing `]`");
    let colon = ("missing colon", "add a colon between the member's name and its value");
    refuses("{\"a\"", 4, "", colon.0, colon.1);
    refuses("{\"a\" 1}", 5, "1", colon.0, colon.1);
    refuses("{\"a\":", 5, "", "missing value", "add a value after the member's name");
    let brace = ("unexpected `}`", "add the missing value or `]` before it");
    refuses("{\"a\":}", 5, "}", brace.0, brace.1);
    refuses("[1}", 2, "}", brace.0, brace.1);
    let bracket = ("unexpected `]`", "add the missing value or `}` before it");
    refuses("{\"a\": ]", 6, "]", bracket.0, bracket.1);
    refuses("\"abc", 0, "\"abc", "unterminated string", "add a closing `\"`");
    refuses("[\"abc,\n1", 1, "\"abc,", "unterminated string", "add a closing `\"`");
    refuses("1e", 2, "", "incomplete number", "add the missing digit");
    refuses("[-]", 2, "]", "incomplete number", "add the missing digit");
    refuses("[1 2]", 2, "", "missing comma", "add a comma after this value");
    refuses("{\"a\": 1 \"b\": 2}", 7, "", "missing comma", "add a comma after this value");
    let comma = ("unexpected comma", "add the missing value before it, or remove it");
    refuses("[,1]", 1, ",", comma.0, comma.1);
    refuses("[1,,2]", 3, ",", comma.0, comma.1);
    let colon = ("unexpected colon", "a colon can only follow the name of a member");
    refuses("[1: 2]", 2, ":", colon.0, colon.1);
    let end = "unexpected text after the end of the document";
    refuses("{} {}", 3, "{", end, "remove it");
    refuses("1 }", 2, "}", end, "remove it");
}

#[test]
fn refuses_invalid_escapes() {
    let escape = "JSON has no such escape";
    let help =
        "use `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t`, or `\\u` with four digits";
    refuses(r#"["\x41"]"#, 2, "\\x", escape, help);
    refuses(r#"["\'"]"#, 2, "\\'", escape, help);
    refuses("[\"\\\n\"]", 2, "\\\n", escape, help);
    let digits = "four hexadecimal digits must follow `\\u`";
    refuses(r#"["\u12g4"]"#, 2, "\\u12g", digits, "write the escape like `\\u00e9`");
    for text in [r#""\ud83d""#, r#""\ude00""#, r#""\ud83d\u0041""#] {
        let error = parse(text).unwrap_err();
        assert_eq!(error.message, "half of a surrogate pair");
        assert_eq!(error.help.as_deref(), Some("write both halves, like `\\ud83d\\ude00`"));
    }
}

#[test]
fn deep_nesting_is_an_error_and_not_a_crash() {
    for open in ["[", "{\"a\":"] {
        let error = parse(&open.repeat(100_000)).unwrap_err();
        assert_eq!(error.message, "lists and objects are nested too deeply");
        assert_eq!(error.help.as_deref(), Some("nest at most 512 lists or 256 objects"));
    }
    let deep = format!("{}1{}", "{\"a\":".repeat(250), "}".repeat(250));
    assert!(parse(&deep).is_ok());
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(parse(&nested(512)).is_ok() && parse(&nested(514)).is_err());
}

#[test]
fn every_truncated_file_is_refused() {
    let text = "{\"é\\u00e9\": [1.5e-3, true, null, \"\\ud83d\\ude00\"], \"b\": {\"c\": -0}}";
    assert!(parse(text).is_ok());
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let error = parse(&text[..end]).unwrap_err();
        assert!(text[..end].get(error.span.clone()).is_some(), "{end}: {error:?}");
    }
}

#[test]
fn lines_and_columns_start_at_one_and_count_characters() {
    let text = "ab\né\u{1f600}x\r\n\rlast";
    let lines = Lines::new(text);
    for (find, position) in
        [("a", (1, 1)), ("b", (1, 2)), ("é", (2, 1)), ("x", (2, 3)), ("last", (4, 1))]
    {
        assert_eq!(lines.position(text.find(find).unwrap()), position, "{find}");
    }
    assert_eq!(lines.position(text.len()), (4, 5));
    assert_eq!(lines.position(text.len() + 9), (4, 5));
    assert_eq!(
        [1, 2, 3, 4, 5, 0].map(|line| lines.text(line)),
        ["ab", "é\u{1f600}x", "", "last", "", ""]
    );
}

#[test]
fn comments_and_last_commas_are_accepted_where_they_are_meant() {
    let text = "// é \"\n{ /* } \"\n */ \"a//b\": \"/* c */\", \"d\": [1, 2,], } //";
    let Value::Object(members) = parse_with_comments(text).unwrap().value else { panic!() };
    assert_eq!(members[0].name.value, "a//b");
    assert_eq!(&text[members[0].value.span.clone()], "\"/* c */\"");
    assert_eq!(&text[members[1].name_span.clone()], "\"d\"");
    let error = |text: &str| {
        let error = parse_with_comments(text).expect_err(text);
        (error.span.start, error.message)
    };
    assert_eq!(error("[1 /* 2]"), (3, "this comment is not closed".to_owned()));
    assert_eq!(error("[\"a // b\n] \" // c"), (8, "unterminated string".to_owned()));
    assert_eq!(error("// only a comment"), (17, "the file is empty".to_owned()));
    assert_eq!(error("[1, /* é */ é]").0, 13);
    assert_eq!(error("[1 / 2]").0, 3);
}

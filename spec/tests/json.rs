//! Strict JSON, and the places of what was read.

use cognito_policy_spec::json::{Form, Lines, Value, parse};

/// Where a text stops being JSON, the text there, and the message.
#[track_caller]
fn fault(text: &str) -> (usize, &str, String) {
    let error = parse(text).expect_err(text);
    (error.span.start, &text[error.span], error.message)
}

#[track_caller]
fn refuses(text: &str, at: usize, found: &str, message: &str) {
    assert_eq!(fault(text), (at, found, message.to_owned()), "{text:?}");
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
fn tells_how_a_string_was_spelled() {
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
fn refuses_what_only_other_dialects_have() {
    refuses("[1,]", 2, ",", "a comma stands behind the last value; remove it");
    refuses(r#"{"a": 1,}"#, 7, ",", "a comma stands behind the last value; remove it");
    refuses("[1] // one", 4, "//", "JSON has no comments; remove it");
    refuses("/* \" */ 1", 0, "/*", "JSON has no comments; remove it");
    refuses("/* open", 0, "/*", "JSON has no comments; remove it");
    refuses("['a']", 1, "'", "a string stands in double quotes; write `\"` instead of `'`");
    refuses("{'a': 1}", 1, "'", "a string stands in double quotes; write `\"` instead of `'`");
    refuses("0x1F", 0, "0", "numbers are decimal; write it so");
    refuses("+1", 0, "+", "a number has no `+` sign; remove it");
    let digit = "a decimal point needs a digit before and behind it; write it so";
    refuses("[.5]", 1, ".", digit);
    refuses("[5.]", 1, "5.", digit);
    refuses("NaN", 0, "NaN", "`NaN` is no number of JSON; write a finite one, or a string");
    refuses("-Infinity", 0, "-Infinity", "JSON has no such number");
    refuses("{a: 1}", 1, "a", "`a` stands without quotes; put it in double quotes: `\"a\"`");
    refuses(
        "[Allow]",
        1,
        "Allow",
        "`Allow` stands without quotes; put it in double quotes: `\"Allow\"`",
    );
    refuses("tru", 0, "tru", "`tru` stands without quotes; put it in double quotes: `\"tru\"`");
    refuses("[true_]", 5, "_", "`_` stands without quotes; put it in double quotes: `\"_\"`");
    refuses("[#]", 1, "#", "`#` stands where a value must stand");
    refuses("{1: 2}", 1, "1", "`1` stands where a member's name in double quotes must stand");
}

#[test]
fn refuses_what_the_parser_would_let_through() {
    refuses(
        "\u{feff}{}",
        0,
        "\u{feff}",
        "the file begins with a byte order mark; save it as UTF-8 without",
    );
    let zero = "a number must not begin with `0`; leave the zero out";
    refuses("[01]", 1, "0", zero);
    refuses("[-012]", 2, "0", zero);
    refuses("[00]", 1, "0", zero);
    for space in ["\u{b}", "\u{c}", "\u{a0}", "\u{85}", "\u{2028}", "\u{3000}"] {
        let code = u32::from(space.chars().next().unwrap());
        let message =
            format!("U+{code:04X} is no white space of JSON; use spaces, tabs and line ends");
        refuses(&format!("[1,{space}2]"), 3, space, &message);
    }
    refuses("[1\0]", 2, "\0", "the control character U+0000 stands outside a string; remove it");
    refuses("[é]", 1, "é", "`é` (U+00E9) stands outside a string; put it in double quotes");
    let control =
        |written: &str| format!("a control character stands in a string; write it as `{written}`");
    refuses("\"a\tb\"", 2, "\t", &control("\\t"));
    refuses("\"\u{1}\"", 1, "\u{1}", &control("\\u0001"));
    refuses("\"\\n\u{1f}\"", 3, "\u{1f}", &control("\\u001f"));
    let line =
        "the string does not end on its line; close it with `\"`, or write a line end as `\\n`";
    refuses("[\"a\n\"]", 3, "\n", line);
    refuses("{\"a\": \"b\n, \"c\": 1}", 8, "\n", line);
}

#[test]
fn accepts_all_that_looks_like_those() {
    for text in
        ["0", "-0", "[0, 10, 100, 0.0, 0e1, 0E-01, 1e00, 20.05]", "\"01\u{a0}//'\"", "\t\r\n 1"]
    {
        assert!(parse(text).is_ok(), "{text:?}: {:?}", parse(text));
    }
}

#[test]
fn refuses_unfinished_text() {
    let empty = "the file is empty; a JSON value is missing";
    refuses("", 0, "", empty);
    refuses(" \n", 2, "", empty);
    refuses("{\"a\": [1, {", 10, "{", "this object is not closed; a `}` is missing");
    refuses("{\"a\": [1", 6, "[", "this list is not closed; a `]` is missing");
    refuses("{\"a\"", 4, "", "a colon is missing between a member's name and its value");
    refuses("{\"a\" 1}", 5, "1", "a colon is missing between a member's name and its value");
    refuses("{\"a\":", 5, "", "the member's value is missing");
    refuses("{\"a\":}", 5, "}", "`}` closes nothing here; a value or a `]` is missing before it");
    refuses("[1}", 2, "}", "`}` closes nothing here; a value or a `]` is missing before it");
    refuses("{\"a\": ]", 6, "]", "`]` closes nothing here; a value or a `}` is missing before it");
    refuses("\"abc", 0, "\"abc", "the string does not end; close it with `\"`");
    refuses("[\"abc,\n1", 1, "\"abc,", "the string does not end; close it with `\"`");
    refuses("1e", 2, "", "the number is not finished; a digit is missing");
    refuses("[-]", 2, "]", "the number is not finished; a digit is missing");
    refuses("[1 2]", 2, "", "a comma is missing behind this value");
    refuses("{\"a\": 1 \"b\": 2}", 7, "", "a comma is missing behind this value");
    refuses("[,1]", 1, ",", "a value is missing before the comma");
    refuses("[1,,2]", 3, ",", "a value is missing before the comma");
    refuses("[1: 2]", 2, ":", "a colon stands only behind a member's name");
    refuses("{} {}", 3, "{", "the document has ended before this; remove what follows");
    refuses("1 }", 2, "}", "the document has ended before this; remove what follows");
}

#[test]
fn refuses_wrong_escapes() {
    let escape = "JSON has no such escape; it has `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, \
                  `\\r`, `\\t` and `\\u` with four digits";
    refuses(r#"["\x41"]"#, 2, "\\x", escape);
    refuses(r#"["\'"]"#, 2, "\\'", escape);
    refuses("[\"\\\n\"]", 2, "\\\n", escape);
    let digits = "four hexadecimal digits must follow `\\u`, as in `\\u00e9`";
    refuses(r#"["\u12g4"]"#, 2, "\\u12g", digits);
    let pair = "half of a surrogate pair stands alone; write both halves: `\\ud83d\\ude00`";
    assert_eq!(fault(r#""\ud83d""#).2, pair);
    assert_eq!(fault(r#""\ude00""#).2, pair);
    assert_eq!(fault(r#""\ud83d\u0041""#).2, pair);
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    let deep = "[".repeat(100_000);
    assert_eq!(
        fault(&deep).2,
        "lists and objects are nested too deeply; at most 512 lists or 256 objects stand in one another"
    );
    let deep = "{\"a\":".repeat(100_000);
    assert_eq!(
        fault(&deep).2,
        "lists and objects are nested too deeply; at most 512 lists or 256 objects stand in one another"
    );
    let deep = format!("{}1{}", "{\"a\":".repeat(250), "}".repeat(250));
    assert!(parse(&deep).is_ok());
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(parse(&nested(512)).is_ok() && parse(&nested(514)).is_err());
}

#[test]
fn every_cut_of_a_file_is_refused_without_a_crash() {
    let text = "{\"é\\u00e9\": [1.5e-3, true, null, \"\\ud83d\\ude00\"], \"b\": {\"c\": -0}}";
    assert!(parse(text).is_ok());
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let error = parse(&text[..end]).unwrap_err();
        assert!(text[..end].get(error.span.clone()).is_some(), "{end}: {error:?}");
    }
}

#[test]
fn lines_and_columns_count_from_one_in_characters() {
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

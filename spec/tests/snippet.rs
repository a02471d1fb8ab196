//! Snippets and frames.

use std::ops::Range;

use cognito_policy_spec::json::Lines;
use cognito_policy_spec::snippet::{Diagnostic, Paint, Palette, Snippet, printable};

#[track_caller]
fn shows(line: &str, part: Range<usize>, expected: [&str; 2]) {
    assert_eq!(Snippet::new(line, &part).lines(), expected);
}

#[test]
fn control_characters_are_replaced() {
    assert_eq!(printable("größe\u{1b}[31m\n"), "größe\\u{1b}[31m\\n");
    assert_eq!(printable("a\u{202e}b\u{85}"), "a\\u{202e}b\\u{85}");
    shows("a\u{1b}b", 2..3, ["a\u{fffd}b", "  ^"]);
    shows("a\u{202e}b\u{85}", 4..5, ["a\u{fffd}b\u{fffd}", "  ^"]);
    shows("\t\ta", 2..3, ["  a", "  ^"]);
}

#[test]
fn carets_are_below_the_part() {
    shows("arn:awz:x", 4..7, ["arn:awz:x", "    ^^^"]);
    shows("größe:x", 8..9, ["größe:x", "      ^"]);
    shows("ab", 2..2, ["ab", "  ^"]);
    shows("", 0..0, ["", "^"]);
}

#[test]
fn wide_characters_take_two_columns_and_marks_none() {
    shows("日本:x", 7..8, ["日本:x", "     ^"]);
    shows("x日本", 1..7, ["x日本", " ^^^^"]);
    shows("e\u{301}\u{1f600}x", 7..8, ["e\u{301}\u{1f600}x", "   ^"]);
    shows("e\u{301}x", 1..3, ["e\u{301}x", " ^"]);
}

#[test]
fn long_lines_are_cut() {
    let text = format!("{}X{}", "a".repeat(300), "b".repeat(300));
    let snippet = Snippet::new(&text, &(300..301));
    let [line, carets] = snippet.lines();
    assert_eq!(line, format!("...{}X{}...", "a".repeat(50), "b".repeat(49)));
    assert_eq!(line.find('X'), carets.find('^'));
    // A line of exactly the maximum length is not cut.
    let text = "é".repeat(140);
    assert_eq!(Snippet::new(&text, &(200..202)).lines()[0], text);
    // Carets end where the text does.
    let text = format!("ab{}", "é".repeat(200));
    let [line, carets] = Snippet::new(&text, &(2..402)).lines().map(str::to_owned);
    assert_eq!(line, format!("ab{}...", "é".repeat(98)));
    assert_eq!(carets, format!("  {}", "^".repeat(98)));
}

#[test]
fn of_several_lines_the_first_is_shown() {
    let text = "{\r\n\t\"é\": [\r\n1]}";
    let lines = Lines::new(text);
    let snippet = |part: &str| {
        let start = text.find(part).unwrap();
        Snippet::of(&lines, &(start..start + part.len()))
    };
    assert_eq!(snippet("é").lines(), [" \"é\": [", "  ^"]);
    assert_eq!(snippet("[\r\n1]").lines(), [" \"é\": [", "      ^"]);
    assert_eq!(snippet("\n1").lines(), [" \"é\": [", "       ^"]);
    assert_eq!(Snippet::of(&lines, &(text.len()..text.len())).lines(), ["1]}", "   ^"]);
}

const DIAGNOSTIC: Diagnostic<'_> = Diagnostic {
    level: "warning",
    code: None,
    message: "an\u{1b}escape",
    place: "a\u{1b}.json:12:3",
    line: 12,
    snippet: None,
    help: Some("remove it"),
};

#[test]
fn a_frame_without_text_has_its_place_and_its_help() {
    assert_eq!(
        DIAGNOSTIC.to_string(),
        "warning: an\\u{1b}escape\n  --> a\\u{1b}.json:12:3\n   |\n   = help: remove it"
    );
    assert_eq!(
        Diagnostic { help: None, ..DIAGNOSTIC }.to_string(),
        "warning: an\\u{1b}escape\n  --> a\\u{1b}.json:12:3"
    );
}

#[test]
fn the_gutter_is_as_wide_as_the_number() {
    let snippet = Snippet::new("  x", &(2..3));
    assert_eq!(snippet.numbered(12), ["   |", "12 |   x", "   |   ^"]);
    let diagnostic = Diagnostic { snippet: Some(&snippet), ..DIAGNOSTIC };
    let shown = "   |\n12 |   x\n   |   ^\n   |\n   = help: remove it";
    assert!(diagnostic.to_string().ends_with(shown), "{diagnostic}");
}

#[test]
fn styles_are_around_the_parts() {
    let paint = |name: &str| Paint { start: format!("<{name}>"), end: format!("</{name}>") };
    let palette =
        Palette { level: paint("l"), message: paint("m"), gutter: paint("g"), help: paint("h") };
    let snippet = Snippet::new(" x", &(1..2));
    let diagnostic =
        Diagnostic { code: Some("CODE"), line: 7, snippet: Some(&snippet), ..DIAGNOSTIC };
    assert_eq!(
        diagnostic.styled(&palette),
        "<l>warning[CODE]</l><m>: an\\u{1b}escape</m>\n\
         <g> --></g> a\\u{1b}.json:12:3\n\
         <g>  |</g>\n\
         <g>7 |</g>  x\n\
         <g>  |</g>  <l>^</l>\n\
         <g>  |</g>\n\
         <g>  =</g> <h>help</h>: remove it"
    );
}

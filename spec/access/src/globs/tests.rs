//! Globs are compared with a slow definition on all short texts.

use cognito_policy_language::evaluate::{Template, Wildcards};
use cognito_policy_language::policy::Version;

use super::relate::{are_disjoint, includes};
use super::{Class, Glob, Letters, Reading, Symbol, find, is_variable};
use crate::budget::{Budget, Limits};
use crate::numbers::Numbers;

/// Letters that the classes tell apart, and one in two cases.
const LETTERS: [char; 5] = ['a', 'A', ':', '/', '7'];

const SYMBOLS: [Symbol; 12] = [
    Symbol::one(Class::Char('a')),
    Symbol::one(Class::Char(':')),
    Symbol::one(Class::Char('7')),
    Symbol::one(Class::AnyCase('a')),
    Symbol::one(Class::Any),
    Symbol::ANY_TEXT,
    Symbol::one(Class::InSegment),
    Symbol::many(Class::InSegment),
    Symbol::one(Class::Name),
    Symbol::many(Class::Name),
    Symbol::one(Class::Digit),
    Symbol::many(Class::Digit),
];

/// Returns every text of at most this many letters, the shortest first.
fn texts(length: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut last = all.clone();
    for _ in 0..length {
        last = last.iter().flat_map(|it| LETTERS.map(|letter| format!("{it}{letter}"))).collect();
        all.extend_from_slice(&last);
    }
    all
}

fn symbols(numbers: &mut Numbers) -> Vec<Symbol> {
    (0..numbers.below(5)).map(|_| SYMBOLS[numbers.below(12)]).collect()
}

/// The definition: the first symbol takes no letter, one, or more.
fn matches(symbols: &[Symbol], text: &[char]) -> bool {
    let Some((first, rest)) = symbols.split_first() else { return text.is_empty() };
    let takes_one = text.first().is_some_and(|&letter| match first.class {
        Class::Char(own) => letter == own,
        Class::AnyCase(own) => letter == own || letter == own.to_ascii_uppercase(),
        Class::Any => true,
        Class::InSegment => letter != ':',
        Class::Name => letter != ':' && letter != '/',
        Class::Digit => letter.is_ascii_digit(),
        Class::Variable(_) => false,
    });
    if first.repeats {
        matches(rest, text) || takes_one && matches(symbols, &text[1..])
    } else {
        takes_one && matches(rest, &text[1..])
    }
}

fn is_in(symbols: &[Symbol], text: &str) -> bool {
    matches(symbols, &text.chars().collect::<Vec<_>>())
}

fn glob(symbols: &[Symbol]) -> Glob {
    Glob::from_symbols(symbols.to_vec())
}

/// The same after so many letters that its positions need two words.
fn far(symbols: &[Symbol]) -> Glob {
    let mut all = vec![Symbol::one(Class::Char('a')); 62];
    all.extend_from_slice(symbols);
    Glob::from_symbols(all)
}

fn find_text(wanted: &[&Glob], excluded: &[&Glob]) -> Option<String> {
    find::find(wanted, excluded, &mut Budget::new(Limits { time: None, ..Limits::default() }))
        .unwrap()
}

#[test]
fn globs_match_texts_as_defined() {
    let (mut numbers, texts) = (Numbers(1), texts(2));
    for _ in 0..150 {
        let symbols = symbols(&mut numbers);
        let (near, far) = (glob(&symbols), far(&symbols));
        for text in &texts {
            let expected = is_in(&symbols, text);
            let far_text = "a".repeat(62) + text;
            for reading in [Reading::Surely, Reading::Possibly] {
                assert_eq!(near.matches(text, reading), expected, "{symbols:?} {text}");
                assert_eq!(far.matches(&far_text, reading), expected, "{symbols:?} {text}");
            }
        }
    }
}

#[test]
fn quick_answers_hold_for_every_text() {
    let (mut numbers, texts) = (Numbers(2), texts(3));
    let (mut included, mut disjoint) = (0, 0);
    for _ in 0..1000 {
        let (one, other) = (symbols(&mut numbers), symbols(&mut numbers));
        let [of_one, of_other] =
            [&one, &other].map(|it| texts.iter().map(|text| is_in(it, text)).collect::<Vec<_>>());
        if includes(&glob(&one), &glob(&other)) {
            included += 1;
            assert!(of_one.iter().zip(&of_other).all(|(a, b)| *a || !b), "{one:?} {other:?}");
        }
        if are_disjoint(&glob(&one), &glob(&other)) {
            disjoint += 1;
            assert!(!of_one.iter().zip(&of_other).any(|(a, b)| *a && *b), "{one:?} {other:?}");
        }
    }
    assert!(included > 100 && disjoint > 100, "{included} {disjoint}");
}

#[test]
fn texts_are_found_if_there_are_any() {
    let (mut numbers, texts) = (Numbers(3), texts(3));
    let (mut found, mut missing) = (0, 0);
    for _ in 0..600 {
        let mut some = |most| -> Vec<Vec<Symbol>> {
            (0..numbers.below(most)).map(|_| symbols(&mut numbers)).collect()
        };
        let (wanted, excluded) = (some(3), some(4));
        let fits = |text: &str| {
            wanted.iter().all(|it| is_in(it, text)) && !excluded.iter().any(|it| is_in(it, text))
        };
        let search = |of: fn(&[Symbol]) -> Glob| {
            let globs = |list: &[Vec<Symbol>]| list.iter().map(|it| of(it)).collect::<Vec<_>>();
            let (wanted, excluded) = (globs(&wanted), globs(&excluded));
            find_text(&wanted.iter().collect::<Vec<_>>(), &excluded.iter().collect::<Vec<_>>())
        };
        let answer = search(glob);
        match &answer {
            Some(text) => assert!(fits(text), "{text} {wanted:?} {excluded:?}"),
            None => assert_eq!(texts.iter().find(|it| fits(it)), None, "{wanted:?} {excluded:?}"),
        }
        if !wanted.is_empty() {
            let far_answer = search(far);
            assert_eq!(far_answer.is_some(), answer.is_some(), "{wanted:?} {excluded:?}");
            if let Some(text) = far_answer {
                assert!(fits(&text[62..]), "{text} {wanted:?} {excluded:?}");
            }
        }
        if answer.is_some() { found += 1 } else { missing += 1 }
    }
    assert!(found > 100 && missing > 100, "{found} {missing}");
}

/// Parses a value of `StringLike`.
fn parsed(text: &str, letters: &mut Letters) -> Glob {
    Glob::of(&Template::parse(text, Version::Current, Wildcards::Match), letters)
}

/// Returns globs with variables that have the same letters.
fn parsed_all<const N: usize>(texts: [&str; N]) -> [Glob; N] {
    let mut letters = Letters::default();
    texts.map(|text| parsed(text, &mut letters))
}

/// Returns a text in which letters are the values of variables.
fn text_of(glob: &Glob) -> String {
    let letter = |symbol: &Symbol| match symbol.class {
        Class::Char(letter) | Class::Variable(letter) => letter,
        _ => panic!("{glob:?} is not a text"),
    };
    glob.symbols.iter().map(letter).collect()
}

#[test]
fn most_inclusions_are_seen_at_once() {
    for (outer, inner, expected) in [
        ("", "", true),
        ("", "a", false),
        ("a", "", false),
        ("*", "", true),
        ("*", "a*b", true),
        ("a*", "a", true),
        ("a*", "ab*", true),
        ("a*", "ba", false),
        ("a**", "a", true),
        ("a*b*c", "aabbcc", true),
        ("a*b*c", "a?b*b?c", true),
        ("a*b*c", "a*c*b", false),
        ("*aab", "aaab", true),
        ("?*", "a", true),
        ("?*", "*", false),
        ("a?c", "abc", true),
        ("abc", "a?c", false),
        ("*", "${aws:userid}", true),
        ("a*", "a${aws:userid}", true),
        ("?", "${aws:userid}", false),
        ("a", "${aws:userid}", false),
        ("${aws:userid}", "a", false),
        ("${aws:userid}", "${aws:userid}", true),
        ("*${aws:userid, 'x'}", "a${aws:userid}", true),
        ("*${aws:userid}", "a${aws:userid, 'x'}", false),
        ("*${aws:username}", "a${aws:userid}", false),
    ] {
        let [of_outer, of_inner] = parsed_all([outer, inner]);
        assert_eq!(includes(&of_outer, &of_inner), expected, "{outer} {inner}");
    }
    for (outer, inner, expected) in [
        (Class::Any, Class::InSegment, true),
        (Class::InSegment, Class::Any, false),
        (Class::InSegment, Class::Name, true),
        (Class::InSegment, Class::Digit, true),
        (Class::InSegment, Class::Char('/'), true),
        (Class::Name, Class::InSegment, false),
        (Class::Name, Class::Any, false),
        (Class::Name, Class::Digit, true),
        (Class::Name, Class::AnyCase('a'), true),
        (Class::Digit, Class::Char('7'), true),
        (Class::Digit, Class::Digit, true),
        (Class::Digit, Class::Name, false),
        (Class::AnyCase('a'), Class::Char('A'), true),
        (Class::AnyCase('a'), Class::AnyCase('b'), false),
        (Class::Char('a'), Class::AnyCase('a'), false),
    ] {
        let [many, of_inner] = [Symbol::many(outer), Symbol::many(inner)].map(|it| glob(&[it]));
        assert_eq!(includes(&many, &of_inner), expected, "{outer:?} {inner:?}");
    }
    // The search decides, which has a limit.
    let [long] = parsed_all([&"*a".repeat(600)]);
    assert!(!includes(&long, &long));
}

#[test]
fn most_globs_without_a_common_text_are_seen_at_once() {
    for (one, other, expected) in [
        ("ab", "ac", true),
        ("ab", "ab", false),
        ("a?", "ab", false),
        ("a", "ab", true),
        ("?", "ab", true),
        ("a*b", "a*c", true),
        ("a*", "b*", true),
        ("a*", "*b", false),
        ("a*", "a", false),
        ("${aws:userid}a", "b", true),
        ("a${aws:userid}", "b", true),
        ("a${aws:userid}", "ab", false),
        ("a${aws:userid}", "a", false),
    ] {
        let [of_one, of_other] = parsed_all([one, other]);
        assert_eq!(are_disjoint(&of_one, &of_other), expected, "{one} {other}");
        assert_eq!(are_disjoint(&of_other, &of_one), expected, "{one} {other}");
    }
    let single = |class| glob(&[Symbol::one(class)]);
    for (one, other, expected) in [
        (Class::AnyCase('a'), Class::AnyCase('b'), true),
        (Class::AnyCase('a'), Class::AnyCase('a'), false),
        (Class::AnyCase('a'), Class::Digit, true),
        (Class::AnyCase('a'), Class::Name, false),
        (Class::Char(':'), Class::InSegment, true),
        (Class::Char('7'), Class::Digit, false),
        (Class::Name, Class::Digit, false),
    ] {
        assert_eq!(are_disjoint(&single(one), &single(other)), expected, "{one:?} {other:?}");
        assert_eq!(are_disjoint(&single(other), &single(one)), expected, "{one:?} {other:?}");
    }
}

#[test]
fn values_of_variables_match_surely_or_possibly() {
    for (pattern, text, surely, possibly) in [
        ("*", "${aws:userid}", true, true),
        ("a*", "a${aws:userid}", true, true),
        ("${aws:userid}", "${aws:userid}", true, true),
        ("a${aws:userid}b*", "a${aws:userid}bc", true, true),
        ("${aws:userid, 'x'}", "${aws:userid}", true, true),
        ("${aws:userid}", "${aws:userid, 'x'}", false, true),
        ("${aws:username}", "${aws:userid}", false, true),
        ("b", "${aws:userid}", false, true),
        ("?", "${aws:userid}", false, true),
        ("abc", "a${aws:userid}c", false, true),
        ("ac", "a${aws:userid}c", false, true),
        ("${aws:userid}", "b", false, true),
        ("a${aws:userid}c", "abbc", false, true),
        ("c*", "a${aws:userid}", false, false),
        ("*c", "${aws:userid}a", false, false),
        ("a${aws:userid}", "b", false, false),
    ] {
        let [of_pattern, of_text] = parsed_all([pattern, text]);
        let text = text_of(&of_text);
        assert_eq!(of_pattern.matches(&text, Reading::Surely), surely, "{pattern} {text}");
        assert_eq!(of_pattern.matches(&text, Reading::Possibly), possibly, "{pattern} {text}");
    }
}

#[test]
fn texts_with_variables_are_found() {
    const ID: &str = "b/${aws:userid}";
    for (wanted, excluded, expected) in [
        ([ID, "*"], "c", true),
        ([ID, "*"], "b/*", false),
        ([ID, "*"], ID, false),
        ([ID, "*"], "b/${aws:userid, 'x'}", false),
        (["b/${aws:userid, 'x'}", "*"], ID, true),
        ([ID, "*"], "b/x", true),
        ([ID, "b/x"], "c", true),
        ([ID, "c/*"], "d", false),
        ([ID, "b/x"], "b/*", false),
        (["x${aws:userid}", "${aws:username}y"], "c", true),
        (["x${aws:userid}", "${aws:username}y"], "*${aws:username}y", false),
        ([ID, "b/?"], "b/${aws:userid}", false),
    ] {
        let [one, other, without] = parsed_all([wanted[0], wanted[1], excluded]);
        let found = find_text(&[&one, &other], &[&without]);
        assert_eq!(found.is_some(), expected, "{wanted:?} {excluded}");
        let text = found.unwrap_or_default();
        assert_eq!(text.contains(is_variable), expected, "{text}");
    }
}

#[test]
fn the_shortest_text_is_found_in_few_steps() {
    for (wanted, excluded, expected, most) in [
        ("*", "", Some("x"), 6),
        ("a*b", "a?b", Some("ab"), 10),
        ("?*?*?*b", "a*", Some("xxxb"), 18),
        ("*a*b*c*a*b*c*a*b*c*", "*c*b*a*c*b*a*", Some("abcabcabc"), 60),
        ("a*a*a*a*a*a*a*a*", "*a*a*a*a*a*a*a*a*b*", Some("aaaaaaaa"), 50),
        ("*a*a*a*a*a*a*a*a", "*a*a?*", None, 14),
    ] {
        let [wanted, excluded] = parsed_all([wanted, excluded]);
        let mut budget = Budget::new(Limits { nodes: most, time: None });
        let found = find::find(&[&wanted], &[&excluded], &mut budget);
        assert_eq!(found, Ok(expected.map(str::to_owned)));
    }
}

#[test]
fn some_globs_match_a_single_text() {
    let single = |text| parsed(text, &mut Letters::default()).single_text();
    assert_eq!(single("ab:"), Some("ab:".to_owned()));
    assert_eq!(single(""), Some(String::new()));
    for text in ["a*", "a?", "${aws:userid}"] {
        assert_eq!(single(text), None, "{text}");
    }
    assert_eq!(glob(&[Symbol::many(Class::Char('a'))]).single_text(), None);
}

#[test]
fn every_case_of_a_letter_is_tried() {
    for c in '\0'..=char::MAX {
        let mut lower = c.to_lowercase();
        if let (Some(lower), None) = (lower.next(), lower.next())
            && lower != c
        {
            let mut letters = Vec::new();
            find::cases(lower, &mut letters);
            assert!(letters.contains(&c) && letters.contains(&lower), "{c} {lower}");
            assert!(letters.iter().all(|it| Class::AnyCase(lower).contains(*it)), "{letters:?}");
        }
    }
    // The lower case of this letter has two, and no letter is the same.
    let any_case = Template::parse("\u{130}i7", Version::Current, Wildcards::Match).ignoring_case();
    let classes = Glob::of(&any_case, &mut Letters::default()).symbols;
    let expected = [Class::Char('\u{130}'), Class::AnyCase('i'), Class::Char('7')];
    assert_eq!(classes, expected.map(Symbol::one));
}

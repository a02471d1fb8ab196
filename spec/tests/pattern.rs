//! Patterns: the language, and the values that match.

use cognito_policy_spec::pattern::{ByteSet, Pattern, PatternElement};

#[track_caller]
fn pattern(text: &str) -> Pattern {
    Pattern::parse(text, 40).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// Checks that `text` is not a pattern at the byte `at`.
#[track_caller]
fn refuses(text: &str, at: usize, message: &str, help: &str) {
    let error = Pattern::parse(text, 40).expect_err(text);
    let help = (!help.is_empty()).then_some(help);
    let found = (error.at, error.message.as_str(), error.help.as_deref());
    assert_eq!(found, (at, message, help), "{text}");
}

#[test]
fn reads_elements_with_their_counts() {
    let read = pattern(r"${Region}:a[b-d]+\.\w{2}[x\-]{1,3}");
    assert_eq!((read.region, read.max_length), (Some(':'), 40));
    let counts: Vec<_> = read.elements.iter().map(|element| (element.min, element.max)).collect();
    assert_eq!(counts, [(1, 1), (1, usize::MAX), (1, 1), (2, 2), (1, 3)]);
    let bits = |set: &str| ByteSet(set.bytes().fold(0, |bits, byte| bits | 1 << byte));
    let sets: Vec<_> = read.elements.iter().map(|element| element.set).collect();
    let word = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    assert_eq!(sets, [bits("a"), bits("bcd"), bits("."), bits(word), bits("x-")]);
}

#[test]
fn a_hyphen_at_the_end_of_a_class_is_a_character() {
    let read = pattern("[0-9a-]+");
    assert_eq!(
        read.elements,
        [PatternElement {
            set: pattern("[0123456789a\\-]").elements[0].set,
            min: 1,
            max: usize::MAX
        }]
    );
    assert_eq!(read.check("7-a"), Ok(()));
    for byte in [128, 200, 255] {
        assert!(!ByteSet(u128::MAX).contains(byte), "{byte}");
    }
    assert!(ByteSet(u128::MAX).contains(127));
    assert_eq!(pattern("[a-a]").elements, pattern("a").elements, "a range of one character");
}

#[test]
fn finds_the_first_wrong_byte() {
    let hex = pattern("[0-9a-f]{2}-[0-9a-f]{1,3}");
    for (value, result) in [
        ("0a-f", Ok(())),
        ("0a-fff", Ok(())),
        ("0a-ffff", Err(6)),
        ("0a-", Err(3)),
        ("0a", Err(2)),
        ("0g-f", Err(1)),
        ("", Err(0)),
        ("0a-é", Err(3)),
        ("0a-f\u{660}", Err(4)),
    ] {
        assert_eq!(hex.check(value), result, "{value}");
    }
}

#[test]
fn reads_a_region_up_to_the_last_separator() {
    let pool = pattern("${Region}_[0-9a-zA-Z]+");
    for (value, result, region) in [
        ("us-east-1_AbC", Ok(()), Some("us-east-1")),
        ("us_gov_1_AbC", Ok(()), Some("us_gov_1")),
        ("us-east-1_", Err(10), None),
        ("us-east-1", Err(9), None),
        ("_AbC", Err(0), None),
        ("us/east_AbC", Err(2), None),
        ("us-east-1_Ab-C", Err(12), None),
        ("a b", Err(1), None),
    ] {
        assert_eq!(pool.check(value), result, "{value}");
        assert_eq!(pool.region(value), region, "{value}");
    }
    assert_eq!(pattern("[a-z]+").region("abc"), None);
}

#[test]
fn a_value_has_a_maximum_length() {
    let name = pattern("[a-z]+");
    assert_eq!(name.check(&"a".repeat(40)), Ok(()));
    assert_eq!(name.check(&"a".repeat(41)), Err(40));
}

#[test]
fn refuses_invalid_patterns() {
    refuses("", 0, "the pattern is empty", "describe the characters of a value");
    refuses("${Region}_", 10, "the pattern is empty", "describe the characters of a value");
    let separator = "a separator such as `_` must follow `${Region}`";
    refuses("${Region}", 9, separator, "");
    refuses("${Region}*a", 9, separator, "");
    refuses("${Region}a", 9, separator, "");
    let separator = "the separator after `${Region}` is not allowed elsewhere";
    refuses("${Region}_[a-z_]+", 10, separator, "");
    let help = "for the character itself, write";
    refuses("a.b", 1, "`.` is not supported", &format!("{help} `\\.`"));
    refuses("a|b", 1, "`|` is not supported", &format!("{help} `\\|`"));
    refuses("[a-z", 0, "the class is not closed", "add a closing `]`");
    refuses("x[]", 1, "the class is empty", "");
    refuses("[^a]", 1, "a class cannot be negated", "list the characters of the class");
    refuses("[z-a]", 2, "the range ends before it begins", "");
    refuses("+", 0, "no element before this count", "");
    refuses("{2}", 0, "no element before this count", "");
    let number = ("a count must be a number", "write it like `{1,32}`");
    refuses("a{x}", 2, number.0, number.1);
    refuses("a{2,}", 4, number.0, number.1);
    refuses("a{2", 1, "the count is not closed", "add a closing `}`");
    let count = "a count must be `{m,n}` with 1 <= m <= n";
    refuses("a{3,2}", 1, count, "");
    refuses("a{0,1}", 1, count, "");
    refuses("a{0}", 1, count, "");
    refuses("a{99999999999999999999}", 2, number.0, number.1);
    refuses("é", 0, "a pattern must be printable ASCII", "");
    refuses(r"\d", 1, "only `w` or punctuation can follow `\\`", "");
    refuses("a\\", 2, "only `w` or punctuation can follow `\\`", "");
    let common = "the previous element also matches characters of this one";
    refuses("[a-z]+b", 6, common, "use elements without common characters");
    refuses("a{1,2}[a-c]", 6, common, "use elements without common characters");
}

#[test]
fn refuses_characters_with_a_meaning_in_a_policy() {
    let json = "it has a meaning in JSON";
    let wildcard = "a policy reads it as a wildcard";
    let variable = "a policy reads it as part of a variable";
    for (character, why) in [
        ('"', json),
        ('\\', json),
        ('*', wildcard),
        ('?', wildcard),
        ('$', variable),
        ('{', variable),
        ('}', variable),
        (' ', "an ARN cannot contain whitespace"),
    ] {
        let message = format!("`{character}` is not allowed in a value: {why}");
        refuses(&format!("a\\{character}"), 1, &message, "remove it");
        refuses(&format!("ab[x\\{character}]+"), 2, &message, "remove it");
    }
    let message = |character| format!("`{character}` is not allowed in a value: ");
    refuses("a[(-+]{1,3}", 1, &(message('*') + wildcard), "remove it");
    refuses("a*", 1, &(message('*') + wildcard), "remove it");
    refuses("${Partition}", 0, &(message('$') + variable), "remove it");
    refuses("a}", 1, &(message('}') + variable), "remove it");
    for separator in ["*", "?", "\"", "$", "\\", "{", "}", " "] {
        let message = "a separator such as `_` must follow `${Region}`";
        refuses(&format!("${{Region}}{separator}[a-z]+"), 9, message, "");
    }
    for legal in ["[!#%&'(),./:;<=>@^_`|~+-]", "[0-9A-Za-z]+"] {
        assert!(Pattern::parse(legal, 40).is_ok(), "{legal}");
    }
}

#[test]
fn fixed_counts_may_be_followed_by_their_own_characters() {
    assert_eq!(pattern("[a-z]{2}[a-z]+").check("abc"), Ok(()));
}

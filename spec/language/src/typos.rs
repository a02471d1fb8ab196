//! Counts the typos between two names.

/// Returns how many typos two names are apart, ignoring ASCII case; `None` if more than `most`.
///
/// A typo is a letter too many, a missing letter, another letter, or two letters in the wrong order
/// (the [optimal string alignment distance]). Only the part of the table that can stay below `most`
/// is computed.
///
/// ```
/// use cognito_policy_language::typos::typos;
///
/// assert_eq!(typos("GetUsre", "getUser", 2), Some(1));
/// assert_eq!(typos("GetUser", "ListUsers", 3), None);
/// ```
///
/// [optimal string alignment distance]: https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance#Optimal_string_alignment_distance
pub fn typos(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other) = (letters(one), letters(other));
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    // Each row ends with a cell that is never in reach of the others.
    let mut before = vec![0; other.len() + 2];
    let mut last: Vec<usize> = (0..other.len() + 2).collect();
    let mut row = before.clone();
    for i in 1..=one.len() {
        if fill(&mut row, i, &one, &other, most, &last, &before) > most {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(last[other.len()]).filter(|&count| count <= most)
}

/// Computes the counts for the first `i` letters of `one` and each number of letters of `other` that is
/// in reach, from those for one letter less and for two letters less. Returns the smallest of them.
fn fill(
    row: &mut [usize],
    i: usize,
    one: &[u8],
    other: &[u8],
    most: usize,
    last: &[usize],
    before: &[usize],
) -> usize {
    let start = i.saturating_sub(most).max(1);
    // What is beside the part in reach is too far away.
    row[start - 1] = if start == 1 { i } else { most + 1 };
    let mut smallest = row[start - 1];
    let mut j = start;
    while j <= other.len() && j <= i + most {
        let is_other = usize::from(one[i - 1] != other[j - 1]);
        let mut count = (last[j - 1] + is_other).min(last[j] + 1).min(row[j - 1] + 1);
        if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
            count = count.min(before[j - 2] + 1);
        }
        row[j] = count;
        smallest = smallest.min(count);
        j += 1;
    }
    row[j] = most + 1;
    smallest
}

/// Returns the letters of a name in lower case. Those that no name has are all the same.
fn letters(name: &str) -> Vec<u8> {
    if name.is_ascii() {
        return name.to_ascii_lowercase().into_bytes();
    }
    let mut letters = Vec::with_capacity(name.len());
    for c in name.chars() {
        letters.push(if c.is_ascii() { c.to_ascii_lowercase() as u8 } else { 0 });
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::typos;

    #[test]
    fn typos_are_counted_up_to_the_limit() {
        for (one, other, count) in [
            ("", "", 0),
            ("", "abc", 3),
            ("user", "USER", 0),
            ("user", "usr", 1),
            ("user", "usser", 1),
            ("user", "usar", 1),
            ("user", "usre", 1),
            ("user", "suer", 1),
            ("user", "uesr", 1),
            ("ca", "abc", 3),
            ("usér", "user", 1),
            ("list", "user", 4),
            ("getuser", "setusers", 2),
            ("abcdef", "badcfe", 3),
        ] {
            for most in 0..6 {
                let expected = (count <= most).then_some(count);
                assert_eq!(typos(one, other, most), expected, "{one} {other} {most}");
                assert_eq!(typos(other, one, most), expected, "{other} {one} {most}");
            }
        }
    }
}

//! Suggestions: right, or absent.

mod action;
mod words;

pub(crate) use action::{action, operation_hint};

/// The candidate that was most likely meant by `written`: the same but for case, or a slip of the
/// pen away, with no other candidate as near.
pub(crate) fn nearest<'c>(
    written: &str,
    candidates: &mut dyn Iterator<Item = &'c str>,
) -> Option<&'c str> {
    let lower = written.to_ascii_lowercase();
    let limit = match lower.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    };
    let mut best: Option<(usize, &str)> = None;
    let mut tie = false;
    for candidate in candidates {
        let distance = strsim::osa_distance(&lower, &candidate.to_ascii_lowercase());
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, found)) if distance == least => tie |= found != candidate,
            _ => (best, tie) = (Some((distance, candidate)), false),
        }
    }
    best.filter(|&(distance, _)| distance <= limit && !tie).map(|(_, candidate)| candidate)
}

/// A list in prose: `` `a`, `b` and `c` ``.
pub(crate) fn list(items: &[&str]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{list, nearest};

    #[test]
    fn the_nearest_candidate_must_be_near_and_alone() {
        let names = ["StringEquals", "StringLike", "StringNotLike", "Bool"];
        let of = |written| nearest(written, &mut names.into_iter());
        assert_eq!(of("StringEqual"), Some("StringEquals"));
        assert_eq!(of("stringlike"), Some("StringLike"));
        assert_eq!(of("Boole"), Some("Bool"));
        assert_eq!(of("Contains"), None);
        assert_eq!(nearest("cat", &mut ["bat", "rat"].into_iter()), None, "two are as near");
    }

    #[test]
    fn lists_read_as_prose() {
        assert_eq!(list(&["a"]), "`a`");
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
    }
}

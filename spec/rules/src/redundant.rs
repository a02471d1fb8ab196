//! Items of a list that another item makes redundant.

/// The longest list whose items are compared with each other. No policy within AWS's quotas has a
/// longer one; without a limit, a hostile input could keep the check busy for hours.
pub(crate) const LONGEST: usize = 1000;

/// Returns the item that makes the one at `index` redundant: one that covers it, or an earlier one
/// that is the same.
pub(crate) fn covering<'i, T>(
    items: &[&'i T],
    index: usize,
    is_same: fn(&T, &T) -> bool,
    covers: fn(&T, &T) -> bool,
) -> Option<&'i T> {
    let item = items[index];
    for (at, other) in items.iter().enumerate() {
        let makes_redundant = if is_same(other, item) { at < index } else { covers(other, item) };
        if makes_redundant {
            return Some(other);
        }
    }
    None
}

/// Returns the message for `item`, which `other` makes redundant.
pub(crate) fn message(item: &str, other: &str) -> String {
    if item.eq_ignore_ascii_case(other) {
        format!("`{item}` is already in the list")
    } else {
        format!("`{other}` already covers `{item}`")
    }
}

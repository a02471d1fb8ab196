//! Patterns of actions, and those of the placeholders of ARNs.

mod action;
mod placeholder;

use crate::input;

/// Patterns, a line each. Behind `0` and the digits up to `7` they are of actions of a service,
/// behind `8` the lines are the names of actions, and behind `9` a placeholder's pattern and values.
pub fn patterns(data: &[u8]) {
    let Some((number, text)) = input::split(data) else { return };
    match number % 10 {
        8 => action::of_names(text),
        9 => placeholder::placeholder(text),
        number => action::of_table(number, text),
    }
}

//! Patterns of actions, and patterns of placeholders in ARNs.

mod action;
mod placeholder;

use crate::input;

/// After `0` to `7`, each line is a pattern of actions of a service. After `8`, each line is the
/// name of an action. After `9`, the first line is the pattern of a placeholder, and the others are
/// values.
pub fn patterns(data: &[u8]) {
    let Some((number, text)) = input::split(data) else { return };
    match number % 10 {
        8 => action::of_names(text),
        9 => placeholder::placeholder(text),
        number => action::of_table(number, text),
    }
}

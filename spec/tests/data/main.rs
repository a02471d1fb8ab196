//! What the built-in tables contain.

mod actions;
mod files;
mod lists;
mod placeholders;
mod tables;

use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::tables::Tables;

/// Returns a built-in service.
#[track_caller]
fn service(name: &str) -> &'static Service {
    Tables::builtin().service(name).unwrap_or_else(|| panic!("{:#?}", Tables::builtin().defects()))
}

/// Returns the names of the actions of `service` that `select` accepts.
fn actions(service: &Service, select: impl Fn(&Action) -> bool) -> Vec<&str> {
    let selected = service.actions.iter().filter(|action| select(action));
    selected.map(|action| action.name.as_str()).collect()
}

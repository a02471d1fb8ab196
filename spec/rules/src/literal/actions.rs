//! What `actions!` checks.

use cognito_policy_language::Place;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::policy::{Statement, Str};
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::tables::Tables;

use super::{check, element};
use crate::finding::Finding;
use crate::rules::ON_ACTIONS;
use crate::verify::remove_bad_edits_of_literal;

/// The actions that a string covers.
#[derive(Debug)]
pub struct ActionsLiteral<'t> {
    /// The service, and its actions that the string covers; `None` if the tables do not have them.
    pub covered: Option<(&'t Service, Vec<&'t Action>)>,
    /// What is wrong with the string.
    pub findings: Vec<Finding<()>>,
}

/// Looks up the actions that a string covers.
pub fn actions<'t>(text: &Text, tables: &'t Tables) -> ActionsLiteral<'t> {
    let mut literal = resolve(text, tables);
    remove_bad_edits_of_literal(&mut literal.findings, text, &|edited| {
        resolve(edited, tables).findings
    });
    literal
}

fn resolve<'t>(text: &Text, tables: &'t Tables) -> ActionsLiteral<'t> {
    let covers = Covers::of(text, tables);
    let covered = covers.actions().map(|(service, actions)| (service, actions.to_vec()));
    let str = Str { place: Place(0), text: text.clone() };
    let action = element(ActionItem { str, covers });
    let statement = Statement { action: Some(action), ..Statement::default() };
    ActionsLiteral { covered, findings: check(statement, ON_ACTIONS, tables) }
}

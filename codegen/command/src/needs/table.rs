//! What a program needs as a table.

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::builder::styling::Style;
use cognito_policy_needs::{Access, Deployment, Needs, Operation, Origin, Reason};

use crate::input::name;
use crate::output::plural;

const HEADER: [&str; 4] = ["OPERATION", "ACTIONS", "RESOURCE", "CALLED AT"];

/// The lines of an operation: cells below each other.
type Row = [Vec<String>; 4];

/// Writes the table, and the operations that the SDK calls by itself.
pub(super) fn write(
    needs: &Needs,
    deployment: &Deployment,
    out: &mut impl Write,
) -> io::Result<()> {
    let of_origin = |origin| needs.operations.iter().filter(move |it| it.origin == origin);
    let rows: Vec<Row> = of_origin(Origin::Program).map(|it| row(it, deployment)).collect();
    write_rows(&rows, out)?;
    let (operations, actions) = (plural(rows.len(), "operation"), actions(needs));
    writeln!(out, "\n{operations}, {}", plural(actions, "action"))?;
    let mut by_sdk = of_origin(Origin::Sdk).peekable();
    if by_sdk.peek().is_some() {
        writeln!(
            out,
            "\nCalled by the AWS SDK itself, so that few programs need to be allowed to:"
        )?;
    }
    for operation in by_sdk {
        let actions = match operation.required() {
            [] => "no action".to_owned(),
            actions => actions.join(", "),
        };
        let reason = operation.reason().unwrap_or_default();
        writeln!(out, "  {} ({actions}): {reason}", title(operation))?;
    }
    if !needs.ambiguous.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

fn actions(needs: &Needs) -> usize {
    let program = needs.operations.iter().filter(|it| it.origin == Origin::Program);
    let mut actions: Vec<&String> = program.flat_map(Operation::required).collect();
    actions.sort_unstable();
    actions.dedup();
    actions.len()
}

fn title(operation: &Operation) -> String {
    format!("{} {}", operation.service, operation.name)
}

fn row(operation: &Operation, deployment: &Deployment) -> Row {
    let places = operation.places.iter().map(|it| format!("{}:{}", name(&it.file), it.line));
    let resources = match operation.resources(deployment) {
        _ if operation.access != Access::Actions => Vec::new(),
        Ok(arns) => arns,
        Err(Reason::NotKnown) => vec!["not known".to_owned()],
        Err(Reason::Unscoped) => vec!["*".to_owned()],
    };
    [vec![title(operation)], actions_of(operation), resources, places.collect()]
}

fn actions_of(operation: &Operation) -> Vec<String> {
    let mut actions = operation.actions.clone();
    let is_choice = actions.is_empty();
    for action in &operation.possible_actions {
        actions.push(format!("{action} ({})", if is_choice { "one of these" } else { "possibly" }));
    }
    for action in &operation.dependent_actions {
        actions.push(format!("{action} (possibly)"));
    }
    match operation.access {
        Access::Actions => {}
        Access::Free => actions.push("none".to_owned()),
        Access::Unknown => actions.push("not known".to_owned()),
    }
    actions
}

/// Writes rows in columns as wide as their widest cell.
fn write_rows(rows: &[Row], out: &mut impl Write) -> io::Result<()> {
    let mut widths = HEADER.map(str::len);
    for (width, column) in widths.iter_mut().zip(0..) {
        for cell in rows.iter().flat_map(|row: &Row| &row[column]) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}", line(HEADER, widths))?;
    for row in rows {
        for number in 0..row.iter().map(Vec::len).max().unwrap_or(0) {
            let cell = |column: usize| row[column].get(number).map_or("", String::as_str);
            writeln!(out, "{}", line([cell(0), cell(1), cell(2), cell(3)], widths))?;
        }
    }
    Ok(())
}

fn line(cells: [&str; 4], widths: [usize; 4]) -> String {
    let mut line = String::new();
    for (cell, width) in cells.into_iter().zip(widths) {
        let _ = write!(line, "{cell:width$}  ");
    }
    line.truncate(line.trim_end().len());
    line
}

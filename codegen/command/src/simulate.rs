//! `cognito-policy simulate`

mod denied;

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cognito_policy_access::decide::StatementRef;
use cognito_policy_access::{Access, Decision, Outcome, Policy, Principal, Request, RequestError};
use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::tables::Tables;
use serde::Serialize;

use crate::access::{self, ParsedPolicy};
use crate::arguments::{ListFormat, SimulateArguments};
use crate::configuration::Configurations;
use crate::error::{CommandError, Failure, InputErrors};
use crate::output::{stdout, write_json};
use crate::reader::Reader;
use crate::status::Status;
use denied::Denied;

/// Changes when a member is removed or changes its meaning.
const FORMAT: u32 = 1;

/// Decides all requests and prints the decisions.
pub(crate) fn run(arguments: &SimulateArguments) -> Result<Status, CommandError> {
    let configurations = Configurations::new(&arguments.configuration);
    let (access, tables) = access_of(arguments, configurations)?;
    InputErrors::from(configurations.defects()).into_result(())?;
    let denied = arguments.denied.as_deref().map(Denied::read).transpose()?;
    let requests = match &denied {
        Some(denied) => vec![denied.request()],
        None => requests(arguments, tables),
    };
    let requests = valid(requests, arguments, tables)?;
    let decisions: Vec<Decision<'_, '_>> =
        requests.iter().map(|request| access.decide(request)).collect();
    let out = &mut stdout();
    match arguments.format {
        ListFormat::Text => write_text(&decisions, denied.as_ref(), out)?,
        ListFormat::Json => write_json(&Output::of(&decisions), out)?,
    }
    out.flush()?;
    Ok(status(&decisions))
}

/// Returns the requests with the values of condition keys, or what is wrong with all of them.
fn valid(
    requests: Vec<Result<Request, RequestError>>,
    arguments: &SimulateArguments,
    tables: &Tables,
) -> Result<Vec<Request>, InputErrors> {
    let (mut valid, mut failures, mut seen) = (Vec::new(), InputErrors::default(), HashSet::new());
    // The context is the same for all requests, and each action is asked on each resource.
    let mut add = |error: &RequestError| {
        if seen.insert(error.to_string()) {
            failures.add(invalid(error, tables));
        }
    };
    for request in requests {
        match request.map(|request| with_context(request, arguments)) {
            Ok(request) => {
                request.errors().iter().for_each(&mut add);
                valid.push(request);
            }
            Err(error) => add(&error),
        }
    }
    failures.into_result(valid)
}

fn invalid(error: &RequestError, tables: &Tables) -> Failure {
    let unchecked = "pass --unchecked to ask about it anyway";
    Failure {
        file: "request".to_owned(),
        message: error.to_string(),
        help: Some(match error.help(tables) {
            Some(help) => format!("{help}, or {unchecked}"),
            None => unchecked.to_owned(),
        }),
    }
}

fn status(decisions: &[Decision<'_, '_>]) -> Status {
    if decisions.iter().any(|it| it.outcome() == Outcome::Invalid) {
        Status::Failed
    } else if decisions.iter().all(Decision::is_allowed) {
        Status::Clean
    } else {
        Status::Found
    }
}

/// Returns every action on every resource.
fn requests(
    arguments: &SimulateArguments,
    tables: &'static Tables,
) -> Vec<Result<Request, RequestError>> {
    let any = ["*".to_owned()];
    let resources = if arguments.resources.is_empty() { &any[..] } else { &arguments.resources };
    let mut requests = Vec::new();
    for action in &arguments.actions {
        for resource in resources {
            requests.push(if arguments.unchecked {
                Ok(Request::unchecked(action, resource))
            } else {
                Request::parse_with(action, resource, tables)
            });
        }
    }
    requests
}

fn with_context(mut request: Request, arguments: &SimulateArguments) -> Request {
    if let Some(principal) = &arguments.principal {
        request = request.by(Principal::parse(principal));
    }
    let mut done: Vec<&str> = Vec::new();
    for (key, _) in &arguments.context {
        if done.iter().any(|it| it.eq_ignore_ascii_case(key)) {
            continue;
        }
        let of_key = arguments.context.iter().filter(|(it, _)| it.eq_ignore_ascii_case(key));
        let values: Vec<&str> = of_key.map(|(_, value)| value.as_str()).collect();
        request = request.with_values(key, &values);
        done.push(key);
    }
    request
}

/// Combines the policies of all layers. Returns also the tables of the identity policies.
fn access_of(
    arguments: &SimulateArguments,
    configurations: &Configurations,
) -> Result<(Access<'static>, &'static Tables), InputErrors> {
    let reader = Reader::new(configurations);
    let read = |path: &Path, kind| access::policies(&access::read(path, &reader)?, kind);
    let mut access = Access::new();
    let (mut is_of_guests, mut tables) = (arguments.guest, Tables::builtin());
    for path in &arguments.policies {
        let file = access::read(path, &reader)?;
        if file.settings.has_tables() {
            tables = file.settings.tables();
        }
        for ParsedPolicy { policy, name, is_of_guests: is_for_guests } in
            access::policies(&file, None)?
        {
            is_of_guests |= is_for_guests && policy.kind() == PolicyKind::Identity;
            access = match policy.kind() {
                PolicyKind::Identity => access.identity([&policy]),
                PolicyKind::Trust => access.resource(&policy),
                PolicyKind::Session
                | PolicyKind::ServiceControl
                | PolicyKind::ResourceControl
                | PolicyKind::Resource
                | PolicyKind::Endpoint => {
                    return Err(other_layer(path, &name, policy.kind()).into());
                }
            };
        }
    }
    let all = |paths: &[PathBuf], kind| -> Result<Vec<Policy<'static>>, InputErrors> {
        let mut policies = Vec::new();
        for path in paths {
            policies.extend(read(path, Some(kind))?.into_iter().map(|it| it.policy));
        }
        Ok(policies)
    };
    for policy in all(arguments.boundary.as_slice(), PolicyKind::Identity)? {
        access = access.boundary(&policy);
    }
    for policy in all(&arguments.session, PolicyKind::Session)? {
        access = access.session(&policy);
    }
    for policy in all(&arguments.scp, PolicyKind::ServiceControl)? {
        access = access.service_control([&policy]);
    }
    for policy in all(&arguments.rcp, PolicyKind::ResourceControl)? {
        access = access.resource_control([&policy]);
    }
    if let Some(path) = &arguments.resource_policy {
        for ParsedPolicy { policy, .. } in read(path, None)? {
            access = access.resource(&policy);
        }
    }
    Ok((if is_of_guests { access.guest() } else { access }, tables))
}

fn other_layer(path: &Path, policy: &str, kind: PolicyKind) -> Failure {
    let option = match kind {
        PolicyKind::Session => "--session",
        PolicyKind::ServiceControl => "--scp",
        PolicyKind::ResourceControl => "--rcp",
        _ => "--resource-policy",
    };
    let name = if policy.is_empty() { String::new() } else { format!(": {policy}") };
    Failure {
        file: format!("{}{name}", path.display()),
        message: "this is not an identity policy".to_owned(),
        help: Some(format!("pass it with {option}")),
    }
}

fn write_text(
    decisions: &[Decision<'_, '_>],
    denied: Option<&Denied>,
    out: &mut impl Write,
) -> io::Result<()> {
    for decision in decisions {
        writeln!(out, "{decision}")?;
        if let Some(denied) = denied.filter(|_| decision.outcome() == Outcome::ImplicitDeny) {
            writeln!(out, "\nThis statement would allow it:\n{}", denied.statement())?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Output {
    format: u32,
    results: Vec<ResultRecord>,
}

#[derive(Serialize)]
struct ResultRecord {
    action: String,
    resource: String,
    decision: &'static str,
    statements: Vec<StatementRecord>,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct StatementRecord {
    layer: String,
    policy: usize,
    index: usize,
    sid: Option<String>,
}

impl Output {
    fn of(decisions: &[Decision<'_, '_>]) -> Self {
        Self { format: FORMAT, results: decisions.iter().map(ResultRecord::of).collect() }
    }
}

impl ResultRecord {
    fn of(decision: &Decision<'_, '_>) -> Self {
        let request = decision.request();
        let errors = decision.errors().iter().map(ToString::to_string);
        let reasons = decision.reasons().into_iter().map(|reason| reason.to_string());
        Self {
            action: request.action().to_owned(),
            resource: request.resource().to_owned(),
            decision: decision.outcome().name(),
            statements: decision.statements().into_iter().map(StatementRecord::of).collect(),
            reasons: errors.chain(reasons).collect(),
        }
    }
}

impl StatementRecord {
    fn of(StatementRef { layer, policy, index, sid }: StatementRef) -> Self {
        Self { layer: layer.to_string(), policy, index, sid }
    }
}

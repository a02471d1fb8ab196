//! A policy that allows what a program needs, as Rust code.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cognito_policy_spec::data;
use cognito_policy_spec::json::write_string;
use cognito_policy_spec::model::{Fragment, ResourceType, Service};
use cognito_policy_spec::names;

use crate::needs::Needs;
use crate::policy::{Permission, Reason};
use crate::resource::{Deployment, types_of};

/// A statement. Its actions are on the same resources.
struct Statement {
    actions: Vec<String>,
    known: Vec<String>,
    reason: Option<Reason>,
    parameters: Vec<Parameter>,
}

/// A parameter: the ARN of a resource that is only known at run time.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Parameter {
    service: String,
    name: String,
    /// The type of the ARN.
    arn: String,
    /// The module of the type; `None` for that of every ARN.
    module: Option<String>,
    /// Whether another module has a type of the same name.
    is_qualified: bool,
    /// Whether the ARN can have wildcards: it names several things, such as a bucket and an object.
    is_pattern: bool,
}

impl Needs {
    /// Returns the policy that the program needs as a Rust function. ARNs that are only known at run
    /// time are parameters.
    ///
    /// The code needs `cognito-policy`. ARNs of Amazon Cognito and AWS STS have types of their own; those of
    /// other services are of the type `Arn`. In an application that has bindings of such a service, write
    /// its types instead.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join("cognito-policy-needs-to-rust");
    /// # std::fs::create_dir_all(&folder)?;
    /// # std::fs::write(folder.join("main.rs"), "
    /// #     async fn find(idp: &aws_sdk_cognitoidentityprovider::Client, pool: &str) {
    /// #         idp.admin_get_user().user_pool_id(pool).send().await;
    /// #     }
    /// # ")?;
    /// let needs = cognito_policy_needs::of_source(&folder)?;
    /// let code = needs.to_rust(&cognito_policy_needs::Deployment::default());
    /// assert!(code.contains("pub fn permissions(user_pool_arn: &UserPoolArn) -> Policy {"));
    /// assert!(code.contains("Resource: user_pool_arn,"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_rust(&self, deployment: &Deployment) -> String {
        let statements = self.statements(deployment);
        let mut parameters: Vec<&Parameter> = Vec::new();
        for parameter in statements.iter().flat_map(|it| &it.parameters) {
            if !parameters.contains(&parameter) {
                parameters.push(parameter);
            }
        }
        parameters.sort_by(|one, other| one.name.cmp(&other.name));
        let mut code = imports(&parameters);
        code.push_str("\n/// The permissions that the program needs.\n");
        code.push_str(&signature(&parameters));
        code.push_str("    policy! {\n        Statement: [\n");
        for statement in &statements {
            statement.write(&mut code);
        }
        code.push_str("        ],\n    }\n}\n");
        code
    }

    fn statements(&self, deployment: &Deployment) -> Vec<Statement> {
        let mut groups: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for Permission { action, known, reason } in self.permissions(deployment) {
            let types = match reason {
                Some(Reason::NotKnown) => types_of(&action),
                Some(Reason::Unscoped) | None => Vec::new(),
            };
            let parameters = types.into_iter().map(|(service, kind)| parameter(service, kind));
            let key = (reason, known, parameters.collect::<Vec<_>>());
            groups.entry(key).or_default().push(action);
        }
        let mut statements = Vec::new();
        for ((reason, known, parameters), actions) in groups {
            statements.push(Statement { actions, known, reason, parameters });
        }
        name_apart(&mut statements);
        statements
    }
}

fn parameter(service: &Service, kind: &ResourceType) -> Parameter {
    let stem = names::type_stem(kind);
    let is_bound = data::CORE.contains(&service.name.as_str());
    let module = is_bound.then(|| names::module(&service.name));
    let is_name = |it: &&Fragment| matches!(it, Fragment::Placeholder(_));
    let mut formats = kind.arn_formats.iter();
    Parameter {
        name: format!("{}_arn", names::snake(&stem)),
        service: service.name.clone(),
        arn: if is_bound { format!("{stem}Arn") } else { "Arn".to_owned() },
        module,
        is_qualified: false,
        is_pattern: formats.any(|format| format.resource.iter().filter(is_name).count() > 1),
    }
}

/// Adds the service to the names of parameters, and the module to the types, that another service has as
/// well.
fn name_apart(statements: &mut [Statement]) {
    let mut all: Vec<Parameter> = Vec::new();
    for statement in statements.iter() {
        all.extend(statement.parameters.iter().cloned());
    }
    for parameter in statements.iter_mut().flat_map(|it| &mut it.parameters) {
        let is_taken = all
            .iter()
            .any(|other| other.name == parameter.name && other.service != parameter.service);
        parameter.is_qualified = parameter.module.is_some()
            && all.iter().any(|it| it.arn == parameter.arn && it.module != parameter.module);
        if is_taken {
            parameter.name = format!("{}_{}", names::module(&parameter.service), parameter.name);
        }
    }
}

/// Returns the imports, sorted as by `rustfmt`.
fn imports(parameters: &[&Parameter]) -> String {
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut of_crate = vec!["Policy", "policy"];
    for parameter in parameters {
        match &parameter.module {
            Some(module) if parameter.is_qualified => of_crate.push(module),
            Some(module) => modules.entry(module).or_default().push(&parameter.arn),
            None => of_crate.push(&parameter.arn),
        }
        if parameter.is_pattern {
            of_crate.push("ArnPattern");
        }
    }
    let mut code = String::new();
    for (module, names) in modules {
        let _ = writeln!(code, "use cognito_policy::{module}::{};", imported(names));
    }
    let _ = writeln!(code, "use cognito_policy::{};", imported(of_crate));
    code
}

fn imported(mut names: Vec<&str>) -> String {
    // As by `rustfmt`: types, then modules and macros.
    names.sort_unstable_by_key(|name| (name.starts_with(char::is_lowercase), *name));
    names.dedup();
    if let [only] = names.as_slice() {
        (*only).to_owned()
    } else {
        format!("{{{}}}", names.join(", "))
    }
}

impl Parameter {
    /// Returns the parameter with its type.
    fn declaration(&self) -> String {
        let arn = match &self.module {
            Some(module) if self.is_qualified => format!("{module}::{}", self.arn),
            _ => self.arn.clone(),
        };
        let arn = if self.is_pattern { format!("ArnPattern<{arn}>") } else { arn };
        format!("{}: &{arn}", self.name)
    }
}

/// Returns the beginning of the function.
fn signature(parameters: &[&Parameter]) -> String {
    let list: Vec<String> = parameters.iter().map(|it| it.declaration()).collect();
    let line = format!("pub fn permissions({}) -> Policy {{\n", list.join(", "));
    if line.len() <= 100 {
        return line;
    }
    format!("pub fn permissions(\n    {},\n) -> Policy {{\n", list.join(",\n    "))
}

impl Statement {
    fn write(&self, code: &mut String) {
        code.push_str("            {\n                Effect: Allow,\n                Action: ");
        list(code, self.actions.iter().map(|action| quoted(action)).collect());
        code.push_str(",\n");
        if let Some(reason) = self.reason {
            let _ = writeln!(code, "                // `{}`: {}.", self.place(), reason.text());
        }
        code.push_str("                Resource: ");
        list(code, self.resources());
        code.push_str(",\n            },\n");
    }

    /// Returns what the reason is about.
    fn place(&self) -> String {
        match self.parameters.first() {
            Some(parameter) => parameter.name.clone(),
            None => "*".to_owned(),
        }
    }

    fn resources(&self) -> Vec<String> {
        if self.reason.is_some() && self.parameters.is_empty() {
            return vec![quoted("*")];
        }
        let known = self.known.iter().map(|arn| quoted(arn));
        known.chain(self.parameters.iter().map(|it| it.name.clone())).collect()
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    write_string(&mut quoted, text);
    quoted
}

/// Writes a value, or a list with a line for each.
fn list(code: &mut String, items: Vec<String>) {
    if let [only] = items.as_slice() {
        code.push_str(only);
        return;
    }
    code.push_str("[\n");
    for item in items {
        let _ = writeln!(code, "                    {item},");
    }
    code.push_str("                ]");
}

//! From a checked policy to minified JSON, with gaps where run-time values stand.

use cognito_policy_spec::json::{Node, Value, write_string};
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::Tables;

use crate::check::spellings;
use crate::finding::Place;
use crate::policy::{ActionItem, Policy, ResourceValue, Statement, types_of};

pub use crate::operator::Family;

/// A piece of the JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Finished text.
    Text(String),
    /// The content of a JSON string that only exists at run time. Its quotes are in the text
    /// around it.
    Expression {
        /// Which expression of the front end.
        index: usize,
        /// Where it stands, which decides what values it may have.
        role: Role,
    },
}

/// What a run-time value stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A whole resource, of one of these types: those that fit every action of the statement.
    /// `None` where the tables do not tell, or the types have no bindings.
    Resource(Option<Vec<TypeName>>),
    /// A value below a condition operator.
    Condition {
        /// The operator's family.
        family: Family,
        /// Whether the policy's version is 2008-10-17.
        old_version: bool,
    },
    /// A principal of the kind `AWS`.
    AwsPrincipal,
    /// A principal of the kind `Federated`.
    FederatedPrincipal,
    /// A statement id.
    Sid,
}

/// A resource type by its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeName {
    /// The service that has the type: `cognito-idp`.
    pub service: String,
    /// The type: `userpool`.
    pub resource_type: String,
}

/// The roles of a document's expressions, by number.
#[derive(Debug, Default)]
pub(crate) struct Roles(Vec<(usize, Role)>);

impl Roles {
    pub(crate) fn add(&mut self, index: usize, role: Role) {
        self.0.push((index, role));
    }

    /// Adds the resources: their types follow from the whole statement.
    pub(crate) fn add_resources(&mut self, policy: &Policy<'_>, tables: &Tables) {
        let old = policy.version == crate::policy::Version::Old;
        for (_, role) in &mut self.0 {
            if let Role::Condition { old_version, .. } = role {
                *old_version = old;
            }
        }
        for statement in &policy.statements {
            for item in statement.resources() {
                if let ResourceValue::Expression(index) = item.value {
                    let types = common_types(statement).unwrap_or_default();
                    let mut names = Vec::new();
                    for &(service, index) in &types {
                        if tables.bindings(&service.name).have_resource_types() {
                            names.push(TypeName {
                                service: service.name.clone(),
                                resource_type: service.resource_types[index].name.clone(),
                            });
                        }
                    }
                    let all = !names.is_empty() && names.len() == types.len();
                    self.add(index, Role::Resource(all.then_some(names)));
                }
            }
        }
    }

    fn find(&self, index: usize) -> Option<&Role> {
        self.0.iter().find(|(own, _)| *own == index).map(|(_, role)| role)
    }
}

/// The resource types that fit every action of the statement; `None` where that is not known.
pub(crate) fn common_types<'t>(statement: &Statement<'t>) -> Option<Vec<(&'t Service, usize)>> {
    let actions = statement.action.as_ref().filter(|element| !element.negated)?;
    let resource = statement.resource.as_ref().filter(|element| !element.negated)?;
    if actions.incomplete || resource.items.is_empty() {
        return None;
    }
    let mut common: Option<Vec<(&Service, usize)>> = None;
    for item in &actions.items {
        let types = types_of_item(item)?;
        if types.is_empty() {
            continue; // reported: the action cannot be limited to anything
        }
        common = Some(match common {
            None => types,
            Some(before) => before
                .into_iter()
                .filter(|(service, index)| {
                    types.iter().any(|(other, at)| other.name == service.name && at == index)
                })
                .collect(),
        });
    }
    common
}

/// The resource types of any of the actions that an item covers.
fn types_of_item<'t>(item: &ActionItem<'t>) -> Option<Vec<(&'t Service, usize)>> {
    let (service, actions) = item.covers.actions()?;
    Some(types_of(actions).into_iter().map(|index| (service, index)).collect())
}

/// The policy in pieces.
pub(crate) fn pieces(
    root: &Node<Place>,
    adds_version: bool,
    policy: &Policy<'_>,
    roles: &Roles,
) -> Vec<Piece> {
    let mut writer =
        Writer { spellings: spellings(policy), roles, text: String::new(), pieces: Vec::new() };
    let adds_version = adds_version && policy.version == crate::policy::Version::Absent;
    writer.root(root, adds_version);
    writer.flush();
    writer.pieces
}

struct Writer<'a> {
    spellings: Vec<(Place, String)>,
    roles: &'a Roles,
    text: String,
    pieces: Vec<Piece>,
}

impl Writer<'_> {
    fn root(&mut self, root: &Node<Place>, adds_version: bool) {
        self.value(root);
        if adds_version && self.text_so_far().starts_with("{\"") {
            self.first_text().insert_str(1, "\"Version\":\"2012-10-17\",");
        }
    }

    fn value(&mut self, node: &Node<Place>) {
        match &node.value {
            Value::Null => self.text.push_str("null"),
            Value::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Value::Number(digits) => self.text.push_str(digits),
            Value::String(text) => self.string(node.span, &text.value),
            Value::Array(nodes) => {
                self.text.push('[');
                for (index, node) in nodes.iter().enumerate() {
                    self.comma(index);
                    self.value(node);
                }
                self.text.push(']');
            }
            Value::Object(members) => {
                self.text.push('{');
                for (index, member) in members.iter().enumerate() {
                    self.comma(index);
                    self.string(member.name_span, &member.name.value);
                    self.text.push(':');
                    self.value(&member.value);
                }
                self.text.push('}');
            }
            Value::Expression(index) => self.expression(*index),
        }
    }

    fn comma(&mut self, index: usize) {
        if index > 0 {
            self.text.push(',');
        }
    }

    fn string(&mut self, place: Place, text: &str) {
        let spelling = self.spellings.iter().find(|(own, _)| *own == place);
        write_string(&mut self.text, spelling.map_or(text, |(_, spelling)| spelling));
    }

    fn expression(&mut self, index: usize) {
        self.text.push('"');
        if let Some(role) = self.roles.find(index) {
            self.flush();
            self.pieces.push(Piece::Expression { index, role: role.clone() });
        }
        self.text.push('"');
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(Piece::Text(std::mem::take(&mut self.text)));
        }
    }

    fn text_so_far(&self) -> &str {
        match self.pieces.first() {
            Some(Piece::Text(text)) => text,
            _ => &self.text,
        }
    }

    fn first_text(&mut self) -> &mut String {
        match self.pieces.first_mut() {
            Some(Piece::Text(text)) => text,
            _ => &mut self.text,
        }
    }
}

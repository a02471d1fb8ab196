//! Run-time values: their roles, which determine the types that they can have.

use cognito_policy_spec::tables::Tables;

use crate::operator::Family;
use crate::policy::{Policy, Statement, Version};
use crate::resource::{ResourceValue, TypeRef, common_types};

/// The role of a run-time value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// An entire resource, of one of these types: those that fit every action of the statement.
    /// `None` where the tables do not say, or the types have no bindings.
    Resource(Option<Vec<TypeName>>),
    /// A value under a condition operator.
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
    /// A statement ID.
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

/// The roles of a document's expressions, by their indices.
#[derive(Debug, Default)]
pub struct Roles(Vec<Option<Role>>);

impl Roles {
    pub(crate) fn add(&mut self, index: usize, role: Role) {
        while self.0.len() <= index {
            self.0.push(None);
        }
        if self.0[index].is_none() {
            self.0[index] = Some(role);
        }
    }

    /// Completes the roles with what follows from the entire policy: the types of resources and
    /// the version that applies to conditions.
    pub(crate) fn complete(&mut self, policy: &Policy<'_>, tables: &Tables) {
        let old = policy.version == Version::Old;
        for role in &mut self.0 {
            if let Some(Role::Condition { old_version, .. }) = role {
                *old_version = old;
            }
        }
        for statement in &policy.statements {
            let mut names = None;
            for item in statement.resources() {
                if let ResourceValue::Expression(index) = item.value {
                    let names = names.get_or_insert_with(|| type_names(statement, tables));
                    self.add(index, Role::Resource(names.clone()));
                }
            }
        }
    }

    /// Returns the role of an expression.
    pub fn find(&self, index: usize) -> Option<&Role> {
        self.0.get(index)?.as_ref()
    }
}

/// The names of the types that fit every action of the statement, if all of them have bindings.
fn type_names(statement: &Statement<'_>, tables: &Tables) -> Option<Vec<TypeName>> {
    let types = common_types(statement)?;
    let bound = |name: &str| tables.bindings(name).have_resource_types();
    if types.is_empty() || !types.iter().all(|it| bound(&it.owner.name)) {
        return None;
    }
    let mut names = Vec::new();
    for TypeRef { owner, index } in types {
        let resource_type = owner.resource_types[index].name.clone();
        names.push(TypeName { service: owner.name.clone(), resource_type });
    }
    Some(names)
}

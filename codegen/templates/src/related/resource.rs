//! Resources of templates and configurations, and references to them.

use cognito_policy_language::hole;

use super::reference::Reference;
use crate::cloudformation::{self, fill};
use crate::text::TextBuilder;
use crate::tree::{Tree, items, member, members, string, string_or_holes};

/// The kinds of resources that are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Role,
    IdentityPool,
    RoleAttachment,
    UserPool,
    Group,
    Function,
    Permission,
}

/// The types of AWS CloudFormation, AWS SAM and Terraform.
const TYPES: [(&str, Kind); 15] = [
    ("AWS::Cognito::IdentityPool", Kind::IdentityPool),
    ("AWS::Cognito::IdentityPoolRoleAttachment", Kind::RoleAttachment),
    ("AWS::Cognito::UserPool", Kind::UserPool),
    ("AWS::Cognito::UserPoolGroup", Kind::Group),
    ("AWS::IAM::Role", Kind::Role),
    ("AWS::Lambda::Function", Kind::Function),
    ("AWS::Lambda::Permission", Kind::Permission),
    ("AWS::Serverless::Function", Kind::Function),
    ("aws_cognito_identity_pool", Kind::IdentityPool),
    ("aws_cognito_identity_pool_roles_attachment", Kind::RoleAttachment),
    ("aws_cognito_user_group", Kind::Group),
    ("aws_cognito_user_pool", Kind::UserPool),
    ("aws_iam_role", Kind::Role),
    ("aws_lambda_function", Kind::Function),
    ("aws_lambda_permission", Kind::Permission),
];

/// Properties with the name that an author gives the resource.
const NAMES: [(Kind, &[&str]); 2] =
    [(Kind::Role, &["RoleName", "Name"]), (Kind::Function, &["FunctionName"])];

/// Attributes that a plan lists with their values.
const ATTRIBUTES: [&str; 2] = ["Arn", "Id"];

impl Kind {
    /// Returns the kind of a resource type; `None` if it is not related to Amazon Cognito.
    pub(crate) fn of(resource_type: &str) -> Option<Self> {
        TYPES.iter().find(|(name, _)| *name == resource_type).map(|(_, kind)| *kind)
    }
}

/// A resource.
#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) kind: Kind,
    /// What references call it: `Users`, `aws_cognito_user_pool.users`.
    pub(crate) address: String,
    /// Where in the file it is.
    pub(crate) name: String,
    /// Its properties or arguments, with holes for what is not known.
    pub(crate) properties: Tree,
    /// The index of its file in the module; 0 in a template, which is one file.
    pub(crate) file: usize,
    /// The texts that refer to it, and what they mean.
    ids: Vec<String>,
    pub(super) references: Vec<Reference>,
}

impl Resource {
    /// Creates a resource whose type has the same references as one of CloudFormation.
    pub(crate) fn new(
        kind: Kind,
        same_as: &str,
        address: &str,
        name: String,
        properties: Tree,
    ) -> Self {
        let mut resource = Self {
            kind,
            address: address.to_owned(),
            name,
            properties,
            file: 0,
            ids: Vec::new(),
            references: Vec::new(),
        };
        for format in [cloudformation::reference(same_as), cloudformation::arn(same_as)] {
            resource.add_id(format.map(|format| filled(format, address)));
        }
        for attribute in ATTRIBUTES {
            resource.add_id(resource.property(attribute).and_then(string).map(str::to_owned));
        }
        resource.add_name(same_as);
        resource
    }

    /// Adds a text that refers to it.
    pub(crate) fn with_id(mut self, id: String) -> Self {
        self.add_id(Some(id));
        self
    }

    fn add_id(&mut self, id: Option<String>) {
        self.references.extend(id.as_deref().map(Reference::of));
        self.ids.extend(id);
    }

    /// Adds what its own name makes of its ARN: `arn:aws:iam::${AWS::AccountId}:role/guests`.
    fn add_name(&mut self, same_as: &str) {
        let Some((_, names)) = NAMES.iter().find(|(kind, _)| *kind == self.kind) else { return };
        let mut values = names.iter().filter_map(|name| self.property(name));
        let Some(own) = values.find_map(string_or_holes).map(str::to_owned) else { return };
        let is_in_path = self.property("Path").and_then(string).is_some_and(|path| path != "/");
        if let Some(format) = cloudformation::arn(same_as).filter(|_| !is_in_path) {
            let (start, end) = format.split_once("{id}").unwrap_or((format, ""));
            self.add_id(Some(filled(start, "") + &own + end));
        }
        self.add_id(Some(own));
    }

    /// Returns whether it has an ID of the same form, and both are known: an ARN, or not.
    pub(super) fn has_other_id(&self, text: &str) -> bool {
        let is_arn = |text: &str| text.starts_with("arn:");
        let is_known = |text: &str| !hole::is_marked(text) && !text.contains(['*', '?']);
        is_known(text) && self.ids.iter().any(|id| is_known(id) && is_arn(id) == is_arn(text))
    }

    /// Returns a property or argument.
    pub(super) fn property(&self, name: &str) -> Option<&Tree> {
        property(&self.properties, name)
    }
}

fn filled(format: &str, id: &str) -> String {
    let mut text = TextBuilder::default();
    fill(format, id, &mut text);
    text.into_text()
}

/// Returns a property by its name in CloudFormation. Terraform writes the same names in snake case, and
/// nested objects as blocks, which are lists.
pub(crate) fn property<'n>(node: &'n Tree, name: &str) -> Option<&'n Tree> {
    let node = match items(node) {
        [block] => block,
        _ => node,
    };
    if let Some(value) = member(node, name) {
        return Some(value);
    }
    let same = members(node).iter().find(|it| is_same_name(&it.name.value, name))?;
    Some(&same.value)
}

fn is_same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect()
    };
    letters(one) == letters(other)
}

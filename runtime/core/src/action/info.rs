//! Tables of actions with everything that AWS documents about them.

use super::AccessLevel;

/// What the tables say about an action: a row of the table of an action enum.
#[derive(Debug)]
pub struct ActionInfo {
    text: &'static str,
    description: &'static str,
    access_levels: &'static [AccessLevel],
    resource_types: &'static [&'static str],
    condition_keys: &'static [&'static str],
    dependent_actions: &'static [&'static str],
    is_unsigned: bool,
    signed_counterpart: Option<u16>,
    is_permission_only: bool,
}

/// What a statement needs to know about an action.
#[derive(Clone, Copy)]
pub struct ActionFacts {
    /// `cognito-idp:AdminGetUser`.
    pub text: &'static str,
    /// The condition keys of the action and of its resource types.
    pub condition_keys: &'static [&'static str],
    /// Whether the operation is called without AWS credentials.
    pub unsigned: bool,
}

/// A row as generated code writes it.
#[inline]
pub const fn action_info(
    text: &'static str,
    description: &'static str,
    access_levels: &'static [AccessLevel],
    resource_types: &'static [&'static str],
    condition_keys: &'static [&'static str],
    dependent_actions: &'static [&'static str],
) -> ActionInfo {
    ActionInfo {
        text,
        description,
        access_levels,
        resource_types,
        condition_keys,
        dependent_actions,
        is_unsigned: false,
        signed_counterpart: None,
        is_permission_only: false,
    }
}

impl ActionInfo {
    /// Marks the action as one that is called without AWS credentials. The counterpart is the
    /// position in the table of the action that does the same with credentials.
    #[must_use]
    #[inline]
    pub const fn unsigned(mut self, signed_counterpart: Option<u16>) -> Self {
        self.is_unsigned = true;
        self.signed_counterpart = signed_counterpart;
        self
    }

    /// Marks the action as a permission without an operation of its name.
    #[must_use]
    #[inline]
    pub const fn permission_only(mut self) -> Self {
        self.is_permission_only = true;
        self
    }

    /// Returns what a statement needs to know about the action.
    #[inline]
    pub const fn facts(&self) -> ActionFacts {
        let Self { text, condition_keys, is_unsigned: unsigned, .. } = *self;
        ActionFacts { text, condition_keys, unsigned }
    }

    /// Returns what the action does; empty if unknown.
    #[inline]
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// Returns the access levels, from the least to the most dangerous.
    #[inline]
    pub const fn access_levels(&self) -> &'static [AccessLevel] {
        self.access_levels
    }

    /// Returns AWS's names of the resource types that the action supports.
    #[inline]
    pub const fn resource_types(&self) -> &'static [&'static str] {
        self.resource_types
    }

    /// Returns the condition keys of the action and of its resource types.
    #[inline]
    pub const fn condition_keys(&self) -> &'static [&'static str] {
        self.condition_keys
    }

    /// Returns the actions that the caller may also need. Empty if there are none, or the table does
    /// not list them.
    #[inline]
    pub const fn dependent_actions(&self) -> &'static [&'static str] {
        self.dependent_actions
    }

    /// Returns whether the operation is called without AWS credentials.
    #[inline]
    pub const fn is_unsigned(&self) -> bool {
        self.is_unsigned
    }

    /// Returns the position in the table of the action that does the same with AWS credentials.
    #[inline]
    pub const fn signed_counterpart(&self) -> Option<u16> {
        self.signed_counterpart
    }

    /// Returns whether no operation has the action's name.
    #[inline]
    pub const fn is_permission_only(&self) -> bool {
        self.is_permission_only
    }
}

//! A statement without the types that guarantee that its elements belong together.

use alloc::string::String;

use crate::condition::{Conditions, RefusalReason};
use crate::json;
use crate::kind::{self, Kind};
use crate::policy::PolicyError;
use crate::principal::{self, Principal};
use crate::sid::{HasSid, Sid};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Allow,
    Deny,
}

/// An element that also has a negated form: `Action` and `NotAction`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    pub(super) is_negated: bool,
    /// The value as JSON.
    pub(super) json: String,
}

/// The elements of a statement, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub(super) effect: Effect,
    pub(super) sid: Option<Sid>,
    /// The principals as JSON.
    pub(super) principal: Option<String>,
    pub(super) actions: Element,
    /// Trust policies have none.
    pub(super) resources: Option<Element>,
    pub(super) conditions: Conditions,
    /// The first action that is called without AWS credentials.
    pub(super) unsigned: Option<&'static str>,
    /// The first action whose requests do not carry tags of the resource.
    pub(super) untagged: Option<&'static str>,
    /// The first element whose list is empty.
    pub(super) empty: Option<&'static str>,
}

impl Draft {
    #[inline]
    pub(super) fn new(effect: Effect) -> Self {
        Self {
            effect,
            sid: None,
            principal: None,
            actions: Element::default(),
            resources: None,
            conditions: Conditions::default(),
            unsigned: None,
            untagged: None,
            empty: None,
        }
    }

    /// Sets the list of actions or resources, each as JSON.
    #[inline]
    pub(super) fn add(&mut self, values: &[String], element: &'static str) {
        if values.is_empty() {
            self.empty = Some(element);
        }
        let list = Element { is_negated: false, json: json::list(values) };
        match element {
            "Action" => self.actions = list,
            _ => self.resources = Some(list),
        }
    }

    /// Names the principals.
    #[inline]
    pub(super) fn name(&mut self, principals: &[Principal]) {
        if principals.is_empty() {
            self.empty = Some("Principal");
        }
        self.principal = Some(principal::write(principals));
    }

    #[inline]
    pub(super) fn conflict(&self) -> Option<&str> {
        self.conditions.refused().map(|refused| refused.condition.as_str())
    }

    /// Returns why a policy of the kind cannot have the statement.
    #[inline]
    pub(crate) fn fault<K: Kind>(&self) -> Option<PolicyError> {
        if let Some(element) = self.empty {
            return Some(PolicyError::EmptyList(element));
        }
        if let Some(refused) = self.conditions.refused() {
            let condition = refused.condition.clone();
            return Some(match refused.reason {
                RefusalReason::Conflict => PolicyError::ConflictingConditions(condition),
                RefusalReason::InvalidKey => PolicyError::InvalidConditionKey(condition),
                RefusalReason::NoValues => PolicyError::EmptyList("Condition"),
                RefusalReason::NeverCarried(action) => {
                    PolicyError::KeylessAction { action, condition }
                }
            });
        }
        if K::PRINCIPAL == kind::Principal::Everyone {
            return self.fault_in_resource_control();
        }
        let is_attached_to_caller = K::PRINCIPAL == kind::Principal::None;
        self.unsigned.filter(|_| is_attached_to_caller).map(PolicyError::UnsignedAction)
    }

    #[inline]
    fn fault_in_resource_control(&self) -> Option<PolicyError> {
        if self.effect == Effect::Allow {
            return Some(PolicyError::NotInResourceControlPolicy("Allow"));
        }
        self.actions.is_negated.then_some(PolicyError::NotInResourceControlPolicy("NotAction"))
    }

    #[inline]
    pub(crate) fn write<K: Kind>(&self, out: &mut String) {
        self.write_for(K::PRINCIPAL, out);
    }

    #[inline]
    fn write_for(&self, principal: kind::Principal, out: &mut String) {
        out.push('{');
        if let Some(sid) = &self.sid {
            out.push_str("\"Sid\":\"");
            out.push_str(sid.as_str());
            out.push_str("\",");
        }
        out.push_str(match self.effect {
            Effect::Allow => "\"Effect\":\"Allow\"",
            Effect::Deny => "\"Effect\":\"Deny\"",
        });
        let everyone = (principal == kind::Principal::Everyone).then_some("\"*\"");
        if let Some(principal) = self.principal.as_deref().or(everyone) {
            out.push_str(",\"Principal\":");
            out.push_str(principal);
        }
        self.actions.write("Action", out);
        if let Some(resources) = &self.resources {
            resources.write("Resource", out);
        }
        self.conditions.write(out);
        out.push('}');
    }
}

impl Element {
    #[inline]
    fn write(&self, name: &str, out: &mut String) {
        out.push_str(if self.is_negated { ",\"Not" } else { ",\"" });
        out.push_str(name);
        out.push_str("\":");
        out.push_str(&self.json);
    }
}

impl HasSid for Draft {
    #[inline]
    fn sid(&self) -> Option<&str> {
        self.sid.as_ref().map(Sid::as_str)
    }

    #[inline]
    fn set_sid(&mut self, sid: String) {
        self.sid = Some(Sid { __text: sid.into() });
    }
}

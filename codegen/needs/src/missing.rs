//! What a program needs and policies do not allow.

use std::collections::HashMap;
use std::fmt;

use cognito_policy_access::{Permissions, Policy};
use cognito_policy_spec::names::listed;

use crate::authorize;
use crate::needs::{Call, Needs, Operation, Place, merge};
use crate::resource::{Deployment, Resources, of_call};

/// What calls of an operation need and policies do not allow. Displays as a message.
#[derive(Debug, Clone)]
pub struct Missing<'n> {
    /// The operation.
    pub operation: &'n Operation,
    /// The action; if there are several, one of them is enough.
    pub actions: Vec<String>,
    /// The resource of the calls, as far as it is known: `*` in it is not.
    pub resource: Option<String>,
    /// Why they are not allowed.
    pub denial: Denial,
    /// Where the calls are, as far as that is known.
    pub places: Vec<Place>,
}

/// Why a call is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// No statement allows the action.
    NotAllowed,
    /// The action is allowed, but not on the resource.
    OtherResources,
    /// A statement names the action, but allows no request: the action does not support its resources, or
    /// its conditions never hold.
    NoEffect,
    /// A `Deny` statement denies every such request.
    Denied,
}

impl Missing<'_> {
    /// Returns how to fix it.
    pub fn help(&self) -> String {
        let action = one_of(&self.actions);
        match (self.denial, &self.resource) {
            (Denial::NotAllowed, Some(arn)) => {
                format!("allow {action} on `{arn}`, or remove the call")
            }
            (Denial::NotAllowed, None) => format!("allow {action}, or remove the call"),
            (Denial::OtherResources, resource) => {
                let resource = resource.as_deref().unwrap_or("*");
                format!("add `{resource}` to the resources of a statement that allows {action}")
            }
            (Denial::NoEffect, _) => {
                "check its resources and conditions with `cognito-policy check`".to_owned()
            }
            (Denial::Denied, _) => {
                format!("limit the `Deny` statement, so that it does not cover {action}")
            }
        }
    }
}

impl fmt::Display for Missing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` needs {}", self.operation.name, one_of(&self.actions))?;
        if let Some(arn) = &self.resource {
            write!(f, " on `{arn}`")?;
        }
        f.write_str(match self.denial {
            Denial::NotAllowed => ", which is not allowed",
            Denial::OtherResources => ", which is only allowed on other resources",
            Denial::NoEffect => ", but the statement that allows it has no effect",
            Denial::Denied => ", which is explicitly denied",
        })
    }
}

fn one_of(actions: &[String]) -> String {
    let names = listed(actions);
    if actions.len() > 1 { format!("one of {names}") } else { names }
}

impl Needs {
    /// Returns what the program needs and the policies of its role do not allow: no request for the
    /// action and the resource of a call, as far as it is known, is allowed.
    ///
    /// What the SDK calls by itself is not missing: whether it calls it is decided at run time.
    /// Conditions in `Allow` statements are assumed to hold, and those in `Deny` statements not to.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join("cognito-policy-needs-missing");
    /// # std::fs::create_dir_all(&folder)?;
    /// # std::fs::write(folder.join("main.rs"), "
    /// #     async fn list(client: aws_sdk_s3::Client) { client.list_buckets().send().await; }
    /// # ")?;
    /// use cognito_policy_needs::{Deployment, Policy, PolicyKind};
    ///
    /// let policy = Policy::parse(PolicyKind::Identity, r#"{
    ///     "Version": "2012-10-17",
    ///     "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
    /// }"#).unwrap();
    /// let (needs, deployment) = (cognito_policy_needs::of_source(&folder)?, Deployment::default());
    /// let missing = &needs.missing(&[policy.clone()], &deployment)[0];
    /// assert_eq!(
    ///     missing.to_string(),
    ///     "`ListBuckets` needs `s3:ListAllMyBuckets`, which is not allowed",
    /// );
    /// assert_eq!(needs.excess(&[policy], &deployment)[0].actions, ["s3:GetObject"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn missing<'n>(
        &'n self,
        policies: &[Policy<'_>],
        deployment: &Deployment,
    ) -> Vec<Missing<'n>> {
        let mut check = Check::new(policies, deployment);
        let mut missing = Vec::new();
        for operation in self.operations.iter().filter(|it| it.is_of_program()) {
            for call in &operation.calls {
                let needed = authorize::of(call);
                if needed.actions.is_empty() {
                    // One of the possible actions is enough.
                    let denied = check.denied_all(&needed.possible, call);
                    missing.extend(denied.map(|denied| denied.of(operation, needed.possible)));
                }
                for action in needed.actions {
                    for denied in check.denied(&action, call) {
                        missing.push(denied.of(operation, vec![action.clone()]));
                    }
                }
            }
        }
        joined(missing)
    }
}

/// Joins the entries that differ only in their places.
fn joined(all: Vec<Missing<'_>>) -> Vec<Missing<'_>> {
    let mut joined: Vec<Missing<'_>> = Vec::new();
    for missing in all {
        // The calls of an operation follow each other.
        let of_operation = |it: &&mut Missing<'_>| std::ptr::eq(it.operation, missing.operation);
        let same = |it: &&mut Missing<'_>| {
            it.actions == missing.actions && it.resource == missing.resource
        };
        match joined.iter_mut().rev().take_while(of_operation).find(same) {
            Some(earlier) => {
                for place in missing.places {
                    if !earlier.places.contains(&place) {
                        earlier.places.push(place);
                    }
                }
            }
            None => joined.push(missing),
        }
    }
    joined
}

/// A request of a call that is not allowed.
struct Denied {
    denial: Denial,
    resource: Option<String>,
    place: Option<Place>,
}

impl Denied {
    fn of(self, operation: &Operation, actions: Vec<String>) -> Missing<'_> {
        let Self { denial, resource, place } = self;
        Missing { operation, actions, resource, denial, places: place.into_iter().collect() }
    }
}

/// Asks policies about calls.
struct Check<'c, 't> {
    permissions: Permissions<'t>,
    /// What the policies allow without their `Deny` statements.
    allows: Permissions<'t>,
    /// The partitions that the policies name.
    partitions: Vec<String>,
    deployment: &'c Deployment,
    answers: HashMap<(String, Option<String>), Option<Denial>>,
}

impl<'c, 't> Check<'c, 't> {
    fn new(policies: &[Policy<'t>], deployment: &'c Deployment) -> Self {
        let mut partitions = Vec::new();
        for partition in policies.iter().flat_map(Policy::partitions) {
            merge(&mut partitions, vec![partition.to_owned()]);
        }
        let permissions = Permissions::of(policies);
        let allows: Vec<Policy<'_>> = policies.iter().map(Policy::without_denies).collect();
        let allows = Permissions::of(&allows);
        Self { permissions, allows, partitions, deployment, answers: HashMap::new() }
    }

    /// Returns why none of some actions is allowed for a call.
    fn denied_all(&mut self, actions: &[String], call: &Call) -> Option<Denied> {
        let mut first = None;
        for action in actions {
            let denied = self.denied(action, call).into_iter().next()?;
            first.get_or_insert(denied);
        }
        first
    }

    /// Returns why an action is not allowed for a call, for each of its resources.
    fn denied(&mut self, action: &str, call: &Call) -> Vec<Denied> {
        let place = &call.place;
        let Resources::Known(resources) = of_call(action, call, self.deployment) else {
            let of = |denial| Denied { denial, resource: None, place: place.clone() };
            return self.denial(action, None).map(of).into_iter().collect();
        };
        let mut all = Vec::new();
        for resource in resources {
            let Some(denial) = self.denial(action, Some(&resource.arn)) else { continue };
            let mut others = resource.others.iter();
            if others.all(|arn| self.denial(action, Some(arn)).is_some()) {
                all.push(Denied { denial, resource: Some(resource.arn), place: place.clone() });
            }
        }
        all
    }

    fn denial(&mut self, action: &str, arn: Option<&str>) -> Option<Denial> {
        let key = (action.to_owned(), arn.map(str::to_owned));
        if let Some(known) = self.answers.get(&key) {
            return *known;
        }
        let denial = match self.in_partitions(arn) {
            None => self.ask(action, arn),
            Some(arns) => {
                let mut denials = Vec::new();
                for arn in &arns {
                    denials.push(self.ask(action, Some(arn)));
                }
                if denials.contains(&None) { None } else { denials[0] }
            }
        };
        self.answers.insert(key, denial);
        denial
    }

    /// Returns an ARN in the partitions that the policies name, if its own is not known: the partition
    /// follows from the Region.
    fn in_partitions(&self, arn: Option<&str>) -> Option<Vec<String>> {
        let rest = arn?.strip_prefix("arn:aws:")?;
        let region = rest.split(':').nth(1);
        if self.deployment.region.is_some() || !matches!(region, Some("" | "*")) {
            return None;
        }
        let arns: Vec<String> =
            self.partitions.iter().map(|partition| format!("arn:{partition}:{rest}")).collect();
        (!arns.is_empty()).then_some(arns)
    }

    /// Returns why no request is allowed. If it is not known whether one is, it is assumed to be.
    fn ask(&mut self, action: &str, resource: Option<&str>) -> Option<Denial> {
        if self.permissions.may_allow(action, resource) {
            return None;
        }
        Some(if self.allows.may_allow(action, resource) {
            Denial::Denied
        } else if resource.is_some() && self.allows.may_allow(action, None) {
            Denial::OtherResources
        } else if self.allows.names_action(action) {
            Denial::NoEffect
        } else {
            Denial::NotAllowed
        })
    }
}

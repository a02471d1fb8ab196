//! What policies are asked about a single call.

use crate::authorize;
use crate::needs::{Access, Call};
use crate::policy::Reason;
use crate::resource::{Deployment, Resources, in_deployment, of_call};

/// What policies have to allow for a call.
#[derive(Debug, Clone)]
pub struct Requested {
    /// How AWS decides about the call.
    pub access: Access,
    /// The actions.
    pub actions: Vec<RequestedAction>,
    /// Whether one of the actions is enough: it is not known which of them the call needs.
    pub is_choice: bool,
}

/// An action, and the resources that a call needs it for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestedAction {
    /// The action.
    pub action: String,
    /// For each resource, the ARNs of which one has to be allowed: that of an index, or that of its
    /// table. `*` in it is not known.
    pub resources: Vec<Vec<String>>,
    /// Why these are all resources, of a type or of AWS.
    pub reason: Option<Reason>,
}

impl Call {
    /// Returns what policies are asked about the call.
    ///
    /// ```
    /// use cognito_policy_needs::services::of_crate;
    /// use cognito_policy_needs::{Call, Deployment};
    ///
    /// let call = Call::new(of_crate("aws-sdk-s3").unwrap(), "HeadBucket");
    /// let requested = call.requested(&Deployment::default());
    /// assert_eq!(requested.actions[0].action, "s3:ListBucket");
    /// ```
    pub fn requested(&self, deployment: &Deployment) -> Requested {
        let needed = authorize::of(self);
        let is_choice = needed.actions.is_empty();
        let actions = if is_choice { needed.possible } else { needed.actions };
        let region = self.region.clone().or_else(|| deployment.region.clone());
        let deployment = Deployment { region, ..deployment.clone() };
        let actions = actions.into_iter().map(|action| self.requested_action(action, &deployment));
        Requested { access: needed.access, actions: actions.collect(), is_choice }
    }

    fn requested_action(&self, action: String, deployment: &Deployment) -> RequestedAction {
        let everything = || vec!["*".to_owned()];
        let (resources, reason) = match of_call(&action, self, deployment) {
            Resources::Unscoped => (vec![everything()], Some(Reason::Unscoped)),
            Resources::Unknown => {
                let all = in_deployment(&action, deployment).unwrap_or_else(everything);
                (vec![all], Some(Reason::NotKnown))
            }
            Resources::Known(known) => {
                let mut resources = Vec::new();
                for resource in known {
                    let mut arns = vec![resource.arn];
                    arns.extend(resource.others);
                    arns.dedup();
                    resources.push(arns);
                }
                (resources, None)
            }
        };
        RequestedAction { action, resources, reason }
    }
}

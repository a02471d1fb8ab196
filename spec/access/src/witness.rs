//! From a point of the search to a request, which the policies are then asked about.

use crate::atoms::KeyValue;
use crate::boxes::Tests;
use crate::cover::Point;
use crate::globs::Reading;
use crate::policy::Policy;
use crate::principal::Principal;
use crate::request::Request;
use crate::universe::{Universe, possible};

/// What a witness is checked with.
pub(crate) struct Witness<'w, 't> {
    pub(crate) new: &'w Policy<'t>,
    pub(crate) old: &'w Policy<'t>,
    pub(crate) universe: &'w Universe<'t>,
    pub(crate) tests: &'w Tests,
}

/// Usual values of the parts of an ARN, by the number of the part.
const USUAL: [(usize, &str); 3] = [(1, "aws"), (3, "us-east-1"), (4, "123456789012")];

impl Witness<'_, '_> {
    /// Returns the request of a point, if the new policy allows it and the old one does not.
    pub(crate) fn of(&self, point: &Point) -> Option<Request> {
        let request = self.request(point);
        self.is_new(&request).then(|| self.with_usual_values(request, point))
    }

    fn is_new(&self, request: &Request) -> bool {
        self.new.decide(request).is_allowed() && self.old.decide(request).is_denied()
    }

    fn request(&self, point: &Point) -> Request {
        let action = self.universe.entry(point.action).name();
        let mut request = Request::unchecked(&action, &point.resource);
        for (key, value) in self.tests.keys.iter().zip(&point.keys) {
            if let KeyValue::Values(values) = value {
                request = request.with_values(&key.name, values);
            }
        }
        let representative = point.principal.map(|number| &self.universe.principals[number]);
        match representative {
            Some(principal) => self.with_principal(request, principal),
            None => request,
        }
    }

    /// Sets the principal: the one that `aws:PrincipalArn` names, if it is represented by this one.
    fn with_principal(&self, request: Request, representative: &Principal) -> Request {
        if let Some(arn) = request.context().single("aws:PrincipalArn")
            && representative.arn() != Some(arn)
            && arn.contains(":role/")
        {
            let exact = request.clone().by_exactly(Principal::session(arn, "new"));
            if self.is_new(&exact) {
                return exact;
            }
        }
        request.by_exactly(representative.clone())
    }

    /// Replaces parts of the resource with usual ones, as long as the request stays one of new access.
    fn with_usual_values(&self, request: Request, point: &Point) -> Request {
        let fitting = possible(self.universe.entry(point.action));
        let mut best = request;
        for (part, usual) in USUAL {
            let mut parts: Vec<&str> = best.resource().splitn(6, ':').collect();
            if parts.len() < 6 || parts[part].is_empty() {
                continue;
            }
            parts[part] = usual;
            let candidate = best.clone().on(&parts.join(":"));
            let fits = fitting.iter().any(|it| it.matches(candidate.resource(), Reading::Surely));
            if fits && self.is_new(&candidate) {
                best = candidate;
            }
        }
        best
    }
}

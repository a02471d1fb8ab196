//! Comparing: whether one policy allows a request that another one does not.
//!
//! A policy allows what one of its `Allow` statements matches and none of its `Deny` statements. So
//! there is new access if and only if
//!
//! - for an `Allow` of the new policy, what it matches is not covered by the `Deny` statements of the
//!   new policy and the `Allow` statements of the old one, or
//! - for an `Allow` of the new policy and a `Deny` of the old one, what both match is not covered by the
//!   `Deny` statements of the new policy.
//!
//! The module `cover` decides each of these questions. If the policies have variables, they are
//! first letters whose value is not known: if that proves that there is no new access, it is the
//! answer. Otherwise, values are tried for them.

mod allowed;
mod assign;
mod excess;
mod permissions;
mod unknown;

use cognito_policy_language::evaluate::RequestContext;

pub use allowed::AllowedActions;
pub use excess::Excess;
pub use permissions::Permissions;
pub use unknown::UnknownReason;

use crate::atoms::Atom;
use crate::boxes::{Assignment, Boxes, Literal, RESOURCE, RequestBox, Test, Tests};
use crate::budget::{Budget, Exhausted, Limits};
use crate::cover::{Cover, Point};
use crate::policy::Policy;
use crate::request::Request;
use crate::universe::{PrincipalArn, Universe, arn_facts};
use crate::witness::Witness;

/// Whether a policy allows what another one does not.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparison {
    /// It does not: this is proved.
    None,
    /// It allows this request, and the other policy does not.
    New(Box<Request>),
    /// It is not known.
    Unknown(UnknownReason),
}

/// The most variables that values are tried for.
const MOST_VARIABLES: usize = 6;

impl Policy<'_> {
    /// Compares two policies: returns a request that this policy allows and `old` does not, if there
    /// is one.
    ///
    /// ```
    /// use cognito_policy_access::{Comparison, Policy, PolicyKind};
    ///
    /// let policy = |actions| Policy::parse(PolicyKind::Identity, &format!(
    ///     r#"{{"Version": "2012-10-17", "Statement": {{
    ///         "Effect": "Allow", "Action": {actions}, "Resource": "*"
    ///     }}}}"#
    /// )).unwrap();
    /// let old = policy(r#"["cognito-idp:Describe*", "cognito-idp:List*"]"#);
    /// let new = policy(r#"["cognito-idp:DescribeUserPool", "cognito-idp:DeleteUserPool"]"#);
    /// let Comparison::New(request) = new.new_access(&old) else { panic!() };
    /// assert_eq!(request.action(), "cognito-idp:DeleteUserPool");
    /// assert!(new.decide(&request).is_allowed() && !old.decide(&request).is_allowed());
    /// assert_eq!(old.new_access(&old), Comparison::None);
    /// ```
    pub fn new_access(&self, old: &Self) -> Comparison {
        self.new_access_within(old, Limits::default())
    }

    /// Compares two policies, within these limits.
    pub fn new_access_within(&self, old: &Self, limits: Limits) -> Comparison {
        if !std::ptr::eq(self.tables(), old.tables()) {
            return Comparison::Unknown(UnknownReason::DifferentTables);
        }
        let mut budget = Budget::new(limits);
        Comparer::compare_policies(&self.on_its_own(), &old.on_its_own(), &mut budget)
    }

    /// Returns whether two policies allow the same requests; `None` if it is not known.
    pub fn same_access(&self, other: &Self) -> Option<bool> {
        match (self.new_access(other), other.new_access(self)) {
            (Comparison::None, Comparison::None) => Some(true),
            (Comparison::New(_), _) | (_, Comparison::New(_)) => Some(false),
            _ => None,
        }
    }
}

struct Comparer<'p, 't> {
    new: &'p Policy<'t>,
    old: &'p Policy<'t>,
    universe: Universe<'t>,
}

/// The tests and boxes of both policies, for certain values of variables.
struct Problem {
    tests: Tests,
    new: Boxes,
    old: Boxes,
    /// Literals that hold for the request.
    given: Vec<Literal>,
}

impl Problem {
    /// Why a request that was found is not confirmed.
    fn unconfirmed(&self) -> UnknownReason {
        match self.tests.opaque.first() {
            Some((_, text)) => UnknownReason::Condition(text.clone()),
            None => UnknownReason::Unconfirmed,
        }
    }
}

impl<'p, 't> Comparer<'p, 't> {
    fn compare_policies(
        new: &'p Policy<'t>,
        old: &'p Policy<'t>,
        budget: &mut Budget,
    ) -> Comparison {
        let comparer =
            Universe::of([new, old], budget).map(|universe| Comparer { new, old, universe });
        let comparison = comparer.and_then(|comparer| comparer.compare(budget));
        comparison.unwrap_or(Comparison::Unknown(UnknownReason::Limit))
    }

    fn compare(&self, budget: &mut Budget) -> Result<Comparison, Exhausted> {
        let mut problem = self.problem(None, budget)?;
        if problem.tests.letters.overflow {
            return Ok(Comparison::Unknown(UnknownReason::Variables));
        }
        let Some(point) = self.search(&mut problem, budget)? else { return Ok(Comparison::None) };
        let variables: Vec<String> = problem.tests.letters.keys().map(str::to_owned).collect();
        if variables.len() > MOST_VARIABLES {
            return Ok(Comparison::Unknown(UnknownReason::Variables));
        }
        if !variables.is_empty() {
            return self.try_values(&problem, &variables, budget);
        }
        Ok(self.confirm(&problem, &point).map_or_else(
            || Comparison::Unknown(problem.unconfirmed()),
            |request| Comparison::New(Box::new(request)),
        ))
    }

    /// Tries values for the variables.
    fn try_values(
        &self,
        problem: &Problem,
        variables: &[String],
        budget: &mut Budget,
    ) -> Result<Comparison, Exhausted> {
        let values = assign::values(problem, variables, [self.new, self.old], budget)?;
        for context in values.assignments() {
            let mut exact = self.problem(Some(&context), budget)?;
            if let Some(point) = self.search(&mut exact, budget)?
                && let Some(request) = self.confirm(&exact, &point)
            {
                return Ok(Comparison::New(Box::new(request)));
            }
        }
        let is_proof = values.are_complete && problem.tests.opaque.is_empty();
        Ok(if is_proof { Comparison::None } else { Comparison::Unknown(UnknownReason::Variables) })
    }

    fn problem(
        &self,
        assignment: Assignment<'_>,
        budget: &mut Budget,
    ) -> Result<Problem, Exhausted> {
        let mut tests = Tests::new([self.new, self.old], budget)?;
        let new = tests.boxes(self.new, &self.universe, assignment);
        let old = tests.boxes(self.old, &self.universe, assignment);
        let mut given = Vec::new();
        if let Some(context) = assignment {
            for (key, value) in assign::given(context) {
                let variable = tests.key_or_add(&key);
                let test = tests.add(variable, Test::Key(Atom::given(value)));
                given.push(Literal { test, holds: true });
            }
        }
        Ok(Problem { tests, new, old, given })
    }

    /// Returns a request of new access, as far as the values of variables are known.
    fn search(
        &self,
        problem: &mut Problem,
        budget: &mut Budget,
    ) -> Result<Option<Point>, Exhausted> {
        let regions = self.regions(problem);
        let mut cover = Cover::new(&mut problem.tests, &self.universe, budget);
        let denies: Vec<&RequestBox> = problem.new.denies.iter().collect();
        let mut boxes = denies.clone();
        boxes.extend(&problem.old.allows);
        for (region, given) in &regions {
            let given: Vec<Literal> = given.iter().chain(&problem.given).copied().collect();
            if let Some(point) = cover.find(region, &given, &boxes)? {
                return Ok(Some(point));
            }
            for deny in &problem.old.denies {
                let Some(both) = region.and(deny) else { continue };
                if let Some(point) = cover.find(&both, &given, &denies)? {
                    return Ok(Some(point));
                }
            }
        }
        Ok(None)
    }

    /// Returns the `Allow` statements of the new policy, split by resource, and by principal where a
    /// condition depends on it. The literals say what follows from the principal.
    fn regions(&self, problem: &mut Problem) -> Vec<(RequestBox, Vec<Literal>)> {
        let mut regions = Vec::new();
        let allows = std::mem::take(&mut problem.new.allows);
        for allow in &allows {
            for part in problem.tests.split(allow) {
                match problem.tests.key("aws:PrincipalArn") {
                    Some(key) if !self.universe.principals.is_empty() => {
                        self.by_principal(&part, key, &mut problem.tests, &mut regions);
                    }
                    _ => regions.push((part, Vec::new())),
                }
            }
        }
        problem.new.allows = allows;
        regions
    }

    fn by_principal(
        &self,
        region: &RequestBox,
        key: usize,
        tests: &mut Tests,
        regions: &mut Vec<(RequestBox, Vec<Literal>)>,
    ) {
        let principals = &self.universe.principals;
        for (number, principal) in principals.iter().enumerate() {
            if region.principals.as_ref().is_some_and(|bits| !bits.contains(number)) {
                continue;
            }
            let mut part = region.clone();
            let mut only = crate::bits::Bits::none(principals.len());
            only.insert(number);
            part.principals = Some(only);
            let mut add = |atom, holds| {
                let test = tests.add(key, Test::Key(atom));
                Literal { test, holds }
            };
            let literals = match arn_facts(principal, principals) {
                PrincipalArn::Absent => vec![add(Atom::given(None), true)],
                PrincipalArn::Like(glob, others) => {
                    let mut literals = vec![add(Atom::within(vec![glob]), true)];
                    if !others.is_empty() {
                        literals.push(add(Atom::within(others), false));
                    }
                    literals
                }
            };
            regions.push((part, literals));
        }
    }

    /// Returns the request of a point, if the policies decide on it as they should.
    fn confirm(&self, problem: &Problem, point: &Point) -> Option<Request> {
        if problem.tests.opaque.iter().any(|(variable, _)| point.used[*variable]) {
            return None;
        }
        Witness { new: self.new, old: self.old, universe: &self.universe, tests: &problem.tests }
            .of(point)
    }
}

impl Tests {
    /// Splits a box by the resources that its statement lists.
    fn split(&mut self, whole: &RequestBox) -> Vec<RequestBox> {
        let is_resource = |it: &&Literal| it.holds && self.variable(it.test) == RESOURCE;
        let Some(literal) = whole.literals.iter().find(is_resource).copied() else {
            return vec![whole.clone()];
        };
        let globs = match self.test(literal.test) {
            Test::Resource(globs) if globs.len() > 1 => globs.clone(),
            _ => return vec![whole.clone()],
        };
        let mut parts = Vec::with_capacity(globs.len());
        for glob in globs {
            let test = self.add(RESOURCE, Test::Resource(vec![glob]));
            let mut part = whole.clone();
            part.literals.retain(|it| *it != literal);
            part.literals.push(Literal { test, holds: true });
            parts.push(part);
        }
        parts
    }
}

/// Returns a context that has only the keys with a value.
fn context_of(values: &[(String, Option<String>)]) -> RequestContext {
    let mut context = RequestContext::new();
    for (key, value) in values {
        if let Some(value) = value {
            context = context.with(key, value);
        }
    }
    context
}

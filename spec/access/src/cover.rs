//! Whether boxes cover a region: the search for a request in the region and in none of the boxes.
//!
//! The region keeps a value for each variable that satisfies its literals. Together they are a request
//! in the region. Only boxes that contain this request matter. To leave such a box, one of its literals
//! must not hold; literals whose negation leaves the region empty do not count.
//!
//! - If no literal is left, the box covers the region: there is no such request.
//! - If one is left, its negation is added to the region.
//! - Otherwise the search branches, at the box with the fewest. The branch for a literal takes the
//!   earlier ones as given, so that no request is in two branches.
//!
//! Not every resource fits every action. If that of the request does not, the region is split by the
//! actions with the same resource types, and limited to the ARNs of these types.

mod misfit;

use std::collections::HashMap;

use crate::atoms::{Atom, KeyValue, find_text, solve};
use crate::bits::Bits;
use crate::boxes::{Literal, RESOURCE, RequestBox, Test, Tests};
use crate::budget::{Budget, Exhausted};
use crate::globs::{Glob, Reading};
use crate::universe::Universe;
use misfit::Misfit;

/// A request in a region, with a value for each variable.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub(crate) action: usize,
    pub(crate) principal: Option<usize>,
    pub(crate) resource: String,
    /// The values of the keys, by number of the variable less one.
    pub(crate) keys: Vec<KeyValue>,
    /// The variables whose value the region or a box asked for.
    pub(crate) used: Vec<bool>,
}

/// A set of requests that is not empty.
#[derive(Debug, Clone)]
struct Region {
    actions: Bits,
    principals: Option<Bits>,
    /// The literals of each variable, sorted.
    literals: Vec<Vec<Literal>>,
    /// A value of each variable that satisfies them.
    values: Vec<Value>,
    /// Whether its resources fit all of its actions.
    fits: bool,
}

/// The value of a variable.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Resource(String),
    Key(KeyValue),
}

/// A step out of a box: a part of it that the region can do without.
#[derive(Debug, Clone, Copy)]
enum Step<'b> {
    Actions(&'b Bits),
    Principals(&'b Bits),
    Literal(Literal),
}

/// Searches that share what they find out about single variables.
pub(crate) struct Cover<'a, 't> {
    pub(crate) tests: &'a mut Tests,
    pub(crate) universe: &'a Universe<'t>,
    pub(crate) budget: &'a mut Budget,
    /// The values that satisfy literals of one variable; `None` if there are none.
    known: HashMap<Vec<Literal>, Option<Value>>,
    /// The tests for the resources that fit an action.
    fitting: HashMap<usize, usize>,
}

/// How deep the search may branch.
const DEPTH: usize = 400;

impl<'a, 't> Cover<'a, 't> {
    pub(crate) fn new(
        tests: &'a mut Tests,
        universe: &'a Universe<'t>,
        budget: &'a mut Budget,
    ) -> Self {
        Self { tests, universe, budget, known: HashMap::new(), fitting: HashMap::new() }
    }

    /// Returns a request in `region` that satisfies the literals `given` and is in none of the boxes.
    pub(crate) fn find(
        &mut self,
        region: &RequestBox,
        given: &[Literal],
        boxes: &[&RequestBox],
    ) -> Result<Option<Point>, Exhausted> {
        let variables = self.tests.variables();
        self.budget.spend_for(variables + boxes.len())?;
        let mut values = vec![Value::Key(KeyValue::Absent); variables];
        values[RESOURCE] = Value::Resource("*".to_owned());
        let mut start = Region {
            actions: region.actions.clone(),
            principals: region.principals.clone(),
            literals: vec![Vec::new(); variables],
            values,
            fits: false,
        };
        for &literal in region.literals.iter().chain(given) {
            if !self.assert(&mut start, literal)? {
                return Ok(None);
            }
        }
        let boxes: Vec<&RequestBox> =
            boxes.iter().copied().filter(|other| other.may_meet(region)).collect();
        self.search(start, &boxes, 0)
    }

    fn search(
        &mut self,
        mut region: Region,
        boxes: &[&RequestBox],
        depth: usize,
    ) -> Result<Option<Point>, Exhausted> {
        if depth > DEPTH {
            return Err(Exhausted);
        }
        loop {
            self.budget.spend_for(boxes.len())?;
            let Some(steps) = self.fewest_steps(&region, boxes)? else {
                match self.misfits(&mut region)? {
                    Misfit::None => return Ok(self.point(&region)),
                    Misfit::Branch(branch) => {
                        let found = self.search(*branch, boxes, depth + 1)?;
                        if found.is_some() {
                            return Ok(found);
                        }
                    }
                    Misfit::Dropped => {}
                }
                // A region that is left without actions has no point.
                continue;
            };
            match steps.as_slice() {
                [] => return Ok(None),
                [step] => {
                    if !self.leave(&mut region, *step)? {
                        return Ok(None);
                    }
                }
                steps => return self.branch(&region, steps, boxes, depth),
            }
        }
    }

    fn branch(
        &mut self,
        region: &Region,
        steps: &[Step<'_>],
        boxes: &[&RequestBox],
        depth: usize,
    ) -> Result<Option<Point>, Exhausted> {
        let mut rest = region.clone();
        for step in steps {
            let mut branch = rest.clone();
            if self.leave(&mut branch, *step)? {
                let found = self.search(branch, boxes, depth + 1)?;
                if found.is_some() {
                    return Ok(found);
                }
            }
            if !self.stay(&mut rest, *step)? {
                break;
            }
        }
        Ok(None)
    }

    /// Returns the steps out of the box that leaves the fewest, of those that contain the request;
    /// `None` if no box contains it.
    fn fewest_steps<'b>(
        &mut self,
        region: &Region,
        boxes: &[&'b RequestBox],
    ) -> Result<Option<Vec<Step<'b>>>, Exhausted> {
        let mut fewest: Option<Vec<Step<'b>>> = None;
        for other in boxes {
            if !self.contains(other, region)? {
                continue;
            }
            let steps = self.steps(other, region)?;
            let is_decided = steps.len() < 2;
            if fewest.as_ref().is_none_or(|fewest| steps.len() < fewest.len()) {
                fewest = Some(steps);
            }
            if is_decided {
                break;
            }
        }
        Ok(fewest)
    }

    /// Returns whether a box contains the request of a region.
    fn contains(&mut self, other: &RequestBox, region: &Region) -> Result<bool, Exhausted> {
        let in_bits = |bits: &Bits, of: &Bits| of.first().is_some_and(|first| bits.contains(first));
        let has_names = in_bits(&other.actions, &region.actions)
            && match (&other.principals, &region.principals) {
                (Some(bits), Some(of)) => in_bits(bits, of),
                (Some(bits), None) => bits.contains(0),
                (None, _) => true,
            };
        if !has_names {
            return Ok(false);
        }
        for &literal in &other.literals {
            if !self.is_satisfied(literal, &region.values) && !self.is_implied(literal, region)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Returns whether every request in a region satisfies a literal. The values of variables are not
    /// known, so that the request of the region need not show it.
    fn is_implied(&mut self, literal: Literal, region: &Region) -> Result<bool, Exhausted> {
        if !self.tests.letters.are_used() {
            return Ok(false);
        }
        let negated = Literal { holds: !literal.holds, ..literal };
        Ok(self.value(region, negated)?.is_none())
    }

    fn is_satisfied(&self, literal: Literal, values: &[Value]) -> bool {
        let reading = if literal.holds { Reading::Surely } else { Reading::Possibly };
        let value = &values[self.tests.variable(literal.test)];
        let holds = match (self.tests.test(literal.test), value) {
            (Test::Resource(globs), Value::Resource(text)) => {
                globs.iter().any(|glob| glob.matches(text, reading))
            }
            (Test::Key(atom), Value::Key(value)) => atom.holds(value, reading),
            _ => false,
        };
        holds == literal.holds
    }

    /// Returns the steps out of a box that do not leave the region empty.
    fn steps<'b>(
        &mut self,
        other: &'b RequestBox,
        region: &Region,
    ) -> Result<Vec<Step<'b>>, Exhausted> {
        let mut steps = Vec::new();
        if !region.actions.is_within(&other.actions) {
            steps.push(Step::Actions(&other.actions));
        }
        if let Some(bits) = &other.principals {
            let all = Bits::all(self.universe.principals.len());
            if !region.principals.as_ref().unwrap_or(&all).is_within(bits) {
                steps.push(Step::Principals(bits));
            }
        }
        for literal in &other.literals {
            let negated = Literal { holds: !literal.holds, ..*literal };
            if self.value(region, negated)?.is_some() {
                steps.push(Step::Literal(negated));
            }
        }
        Ok(steps)
    }

    /// Limits a region to requests outside of a box by one step. Returns whether some are left.
    fn leave(&mut self, region: &mut Region, step: Step<'_>) -> Result<bool, Exhausted> {
        match step {
            Step::Actions(bits) => region.actions.remove(bits),
            Step::Principals(bits) => self.principals(region).remove(bits),
            Step::Literal(literal) => return self.assert(region, literal),
        }
        Ok(!region.is_without_names())
    }

    /// Limits a region to requests that the step does not lead to.
    fn stay(&mut self, region: &mut Region, step: Step<'_>) -> Result<bool, Exhausted> {
        match step {
            Step::Actions(bits) => region.actions.keep(bits),
            Step::Principals(bits) => self.principals(region).keep(bits),
            Step::Literal(literal) => {
                return self.assert(region, Literal { holds: !literal.holds, ..literal });
            }
        }
        Ok(!region.is_without_names())
    }

    fn principals<'r>(&self, region: &'r mut Region) -> &'r mut Bits {
        region.principals.get_or_insert_with(|| Bits::all(self.universe.principals.len()))
    }

    /// Adds a literal to a region. Returns whether requests are left.
    fn assert(&mut self, region: &mut Region, literal: Literal) -> Result<bool, Exhausted> {
        let Some(value) = self.value(region, literal)? else { return Ok(false) };
        let variable = self.tests.variable(literal.test);
        region.values[variable] = value;
        let literals = &mut region.literals[variable];
        if let Err(at) = literals.binary_search(&literal) {
            literals.insert(at, literal);
        }
        Ok(true)
    }

    /// Returns a value of a literal's variable that satisfies it and the literals of a region.
    fn value(&mut self, region: &Region, literal: Literal) -> Result<Option<Value>, Exhausted> {
        let variable = self.tests.variable(literal.test);
        let mut literals = region.literals[variable].clone();
        if let Err(at) = literals.binary_search(&literal) {
            literals.insert(at, literal);
        }
        if let Some(known) = self.known.get(&literals) {
            return Ok(known.clone());
        }
        let value = self.solve(variable, &literals)?;
        self.known.insert(literals, value.clone());
        Ok(value)
    }

    fn solve(&mut self, variable: usize, literals: &[Literal]) -> Result<Option<Value>, Exhausted> {
        if variable == RESOURCE {
            let mut unions: Vec<(&[Glob], bool)> = Vec::new();
            for literal in literals {
                if let Test::Resource(globs) = self.tests.test(literal.test) {
                    unions.push((globs, literal.holds));
                }
            }
            return Ok(find_text(&unions, self.budget)?.map(Value::Resource));
        }
        let mut atoms: Vec<(&Atom, bool)> = Vec::new();
        for literal in literals {
            if let Test::Key(atom) = self.tests.test(literal.test) {
                atoms.push((atom, literal.holds));
            }
        }
        Ok(solve(&self.tests.keys[variable - 1], &atoms, self.budget)?.map(Value::Key))
    }

    fn point(&self, region: &Region) -> Option<Point> {
        let Value::Resource(resource) = &region.values[RESOURCE] else { return None };
        let key = |value: &Value| match value {
            Value::Key(value) => value.clone(),
            Value::Resource(_) => KeyValue::Absent,
        };
        let has_principals = !self.universe.principals.is_empty();
        Some(Point {
            action: region.actions.first()?,
            principal: has_principals
                .then(|| region.principals.as_ref().map_or(Some(0), Bits::first))
                .flatten(),
            resource: resource.clone(),
            keys: region.values[1..].iter().map(key).collect(),
            used: region.literals.iter().map(|literals| !literals.is_empty()).collect(),
        })
    }
}

impl Region {
    fn is_without_names(&self) -> bool {
        self.actions.is_empty() || self.principals.as_ref().is_some_and(Bits::is_empty)
    }
}

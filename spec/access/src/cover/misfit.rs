//! Requests that are not possible, because the resource is not of a type that the action supports.

use super::{Cover, Region};
use crate::boxes::{Literal, RESOURCE, Test};
use crate::budget::Exhausted;
use crate::universe::possible;

/// What a resource that does not fit the action leads to.
pub(super) enum Misfit {
    /// It fits.
    None,
    /// The requests for actions with the same types, on resources that fit; the region has the others.
    Branch(Box<Region>),
    /// There are none of the former.
    Dropped,
}

impl Cover<'_, '_> {
    /// Splits a region whose request is not possible.
    pub(super) fn misfits(&mut self, region: &mut Region) -> Result<Misfit, Exhausted> {
        let Some(action) = region.actions.first().filter(|_| !region.fits) else {
            return Ok(Misfit::None);
        };
        let test = self.fitting(action);
        let fits = Literal { test, holds: true };
        if self.is_satisfied(fits, &region.values) {
            return Ok(Misfit::None);
        }
        let class = self.universe.class_of(action);
        let mut branch = region.clone();
        branch.actions.keep(&class);
        branch.fits = true;
        region.actions.remove(&class);
        let is_possible = self.assert(&mut branch, fits)?;
        Ok(if is_possible { Misfit::Branch(Box::new(branch)) } else { Misfit::Dropped })
    }

    /// Returns the test for the resources that fit an action.
    fn fitting(&mut self, action: usize) -> usize {
        if let Some(&known) = self.fitting.get(&action) {
            return known;
        }
        let globs = possible(self.universe.entry(action));
        let test = self.tests.add(RESOURCE, Test::Resource(globs));
        for action in self.universe.class_of(action).iter() {
            self.fitting.insert(action, test);
        }
        test
    }
}

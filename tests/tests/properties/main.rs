//! Random policies, generated from the tables: however a policy is written, it has the intended
//! meaning, and a mistake in it is reported at its place.

mod arns;
mod choices;
mod conditions;
mod generate;
mod intent;
mod meaning;
mod mistakes;
mod request;
mod typed;
mod write;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Returns the configuration: the same decisions in each run, so that results are reproducible.
/// `PROPTEST_CASES` sets the number of policies.
fn config(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked { default.cases } else { cases },
        failure_persistence: None,
        max_shrink_iters: 20_000,
        rng_seed: RngSeed::Fixed(20_121_017),
        ..default
    }
}

//! Policies that a person may have in mind, made at random from the tables: however one is written,
//! it says what was meant, and of one slip in it the rules say what it is and where.

mod arns;
mod choices;
mod conditions;
mod generate;
mod intent;
mod meaning;
mod request;
mod slips;
mod typed;
mod write;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same decisions in each run, so that what passes once passes again. `PROPTEST_CASES` asks for
/// more of them.
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

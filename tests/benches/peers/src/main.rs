//! Runs a task with this crate or with a peer. `tests/benches/peers.py` calls this program.
//!
//! ```text
//! cognito-policy-peers list           lists the cases
//! cognito-policy-peers check          checks that all results of a task are the same
//! cognito-policy-peers run CASE N     runs a case N times, to count instructions
//! cognito-policy-peers time ROUNDS    prints the nanoseconds of each case in each round
//! cognito-policy-peers allocations    prints the allocations and bytes of each case
//! cognito-policy-peers growth ROUNDS  prints how long comparisons of policies take, by their size
//! ```

mod arn;
mod check;
mod decide;
mod growth;
mod large;
mod literal;
mod values;

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Accepts the result of a task: a policy, or what was parsed.
type Take<'a> = &'a mut dyn FnMut(&str);

/// A task, and the crate that performs it.
struct Case {
    work: &'static str,
    by: &'static str,
    run: Box<dyn Fn(Take)>,
}

impl Case {
    fn new(work: &'static str, by: &'static str, run: impl Fn(Take) + 'static) -> Self {
        Self { work, by, run: Box::new(run) }
    }

    fn name(&self) -> String {
        format!("{}/{}", self.work, self.by)
    }

    fn repeat(&self, times: u32) {
        for _ in 0..times {
            (self.run)(&mut |text| {
                black_box(text);
            });
        }
    }

    fn result(&self) -> String {
        let mut result = String::new();
        (self.run)(&mut |text| result.push_str(text));
        result
    }
}

fn cases() -> Vec<Case> {
    // The overhead of a case, which the script subtracts.
    let mut cases = vec![Case::new("nothing", "baseline", |take| take(black_box("")))];
    cases.extend(literal::cases());
    cases.extend(values::cases());
    cases.extend(large::cases());
    cases.extend(arn::cases());
    cases.extend(check::cases());
    cases.extend(decide::cases());
    cases
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["list"] => cases().iter().for_each(|case| println!("{}", case.name())),
        ["check"] => check_results(&cases()),
        ["run", name, times] => {
            let case = cases().into_iter().find(|case| case.name() == name);
            case.expect("`list` shows the cases").repeat(times.parse().expect("a number"));
        }
        ["growth", rounds] => print!("{}", growth::table(rounds.parse().expect("a number"))),
        ["time", rounds] => time(&cases(), rounds.parse().expect("a number")),
        #[cfg(feature = "allocations")]
        ["allocations"] => allocations(&cases()),
        _ => panic!("expected one of the commands at the top of main.rs"),
    }
}

/// Compares all results with the first one of the same task, as JSON in any order.
fn check_results(cases: &[Case]) {
    for case in cases {
        let first = cases.iter().find(|first| first.work == case.work).expect("at least this case");
        let (result, expected) = (case.result(), first.result());
        assert_eq!(comparable(&result), comparable(&expected), "{}", case.name());
        println!("{}: {} bytes", case.name(), result.len());
    }
}

/// Returns a result as JSON, in which a list of one element is that element, as in IAM.
fn comparable(text: &str) -> Value {
    fn plain(value: Value) -> Value {
        match value {
            Value::Array(mut list) if list.len() == 1 => plain(list.remove(0)),
            Value::Array(list) => list.into_iter().map(plain).collect(),
            Value::Object(members) => {
                members.into_iter().map(|(name, value)| (name, plain(value))).collect()
            }
            value => value,
        }
    }
    serde_json::from_str(text).map_or_else(|_| text.into(), plain)
}

fn time(cases: &[Case], rounds: u32) {
    let repetitions: Vec<u32> = cases.iter().map(repetitions).collect();
    for _ in 0..rounds {
        for (case, &times) in cases.iter().zip(&repetitions) {
            let start = Instant::now();
            case.repeat(times);
            println!("{}\t{}", case.name(), start.elapsed().as_secs_f64() * 1e9 / f64::from(times));
        }
    }
}

/// Returns how often a case can run within a few milliseconds.
fn repetitions(case: &Case) -> u32 {
    let mut times = 1;
    loop {
        let start = Instant::now();
        case.repeat(times);
        if start.elapsed() > Duration::from_millis(4) {
            return times;
        }
        times *= 2;
    }
}

#[cfg(feature = "allocations")]
fn allocations(cases: &[Case]) {
    for case in cases {
        // The first call may initialize tables.
        case.repeat(1);
        let counted = allocation_counter::measure(|| case.repeat(1));
        println!("{}\t{}\t{}", case.name(), counted.count_total, counted.bytes_total);
    }
}

//! Runs one piece of work, by this crate or by a peer. `tests/benches/peers.py` drives it.
//!
//! ```text
//! cognito-policy-peers list           the cases, a line each
//! cognito-policy-peers check          whether all results of a piece of work are the same
//! cognito-policy-peers run CASE N     does it N times, for instruction counts
//! cognito-policy-peers time ROUNDS    nanoseconds of every case in every round, in turn
//! cognito-policy-peers allocations    allocations and bytes of each case
//! ```

mod arn;
mod check;
mod large;
mod literal;
mod values;

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Takes the result of a piece of work: a policy's text, or what has been read.
type Take<'a> = &'a mut dyn FnMut(&str);

/// A piece of work, and who does it.
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
    // What the calls around every piece of work cost; the script subtracts it.
    let mut cases = vec![Case::new("nothing", "nobody", |take| take(black_box("")))];
    cases.extend(literal::cases());
    cases.extend(values::cases());
    cases.extend(large::cases());
    cases.extend(arn::cases());
    cases.extend(check::cases());
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
        ["time", rounds] => time(&cases(), rounds.parse().expect("a number")),
        #[cfg(feature = "allocations")]
        ["allocations"] => allocations(&cases()),
        _ => panic!("expected one of the commands at the top of main.rs"),
    }
}

/// Holds every result against the first one of the same work: the same JSON, in whatever order.
fn check_results(cases: &[Case]) {
    for case in cases {
        let first = cases.iter().find(|first| first.work == case.work).expect("at least itself");
        let (result, expected) = (case.result(), first.result());
        assert_eq!(comparable(&result), comparable(&expected), "{}", case.name());
        println!("{}: {} bytes", case.name(), result.len());
    }
}

/// A result as JSON, in which a list of one element is that element, as IAM reads it.
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

/// How often a case runs within a few milliseconds.
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
        // What is made once, such as tables, is not what a call costs.
        case.repeat(1);
        let counted = allocation_counter::measure(|| case.repeat(1));
        println!("{}\t{}\t{}", case.name(), counted.count_total, counted.bytes_total);
    }
}

//! How long comparisons take, by the size of the policies.

use std::fmt::Write;
use std::time::{Duration, Instant};

use cognito_policy_access::{Comparison, Policy, PolicyKind};

/// Two policies, and how large they are.
struct Pair {
    what: &'static str,
    size: usize,
    new: Policy<'static>,
    old: Policy<'static>,
}

impl Pair {
    fn new(what: &'static str, size: usize, new: &[String], old: &[String]) -> Self {
        Self { what, size, new: policy(new), old: policy(old) }
    }
}

fn policy(statements: &[String]) -> Policy<'static> {
    let statements = statements.join(",");
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
    Policy::parse(PolicyKind::Identity, &text).expect("a policy")
}

fn statement(effect: &str, action: &str, resource: &str, condition: &str) -> String {
    let condition = if condition.is_empty() {
        String::new()
    } else {
        format!(r#","Condition":{{{condition}}}"#)
    };
    format!(r#"{{"Effect":"{effect}","Action":"{action}","Resource":"{resource}"{condition}}}"#)
}

/// Statements on one bucket each, of different actions.
fn buckets(count: usize, prefix: &str) -> Vec<String> {
    const ACTIONS: [&str; 4] = ["s3:GetObject", "s3:PutObject", "s3:Get*", "s3:DeleteObject"];
    let of = |number: usize| {
        let resource = format!("arn:aws:s3:::{prefix}{number}/*");
        statement("Allow", ACTIONS[number % 4], &resource, "")
    };
    (0..count).map(of).collect()
}

fn pairs() -> Vec<Pair> {
    let mut pairs = Vec::new();
    for size in [10, 100, 1000] {
        let (same, wider) = (buckets(size, "bucket-"), vec![statement("Allow", "s3:*", "*", "")]);
        pairs.push(Pair::new("statements, the same", size, &same, &same));
        pairs.push(Pair::new("statements, one for all", size, &same, &wider));
        let mut more = same.clone();
        more.push(statement("Allow", "s3:GetObject", "arn:aws:s3:::other/*", ""));
        pairs.push(Pair::new("statements, one more", size, &more, &same));
        let deny = |it: &String| it.replace("Allow", "Deny");
        let mut denied: Vec<String> = same.iter().map(deny).collect();
        denied.push(statement("Allow", "s3:*", "*", ""));
        pairs.push(Pair::new("statements, all denials", size, &denied, &denied));
    }
    for size in [1, 2, 4, 8, 12, 16, 24] {
        let stars = "*a".repeat(size);
        let one = |text: &str| {
            vec![statement("Allow", "s3:GetObject", &format!("arn:aws:s3:::b/{text}"), "")]
        };
        pairs.push(Pair::new(
            "stars",
            size,
            &one(&format!("{stars}*")),
            &one(&format!("{stars}*")),
        ));
        let letters = |letter: &str| format!("*{}*", [letter].repeat(size).join("*"));
        pairs.push(Pair::new(
            "stars, other letters",
            size,
            &one(&letters("a")),
            &one(&letters("b")),
        ));
        let contained: Vec<String> =
            (0..size).flat_map(|it| one(&format!("*{}*", char::from(b'a' + it as u8)))).collect();
        pairs.push(Pair::new("lists of stars", size, &one("*"), &contained));
    }
    for size in [1, 2, 4, 8, 12] {
        let key = |number: usize, value: &str| {
            format!(r#""StringEquals":{{"aws:PrincipalTag/k{number}":"{value}"}}"#)
        };
        let each: Vec<String> =
            (0..size).map(|it| statement("Allow", "s3:GetObject", "*", &key(it, "a"))).collect();
        let all: Vec<String> =
            (0..size).map(|it| format!(r#""aws:PrincipalTag/k{it}":"a""#)).collect();
        let all = statement(
            "Allow",
            "s3:GetObject",
            "*",
            &format!(r#""StringEquals":{{{}}}"#, all.join(",")),
        );
        let any = vec![statement("Allow", "s3:GetObject", "*", "")];
        pairs.push(Pair::new("keys, all of them", size, &[all.clone()], &each));
        pairs.push(Pair::new("keys, none of them", size, &any, &each));
        let neither: Vec<String> = (0..size)
            .flat_map(|it| {
                let not = key(it, "a").replace("Equals", "NotEquals");
                [key(it, "a"), not].map(|key| statement("Allow", "s3:GetObject", "*", &key))
            })
            .collect();
        pairs.push(Pair::new("keys, or not", size, &any, &neither));
    }
    pairs
}

/// Returns a table of the shortest of some rounds, which other programs disturb the least.
pub fn table(rounds: usize) -> String {
    let mut table = "| policies | size | time | answer |\n|---|--:|--:|---|\n".to_owned();
    for pair in pairs() {
        let mut shortest = Duration::MAX;
        let mut answer = Comparison::None;
        for _ in 0..rounds.max(1) {
            let start = Instant::now();
            answer = pair.new.new_access(&pair.old);
            shortest = shortest.min(start.elapsed());
        }
        let time = shortest.as_secs_f64() * 1e6;
        let answer = match answer {
            Comparison::None => "none".to_owned(),
            Comparison::New(_) => "new".to_owned(),
            Comparison::Unknown(reason) => format!("unknown: {reason}"),
        };
        let (what, size) = (pair.what, pair.size);
        writeln!(table, "| {what} | {size} | {time:.1} us | {answer} |").expect("a string");
    }
    table
}

//! Values for holes whose form is known.

use cognito_policy_language::region::partition_of;
use cognito_policy_language::{Document, hole};
use cognito_policy_spec::json::{Node, Value};
use cognito_policy_spec::tables::Tables;

use crate::origin::Origin;
use crate::sort::Sort;

/// The partition, the Region and the account of a stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sample {
    partition: String,
    region: String,
    account: String,
}

/// The most Regions and accounts of a document that are tried.
const MOST: usize = 8;

const PARTITIONS: [[&str; 3]; 3] = [
    ["aws", "us-east-1", "111122223334"],
    ["aws-cn", "cn-north-1", "444455556667"],
    ["aws-us-gov", "us-gov-west-1", "777788889991"],
];

impl Sample {
    /// Returns a sample for each partition.
    pub(super) fn of_partitions() -> Vec<Self> {
        let sample =
            |[partition, region, account]: [&str; 3]| Self::new(partition, region, account);
        PARTITIONS.map(sample).into()
    }

    /// Returns samples with the Regions and accounts that a document names, so that values can be equal to
    /// them.
    pub(super) fn of_document(document: &Document<Origin>, tables: &Tables) -> Vec<Self> {
        let mut samples = Vec::new();
        let (mut regions, mut accounts) = (Vec::new(), Vec::new());
        collect(&document.root, &mut |word| {
            if partition_of(word, tables).is_some() && regions.len() < MOST {
                push_new(&mut regions, word);
            } else if is_account(word) && accounts.len() < MOST {
                push_new(&mut accounts, word);
            }
        });
        for index in 0..regions.len().max(accounts.len()) {
            let region = regions.get(index).or(regions.last()).map_or("us-east-1", String::as_str);
            let account = accounts.get(index).or(accounts.last());
            let account = account.map_or("111122223334", String::as_str);
            let partition = partition_of(region, tables).map_or("aws", |it| it.name.as_str());
            samples.push(Self::new(partition, region, account));
        }
        samples
    }

    fn new(partition: &str, region: &str, account: &str) -> Self {
        let [partition, region, account] = [partition, region, account].map(str::to_owned);
        Self { partition, region, account }
    }

    /// Returns a value. Values of holes with different names are different.
    pub(super) fn value(&self, sort: Sort, name: &str) -> String {
        match sort {
            Sort::Partition => self.partition.clone(),
            Sort::Region => self.region.clone(),
            Sort::Account => self.account.clone(),
            Sort::UserPool => format!("P{:08x}", hash(name) & 0xffff_ffff),
            Sort::Uuid => format!("5d3c9b7a-41f2-4e08-9c6d-{:012x}", hash(name) & 0xffff_ffff_ffff),
            Sort::Name => format!("n{:016x}", hash(name)),
        }
    }
}

/// Returns a number for a text (FNV-1a).
fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

fn is_account(word: &str) -> bool {
    word.len() == 12 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn push_new(words: &mut Vec<String>, word: &str) {
    if words.iter().all(|known| known != word) {
        words.push(word.to_owned());
    }
}

/// Calls a function with each word of the known text of a document.
fn collect(node: &Node<Origin>, add: &mut dyn FnMut(&str)) {
    match &node.value {
        Value::String(text) if !hole::is_hole(text) => {
            text.value.split([':', '/', '_', '.']).for_each(add);
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, add)),
        Value::Object(members) => members.iter().for_each(|it| collect(&it.value, add)),
        _ => {}
    }
}

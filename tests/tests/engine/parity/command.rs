//! The findings of `cognito-policy check`.

use std::path::Path;
use std::process::Command;

use cognito_policy_tests::cargo::cognito_policy;
use serde_json::Value;

use super::{Document, Found, NAMES};

/// Returns the findings in each document, without suggestions, which compilers do not report.
pub(super) fn findings(documents: &[Document]) -> Vec<Vec<Found>> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let command = cognito_policy(target);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity-command");
    let mut all = vec![Vec::new(); documents.len()];
    for names in &NAMES {
        let folder = folder.join(names.word);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        for (index, document) in documents.iter().enumerate() {
            if document.kind == names.kind {
                std::fs::write(folder.join(format!("{index}.json")), &document.text).unwrap();
            }
        }
        let output = Command::new(&command)
            .args(["check", "--format", "json", "--kind", names.word])
            .arg(&folder)
            .output()
            .unwrap();
        let output: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(output["failures"], Value::Array(Vec::new()));
        for finding in output["findings"].as_array().unwrap() {
            if finding["severity"] != "suggestion" {
                let file = Path::new(finding["file"].as_str().unwrap()).file_stem().unwrap();
                let index: usize = file.to_str().unwrap().parse().unwrap();
                all[index].push(found(finding));
            }
        }
    }
    for found in &mut all {
        found.sort();
    }
    all
}

fn found(finding: &Value) -> Found {
    let number = |name: &str| usize::try_from(finding[name].as_u64().unwrap()).unwrap();
    Found {
        line: number("line"),
        column: number("column"),
        code: finding["code"].as_str().unwrap().to_owned(),
    }
}

//! Tables of services and the other data files, read by the loader.

use std::fmt::Debug;

use cognito_policy_fuzz_import::written;
use cognito_policy_spec::application::Application;
use cognito_policy_spec::complete::complete;
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::load::{self, Defect, Loaded};

use crate::input;

/// The file name that defects have.
const FILE: &str = "fuzz.json";

/// Defects point into the text. Reading is deterministic, and what `cognito-policy import` writes
/// has the same content.
pub fn spec(data: &[u8]) {
    let Some((number, text)) = input::split(data) else { return };
    match number % 9 {
        0 => service(text),
        1 => load_with(load::partitions, text),
        2 => load_with(load::global_condition_keys, text),
        3 => load_with(load::other_names, text),
        4 => load_with(load::managed_policies, text),
        5 => load_with(load::quotas, text),
        6 => load_with(load::roles, text),
        7 => load_with(load::rule_facts, text),
        _ => application(text),
    }
}

fn service(text: &str) {
    let Loaded { mut service, notes } = match load::service(FILE, text) {
        Ok(loaded) => loaded,
        Err(defects) => return assert_placed(&defects, text),
    };
    assert_placed(&notes, text);
    let read = |text: &str| match load::service(FILE, text) {
        Ok(loaded) => loaded.service,
        Err(defects) => panic!("{defects:?}: {text}"),
    };
    let [same, merged, again] = match written(text) {
        Ok(written) => written,
        // For example `1e999`, in a member that the loader ignores.
        Err(error) if error.contains("number out of range") => return,
        Err(error) => panic!("{error}: {text}"),
    };
    assert_eq!(format!("{:?}", read(&same)), format!("{service:?}"), "{same}");
    read(&merged);
    assert_eq!(merged, again);
    complete(&mut service);
}

fn load_with<T: Debug>(load: fn(&str, &str) -> Result<T, Vec<Defect>>, text: &str) {
    match load(FILE, text) {
        Ok(loaded) => {
            let again = load(FILE, text);
            assert_eq!(format!("{again:?}"), format!("{:?}", Ok::<T, Vec<Defect>>(loaded)));
        }
        Err(defects) => assert_placed(&defects, text),
    }
}

fn application(text: &str) {
    match Application::parse(FILE, text) {
        Ok(application) => {
            let written = application.to_text();
            let again = Application::parse(FILE, &written);
            let again = again.unwrap_or_else(|defects| panic!("{defects:?}: {written}"));
            assert_eq!(again.to_text(), written);
        }
        Err(defects) => assert_placed(&defects, text),
    }
}

/// Checks that defects have messages and point into the text.
fn assert_placed(defects: &[Defect], text: &str) {
    let lines = Lines::new(text);
    for defect in defects {
        let Defect { file, line, column, message, source_line, .. } = defect;
        let shown = lines.shown(*line).unwrap_or_default();
        assert_eq!((file.as_str(), source_line.as_str()), (FILE, shown), "{defect:?}");
        assert!(!message.is_empty(), "{defect:?}");
        let columns = lines.text(*line).chars().count() + 1;
        assert!((1..=columns).contains(column), "{defect:?}");
    }
}

"""The smallest possible bindings of all services: for each, an enum over one static table, with the
traits of ours."""

import json
import re

from .packages import ROOT

SERVICE = """
pub mod {module} {{
    #[allow(non_camel_case_types)]
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[repr(u16)]
    pub enum Action {{ {variants} }}

    static ACTIONS: [Action; {count}] = [{values}];

    // The name and the resource types of each action, one bit for each type.
    static TABLE: [(&str, u128); {count}] = [{rows}];

    impl Action {{
        pub fn as_str(self) -> &'static str {{
            TABLE[self as usize].0
        }}

        pub fn resource_types(self) -> u128 {{
            TABLE[self as usize].1
        }}
    }}

    impl std::str::FromStr for Action {{
        type Err = ();

        fn from_str(text: &str) -> Result<Self, ()> {{
            let row = TABLE.binary_search_by_key(&text, |row| row.0);
            row.map(|row| ACTIONS[row]).map_err(|_| ())
        }}
    }}
}}
"""


def services():
    paths = sorted((ROOT / "spec/data/services").glob("*.json"))
    return [json.loads(path.read_text()) for path in paths]


def source():
    return "".join(module(service) for service in services())


def module(service):
    name = service["Name"]
    types = [one["Name"] for one in service.get("Resources", [])]
    rows = {}
    for action in service.get("Actions", []):
        bits = {types.index(one["Name"]) for one in action.get("Resources", [])}
        rows[f"{name}:{action['Name']}"] = sum(1 << bit for bit in bits)
    variants = [variant(text.partition(":")[2]) for text in sorted(rows)]
    return SERVICE.format(
        module=re.sub(r"\W", "_", name),
        count=len(rows),
        variants=", ".join(variants),
        values=", ".join(f"Action::{variant}" for variant in variants),
        rows=", ".join(f'("{text}", {rows[text]:#x})' for text in sorted(rows)),
    )


def variant(action):
    return re.sub(r"\W", "_", action[0].upper() + action[1:])

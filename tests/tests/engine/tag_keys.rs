//! The rules and the builder accept the same tag keys.

use cognito_policy::cognito_idp::{self, UserPoolAction};
use cognito_policy::{Policy, PolicyError, Statement};
use cognito_policy_language::tag_key;

/// Whether a statement of the builder can have a condition on this tag.
fn builds(tag: &str) -> bool {
    let tagged = cognito_idp::resource_tag(tag).equals("blue");
    let statement = Statement::allow(UserPoolAction::ListUsers).when(tagged).on_everything();
    match Policy::from_statements([statement]) {
        Ok(_) => true,
        Err(PolicyError::InvalidConditionKey(_)) => false,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn the_rules_and_the_builder_agree() {
    let characters = ('\0'..='\u{3100}').chain(('\u{3100}'..=char::MAX).step_by(101));
    for c in characters {
        let tag = format!("a{c}b");
        assert_eq!(tag_key::fault(&tag).is_none(), builds(&tag), "{c:?}");
    }
    for length in [0, 1, 127, 128, 129, 256] {
        for letter in ["a", "é", " "] {
            let tag = letter.repeat(length);
            assert_eq!(tag_key::fault(&tag).is_none(), builds(&tag), "{length} {letter}");
        }
    }
}

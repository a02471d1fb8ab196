//! Rules on templates, which judge several resources together. `cognito-policy-templates` checks them; they
//! are declared here because a configuration names the rules of every front end.

use crate::rule::rule_files;

rule_files! {
    mod missing_sub;
    mod role_does_not_trust_identity_pool;
    mod role_for_other_users;
    mod group_role_without_identity_provider;
    mod missing_trigger_permission;
    mod role_does_not_trust_cognito;
    mod external_id_mismatch;
}

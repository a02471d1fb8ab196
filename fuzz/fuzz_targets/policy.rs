//! Runs `cognito_policy_fuzz::policy`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cognito_policy_fuzz::policy(data));

//! Runs `cognito_policy_fuzz::access`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cognito_policy_fuzz::access(data));

//! Runs `cognito_policy_fuzz::patterns`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cognito_policy_fuzz::patterns(data));

//! See `segment` in `tests/common/invariants.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lauter_fuzz::invariants::segment(bytes));

//! The report for machines: one document with an object for each file. Knows shapes, counts nothing.

use super::Measured;

/// What stands before the first file.
pub(crate) fn head(rules: usize, profile: &str) -> Vec<u8> {
    let version = env!("CARGO_PKG_VERSION");
    // names of profiles are plain words
    format!("{{\"version\":\"{version}\",\"rules\":{rules},\"profile\":\"{profile}\",\"files\":[\n").into_bytes()
}

/// Appends one file, without a line end.
pub(crate) fn append(out: &mut Vec<u8>, measured: &Measured) {
    // Writing to memory does not fail, and the shapes have string keys only.
    let _ = serde_json::to_writer(out, measured);
}

//! The report for machines: one document with an object for each file, and one for all of them. Knows shapes, counts nothing.

use super::{Archive, Measured};

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

/// What stands behind the last file: what several come to together.
pub(crate) fn foot(archive: Option<&Archive>) -> Vec<u8> {
    let mut out = b"\n],\"archive\":".to_vec();
    let _ = serde_json::to_writer(&mut out, &archive);
    out.extend(b"}\n");
    out
}

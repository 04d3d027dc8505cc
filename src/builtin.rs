//! The YAML files below `rules/`, and their word lists as tables, compiled into the program by `build.rs`. Knows paths
//! and bytes only.

include!(concat!(env!("OUT_DIR"), "/builtin_files.rs"));

/// The word lists as `lexicon::image` writes them.
pub(crate) static LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

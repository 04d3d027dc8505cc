//! The YAML files below `rules/`, and what is read at every start as it is read fastest: the word lists as tables, the
//! other files as images of their shapes. Compiled into the program by `build.rs`; knows paths and bytes only.

include!(concat!(env!("OUT_DIR"), "/builtin_files.rs"));

/// The word lists as `lexicon::image` writes them.
pub(crate) static LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

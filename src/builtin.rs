//! The YAML files below `rules/`, compiled into the program by `build.rs`. Knows paths and bytes only.

include!(concat!(env!("OUT_DIR"), "/builtin_files.rs"));

//! Puts the files below `rules/` into the binary: the rules as text, the word lists as text and as the tables that the
//! program starts with.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[expect(dead_code, unreachable_pub, unused_imports, reason = "the build needs only what loads and writes the lists")]
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[expect(dead_code, reason = "the build needs only the hash")]
#[path = "src/word.rs"]
mod word;

/// What the program has and the build has not yet.
mod builtin {
    pub(crate) static FILES: &[(&str, &str)] = &[];
    pub(crate) static LEXICON: &[u8] = &[];
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut paths = Vec::new();
    collect(&root.join("rules"), &mut paths)?;
    paths.sort();
    let mut files = Vec::new();
    for path in &paths {
        let relative = path.strip_prefix(&root).unwrap_or(path).display().to_string().replace('\\', "/");
        files.push((relative, path.display().to_string(), fs::read_to_string(path)?));
    }
    let texts: Vec<(&str, &str)> = files.iter().map(|(relative, _, text)| (relative.as_str(), text.as_str())).collect();
    fs::write(out.join("lexicon.bin"), lexicon::Lexicon::image(&texts))?;
    let mut code = String::from(
        "/// Path below `rules/` and contents of every built-in YAML file, sorted by path.\npub(crate) static FILES: &[(&str, &str)] = &[\n",
    );
    for (relative, absolute, _) in &files {
        let _ = writeln!(code, "    ({relative:?}, include_str!({absolute:?})),");
    }
    code.push_str("];\n");
    fs::write(out.join("builtin_files.rs"), code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "yaml") {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    Ok(())
}

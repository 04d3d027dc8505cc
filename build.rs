//! Puts the files below `rules/` into the binary: as text, the word lists also as the tables that the program starts
//! with, the others also as images of what YAML says in them, rules without their words and examples.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[expect(dead_code, unreachable_pub, unused_imports, reason = "the build needs only what loads and writes the lists")]
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[expect(dead_code, reason = "the build writes a rule and asks it nothing")]
#[path = "src/rule/schema.rs"]
mod schema;
#[expect(dead_code, unreachable_pub, reason = "the build writes spans and asks them nothing")]
#[path = "src/span.rs"]
mod span;
#[expect(dead_code, unreachable_pub, reason = "the build needs only the hash")]
#[path = "src/word.rs"]
mod word;
#[expect(dead_code, reason = "the build reads YAML and asks it nothing")]
#[path = "src/yaml/node.rs"]
mod yaml;

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
    let mut images = String::from(
        "/// The same files but word lists, as `yaml::from_image` reads them.\npub(crate) static IMAGES: &[(&str, &[u8])] = &[\n",
    );
    for (row, (relative, text)) in texts.iter().enumerate() {
        if let Some(image) = image(relative, text) {
            let place = out.join(format!("{row}.image"));
            fs::write(&place, image)?;
            let _ = writeln!(images, "    ({relative:?}, include_bytes!({:?})),", place.display().to_string());
        }
    }
    let mut code = String::from(
        "/// Path below `rules/` and contents of every built-in YAML file, sorted by path.\npub(crate) static FILES: &[(&str, &str)] = &[\n",
    );
    for (relative, absolute, _) in &files {
        let _ = writeln!(code, "    ({relative:?}, include_str!({absolute:?})),");
    }
    code.push_str("];\n");
    code.push_str(&images);
    code.push_str("];\n");
    fs::write(out.join("builtin_files.rs"), code)
}

/// What the file says, as bytes; `None` for word lists. A file with a fault has none either: the tests show what is wrong.
fn image(path: &str, text: &str) -> Option<Vec<u8>> {
    let folder = path.strip_prefix("rules/")?.split('/').next()?;
    match folder {
        "lexicon" => None,
        "profiles" | "types" => written(&yaml::from_yaml::<yaml::Node>(text, yaml::SMALL).ok()?),
        _ => {
            let mut rule: schema::RawRule = yaml::from_yaml(text, yaml::SMALL).ok()?;
            // half of the file, and no check needs them
            rule.examples.bad.shape = yaml::Shape::List(Vec::new());
            rule.examples.good.shape = yaml::Shape::List(Vec::new());
            // they are in the lexicon
            if let Some(words) = &mut rule.words {
                words.shape = yaml::Shape::Null;
            }
            written(&rule)
        }
    }
}

fn written(read: &impl serde::Serialize) -> Option<Vec<u8>> {
    postcard::to_extend(read, Vec::new()).ok()
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

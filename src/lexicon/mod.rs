//! Word lists shared by the grammar and the rules: words become ids once, classes and sets are looked up by id.

/// The lists in force.
#[derive(Debug, Default)]
pub struct Lexicon {}

/// A named word list that rules may refer to (`{lexicon: NAME}`): `file` or `file/group`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SetId(pub u16);

impl Lexicon {
    /// The lists compiled into the program.
    pub fn builtin() -> &'static Self {
        static LEXICON: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
        LEXICON.get_or_init(Self::default)
    }

    /// The list of that name.
    pub fn set(&self, name: &str) -> Option<SetId> {
        let _ = name;
        None
    }

    /// All names, for did-you-mean.
    pub fn set_names(&self) -> Vec<&str> {
        Vec::new()
    }
}

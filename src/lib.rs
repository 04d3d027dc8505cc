//! `sayso` is a compiler front end for journalism: it resolves every statement to whoever said it and
//! complains where nobody did.
//!
//! ```text
//!  bytes ─read─▶ TextFile ─markup─▶ Markup ─lex─▶ Lexed ─parse (nom)─▶ Syntax ─resolve─▶ Sources ─analyse─▶ Facts
//!                   └───────────────────────────── Article<'t>: all that a rule may look at ────────────────────┘
//!  rules/**/*.yaml ─load─▶ RawRule ─compile─▶ RuleSet      sayso.yaml, profile, type, command line ─config─▶ Settings
//!  (the built-in ones ─build.rs─▶ image ─▶ RawRule; the word lists ─build.rs─▶ tables of the Lexicon)
//!  check(&Article, &RuleSet, &Settings) ─▶ Vec<Diagnostic> ─emit─▶ terminal (codespan) · json · jsonl
//!  measure(&Article, &[Diagnostic]) ─▶ Measured ─report─▶ terminal · markdown · json
//! ```
//!
//! Modules stand in dependency order; each uses only those above it.

pub mod span;
pub mod diagnostic;
pub mod text;
mod builtin;
mod suggest;
mod yaml;
mod word;
mod charref;
pub mod lexicon;
pub mod markup;
pub mod register;
pub mod lex;
pub mod syntax;
pub mod parse;
pub mod resolve;
pub mod analyse;
pub mod article;
pub mod rule;
pub mod settings;
mod config;
pub mod check;
pub mod verify;
pub mod emit;
mod report;
pub mod driver;
pub mod cli;

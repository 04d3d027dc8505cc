//! The integration tests, one binary; a module per topic.

mod cli;
mod commands;
mod grammar;
mod hostile;
mod properties;
mod rules;
mod stories;
mod tidy;

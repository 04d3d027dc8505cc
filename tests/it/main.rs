//! The integration tests, one binary; a module per topic.

mod archive;
mod ci;
mod cli;
mod commands;
mod config;
mod constructions;
mod cues;
mod declared;
mod grammar;
mod hostile;
mod interest;
mod pages;
mod picture;
mod polls;
mod properties;
mod relations;
mod report;
mod report_page;
mod report_sheets;
mod reported_figures;
mod rule_schema;
mod rules;
mod speakers;
mod strict;
mod stories;
mod tidy;

//! The `sayso` program. All of it is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    sayso::cli::run()
}

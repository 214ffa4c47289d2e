//! `cargo demo`.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    enishi_demo::cli::Cli::parse().run()
}

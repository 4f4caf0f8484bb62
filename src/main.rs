//! The command `backfile`: parses its words, runs one of the commands in `cli`, and maps what it says to an exit code.

mod cli;

use std::process::ExitCode;

/// Pages are made of many short-lived strings on several threads, which this allocator is made for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}

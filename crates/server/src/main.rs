//! The one server binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    onewindow_server::cli::main()
}

//! `tablero`: the server and its commands.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A page is made of some hundred thousand small pieces: a third of the work was the system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Rendering a page goes deep, deeper still where it is not optimised. What is not touched costs nothing.
const STACK: usize = 16 * 1024 * 1024;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(tablero_server::commands::run()),
        Err(error) => {
            eprintln!("tablero: the system gives no threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("tablero: {failure}");
            ExitCode::from(failure.code as u8)
        }
    }
}

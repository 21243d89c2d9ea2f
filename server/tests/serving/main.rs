//! The server as browsers and programs meet it: started in this process, on a database of each test's own.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod board_call;
mod calls;
mod canary;
mod export;
mod files;
mod headers;
mod health;
mod limits;
mod live;
mod money;
mod move_call;
mod origins;
mod pages;
mod panics;
mod running;
mod set_up;
mod sign_in;

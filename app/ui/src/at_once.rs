//! What has to wait for nothing any more.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What a future answers that is ready, such as the view out of a part of the wasm which is here; none while it waits, and when it failed.
pub fn at_once<V, E>(answer: impl Future<Output = Result<V, E>>) -> Option<V> {
    match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.ok(),
        Poll::Pending => None,
    }
}

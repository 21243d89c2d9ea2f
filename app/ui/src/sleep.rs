//! Waiting, in the browser.

use std::time::Duration;

/// Waits without holding anything up. On the server, where no view waits, it returns at once.
pub async fn sleep(duration: Duration) {
    #[cfg(target_family = "wasm")]
    gloo_timers::future::sleep(duration).await;
    #[cfg(not(target_family = "wasm"))]
    let _ = duration;
}

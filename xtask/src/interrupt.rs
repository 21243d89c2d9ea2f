//! Ctrl-C, and the request to end that a service manager sends.

use anyhow::Result;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Whether somebody asked us to stop. From [`Interrupt::listen`] on, a signal no longer ends this process by itself.
#[derive(Clone)]
pub struct Interrupt(watch::Receiver<u32>);

impl Interrupt {
    /// Begins to listen for SIGINT and SIGTERM.
    ///
    /// # Errors
    /// When the system refuses to hand over the signals.
    pub fn listen() -> Result<Self> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let (heard, receiver) = watch::channel(0);
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
                heard.send_modify(|times| *times += 1);
            }
        });
        Ok(Self(receiver))
    }

    /// Whether it has happened by now.
    pub fn happened(&self) -> bool {
        *self.0.borrow() > 0
    }

    /// Waits until it has happened `times` times since the beginning.
    pub async fn wait(&mut self, times: u32) {
        if self.0.wait_for(|heard| *heard >= times).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

//! Products: what is sold, with its list price.

mod commands;
#[cfg(feature = "ssr")]
mod store;

pub use commands::CreateProduct;

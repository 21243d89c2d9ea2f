//! The design kit.

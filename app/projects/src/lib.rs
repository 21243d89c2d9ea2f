//! Frames that deals are registered under

//! Companies and organizations we deal with

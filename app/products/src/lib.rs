//! What is sold, with its list price

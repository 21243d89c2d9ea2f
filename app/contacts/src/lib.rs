//! People at clients, or on their own

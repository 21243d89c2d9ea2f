//! Deals on a real Postgres.

mod archiving;
mod at_once;
mod bad_input;
mod changes;
mod fixture;
mod given_up;
mod guards;
mod importing;
mod labelling;
mod list;
mod list_plans;
mod merging;
mod merging_at_once;
mod places;
mod processing;
mod related;
mod repeated;
mod rights;
mod several;
mod several_at_once;
mod stage_entered;
mod undo_order;
mod undo_rights;
mod undoing;
mod words;

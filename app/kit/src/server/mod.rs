//! The server's half: the clock, the database, the door for commands, and what a request brings along.

mod actor;
mod clock;
mod context;
mod database;
mod door;
mod failures;
mod live;
mod record;
mod stored;

pub use actor::{Actor, Sight};
pub use chrono_tz::Tz;
pub use clock::{Clock, local, moment_of};
pub use context::{Identity, Token, acting, identify, member_actor, recognise, system_actor};
pub use database::{Db, Tx};
pub use door::{Execute, execute, execute_in};
pub use failures::internal;
pub use live::{Live, News, Spread, Told, Watching};
pub use record::{RecordRow, lock_record, record_row, share_record};

//! Words of the database that stand for values of ours. One that none of ours can have written is an error where it is read, never a guess.

use chrono_tz::Tz;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgTypeInfo, PgValueRef};
use sqlx::{Decode, Postgres, Type};

use crate::{Currency, Language};

macro_rules! stored_as_code {
    ($($type:ty),+) => {$(
        impl Type<Postgres> for $type {
            fn type_info() -> PgTypeInfo {
                <&str as Type<Postgres>>::type_info()
            }

            fn compatible(type_info: &PgTypeInfo) -> bool {
                <&str as Type<Postgres>>::compatible(type_info)
            }
        }

        impl Decode<'_, Postgres> for $type {
            fn decode(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
                let code = <&str as Decode<Postgres>>::decode(value)?;
                Self::from_code(code).ok_or_else(|| format!("`{code}` is no {}", stringify!($type)).into())
            }
        }
    )+};
}

stored_as_code!(Currency, Language, TimeZone);

/// A time zone by its IANA name.
#[derive(Debug)]
pub struct TimeZone(pub Tz);

impl TimeZone {
    fn from_code(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }
}

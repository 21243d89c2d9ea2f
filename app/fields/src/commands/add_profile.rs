//! A new profile.

use kit::{Command, FieldError, Kind, Problem, ProfileId};
use serde::{Deserialize, Serialize};

use crate::field::{at, has_fields, name_problems};

/// Makes a profile, the last of its kind. A name that another one of the kind has is refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddProfile {
    /// The new profile's id.
    pub profile: ProfileId,
    /// The kind of record that will have its fields; not the workspace.
    pub kind: Kind,
    /// Its name.
    pub name: String,
}

impl Command for AddProfile {
    const KIND: &'static str = "add_profile";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        let kind = (!has_fields(self.kind)).then(|| at("kind", Problem::Unknown));
        kind.into_iter().chain(name_problems(&self.name)).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AddProfile {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::profiles;
        crate::store::begin_shaping(tx).await?;
        if profiles::count(tx).await? >= crate::MOST_PROFILES {
            return Err(kit::invalid("name", Problem::TooMany(crate::MOST_PROFILES)));
        }
        profiles::insert(tx, self.profile, self.kind, self.name.trim()).await
    }
}

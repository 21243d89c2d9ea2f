//! The order of profiles.

use kit::{Command, FieldError, Kind, ProfileId, order_problem};
use serde::{Deserialize, Serialize};

/// Puts the profiles of a kind of record in another order, those put away left out. It raises no version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderProfiles {
    /// The kind of record.
    pub kind: Kind,
    /// The order that the sender saw; refused when there is another by now.
    pub seen: Vec<ProfileId>,
    /// The order that shall be.
    pub profiles: Vec<ProfileId>,
}

impl Command for OrderProfiles {
    const KIND: &'static str = "order_profiles";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        order_problem("profiles", &self.seen, &self.profiles).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for OrderProfiles {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::profiles;
        crate::store::begin_shaping(tx).await?;
        let now = profiles::order(tx, self.kind).await?;
        if kit::changes_order(&now, &self.seen, &self.profiles)? { profiles::set_order(tx, &self.profiles).await } else { Ok(()) }
    }
}

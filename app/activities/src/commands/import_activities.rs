//! Many activities that happened elsewhere.

use kit::{ActivityId, Command, FieldError, MemberId};
use serde::{Deserialize, Serialize};

use crate::{About, ActivityFields};

/// An activity that somebody noted elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedActivity {
    /// Its id.
    pub activity: ActivityId,
    /// What it is about.
    pub about: About,
    /// Who noted it.
    pub author: MemberId,
    /// What happened.
    pub fields: ActivityFields,
}

/// Adds a batch of activities, each by whoever noted it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportActivities {
    /// The activities; a thousand at a time is a good number.
    pub activities: Vec<ImportedActivity>,
}

impl Command for ImportActivities {
    const KIND: &'static str = "import_activities";
    type Answer = ();

    /// A field is named with the place of its activity in the batch: `activities.3.text`.
    fn check(&self) -> Vec<FieldError> {
        let named = |(place, each): (usize, &ImportedActivity)| {
            let problems = each.fields.problems();
            problems.into_iter().map(move |error| FieldError { field: format!("activities.{place}.{}", error.field), ..error })
        };
        self.activities.iter().enumerate().flat_map(named).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for ImportActivities {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store;
        // In the name of others, so everybody's to write.
        if [kit::Kind::Deal, kit::Kind::Client].map(|kind| tx.actor.rights.scope(kind, kit::Verb::Write)) != [Some(kit::Scope::All); 2] {
            return Err(kit::AppError::Forbidden);
        }
        for each in &self.activities {
            let subject = store::lock_about(tx, each.about).await?;
            subject.must_write(tx)?;
            store::insert(tx, each.activity, each.about, &subject, each.author, &each.fields).await?;
        }
        Ok(())
    }
}

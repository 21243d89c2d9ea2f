//! A new field.

use kit::{Command, FieldError, FieldId, FieldOptionId, Problem, ProfileId, parse_name};
use serde::{Deserialize, Serialize};

use crate::field::at;
use crate::{FieldFields, FieldType, LONGEST_NAME, MOST_OPTIONS};

/// Makes a field, the last of its profile. A name that another one of its kind of record has is refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddField {
    /// The new field's id.
    pub field: FieldId,
    /// Its profile.
    pub profile: ProfileId,
    /// What is kept in it, for good.
    pub field_type: FieldType,
    /// What is said of it.
    pub fields: FieldFields,
    /// The ids and names of its options in their order: at least one where the type has them, else none.
    pub options: Vec<(FieldOptionId, String)>,
}

impl Command for AddField {
    const KIND: &'static str = "add_field";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        let mut problems = self.fields.problems();
        if self.fields.unique && !self.field_type.may_be_unique() {
            problems.push(at("unique", Problem::Unknown));
        }
        problems.extend(self.options_problem().map(|problem| at("options", problem)));
        problems
    }
}

impl AddField {
    fn options_problem(&self) -> Option<Problem> {
        match (self.field_type.has_options(), self.options.len()) {
            (true, 0) => return Some(Problem::Required),
            (true, 1..=MOST_OPTIONS) | (false, 0) => {}
            (true, _) => return Some(Problem::TooMany(MOST_OPTIONS)),
            (false, _) => return Some(Problem::Unknown),
        }
        if let Some(problem) = self.options.iter().find_map(|(_, name)| parse_name(name, LONGEST_NAME).err()) {
            return Some(problem);
        }
        let mut names: Vec<_> = self.options.iter().map(|(_, name)| name.trim().to_lowercase()).collect();
        let mut ids: Vec<_> = self.options.iter().map(|(id, _)| *id).collect();
        names.sort_unstable();
        ids.sort_unstable();
        let twice = names.windows(2).any(|pair| pair[0] == pair[1]) || ids.windows(2).any(|pair| pair[0] == pair[1]);
        twice.then_some(Problem::Taken)
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AddField {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::{fields, options, profiles};
        crate::store::begin_shaping(tx).await?;
        let profile = profiles::lock(tx, self.profile).await?.filter(|profile| !profile.archived).ok_or(kit::AppError::NotFound)?;
        if fields::count(tx, profile.kind).await? >= crate::MOST_FIELDS {
            return Err(kit::invalid("name", Problem::TooMany(crate::MOST_FIELDS)));
        }
        fields::insert(tx, self.field, self.profile, profile.kind, self.field_type, &self.fields.trimmed()).await?;
        options::insert(tx, self.field, &self.options).await
    }
}

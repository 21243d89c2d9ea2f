//! Typed ids: a `DealId` is no `ClientId`. All are UUIDs of version 7, made by whoever creates the record, so that what is created
//! offline has its id at once and ids follow the order of creation.

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ssr", derive(sqlx::Type))]
        #[cfg_attr(feature = "ssr", sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            /// A new id, unlike every other, later than those made before.
            #[must_use]
            pub fn generate() -> Self {
                Self(uuid::Uuid::now_v7())
            }

            /// The same id for the same name in the same workspace: what an import gives a record known elsewhere by `name`, so that
            /// the second run finds it.
            #[must_use]
            pub fn named(workspace: WorkspaceId, name: &str) -> Self {
                Self(uuid::Uuid::new_v5(&workspace.0, name.as_bytes()))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

id! {
    /// One company that uses Tablero: the tenant.
    WorkspaceId
    /// Who somebody is when signing in, across workspaces.
    AccountId
    /// A person in a workspace: the owner of records, the actor of commands.
    MemberId
    /// A role in a workspace.
    RoleId
    /// A team of members.
    TeamId
    /// A sales process.
    PipelineId
    /// A step of a sales process.
    StageId
    /// One entry of a list of values.
    ListValueId
    /// A company or organization we deal with.
    ClientId
    /// A person at a client, or on their own.
    ContactId
    /// Somebody who may become a client.
    LeadId
    /// Something that is sold.
    ProductId
    /// A frame that deals are registered under.
    ProjectId
    /// One possible sale.
    DealId
    /// One stay of a deal in a stage.
    StageHistoryId
    /// Something to be done about a deal.
    FollowUpId
    /// A call, an email, a meeting or a note.
    ActivityId
    /// A filter of the board under a name.
    BoardViewId
    /// A word for deals, with a colour.
    LabelId
    /// A group of the workspace's own fields of one kind of record.
    ProfileId
    /// A field of the workspace's own.
    FieldId
    /// What can be chosen in such a field.
    FieldOptionId
}

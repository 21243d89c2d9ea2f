//! Who works in a workspace: accounts, members, teams, roles, sign-in and set-up

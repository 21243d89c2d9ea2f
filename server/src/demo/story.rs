//! What a fictional company is made of. Every company and person here is invented.

use activities::ActivityKind;
use contacts::ContactCategory;
use kit::{Currency, Language};
use leads::LeadStatus;
use people::{BuiltInRole, NewWorkspace};

/// A fictional company in one language.
pub struct Story {
    pub language: Language,
    pub company: &'static str,
    pub slug: &'static str,
    pub time_zone: &'static str,
    pub currency: Currency,
    /// Other currencies that some clients pay in, and what a hundred units of the company's own are in each.
    pub abroad: [(Currency, i64); 2],
    /// Those who can sign in: one of each role before a second of any, by their names.
    pub people: &'static [Person],
    /// Teams of sales: name and the places in `people` of the manager and the members; all of them belong to the first.
    pub teams: &'static [Team],
    pub products: &'static [Product],
    pub industries: &'static [Industry],
    /// Name, place in `industries`, and where it is. Those at [`super::deals::abroad`] pay in another currency.
    pub clients: &'static [(&'static str, usize, &'static str)],
    /// Who may become a client. The last of them became one of those that are there.
    pub leads: &'static [Lead],
    /// What it wants to know of clients beside what everybody does.
    pub of_clients: OwnProfile,
    /// The same of deals.
    pub of_deals: OwnProfile,
    /// Name and place in `clients`.
    pub projects: &'static [(&'static str, Option<usize>)],
    pub first_names: &'static [&'static str],
    pub last_names: &'static [&'static str],
    pub jobs: &'static [Job],
    pub next_steps: &'static [&'static str],
    /// What is to be done about clients and leads that no deal stands for.
    pub first_steps: &'static [&'static str],
    pub labels: &'static [&'static str],
    pub competitors: &'static [&'static str],
    pub notes: &'static [&'static str],
    /// What was said in calls, emails, meetings and notes, and what came of it.
    pub said: [&'static [(&'static str, &'static str)]; 4],
}

/// Somebody who can sign in.
pub struct Person {
    pub name: &'static str,
    pub role: BuiltInRole,
    /// What stands before the `@` of their email.
    pub mailbox: &'static str,
}

/// What somebody does at a client.
#[derive(Clone, Copy)]
pub struct Job {
    pub title: &'static str,
    pub department: &'static str,
    /// What who does it is to the company.
    pub category: ContactCategory,
}

/// Somebody who may become a client.
pub struct Lead {
    /// First and last name, as far as they are known.
    pub name: (&'static str, &'static str),
    pub company: &'static str,
    pub job: &'static str,
    /// A place in `industries`.
    pub industry: usize,
    pub location: &'static str,
    /// A place among the sources that a workspace begins with.
    pub source: usize,
    pub campaign: &'static str,
    /// In whole units of the company's currency.
    pub value: Option<i64>,
    pub status: LeadStatus,
    /// For how many days from today they are left in peace.
    pub rests_for: Option<u64>,
    /// How often somebody talked to them.
    pub said: i64,
}

/// Fields of the company's own.
pub struct OwnProfile {
    pub name: &'static str,
    /// Name, and what is kept in it.
    pub fields: &'static [(&'static str, Kept)],
}

/// What is kept in a field.
#[derive(Clone, Copy)]
pub enum Kept {
    /// One of these.
    Choice(&'static [&'static str]),
    /// One of the reps.
    Member,
    /// A day that is over.
    Past,
    /// A day to come.
    Ahead,
    /// A whole number above zero.
    Number,
    YesNo,
}

/// A team of people.
pub struct Team {
    pub name: &'static str,
    pub manager: Option<usize>,
    pub members: &'static [usize],
}

/// Something the company sells.
pub struct Product {
    pub name: &'static str,
    pub series: &'static str,
    /// In whole units of the company's currency.
    pub price: i64,
    /// How many of it a deal is about.
    pub pieces: (i64, i64),
    /// What deals about it are called; `{}` is a place at the client's.
    pub deals: &'static [&'static str],
}

/// An industry that clients are in, and the places where they use what the company sells.
pub struct Industry {
    pub name: &'static str,
    pub places: &'static [&'static str],
}

impl Story {
    /// What was said in activities of a kind, and what came of it.
    pub fn said(&self, kind: ActivityKind) -> &'static [(&'static str, &'static str)] {
        match kind {
            ActivityKind::Call => self.said[0],
            ActivityKind::Email => self.said[1],
            ActivityKind::Meeting => self.said[2],
            ActivityKind::Note => self.said[3],
        }
    }

    /// The workspace that it is told in.
    pub fn workspace(&self) -> NewWorkspace {
        NewWorkspace {
            name: self.company.to_owned(),
            slug: self.slug.to_owned(),
            language: self.language,
            time_zone: self.time_zone.to_owned(),
            currency: self.currency,
            fiscal_year_start: 1,
        }
    }
}

impl Person {
    /// Where they sign in. `.example` belongs to nobody (RFC 2606).
    pub fn email(&self) -> String {
        format!("{}@demo.example", self.mailbox)
    }
}

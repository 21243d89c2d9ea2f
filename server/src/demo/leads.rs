//! The company's leads, and what was said to them.

use activities::{About, ActivityKind, ImportActivities, ImportedActivity};
use chrono::{Days, NaiveDate};
use kit::{ActivityId, AppError, ClientId, ContactId, LeadId, ListValueId, MemberId, Request, Tx, execute_in};
use leads::{Change, ConvertClient, ConvertContact, ConvertLead, CreateLead};
use people::slug_of;
use pipelines::List;

use super::activities::fields;
use super::chance::Chance;
use super::follow_ups;
use super::people::Staff;
use super::story::{Lead, Story};
use crate::import::Progress;

/// What people talk about with leads, in turn.
const KINDS: [ActivityKind; 3] = [ActivityKind::Call, ActivityKind::Email, ActivityKind::Note];

/// Adds the leads, what was noted about them before today, and what became of the last.
pub async fn add(
    tx: &mut Tx,
    story: &Story,
    staff: &Staff,
    sources: &[ListValueId],
    today: NaiveDate,
    chance: &mut Chance,
    progress: &mut dyn Progress,
) -> Result<(), AppError> {
    let industries = pipelines::list_values(tx, List::ClientIndustry).await?;
    progress.begin("leads", story.leads.len());
    let mut last = None;
    let mut activities = Vec::new();
    let mut planned = Vec::new();
    for (place, of) in story.leads.iter().enumerate() {
        let (lead, owner) = (LeadId::generate(), staff.reps[place % staff.reps.len()]);
        let industry = industries.iter().find(|value| value.name == story.industries[of.industry].name).map(|value| value.id);
        let source = sources.get(of.source % sources.len().max(1)).copied();
        let fields = written(story, of, owner, (industry, source), today);
        execute_in(tx, &Request::new(CreateLead { lead, fields })).await?;
        activities.extend((0..of.said).map(|_| talked(story, lead, owner, today, chance)));
        if place % 3 == 0 {
            planned.push((About::Lead(lead), owner));
        }
        last = Some((lead, of.company.to_owned()));
        progress.advance(1);
    }
    execute_in(tx, &Request::new(ImportActivities { activities })).await?;
    for follow_up in follow_ups::draw_for(story, planned.into_iter(), today, chance) {
        execute_in(tx, &Request::new(follow_up)).await?;
    }
    if let Some((lead, company)) = last {
        let client = ConvertClient::New { client: ClientId::generate(), name: company };
        let became = ConvertLead { lead, seen: 1, client, contact: Some(ConvertContact::New(ContactId::generate())), deal: None };
        execute_in(tx, &Request::new(became)).await?;
    }
    Ok(())
}

fn written(
    story: &Story,
    of: &Lead,
    owner: MemberId,
    (industry, source): (Option<ListValueId>, Option<ListValueId>),
    today: NaiveDate,
) -> Vec<Change> {
    let domain = format!("{}.example", slug_of(of.company));
    let mailbox = if of.name.0.is_empty() { "info".to_owned() } else { slug_of(of.name.0) };
    vec![
        Change::Owner(Some(owner)),
        Change::FirstName(of.name.0.to_owned()),
        Change::LastName(of.name.1.to_owned()),
        Change::Company(of.company.to_owned()),
        Change::JobTitle(of.job.to_owned()),
        Change::Email(format!("{mailbox}@{domain}")),
        Change::Website(domain),
        Change::Location(of.location.to_owned()),
        Change::Industry(industry),
        Change::Source(source),
        Change::Campaign(of.campaign.to_owned()),
        Change::Value(of.value.map(|units| units * 10_i64.pow(story.currency.decimals()))),
        Change::Status(of.status),
        Change::NurtureUntil(of.rests_for.map(|days| today + Days::new(days))),
    ]
}

fn talked(story: &Story, lead: LeadId, author: MemberId, today: NaiveDate, chance: &mut Chance) -> ImportedActivity {
    let kind = chance.one_of(&KINDS);
    let day = today - Days::new(chance.between(1..=40).unsigned_abs());
    let (text, outcome) = chance.one_of(story.said(kind));
    ImportedActivity {
        activity: ActivityId::generate(),
        about: About::Lead(lead),
        author,
        fields: fields(kind, text, outcome, day, chance),
    }
}

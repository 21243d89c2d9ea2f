//! The company's clients with their contacts, and its products and projects.

use clients::{Category, CreateClient, EditClient, Status};
use contacts::{ContactCategory, CreateContact};
use kit::{AppError, ClientId, ContactId, ListValueId, MemberId, ProductId, ProjectId, Request, Tx, execute_in};
use people::slug_of;
use pipelines::{AddListValues, List};
use products::CreateProduct;
use projects::CreateProject;

use super::chance::Chance;
use super::people::Staff;
use super::story::Story;
use crate::import::Progress;

/// Every so many clients one has no deal yet, and so waits to be processed.
pub const WITHOUT_DEAL: usize = 8;

/// What deals can be about, in the order of the story.
pub struct Range {
    pub clients: Vec<Client>,
    pub products: Vec<ProductId>,
    pub projects: Vec<ProjectId>,
}

/// A client, and what its deals need to know of it.
pub struct Client {
    pub id: ClientId,
    pub owner: MemberId,
    pub contacts: Vec<ContactId>,
}

/// Adds clients with their contacts, products and projects.
pub async fn add(tx: &mut Tx, story: &Story, staff: &Staff, chance: &mut Chance, progress: &mut dyn Progress) -> Result<Range, AppError> {
    let industries: Vec<ListValueId> = story.industries.iter().map(|_| ListValueId::generate()).collect();
    let values = industries.iter().zip(story.industries).map(|(id, industry)| (*id, industry.name.to_owned())).collect();
    execute_in(tx, &Request::new(AddListValues { list: List::ClientIndustry, values })).await?;
    let types = pipelines::list_values(tx, List::ClientType).await?;

    progress.begin("clients", story.clients.len());
    let mut clients = Vec::with_capacity(story.clients.len());
    for (place, (name, industry, city)) in story.clients.iter().enumerate() {
        use clients::Change;
        let (id, owner) = (ClientId::generate(), staff.reps[place % staff.reps.len()]);
        let domain = format!("{}.example", slug_of(name));
        let (status, category) = match place % WITHOUT_DEAL {
            0 => (Status::Prospect, Category::Prospect),
            _ if place % 19 == 5 => (Status::Inactive, Category::Past),
            _ => (Status::Active, Category::Active),
        };
        let fields = vec![
            Change::Name((*name).to_owned()),
            Change::ClientType(types.first().map(|value| value.id)),
            Change::Industry(industries.get(*industry).copied()),
            Change::Status(status),
            Change::Category(Some(category)),
            Change::SalesOwner(Some(owner)),
            Change::Website(domain.clone()),
            Change::Location((*city).to_owned()),
            Change::Employees(i32::try_from(chance.between(4..=240) * 5).ok()),
            Change::FoundedIn(i16::try_from(chance.between(1921..=2016)).ok()),
        ];
        execute_in(tx, &Request::new(CreateClient { client: id, fields })).await?;
        let contacts = add_contacts(tx, story, (id, owner, &domain), chance).await?;
        let changes = vec![Change::PrimaryContact(contacts.first().copied())];
        execute_in(tx, &Request::new(EditClient { client: id, seen: 1, changes })).await?;
        clients.push(Client { id, owner, contacts });
        progress.advance(1);
    }

    let mut products = Vec::with_capacity(story.products.len());
    for product in story.products {
        let id = ProductId::generate();
        let list_price = product.price * 10_i64.pow(story.currency.decimals());
        let (name, series) = (product.name.to_owned(), product.series.to_owned());
        execute_in(tx, &Request::new(CreateProduct { product: id, name, series, list_price, currency: story.currency })).await?;
        products.push(id);
    }
    let mut projects = Vec::with_capacity(story.projects.len());
    for (name, client) in story.projects {
        let id = ProjectId::generate();
        let client = client.map(|place| clients[place].id);
        execute_in(tx, &Request::new(CreateProject { project: id, name: (*name).to_owned(), client })).await?;
        projects.push(id);
    }
    Ok(Range { clients, products, projects })
}

async fn add_contacts(
    tx: &mut Tx,
    story: &Story,
    (client, owner, domain): (ClientId, MemberId, &str),
    chance: &mut Chance,
) -> Result<Vec<ContactId>, AppError> {
    use contacts::Change;
    let mut contacts = Vec::new();
    for place in 0..chance.between(1..=3) {
        let contact = ContactId::generate();
        let (first, last) = (chance.one_of(story.first_names), chance.one_of(story.last_names));
        let phone = format!("+1 555 01{:02} {:03}", chance.between(0..=99), chance.between(0..=999));
        let job = chance.one_of(story.jobs);
        let fields = vec![
            Change::Client(Some(client)),
            Change::Owner(Some(owner)),
            Change::FirstName(first.to_owned()),
            Change::LastName(last.to_owned()),
            Change::Email(format!("{}.{}@{domain}", slug_of(first), slug_of(last))),
            Change::Phone(phone),
            Change::JobTitle(job.title.to_owned()),
            Change::Department(job.department.to_owned()),
            // The first is whom to ask first.
            Change::Category(Some(if place == 0 { ContactCategory::Primary } else { job.category })),
        ];
        execute_in(tx, &Request::new(CreateContact { contact, fields })).await?;
        contacts.push(contact);
    }
    Ok(contacts)
}

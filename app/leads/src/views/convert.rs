//! The question what a lead becomes.

use clients::{client_by_name, read_client_by_name};
use kit::{
    AppError, ClientId, Command, ContactId, Currency, DealId, FieldError, Kind, Language, Money, Problem, Request, Verb, page_resource,
    same_or_new, use_reader,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use records::Editing;
use ui::{Alert, Checkbox, Control, Dialog, Field, Input, Select, SelectOption, Width, changing, use_toasts};

use super::conversion::offer_way_back;
use crate::texts::{self, Text};
use crate::{ConvertClient, ConvertContact, ConvertDeal, ConvertLead, LeadCard, StageToConvert, convert_lead, stages_to_convert};

/// The client is a new one.
const NEW: &str = "new";
/// The client is there already.
const EXISTING: &str = "existing";

/// What is written in the dialog.
#[derive(Clone, Copy)]
struct Written {
    client_kind: RwSignal<String>,
    client: RwSignal<String>,
    contact: RwSignal<String>,
    deal: RwSignal<String>,
    deal_name: RwSignal<String>,
    stage: RwSignal<String>,
    value: RwSignal<String>,
    /// New ids: the same if it is sent again.
    ids: (ClientId, ContactId, DealId),
}

/// Asks what a lead becomes as long as it stands in the page, and then leads to the client.
pub fn convert_question(editing: Editing<LeadCard>, open: RwSignal<bool>) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let card = editing.card.get_untracked();
    let (name, fields) = (card.fields.name(), card.fields);
    let company = if fields.company.is_empty() { name.clone() } else { fields.company.clone() };
    let person = !fields.first_name.is_empty() || !fields.last_name.is_empty();
    let may = |kind| reader.may_any(kind, Verb::Create);
    let (may_client, may_contact, may_deal) = (may(Kind::Client), may(Kind::Contact), may(Kind::Deal));
    let on = |on: bool| RwSignal::new(if on { "true".to_owned() } else { String::new() });
    let worth = fields.value.map(|minor| language.amount(Money { minor, currency: fields.currency })).unwrap_or_default();
    let written = Written {
        client_kind: RwSignal::new(if may_client { NEW } else { EXISTING }.to_owned()),
        client: RwSignal::new(company.clone()),
        contact: on(person && may_contact),
        deal: on(may_deal),
        deal_name: RwSignal::new(company),
        stage: RwSignal::new(String::new()),
        value: RwSignal::new(worth),
        ids: (ClientId::generate(), ContactId::generate(), DealId::generate()),
    };
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<String>);
    let sending = RwSignal::new(false);
    let last = StoredValue::new(None::<Request<ConvertLead>>);
    let (navigate, toasts) = (use_navigate(), use_toasts());
    let refuse = move |wrong: Vec<FieldError>| {
        match FIELDS.iter().find(|(field, _)| wrong.iter().any(|error| error.field == *field)) {
            Some((_, id)) => ui::focus(id),
            None => trouble.set(wrong.first().map(|error| error.problem.message(language))),
        }
        errors.set(wrong);
    };
    let (at, called) = (workspace.clone(), name.clone());
    let submit = move |()| {
        if sending.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        trouble.set(None);
        sending.set(true);
        let (workspace, navigate, name) = (at.clone(), navigate.clone(), called.clone());
        let (lead, seen, currency) = (editing.id, editing.card.with_untracked(|card| card.version), fields.currency);
        spawn_local(async move {
            let answer = match written.read(&workspace, (language, currency)).await {
                Ok((client, contact, deal)) => {
                    let request = same_or_new(last, ConvertLead { lead, seen, client, contact, deal });
                    let wrong = request.command.check();
                    if wrong.is_empty() { convert_lead(workspace.clone(), request).await } else { Err(AppError::Invalid(wrong)) }
                }
                Err(error) => Err(error),
            };
            // The page may be another by now.
            if sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(made) => {
                    let (home, again) = (format!("/w/{workspace}/clients/{}", made.client), navigate.clone());
                    let back = format!("/w/{workspace}/leads/{lead}");
                    offer_way_back(toasts, workspace, (lead, made.version), name, language, move || again(&back, Default::default()));
                    navigate(&home, Default::default());
                }
                Err(AppError::Invalid(wrong)) => refuse(wrong),
                Err(error) => {
                    trouble.set(Some(error.message(language)));
                    if matches!(error, AppError::Conflict(_)) {
                        editing.reload();
                    }
                }
            }
        });
    };
    let control = move |place: usize, value: RwSignal<String>| {
        let (field, id) = FIELDS[place];
        let error = Signal::derive(move || {
            errors.with(|errors| errors.iter().find(|error| error.field == field).map(|error| error.problem.message(language)))
        });
        Control { name: field, error, ..Control::new(id, value) }
    };
    let kinds = [(NEW, Text::NewClient, may_client), (EXISTING, Text::ExistingClient, true)];
    let kinds = kinds.into_iter().filter(|(.., may)| *may).map(|(kind, text, _)| SelectOption::new(kind, say(text))).collect::<Vec<_>>();
    let kind = Control::new("convert-client-kind", written.client_kind);
    let client = control(0, written.client);
    let client_input = changing(move || {
        if written.client_kind.with(|kind| kind == NEW) {
            view! { <Input control=client autocomplete="off" most=200/> }.into_any()
        } else {
            client_by_name(client, "convert-clients", None)
        }
    });
    let stages = page_resource(|| (), move |()| stages_to_convert(workspace.clone()));
    let options = Memo::new(move |_| {
        let found = stages.get().and_then(Result::ok).unwrap_or_default();
        // Of several pipelines, which.
        let several = found.iter().any(|stage| stage.pipeline != found[0].pipeline);
        let label = |stage: &StageToConvert| if several { format!("{}: {}", stage.pipeline, stage.name) } else { stage.name.clone() };
        found.iter().map(|stage| SelectOption::new(stage.id.to_string(), label(stage))).collect::<Vec<_>>()
    });
    // The first stage, until another is chosen.
    Effect::new(move || {
        let first = options.with(|options| options.first().map(|option| option.value.clone()));
        if let Some(first) = first.filter(|_| written.stage.with_untracked(String::is_empty)) {
            written.stage.set(first);
        }
    });
    let contact = (person && may_contact).then(|| {
        let control = Control::new("convert-contact", written.contact);
        view! { <Checkbox control label=format!("{}: {name}", say(Text::MakeContact))/> }
    });
    let currency = fields_currency(editing);
    let deal = may_deal.then(|| {
        let control = Control::new("convert-deal", written.deal);
        view! { <Checkbox control label=say(Text::MakeDeal).to_owned()/> }
    });
    let (deal_name, stage, value) = (control(1, written.deal_name), control(2, written.stage), control(3, written.value));
    let of_deal = changing(move || {
        let wanted = may_deal && written.deal.with(|deal| !deal.is_empty());
        wanted.then(|| {
            view! {
                <Field control=deal_name label=say(Text::DealName)><Input control=deal_name autocomplete="off" most=200/></Field>
                <Field control=stage label=say(Text::Stage) width=Width::Half><Select control=stage options/></Field>
                <Field control=value label=say(Text::Value) width=Width::Half>
                    <div class="joined">
                        <Input control=value number=true input_mode="decimal" autocomplete="off"/>
                        <span class="unit">{currency.to_string()}</span>
                    </div>
                </Field>
            }
        })
    });
    let alert = move || trouble.get().map(|words| view! { <Alert><p>{words}</p></Alert> });
    view! {
        <Dialog
            id="convert-lead"
            title=texts::convert(language, editing.card.with_untracked(|card| card.fields.name()))
            text=say(Text::ConvertText).to_owned()
            cancel_label=say(Text::Cancel).to_owned()
            submit_label=say(Text::Convert).to_owned()
            cancel=Callback::new(move |()| open.set(false))
            submit=Callback::new(submit)
        >
            <div class="form">
                {alert}
                <Field control=kind label=say(Text::ClientKind) width=Width::Half><Select control=kind options=Signal::stored(kinds)/></Field>
                <Field control=client label=say(Text::Company) width=Width::Half>{client_input}</Field>
                {contact}
                {deal}
                {of_deal}
            </div>
        </Dialog>
    }
    .into_any()
}

/// The fields of the dialog by their names in errors, and their ids.
const FIELDS: [(&str, &str); 4] = [
    ("client.name", "convert-client"),
    ("deal.name", "convert-deal-name"),
    ("deal.stage", "convert-stage"),
    ("deal.value", "convert-value"),
];

fn fields_currency(editing: Editing<LeadCard>) -> Currency {
    editing.card.with_untracked(|card| card.fields.currency)
}

impl Written {
    /// What the lead becomes as it is written. A client that is there is looked for by its name.
    async fn read(
        self,
        workspace: &str,
        (language, currency): (Language, Currency),
    ) -> Result<(ConvertClient, Option<ConvertContact>, Option<ConvertDeal>), AppError> {
        let mut wrong = Vec::new();
        let (new_client, new_contact, new_deal) = self.ids;
        let name = self.client.get_untracked();
        let client = if self.client_kind.with_untracked(|kind| kind == NEW) {
            Some(ConvertClient::New { client: new_client, name })
        } else {
            match read_client_by_name("client.name", &name, None, workspace).await {
                Ok(Some(client)) => Some(ConvertClient::Existing(client)),
                Ok(None) => {
                    wrong.push(problem_at("client.name", Problem::Required));
                    None
                }
                Err(AppError::Invalid(errors)) => {
                    wrong.extend(errors);
                    None
                }
                Err(error) => return Err(error),
            }
        };
        let contact = self.contact.with_untracked(|contact| !contact.is_empty()).then_some(ConvertContact::New(new_contact));
        let deal = if self.deal.with_untracked(String::is_empty) {
            None
        } else {
            let written = self.value.get_untracked();
            let value = if written.trim().is_empty() { Ok(None) } else { language.parse_amount(&written, currency).map(Some) };
            if let Err(problem) = &value {
                wrong.push(problem_at("deal.value", problem.clone()));
            }
            let stage = match self.stage.get_untracked() {
                // The stages did not come yet, or failed to: the first, as if they had.
                none if none.is_empty() => stages_to_convert(workspace.to_owned()).await?.first().map(|stage| stage.id),
                chosen => chosen.parse().ok(),
            };
            if stage.is_none() {
                wrong.push(problem_at("deal.stage", Problem::Required));
            }
            stage.zip(value.ok()).map(|(stage, value)| ConvertDeal { deal: new_deal, stage, name: self.deal_name.get_untracked(), value })
        };
        match client {
            Some(client) if wrong.is_empty() => Ok((client, contact, deal)),
            _ => Err(AppError::Invalid(wrong)),
        }
    }
}

fn problem_at(field: &str, problem: Problem) -> FieldError {
    FieldError { field: field.to_owned(), problem }
}

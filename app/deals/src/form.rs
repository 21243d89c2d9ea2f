//! The form of a deal: what a person wrote, and the fields that it means.

use std::str::FromStr;

use kit::{Choice, Currency, FieldError, Language, Money, Percent, Problem, parse_day, parse_name, parse_text, parse_whole};

use crate::merge::Sides;
use crate::{Choices, DealFields};
use clients::{client_label, written_client};

macro_rules! form_fields {
    ($($field:ident $name:literal)*) => {
        /// A field of the form, in the order in which they stand.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FormField { $($field),* }

        impl FormField {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$field),*];

            /// Its name, as in the form, in errors and in the API.
            pub fn name(self) -> &'static str {
                match self { $(Self::$field => $name),* }
            }

            /// Its column; a record is kept by its id.
            pub fn column(self) -> &'static str {
                match self {
                    Self::Client => "client_id",
                    Self::Contact => "contact_id",
                    Self::Owner => "owner_id",
                    Self::LostReason => "lost_reason_id",
                    Self::Source => "source_id",
                    Self::Product => "product_id",
                    Self::Project => "project_id",
                    other => other.name(),
                }
            }
        }
    };
}

form_fields! {
    Name "name"
    Client "client"
    Contact "contact"
    Value "value"
    Currency "currency"
    Probability "probability"
    ValueEstimated "value_estimated"
    ExpectedClose "expected_close"
    Owner "owner"
    ActualValue "actual_value"
    LostReason "lost_reason"
    ClosedOn "closed_on"
    NextStep "next_step"
    Source "source"
    Product "product"
    Project "project"
    Weight "weight"
    Subject "subject"
    Competitors "competitors"
    Notes "notes"
}

/// What stands in each field of the form: numbers and days as their controls hold them, a choice as its id, the client by name.
#[derive(Clone, Debug, PartialEq)]
pub struct DealForm(Vec<String>);

impl DealForm {
    /// A form of which each field is what `text` answers.
    pub fn of(text: impl FnMut(FormField) -> String) -> Self {
        Self(FormField::ALL.iter().copied().map(text).collect())
    }

    /// A deal's fields as the form writes them.
    pub fn written(fields: &DealFields, choices: &Choices, language: Language) -> Self {
        let amount = |minor| language.amount(Money { minor, currency: fields.currency });
        Self::of(|field| match field {
            FormField::Name => fields.name.clone(),
            FormField::Client => fields.client.and_then(|id| client_label(&choices.clients, id)).unwrap_or_default(),
            FormField::Contact => text_of(fields.contact),
            FormField::Value if fields.value == 0 => String::new(),
            FormField::Value => amount(fields.value),
            FormField::Currency => fields.currency.to_string(),
            FormField::Probability => text_of(fields.probability),
            FormField::ValueEstimated => text_of(fields.value_estimated.then_some(true)),
            FormField::ExpectedClose => text_of(fields.expected_close),
            FormField::Owner => fields.owner.to_string(),
            FormField::ActualValue => fields.actual_value.map(amount).unwrap_or_default(),
            FormField::LostReason => text_of(fields.lost_reason),
            FormField::ClosedOn => text_of(fields.closed_on),
            FormField::NextStep => fields.next_step.clone(),
            FormField::Source => text_of(fields.source),
            FormField::Product => text_of(fields.product),
            FormField::Project => text_of(fields.project),
            FormField::Weight => fields.weight.clone(),
            FormField::Subject => fields.subject.clone(),
            FormField::Competitors => fields.competitors.clone(),
            FormField::Notes => fields.notes.clone(),
        })
    }

    /// What stands in a field.
    pub fn text(&self, field: FormField) -> &str {
        self.0.get(field as usize).map(String::as_str).unwrap_or_default()
    }

    /// The fields that the form means for a deal that had these `before`. An empty value is none; only what closed has, and keeps, an
    /// actual value and a day.
    ///
    /// # Errors
    /// Each field that cannot be accepted. What only the database knows, it says later.
    pub fn read(&self, before: &DealFields, choices: &Choices, language: Language) -> Result<DealFields, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut fields = before.clone();
        macro_rules! read {
            ($($field:ident $place:ident = $result:expr;)*) => {$(
                match $result {
                    Ok(value) => fields.$place = value,
                    Err(problem) => errors.push(FieldError { field: FormField::$field.name().to_owned(), problem }),
                }
            )*};
        }
        let text = |field| self.text(field);
        read! {
            Name name = parse_name(text(FormField::Name), 200);
            Client client = written_client(text(FormField::Client), before.client, &choices.clients);
            Contact contact = chosen(text(FormField::Contact));
            Currency currency = Currency::from_code(text(FormField::Currency)).ok_or(Problem::UnknownCurrency);
        }
        let currency = fields.currency;
        let amount = |field| language.parse_amount(text(field), currency);
        read! {
            Value value = if text(FormField::Value).trim().is_empty() { Ok(0) } else { amount(FormField::Value) };
            Probability probability = optional(text(FormField::Probability), percent);
            ValueEstimated value_estimated = Ok::<_, Problem>(!text(FormField::ValueEstimated).is_empty());
            ExpectedClose expected_close = optional(text(FormField::ExpectedClose), parse_day);
            Owner owner = chosen(text(FormField::Owner)).and_then(|owner| owner.ok_or(Problem::Required));
        }
        if before.actual_value.is_some() {
            read! { ActualValue actual_value = required(text(FormField::ActualValue), |_| amount(FormField::ActualValue)); }
        }
        if before.closed_on.is_some() {
            read! {
                LostReason lost_reason = chosen(text(FormField::LostReason));
                ClosedOn closed_on = required(text(FormField::ClosedOn), parse_day);
            }
        }
        read! {
            NextStep next_step = parse_text(text(FormField::NextStep), 500);
            Source source = chosen(text(FormField::Source));
            Product product = chosen(text(FormField::Product));
            Project project = chosen(text(FormField::Project));
            Weight weight = parse_text(text(FormField::Weight), 100);
            Subject subject = parse_text(text(FormField::Subject), 200);
            Competitors competitors = parse_text(text(FormField::Competitors), 500);
            Notes notes = parse_text(text(FormField::Notes), 20_000);
        }
        if errors.is_empty() { Ok(fields) } else { Err(errors) }
    }

    /// This form on new ground: what somebody wrote since `base` stays, everything else becomes what is `now`.
    pub fn rebased(&self, base: &Self, now: &Self) -> Self {
        Self::of(|field| if self.text(field) == base.text(field) { now.text(field) } else { self.text(field) }.to_owned())
    }

    /// What became of a field since `base`, in this form and in what is `now`.
    pub fn sides(&self, base: &Self, now: &Self, field: FormField) -> Sides {
        Sides::of(base.text(field), self.text(field), now.text(field))
    }
}

/// Choices by labels that differ: names that several have are numbered. The choices are in the order of their names.
pub fn labels<Id: Copy>(choices: &[Choice<Id>]) -> impl Iterator<Item = (String, Id)> {
    let (mut last, mut count) = (String::new(), 0);
    choices.iter().map(move |choice| {
        let name = choice.name.to_lowercase();
        count = if name == last { count + 1 } else { 1 };
        last = name;
        let label = if count == 1 { choice.name.clone() } else { format!("{} ({count})", choice.name) };
        (label, choice.id)
    })
}

fn text_of(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Result<T, Problem>) -> Result<Option<T>, Problem> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

fn required<T>(text: &str, parse: impl FnOnce(&str) -> Result<T, Problem>) -> Result<Option<T>, Problem> {
    if text.trim().is_empty() { Err(Problem::Required) } else { parse(text).map(Some) }
}

fn percent(text: &str) -> Result<Percent, Problem> {
    parse_whole(text, 0, 100).and_then(|number| number.try_into().map_err(|_| Problem::OutOfRange(0, 100)))
}

fn chosen<Id: FromStr>(text: &str) -> Result<Option<Id>, Problem> {
    optional(text, |text| text.parse().map_err(|_| Problem::Unknown))
}

#[cfg(test)]
mod tests {
    use clients::ClientChoice;
    use kit::{ClientId, MemberId, NaiveDate};

    use super::*;
    use crate::merge::disputed;

    fn choices() -> Choices {
        let client = |name: &str| ClientChoice { id: ClientId::generate(), name: name.to_owned(), location: String::new() };
        Choices { clients: ["Acme", "ACME"].map(client).to_vec(), ..Choices::default() }
    }

    fn deal() -> DealFields {
        DealFields {
            name: "Ten laptops".into(),
            value: 4_820_050,
            value_estimated: true,
            probability: Some(60),
            expected_close: NaiveDate::from_ymd_opt(2026, 3, 4),
            notes: "Ask\nagain".into(),
            ..DealFields::new(MemberId::generate(), Currency::USD)
        }
    }

    fn with(form: &DealForm, changed: FormField, text: &str) -> DealForm {
        DealForm::of(|field| if field == changed { text } else { form.text(field) }.to_owned())
    }

    #[test]
    fn what_is_written_means_the_same() {
        let choices = choices();
        let open = DealFields { client: Some(choices.clients[1].id), ..deal() };
        let won = DealFields { actual_value: Some(5), closed_on: NaiveDate::from_ymd_opt(2026, 1, 2), value: 0, ..deal() };
        for fields in [open, won] {
            for language in Language::ALL {
                let form = DealForm::written(&fields, &choices, language);
                assert_eq!(form.read(&fields, &choices, language), Ok(fields.clone()));
            }
        }
    }

    #[test]
    fn each_field_says_what_is_wrong() {
        let (fields, choices) = (deal(), choices());
        let form = DealForm::written(&fields, &choices, Language::Spanish);
        assert_eq!(form.text(FormField::Value), "48.200,50");
        for (field, text, problem) in [
            (FormField::Name, "  ", Problem::Required),
            (FormField::Value, "48,2oo", Problem::NotAnAmount),
            (FormField::Value, "48,200", Problem::NotAnAmount),
            (FormField::Probability, "101", Problem::OutOfRange(0, 100)),
            (FormField::ExpectedClose, "soon", Problem::NotADate),
            (FormField::Client, "Nobody", Problem::Unknown),
            (FormField::Owner, "", Problem::Required),
            (FormField::Product, "x", Problem::Unknown),
        ] {
            let errors = with(&form, field, text).read(&fields, &choices, Language::Spanish).expect_err(text);
            assert_eq!(errors, vec![FieldError { field: field.name().to_owned(), problem }]);
        }
    }

    #[test]
    fn only_what_closed_has_an_outcome_and_keeps_it() {
        let choices = choices();
        let form = DealForm::written(&deal(), &choices, Language::English);
        let read = with(&form, FormField::ActualValue, "7").read(&deal(), &choices, Language::English);
        assert_eq!(read.map(|fields| fields.actual_value), Ok(None));
        let won = DealFields { actual_value: Some(5), closed_on: NaiveDate::from_ymd_opt(2026, 1, 2), ..deal() };
        let form = DealForm::written(&won, &choices, Language::English);
        for field in [FormField::ActualValue, FormField::ClosedOn] {
            let errors = with(&form, field, "").read(&won, &choices, Language::English).expect_err("empty");
            assert_eq!(errors, vec![FieldError { field: field.name().to_owned(), problem: Problem::Required }]);
        }
    }

    #[test]
    fn what_somebody_wrote_survives_new_ground() {
        let (before, choices) = (deal(), choices());
        let now = DealFields { name: "Twelve laptops".into(), subject: "Office".into(), ..before.clone() };
        let base = DealForm::written(&before, &choices, Language::English);
        let now = DealForm::written(&now, &choices, Language::English);
        let mine = with(&with(&base, FormField::Name, "Ten tablets"), FormField::Notes, "Mine");
        let rebased = mine.rebased(&base, &now);
        assert_eq!(rebased.text(FormField::Name), "Ten tablets");
        assert_eq!(rebased.text(FormField::Notes), "Mine");
        assert_eq!(rebased.text(FormField::Subject), "Office");
        assert_eq!(disputed(|field| mine.sides(&base, &now, field)), vec![FormField::Name]);
    }
}

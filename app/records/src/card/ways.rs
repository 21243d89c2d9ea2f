//! The ways to reach somebody, and when somebody last did.

use kit::{Choice, NaiveDateTime, use_reader};
use leptos::prelude::*;
use ui::{Control, Glyph, Icon, Input, SelectOption};

use crate::texts;

/// Buttons that write to somebody and call them; nothing where neither is known.
pub fn ways(name: &str, email: String, phone: String) -> Option<AnyView> {
    if email.is_empty() && phone.is_empty() {
        return None;
    }
    let language = use_reader().language;
    let write = (!email.is_empty()).then(|| {
        let label = texts::write_to(language, name);
        let href = format!("mailto:{email}");
        view! { <a class="button" href=href rel="external" aria-label=label><Icon glyph=Glyph::Mail/><span>{email}</span></a> }
    });
    let call = (!phone.is_empty()).then(|| {
        let (label, href) = (texts::call(language, name), phone_link(&phone));
        view! { <a class="button number" href=href rel="external" aria-label=label><Icon glyph=Glyph::Phone/><span>{phone}</span></a> }
    });
    Some(view! { <div class="record-ways">{write}{call}</div> }.into_any())
}

/// What calls a number: its digits.
#[must_use]
pub fn phone_link(phone: &str) -> String {
    let digits: String = phone.chars().filter(|each| each.is_ascii_digit() || *each == '+').collect();
    format!("tel:{digits}")
}

/// Moments of a record on a line, under a label for all of them; `none` stands where there is no such moment.
pub fn facts(label: &'static str, moments: impl IntoIterator<Item = (&'static str, Option<NaiveDateTime>)>, none: &'static str) -> AnyView {
    let reader = use_reader();
    let facts = moments.into_iter().map(|(words, moment)| {
        let told = match moment {
            Some(moment) => {
                let day = reader.language.short_day(moment.date(), reader.today);
                view! { <time datetime=moment.to_string()>{day}</time> }.into_any()
            }
            None => none.into_any(),
        };
        view! { <div class="record-fact"><dt>{words}</dt><dd class="number">{told}</dd></div> }
    });
    view! { <dl class="record-facts" aria-label=label>{facts.collect_view()}</dl> }.into_any()
}

/// A control for a web address, and the link that opens the one that is kept, with a label.
pub fn web_address(control: Control, kept: Signal<String>, label: &'static str) -> AnyView {
    let open = move || {
        let address = kept.get();
        (!address.is_empty()).then(|| {
            view! {
                <a class="button is-quiet is-icon" href=address target="_blank" rel="noopener noreferrer" aria-label=label>
                    <Icon glyph=Glyph::ExternalLink/>
                </a>
            }
        })
    };
    view! { <div class="record-website"><Input control input_mode="url" autocomplete="off"/>{open}</div> }.into_any()
}

/// Choices as options, behind the one that means none of them.
#[must_use]
pub fn offered<Id: ToString>(choices: &[Choice<Id>], none: &str) -> Vec<SelectOption> {
    let options = choices.iter().map(|choice| SelectOption::new(choice.id.to_string(), &choice.name));
    [SelectOption::new("", none)].into_iter().chain(options).collect()
}

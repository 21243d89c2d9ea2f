//! What a sum of several currencies is made of.

use kit::{Converted, Currency, Language, Money, Part};
use leptos::{ev, prelude::*};
use ui::each;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::move_menu::show_at;
use super::sums::plain;
use crate::Sum;
use crate::texts::{self, Text};

/// The total, as a button that shows the parts: by a tap, a click or a key, and while a mouse is over it. The browser itself opens and closes
/// them, before the page is alive as well.
pub fn sum_parts(sum: Sum, name: Text, converted: &Converted, home: Currency, language: Language, id: String) -> AnyView {
    let total = Money { minor: converted.total, currency: home };
    let label = texts::sum_and_parts(language, name.in_language(language), language.money(total));
    let closed = converted.parts.iter().all(|part| part.rate.is_none());
    let note = closed.then(|| view! { <p class="sum-parts-note">{Text::AtClosing.in_language(language)}</p> });
    let (target, heading) = (id.clone(), format!("{id}-title"));
    let labelled = heading.clone();
    let parts = converted.parts.iter().map(|part| entry(sum, part, home, language));
    view! {
        <button
            class="sum-total"
            type="button"
            popovertarget=target
            popovertargetaction="show"
            aria-label=label
            on:pointerenter=|event: ev::PointerEvent| hover(&event, true)
            on:pointerleave=|event: ev::PointerEvent| hover(&event, false)
        >
            {language.money_rounded(total)}
        </button>
        <div class="sum-parts" id=id popover role="dialog" aria-labelledby=labelled>
            <p class="sum-parts-title" id=heading>{name.in_language(language)} ": " {language.money(total)}</p>
            <ul>{each(parts)}</ul>
            {each(note)}
        </div>
    }
    .into_any()
}

fn entry(sum: Sum, part: &Part, home: Currency, language: Language) -> AnyView {
    let Part { money, home: minor, rate } = *part;
    if money.currency == home {
        return view! { <li><span>{language.money(money)}</span></li> }.into_any();
    }
    let rate = rate.map(|rate| {
        let words = rates::rate_in_words(language, money.currency, &rate, home);
        view! { <span class="sum-parts-rate">{words} ", " {language.day(rate.day)}</span> }
    });
    view! {
        <li data-sum=sum.word() data-currency=money.currency.code().to_owned() data-value=plain(money)>
            <span>{language.money(money)} " = " {language.money(Money { minor, currency: home })}</span>
            {each(rate)}
        </li>
    }
    .into_any()
}

/// Shows the parts while a mouse is over the total. A finger or a pen taps.
fn hover(event: &ev::PointerEvent, shown: bool) {
    let button = event.current_target().and_then(|button| button.dyn_into::<HtmlElement>().ok());
    let (Some(button), "mouse") = (button, event.pointer_type().as_str()) else { return };
    let parts = button.next_element_sibling().and_then(|parts: Element| parts.dyn_into::<HtmlElement>().ok());
    let Some(parts) = parts else { return };
    let open = parts.matches(":popover-open").unwrap_or_default();
    match (open, shown) {
        (false, true) => show_at(&parts, &button),
        (true, false) => drop(parts.hide_popover()),
        _ => {}
    }
}

//! Sums, as entries of a description list.

use kit::{Currency, Language, Money, Rate, use_reader};
use leptos::prelude::*;
use pipelines::StageKind;
use ui::{changing, each};

use super::sum_parts::sum_parts;
use crate::texts::Text;
use crate::{Amounts, Sum, Sums};

/// The rates that hold today, for every sum of the board.
#[derive(Clone, Copy)]
pub struct BoardRates(pub RwSignal<Vec<(Currency, Rate)>>);

/// An entry for each of these sums in the workspace's currency, its parts a step away, and what has no rate beside it. `data-value` has the
/// plain number of what is in the currency that `data-currency` names, `data-converted` that of all. `place` tells the sums of a page apart.
#[component]
pub fn SumEntries(sums: Signal<Sums>, shown: &'static [Sum], kind: Option<StageKind>, place: String) -> AnyView {
    let reader = use_reader();
    let (language, home) = (reader.language, reader.currency());
    let rates = use_context::<BoardRates>();
    let entries = move || {
        let amounts = sums.with(|sums| sums.amounts.clone());
        let rates = rates.map(|rates| rates.0.get()).unwrap_or_default();
        each(shown.iter().map(|sum| entry(*sum, kind, &amounts, &rates, home, language, &place)))
    };
    changing(entries)
}

fn entry(
    sum: Sum,
    kind: Option<StageKind>,
    amounts: &[Amounts],
    rates: &[(Currency, Rate)],
    home: Currency,
    language: Language,
    place: &str,
) -> AnyView {
    let closed = sum == Sum::Actual || kind == Some(StageKind::Lost);
    let converted = sum.converted(closed, amounts, home, rates);
    let own = amounts.iter().find(|amounts| amounts.currency == home).map_or(0, |amounts| sum.of(amounts));
    let own = Money { minor: own, currency: home };
    let total = Money { minor: converted.total, currency: home };
    let written = if converted.parts.iter().all(|part| part.money.currency == home) {
        view! {
            <dd data-sum=sum.word() data-currency=home.code().to_owned() data-value=plain(own) title=language.money(own)>
                {language.money_rounded(own)}
            </dd>
        }
        .into_any()
    } else {
        let parts = sum_parts(sum, name(sum, kind), &converted, home, language, format!("{place}-{}", sum.word()));
        view! {
            <dd data-sum=sum.word() data-currency=home.code().to_owned() data-value=plain(own) data-converted=plain(total)>{parts}</dd>
        }
        .into_any()
    };
    let unrated = converted.unrated.iter().map(|money| {
        view! {
            <dd class="no-rate" data-sum=sum.word() data-currency=money.currency.code().to_owned() data-value=plain(*money) title=language.money(*money)>
                {language.money_rounded(*money)}
                " "
                <span class="no-rate-note">{Text::NoRate.in_language(language)}</span>
            </dd>
        }
    });
    view! { <div><dt>{name(sum, kind).in_language(language)}</dt>{written}{each(unrated)}</div> }.into_any()
}

fn name(sum: Sum, kind: Option<StageKind>) -> Text {
    match (sum, kind) {
        (Sum::Projected, Some(StageKind::Lost)) => Text::ValueLost,
        (Sum::Projected, _) => Text::Projected,
        (Sum::Weighted, _) => Text::Weighted,
        (Sum::Actual, _) => Text::Actual,
    }
}

/// An amount as a plain decimal number, for tools: `1234.50`.
pub fn plain(Money { minor, currency }: Money) -> String {
    let unit = 10_i64.pow(currency.decimals());
    match currency.decimals() as usize {
        0 => minor.to_string(),
        decimals => format!("{}.{:0decimals$}", minor / unit, minor % unit),
    }
}

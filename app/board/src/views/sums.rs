//! Sums, as entries of a description list.

use kit::{Money, use_reader};
use leptos::prelude::*;
use pipelines::StageKind;
use ui::{changing, each};

use crate::texts::Text;
use crate::{Amounts, Sum, Sums};

/// An entry for each of these sums, with what it is in each currency. `data-value` has the plain number.
#[component]
pub fn SumEntries(sums: Signal<Sums>, shown: &'static [Sum], kind: Option<StageKind>) -> AnyView {
    let reader = use_reader();
    let (language, home) = (reader.language, reader.currency());
    let entries = move || {
        let amounts = sums.with(|sums| sums.amounts.clone());
        // The workspace's own currency comes first, and is there even when nothing is; of another what there is.
        let (own, others): (Vec<_>, Vec<_>) = amounts.into_iter().partition(|amounts| amounts.currency == home);
        let own = own.first().copied().unwrap_or(Amounts { currency: home, value: 0, weighted: 0, actual: 0 });
        let amount = |sum: Sum, amounts: &Amounts| {
            let money = Money { minor: sum.of(amounts), currency: amounts.currency };
            view! {
                <dd
                    data-sum=sum.word()
                    data-currency=money.currency.code().to_owned()
                    data-value=plain(money)
                    title=language.money(money)
                >
                    {language.money_rounded(money)}
                </dd>
            }
        };
        let entry = |sum: &Sum| {
            let others = others.iter().filter(|amounts| sum.of(amounts) != 0);
            let parts = each(std::iter::once(&own).chain(others).map(|amounts| amount(*sum, amounts)));
            view! { <div><dt>{name(*sum, kind).in_language(language)}</dt>{parts}</div> }
        };
        each(shown.iter().map(entry))
    };
    changing(entries)
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
fn plain(Money { minor, currency }: Money) -> String {
    let unit = 10_i64.pow(currency.decimals());
    match currency.decimals() as usize {
        0 => minor.to_string(),
        decimals => format!("{}.{:0decimals$}", minor / unit, minor % unit),
    }
}

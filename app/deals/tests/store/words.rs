//! Subject and weight: free, or of a list.

use deals::{Change, CreateDeal, EditDeal};
use kit::{DealId, ListValueId, Problem, Request, execute, invalid};
use pipelines::{AddListValue, ArchiveListValue, List};

use crate::fixture::Fixture;

#[tokio::test]
async fn a_list_with_values_is_kept_to() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    for (list, field, change) in [
        (List::DealSubject, "subject", Change::Subject as fn(String) -> Change),
        (List::DealWeight, "weight", Change::Weight as fn(String) -> Change),
    ] {
        let deal = fixture.deal(actor, 0, field).await;
        let mut seen = 1;
        let mut edit = async |change: Change| {
            let edit = EditDeal { deal, seen, changes: vec![change] };
            let answer = execute(&fixture.test.db, actor, &Request::new(edit)).await;
            if let Ok(state) = &answer {
                seen = state.version;
            }
            answer.map(drop)
        };
        edit(change("As one likes".into())).await.expect("free without a list");
        let value = ListValueId::generate();
        let add = AddListValue { list, value, name: "High".into() };
        execute(&fixture.test.db, actor, &Request::new(add)).await.expect("a value");
        edit(Change::NextStep("Call".into())).await.expect("what it has may stay");
        edit(change("As one likes".into())).await.expect("and be sent again");
        for unknown in ["Else", "high"] {
            assert_eq!(edit(change(unknown.into())).await, Err(invalid(field, Problem::Unknown)), "{unknown}");
        }
        edit(change("High".into())).await.expect("a value of the list");
        edit(change(String::new())).await.expect("nothing");
        let create = |word: &str| CreateDeal {
            deal: DealId::generate(),
            stage: fixture.stages[0].id,
            fields: vec![Change::Name("Pumps".into()), change(word.into())],
        };
        let made = execute(&fixture.test.db, actor, &Request::new(create("Else"))).await;
        assert_eq!(made.map(drop), Err(invalid(field, Problem::Unknown)));
        execute(&fixture.test.db, actor, &Request::new(create("High"))).await.expect("a deal");
        execute(&fixture.test.db, actor, &Request::new(ArchiveListValue { value })).await.expect("put away");
        edit(change("Free again".into())).await.expect("without a value the list is no list");
    }
}

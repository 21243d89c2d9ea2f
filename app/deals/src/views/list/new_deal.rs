//! The way to a new deal.

use kit::use_reader;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use ui::{Control, Dialog, Field, Select, SelectOption};

use crate::DealChoices;
use crate::list::texts::Text;

/// Leads to the panel of a new deal in the first stage of the workspace's pipeline; where there are several, asks which.
pub fn new_deal(choices: DealChoices, open: RwSignal<bool>) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let begins: Vec<_> = choices.pipelines.into_iter().filter_map(|(pipeline, stage)| Some((pipeline, stage?))).collect();
    let options: Vec<_> = begins.iter().map(|(pipeline, _)| SelectOption::new(pipeline.id, &pipeline.name)).collect();
    let several = options.len() > 1;
    let chosen = RwSignal::new(options.first().map(|first| first.value.clone()).unwrap_or_default());
    let navigate = use_navigate();
    let go = Callback::new(move |()| {
        let begin = chosen.with_untracked(|chosen| begins.iter().find(|(pipeline, _)| pipeline.id.to_string() == *chosen));
        if let Some((pipeline, stage)) = begin {
            let board = if several { format!("pipeline={}&", pipeline.id) } else { String::new() };
            navigate(&format!("/w/{workspace}/board?{board}new={stage}"), Default::default());
        }
        // The page may be another by now.
        let _ = open.try_set(false);
    });
    if !several {
        Effect::new(move || go.run(()));
        return ().into_any();
    }
    let control = Control::new("new-deal-pipeline", chosen);
    view! {
        <Dialog
            id="new-deal"
            title=say(Text::Add).to_owned()
            text=say(Text::NewText).to_owned()
            cancel_label=say(Text::Cancel).to_owned()
            submit_label=say(Text::Continue).to_owned()
            cancel=Callback::new(move |()| open.set(false))
            submit=go
        >
            <Field control label=say(Text::Pipeline)>
                <Select control options=Signal::stored(options)/>
            </Field>
        </Dialog>
    }
    .into_any()
}

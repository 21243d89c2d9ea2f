//! The menu of saved views: to choose one, and to save, share and put away. A part of its own.

mod acts;
mod forms;
mod list;
mod texts;

use kit::{AppError, Reader, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Toasts, use_toasts};

use super::opens_with::OpensWith;
use super::views_button::{ViewsShown, close_menu};
use crate::{BoardFilter, SavedView, views};
use texts::Text;

/// What all of the menu works with.
#[derive(Clone, Copy)]
struct Menu {
    reader: StoredValue<Reader>,
    shown: StoredValue<ViewsShown>,
    views: RwSignal<Vec<SavedView>>,
    /// Which form is open in place of the list.
    form: RwSignal<Option<Form>>,
    sending: RwSignal<bool>,
    opens_with: OpensWith,
    toasts: Toasts,
    go: StoredValue<Callback<String>>,
}

/// What asks for a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    SaveAs,
    Rename,
}

impl Menu {
    fn say(self, text: Text) -> &'static str {
        text.in_language(self.reader.with_value(|reader| reader.language))
    }

    fn path(self) -> String {
        format!("/w/{}/board", self.reader.with_value(Reader::workspace))
    }

    /// Shows the board of a filter.
    fn show(self, filter: &BoardFilter) {
        self.go.get_value().run(self.opens_with.address_of(&self.path(), filter));
    }

    /// Sends a command, one at a time, and goes on when it was carried out. The menu may be gone by then; the page is not.
    fn send<T: 'static>(
        self,
        call: impl Future<Output = Result<T, AppError>> + 'static,
        done: impl FnOnce(T) + 'static,
        refused: impl FnOnce(AppError) + 'static,
    ) {
        if self.sending.get_untracked() {
            return;
        }
        self.sending.set(true);
        spawn_local(async move {
            let answer = call.await;
            if self.sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(answer) => done(answer),
                Err(error) => refused(error),
            }
        });
    }

    fn fail(self, error: &AppError) {
        self.toasts.fail(error.message(self.reader.with_value(|reader| reader.language)));
    }

    /// Says what was done, and shows the board as it is now; the focus goes back to the button.
    fn done(self, text: Text) {
        self.toasts.say(self.say(text));
        close_menu();
        self.shown.with_value(|shown| shown.reload.run(()));
    }
}

/// The menu, as long as it is open.
#[component]
pub fn ViewsMenu(shown: ViewsShown) -> AnyView {
    let reader = use_reader();
    let (workspace, language) = (reader.workspace(), reader.language);
    let navigate = use_navigate();
    let menu = Menu {
        reader: StoredValue::new(reader),
        shown: StoredValue::new(shown),
        views: RwSignal::new(Vec::new()),
        form: RwSignal::new(None),
        sending: RwSignal::new(false),
        opens_with: expect_context(),
        toasts: use_toasts(),
        go: StoredValue::new(Callback::new(move |address: String| {
            navigate(&address, NavigateOptions { scroll: false, ..Default::default() });
        })),
    };
    let loaded = RwSignal::new(None::<Result<(), AppError>>);
    Effect::new(move || {
        let workspace = workspace.clone();
        spawn_local(async move {
            let answer = views(workspace).await;
            let answer = answer.map(|found| drop(menu.views.try_set(found)));
            loaded.try_set(Some(answer));
        });
    });
    let body = move || match (menu.form.get(), loaded.get()) {
        (Some(form), _) => forms::name_form(menu, form),
        (None, None) => view! { <p class="menu-title" role="status">{menu.say(Text::Loading)}</p> }.into_any(),
        (None, Some(Err(error))) => view! { <p class="menu-title" role="alert">{error.message(language)}</p> }.into_any(),
        (None, Some(Ok(()))) => view! { {list::list(menu)} <hr/> {acts::acts(menu)} }.into_any(),
    };
    body.into_any()
}

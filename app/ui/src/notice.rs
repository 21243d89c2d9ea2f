//! Nothing here, and what to do about it.

use leptos::prelude::*;

use crate::each;

/// What a notice shows above its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Nothing yet.
    Empty,
    /// Something failed.
    Broken,
    /// The reader may not see it.
    Locked,
    /// There is nothing at this address.
    Nowhere,
}

impl Picture {
    /// The inside of the drawing, on a field of 144 by 72.
    fn drawing(self) -> &'static str {
        match self {
            Self::Empty => {
                r#"<path d="M12 10h120" opacity=".35"/><circle cx="12" cy="10" r="5" fill="currentColor"/><circle cx="56" cy="10" r="4" fill="none" class="notice-hole"/><circle cx="100" cy="10" r="4"/><rect x="4" y="26" width="36" height="18" rx="4" stroke-dasharray="4 3"/><path d="M22 31v8M18 35h8"/>"#
            }
            Self::Locked => {
                r#"<path d="M12 10h44M88 10h44" opacity=".35"/><circle cx="12" cy="10" r="5"/><circle cx="132" cy="10" r="5"/><rect x="58" y="22" width="28" height="22" rx="5"/><path d="M64 22v-6a8 8 0 0 1 16 0v6M72 31v5"/>"#
            }
            Self::Broken => {
                r#"<path d="M12 10h40l6 10 8-18 6 8h60" opacity=".5"/><circle cx="12" cy="10" r="5"/><circle cx="132" cy="10" r="5"/><rect x="4" y="28" width="36" height="14" rx="4" opacity=".5"/><rect x="54" y="28" width="36" height="14" rx="4" opacity=".5" transform="rotate(6 72 35)"/>"#
            }
            Self::Nowhere => {
                r#"<path d="M12 10h64" opacity=".35"/><path d="M76 10h56" opacity=".35" stroke-dasharray="3 6"/><circle cx="12" cy="10" r="5" fill="currentColor"/><circle cx="72" cy="10" r="5"/><rect x="108" y="26" width="32" height="18" rx="4" stroke-dasharray="4 3"/>"#
            }
        }
    }
}

/// What stands where nothing can be shown: why, and a way on.
#[component]
pub fn Notice(
    /// What it shows; a broken line is also announced.
    picture: Picture,
    /// What is the matter.
    #[prop(into)]
    heading: String,
    /// What to know about it.
    #[prop(into)]
    text: String,
    /// Whether it is the page's own heading.
    #[prop(optional)]
    page: bool,
    /// The reference under which a failure was logged.
    #[prop(optional, into)]
    reference: Option<String>,
    /// The ways on: links and buttons.
    children: Children,
) -> AnyView {
    let heading = if page { view! { <h1>{heading}</h1> }.into_any() } else { view! { <h2>{heading}</h2> }.into_any() };
    view! {
        <div class="notice" role=(picture == Picture::Broken).then_some("alert")>
            <svg
                class="notice-picture"
                viewBox="0 0 144 72"
                fill="none"
                stroke="currentColor"
                stroke-width="2"
                aria-hidden="true"
                inner_html=picture.drawing()
            ></svg>
            {heading}
            <p>{text}</p>
            {each(reference.map(|reference| view! { <p class="notice-reference">{reference}</p> }))}
            <div class="actions">{children()}</div>
        </div>
    }
    .into_any()
}

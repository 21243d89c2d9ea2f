//! Signing in.

use kit::use_reader;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Alert, Control, Field, Input};

use super::FormOutcome;
use super::door::Door;
use crate::texts::Text;

/// The page to sign in on. After a failed attempt it keeps the email and says why.
#[component]
pub fn SignInPage() -> AnyView {
    let language = use_reader().language;
    let say = move |text: Text| text.in_language(language);
    let outcome = FormOutcome::of_this_page();
    let asked_for = use_query_map().with_untracked(|query| query.get("next"));
    let next = if outcome.next.is_empty() { asked_for.unwrap_or_default() } else { outcome.next };
    let kept = if next.is_empty() { String::new() } else { format!("&next={}", escaped(&next)) };
    let error = outcome.error.map(|error| {
        let message = if error.at("password").is_some() { say(Text::NoMatch).to_owned() } else { error.message(language) };
        view! { <Alert>{message}</Alert> }
    });
    let required = |id, value: String| Control { required: true, ..Control::new(id, RwSignal::new(value)) };
    let email = required("email", outcome.email);
    let password = required("password", String::new());
    view! {
        <Door action="/login" title=Text::SignIn text=Text::SignInText kept>
            {error}
            <input type="hidden" name="next" value=next/>
            <Field control=email label=say(Text::Email)>
                <Input control=email kind="email" autocomplete="username"/>
            </Field>
            <Field control=password label=say(Text::Password)>
                <Input control=password kind="password" autocomplete="current-password"/>
            </Field>
            <button class="button is-primary is-wide">{say(Text::SignIn)}</button>
        </Door>
    }
    .into_any()
}

/// An address as part of a query: what a query gives a meaning of its own is escaped.
fn escaped(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => text.push(byte.into()),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn an_address_stays_one_parameter() {
        assert_eq!(escaped("/w/board?deal=1&x=ñ"), "/w/board%3Fdeal%3D1%26x%3D%C3%B1");
    }
}

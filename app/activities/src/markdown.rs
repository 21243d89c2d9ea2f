//! Markdown as HTML.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// What a link may lead to. Anything else (`javascript:`, a file, an address of this site that acts) is text.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The HTML of a Markdown text (CommonMark, with strikethrough). It holds nothing but structure and links to other sites: HTML that the text
/// contains is shown as written, and pictures, which would tell their server who reads, are links. Headings are bold lines, since the page has
/// headings of its own; a line break is one.
pub fn to_html(text: &str) -> String {
    let mut events = Vec::new();
    // Whether each link or picture that is open is shown as one.
    let mut links = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(written) | Event::InlineHtml(written) => events.push(Event::Text(written)),
            Event::SoftBreak => events.push(Event::HardBreak),
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { .. }) => events.extend([Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)]),
            Event::End(TagEnd::Heading(_)) => events.extend([Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)]),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let leads = SCHEMES.iter().any(|scheme| dest_url.to_ascii_lowercase().starts_with(scheme));
                links.push(leads);
                if leads {
                    events.push(Event::InlineHtml(opening(&dest_url)));
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if links.pop() == Some(true) {
                    events.push(Event::InlineHtml("</a>".into()));
                }
            }
            // What its reader ticks would not be kept.
            Event::TaskListMarker(_) => {}
            event => events.push(event),
        }
    }
    let mut written = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut written, events.into_iter());
    written
}

fn opening(address: &str) -> CowStr<'static> {
    let mut escaped = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    format!(r#"<a href="{escaped}" rel="external noopener noreferrer nofollow" target="_blank">"#).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_is_kept() {
        let html = to_html("# Visit\nThey want **two** pumps,\nnot ~~three~~:\n\n- one now\n- one in May");
        assert_eq!(
            html,
            "<p><strong>Visit</strong></p>\n<p>They want <strong>two</strong> pumps,<br />\nnot <del>three</del>:</p>\n<ul>\n<li>one now</li>\n<li>one in May</li>\n</ul>\n"
        );
    }

    #[test]
    fn what_looks_like_html_is_shown_as_written() {
        for written in ["<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<div>\n\n</div>", "`<b>`", "<!-- a -->", "<?a?>"]
        {
            let html = to_html(written);
            let left = ["<p>", "</p>", "<code>", "</code>", "<br />"].iter().fold(html.clone(), |left, tag| left.replace(tag, ""));
            assert!(!left.contains('<'), "{written}: {html}");
        }
    }

    #[test]
    fn a_link_leads_to_other_sites_alone() {
        let html = to_html("[us](https://acme.test/?a=1&b='\") and <mailto:ana@acme.test>");
        assert!(
            html.contains(
                r#"<a href="https://acme.test/?a=1&amp;b=&#39;&quot;" rel="external noopener noreferrer nofollow" target="_blank">us</a>"#
            ),
            "{html}"
        );
        assert!(html.contains("mailto:ana@acme.test"), "{html}");
        for address in ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "/w/acme/board", "//other", "file:///etc/passwd"]
        {
            assert_eq!(to_html(&format!("[here]({address})")), "<p>here</p>\n", "{address}");
        }
    }

    #[test]
    fn a_picture_is_fetched_by_nobody_who_only_reads() {
        let html = to_html("![plan](https://acme.test/plan.png)");
        assert!(html.contains(">plan</a>") && !html.contains("<img"), "{html}");
    }
}

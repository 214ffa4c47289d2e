//! The content security policy that a site must allow, made from the addresses of a design.

use super::{Design, Placement, Widget};

/// The origin of an address that names one: `https://host:port`. Nothing where it is the page's own.
pub fn origin(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), address.strip_prefix("//")?),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    let fine = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    (fine && matches!(scheme.as_str(), "http" | "https")).then(|| format!("{scheme}://{host}"))
}

/// The line to ask for. Only what this design needs stands in it.
pub fn line(design: &Design) -> String {
    let mut connect = Vec::new();
    let mut images = Vec::new();
    let mut forms = Vec::new();
    let script = origin(&design.script);
    push(&mut connect, script.clone());
    for address in design.addresses() {
        push(&mut connect, origin(address));
        if design.widget == Widget::Calendar {
            // Its pictures are shown from the page's host and from the feed's own.
            push(&mut images, origin(address));
        }
    }
    for name in ["live", "config", "schema"] {
        push(&mut connect, origin(design.attribute(name)));
    }
    if design.widget == Widget::Form {
        push(&mut connect, origin(design.attribute("action")));
        push(&mut forms, origin(design.attribute("action")));
    }
    let pictures = design.widget == Widget::Calendar || !design.attribute("crest").is_empty();
    let with = |name: &str, own: &str, others: &[String]| {
        let others: String = others.iter().map(|origin| format!(" {origin}")).collect();
        format!("{name} 'self'{own}{others}")
    };
    let scripts: Vec<String> = script.into_iter().collect();
    let mut parts = vec![
        with("script-src", " 'wasm-unsafe-eval'", &scripts),
        with("style-src", "", &[]),
        with("connect-src", "", &connect),
    ];
    if pictures {
        parts.push(with("img-src", "", &images));
    }
    if design.widget == Widget::Form && design.placement != Placement::Script {
        parts.push(with("form-action", "", &forms));
    }
    parts.join("; ")
}

fn push(list: &mut Vec<String>, one: Option<String>) {
    list.extend(one.filter(|one| !list.contains(one)).into_iter().collect::<Vec<_>>());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_that_are_used_stand_in_it() {
        let mut design = Design::new(Widget::Counter);
        assert_eq!(line(&design), "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'");
        design.set("src", "https://data.example:8443/count.json?a=b /c.json");
        design.script = "https://cdn.example/enishi/enishi.js".into();
        assert_eq!(
            line(&design),
            "script-src 'self' 'wasm-unsafe-eval' https://cdn.example; style-src 'self'; \
             connect-src 'self' https://cdn.example https://data.example:8443"
        );
        let mut form = Design::new(Widget::Form);
        form.set("action", "https://api.example/x");
        assert!(line(&form).ends_with("form-action 'self' https://api.example"), "{}", line(&form));
    }

    #[test]
    fn an_origin_is_nothing_but_one() {
        assert_eq!(origin("//cdn.example/x").as_deref(), Some("https://cdn.example"));
        assert_eq!(origin("https://u:p@h.example;evil/x"), None);
        for none in ["/a", "a.json", "mailto:a@b", "javascript://x"] {
            assert_eq!(origin(none), None, "{none}");
        }
    }
}

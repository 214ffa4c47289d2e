//! What `transport="auto"` means: the backend recognised by its address and by what its own form carries.

use super::Transport;

/// What `auto` looks at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Target<'a> {
    /// The form's `action`, absolute.
    pub action: &'a str,
    /// Whether the page has a form of its own.
    pub own_form: bool,
    /// Its hidden fields.
    pub hidden: &'a [(String, String)],
    /// The names of its other fields.
    pub names: &'a [String],
    /// Its `enctype`.
    pub enctype: &'a str,
    /// The charset that it is sent in: `accept-charset`, else the page's.
    pub charset: &'a str,
    /// Whether the site says how success looks.
    pub has_success: bool,
    /// Whether `action` is on the page's own origin.
    pub same_origin: bool,
}

/// The transport that fits. Where nothing is recognised, the page's own form is submitted by the browser, as it
/// always was; without such a form the answers go as JSON.
pub fn recognise(target: &Target) -> Transport {
    let has = |name: &str| target.hidden.iter().any(|(known, _)| known == name);
    if target.action.trim_start().to_ascii_lowercase().starts_with("mailto:") {
        return Transport::Mail;
    }
    if has("_wpcf7") && has("_wpcf7_unit_tag") {
        return Transport::Cf7;
    }
    if let Some(known) = by_address(target.action) {
        return known;
    }
    let path = path(target.action).to_ascii_lowercase();
    // A page's own form posts to a script of that name, too; one of these products would refuse it.
    let collection = path.rsplit_once("/items/").is_some_and(|(_, name)| !name.is_empty() && !name.contains('/'));
    if collection && (!target.own_form || !target.same_origin) {
        return Transport::Directus;
    }
    if [path.as_str(), "/"].concat().contains("/api/") || path.ends_with(".json") || !target.own_form {
        return Transport::Json;
    }
    server_rendered(target, &path)
}

/// Products that an address gives away.
fn by_address(action: &str) -> Option<Transport> {
    let (host, path) = (host(action), path(action).to_ascii_lowercase());
    let path = path.trim_end_matches('/');
    let at = |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    let between = |before: &str, after: &str| {
        path.split_once(before).is_some_and(|(_, rest)| {
            rest.strip_suffix(after).is_some_and(|name| !name.is_empty() && !name.contains('/'))
        })
    };
    Some(
        if path.contains("/submissions/v3/integration/") && (at("hsforms.com") || at("hubspot.com") || at("hubapi.com"))
        {
            Transport::Hubspot
        } else if at("formspree.io") {
            Transport::Formspree
        } else if path.ends_with("/k/v1/record.json")
            || (path.contains("/k/guest/") && path.ends_with("/v1/record.json"))
        {
            Transport::Kintone
        } else if path.ends_with("/webform_rest/submit") {
            Transport::Webform
        } else if between("/api/collections/", "/records") {
            Transport::Pocketbase
        } else if between("/rest/v1/", "") {
            Transport::Postgrest
        } else if path.ends_with("/graphql") {
            Transport::Graphql
        } else if at("strapiapp.com") || (port(action) == "1337" && path.starts_with("/api/")) {
            Transport::Strapi
        } else if at("script.google.com") {
            // Apps Script answers no preflight.
            Transport::Text
        } else if (at("docs.google.com") && path.starts_with("/forms/"))
            || at("salesforce.com")
            || at("hubspot.com")
            || at("hsforms.com")
        {
            // They never tell, or only by a page of theirs.
            Transport::Native
        } else {
            return None;
        },
    )
}

/// A form that a server wrote, for a page to come back.
fn server_rendered(target: &Target, path: &str) -> Transport {
    // What another origin answers, and what is not UTF-8, only the browser's own way of sending gets right.
    let utf_8 = matches!(target.charset.trim().to_ascii_lowercase().as_str(), "" | "utf-8" | "utf8");
    if !target.same_origin || !utf_8 {
        return Transport::Native;
    }
    let named = |start: &str| {
        target.names.iter().chain(target.hidden.iter().map(|(name, _)| name)).any(|name| name.starts_with(start))
    };
    // A captcha belongs to the page that the CMS shows next.
    if named("item[captcha") || named("answer[captcha") {
        return Transport::Native;
    }
    // SHIRASAGI, Joruri: one request saves, and its redirect says so (see `two_step`).
    if (named("item[") && (path.ends_with("/confirm.html") || path.ends_with("/create.html"))) || named("item[col") {
        return Transport::Multipart;
    }
    // a-blog cms and baserCMS show a page to confirm, tied to their session.
    if named("ACMS_") || named("_Token[") || named("MailMessage[") {
        return Transport::Native;
    }
    if !target.has_success {
        return Transport::Native;
    }
    match target.enctype.trim().to_ascii_lowercase().as_str() {
        "multipart/form-data" => Transport::Multipart,
        _ => Transport::Urlencoded,
    }
}

/// `https://city.example:8080` of an address.
pub(super) fn origin(address: &str) -> &str {
    let start = address.find("://").map_or(0, |at| at + 3);
    &address[..start + authority(address).len()]
}

fn authority(address: &str) -> &str {
    let start = address.find("://").map_or(0, |at| at + 3);
    address[start..].split(['/', '?', '#', '\\']).next().unwrap_or_default()
}

fn host(address: &str) -> String {
    let authority = authority(address);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    host.split(':').next().unwrap_or_default().to_ascii_lowercase()
}

fn port(address: &str) -> &str {
    authority(address).rsplit_once(':').map_or("", |(_, port)| port)
}

/// The path of an address, without query and fragment.
pub(super) fn path(address: &str) -> &str {
    address[origin(address).len()..].split(['?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auto_finds_the_backend() {
        let own = Target { own_form: true, same_origin: true, charset: "UTF-8", ..Target::default() };
        let bare = Target { same_origin: true, ..Target::default() };
        let cases: [(Target, &str, Transport); 35] = [
            (bare, "https://city.example/register", Transport::Json),
            (own, "https://city.example/register", Transport::Native),
            (own, "https://city.example/api/register", Transport::Json),
            (own, "https://city.example/api", Transport::Json),
            (own, "https://city.example/apis/register.php", Transport::Native),
            (own, "https://city.example/x/register.json?a=b", Transport::Json),
            (Target { has_success: true, ..own }, "https://city.example/contact", Transport::Urlencoded),
            (
                Target { has_success: true, enctype: "multipart/form-data", ..own },
                "https://city.example/contact",
                Transport::Multipart,
            ),
            (
                Target { has_success: true, charset: "Shift_JIS", ..own },
                "https://city.example/cgi/mail.cgi",
                Transport::Native,
            ),
            (
                Target { has_success: true, same_origin: false, ..own },
                "https://other.example/contact",
                Transport::Native,
            ),
            (bare, "mailto:office@city.example", Transport::Mail),
            (own, "MAILTO:office@city.example", Transport::Mail),
            (own, "https://api.hsforms.com/submissions/v3/integration/submit/1/2", Transport::Hubspot),
            (own, "https://api-eu1.hsforms.com/submissions/v3/integration/submit/1/2", Transport::Hubspot),
            (own, "https://forms.hubspot.com/uploads/form/v2/1/2", Transport::Native),
            (own, "https://evilhsforms.com/submissions/v3/integration/submit/1/2", Transport::Native),
            (own, "https://formspree.io/f/xyz", Transport::Formspree),
            (bare, "https://city.example/proxy/k/v1/record.json", Transport::Kintone),
            (bare, "https://x.cybozu.com/k/guest/3/v1/record.json", Transport::Kintone),
            (bare, "https://city.example/webform_rest/submit?_format=json", Transport::Webform),
            (bare, "https://cms.example/items/people", Transport::Directus),
            (own, "https://city.example/items/new", Transport::Native),
            (bare, "https://x.strapiapp.com/api/people", Transport::Strapi),
            (bare, "http://localhost:1337/api/people", Transport::Strapi),
            (bare, "https://cms.example/api/people", Transport::Json),
            (bare, "https://x.supabase.co/rest/v1/people", Transport::Postgrest),
            (bare, "https://pb.example/api/collections/people/records", Transport::Pocketbase),
            (bare, "https://city.example/graphql", Transport::Graphql),
            (bare, "https://script.google.com/macros/s/A/exec", Transport::Text),
            (own, "https://docs.google.com/forms/d/e/X/formResponse", Transport::Native),
            (own, "https://webto.salesforce.com/servlet/servlet.WebToLead", Transport::Native),
            (own, "", Transport::Native),
            (own, "https://", Transport::Native),
            (bare, "日本", Transport::Json),
            (bare, "https://user@city.example:80/rest/v1/", Transport::Json),
        ];
        for (target, action, meant) in cases {
            assert_eq!(recognise(&Target { action, ..target }), meant, "{action}");
        }
    }

    #[test]
    fn auto_finds_a_cms_by_its_fields() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let hidden = |list: &[&str]| list.iter().map(|name| ((*name).to_owned(), "1".to_owned())).collect::<Vec<_>>();
        let cases: [(&str, &[&str], &[&str], Transport); 7] = [
            ("https://city.example/contact/", &[], &["_wpcf7", "_wpcf7_unit_tag"], Transport::Cf7),
            ("https://city.example/inquiry/confirm.html", &["item[5]"], &[], Transport::Multipart),
            ("https://city.example/enquete/3/", &["item[col12]"], &[], Transport::Multipart),
            ("https://city.example/enquete/3/", &["item[col12]", "item[captcha]"], &[], Transport::Native),
            ("https://city.example/contact/", &["name"], &["ACMS_POST_Form_Confirm"], Transport::Native),
            ("https://city.example/contact/confirm", &["name"], &["_Token[fields]"], Transport::Native),
            ("https://city.example/confirm.html", &["name"], &[], Transport::Urlencoded),
        ];
        for (action, fields, tokens, meant) in cases {
            let (fields, tokens) = (names(fields), hidden(tokens));
            let target = Target {
                action,
                own_form: true,
                hidden: &tokens,
                names: &fields,
                charset: "utf-8",
                has_success: true,
                same_origin: true,
                ..Target::default()
            };
            assert_eq!(recognise(&target), meant, "{action}");
        }
    }
}

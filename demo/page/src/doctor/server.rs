//! Lines for the keeper of a server, for nginx, Apache and IIS: what lets a page of another origin read and send, and
//! what names type, characters and age of a file.

use super::said::Lines;

/// What another origin is to be allowed.
#[derive(Clone, Debug, Default)]
pub struct Allow<'a> {
    /// The origin of the page that carries the widget: `https://city.example`.
    pub origin: &'a str,
    /// The path of the feed or backend, as in the address.
    pub path: &'a str,
    /// `GET` or `POST`.
    pub method: &'a str,
    /// Request headers that make the browser ask first (`Content-Type` of JSON, `Idempotency-Key` …); none where it
    /// does not ask.
    pub headers: &'a [String],
    /// Response headers that the page must see.
    pub expose: &'a [String],
}

impl Allow<'_> {
    /// The lines for the three servers.
    pub fn lines(&self) -> Vec<Lines> {
        vec![
            Lines::new("nginx", self.nginx()),
            Lines::new("Apache", self.apache()),
            Lines::new("IIS (web.config)", self.iis()),
        ]
    }

    /// The response headers, whatever the server.
    fn answer(&self) -> Vec<(&'static str, String)> {
        let mut out = vec![("Access-Control-Allow-Origin", self.origin.to_owned())];
        if !self.expose.is_empty() {
            out.push(("Access-Control-Expose-Headers", self.expose.join(", ")));
        }
        out.push(("Vary", "Origin".to_owned()));
        out
    }

    /// The response headers of the question that the browser asks first.
    fn before(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Access-Control-Allow-Origin", self.origin.to_owned()),
            ("Access-Control-Allow-Methods", self.method.to_owned()),
            ("Access-Control-Allow-Headers", self.headers.join(", ")),
            ("Access-Control-Max-Age", "86400".to_owned()),
            ("Vary", "Origin".to_owned()),
        ]
    }

    fn nginx(&self) -> String {
        let mut out = format!("location = {} {{\n", quoted(self.path));
        if !self.headers.is_empty() {
            out.push_str("    if ($request_method = OPTIONS) {\n");
            for (name, value) in self.before() {
                out.push_str(&format!("        add_header {name} \"{value}\" always;\n"));
            }
            out.push_str("        return 204;\n    }\n");
        }
        for (name, value) in self.answer() {
            out.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
        }
        out.push_str("    # + root / proxy_pass / fastcgi_pass …\n}\n");
        out
    }

    fn apache(&self) -> String {
        let mut out = format!("<If \"%{{REQUEST_URI}} == '{}'\">\n", self.path.replace('\'', "%27"));
        for (name, value) in self.answer() {
            let how = if name == "Vary" { "merge" } else { "set" };
            out.push_str(&format!("  Header always {how} {name} \"{value}\"\n"));
        }
        out.push_str("</If>\n");
        if !self.headers.is_empty() {
            out.push_str(&format!(
                "<If \"%{{REQUEST_URI}} == '{}' && %{{REQUEST_METHOD}} == 'OPTIONS'\">\n",
                self.path.replace('\'', "%27")
            ));
            for (name, value) in self.before().into_iter().filter(|(name, _)| name.starts_with("Access-Control-")) {
                out.push_str(&format!("  Header always set {name} \"{value}\"\n"));
            }
            out.push_str("</If>\nRewriteEngine On\nRewriteCond %{REQUEST_METHOD} =OPTIONS\n");
            out.push_str(&format!("RewriteCond %{{REQUEST_URI}} ={}\nRewriteRule ^ - [R=204,L]\n", self.path));
        }
        out
    }

    /// IIS asks a module for what the browser asks first (IIS CORS Module); bare headers do for a plain GET.
    fn iis(&self) -> String {
        let path = escaped(self.path.trim_start_matches('/'));
        let mut out = format!("<configuration>\n  <location path=\"{path}\">\n    <system.webServer>\n");
        if self.headers.is_empty() {
            out.push_str("      <httpProtocol>\n        <customHeaders>\n");
            for (name, value) in self.answer() {
                out.push_str(&format!("          <add name=\"{name}\" value=\"{}\" />\n", escaped(&value)));
            }
            out.push_str("        </customHeaders>\n      </httpProtocol>\n");
        } else {
            out.push_str("      <!-- IIS CORS Module: https://www.iis.net/downloads/microsoft/iis-cors-module -->\n");
            out.push_str("      <cors enabled=\"true\">\n");
            out.push_str(&format!("        <add origin=\"{}\" maxAge=\"86400\">\n", escaped(self.origin)));
            let method = [self.method.to_owned()];
            let lists = [
                ("allowHeaders", "header", self.headers),
                ("allowMethods", "method", &method[..]),
                ("exposeHeaders", "header", self.expose),
            ];
            for (element, attribute, names) in lists.into_iter().filter(|(_, _, names)| !names.is_empty()) {
                out.push_str(&format!("          <{element}>\n"));
                for name in names {
                    out.push_str(&format!("            <add {attribute}=\"{}\" />\n", escaped(name)));
                }
                out.push_str(&format!("          </{element}>\n"));
            }
            out.push_str("        </add>\n      </cors>\n");
        }
        out.push_str("    </system.webServer>\n  </location>\n</configuration>\n");
        out
    }
}

/// Lines that name the type of a file, with its characters where it is text.
pub fn media_type(path: &str, media: &str) -> Vec<Lines> {
    let extension = extension(path);
    if extension.is_empty() {
        return vec![Lines::new("HTTP", format!("Content-Type: {media}; charset=utf-8\n"))];
    }
    let (charset, full) = match media {
        // JSON has no charset parameter (RFC 8259, section 11).
        "application/json" => (false, media.to_owned()),
        _ => (true, format!("{media}; charset=utf-8")),
    };
    let mut nginx = format!("location ~ \\.{extension}$ {{\n    types {{ {media} {extension}; }}\n");
    let mut apache = format!("AddType {media} .{extension}\n");
    if charset {
        nginx.push_str(&format!("    charset utf-8;\n    charset_types {media};\n"));
        apache.push_str(&format!("AddCharset UTF-8 .{extension}\n"));
    }
    nginx.push_str("}\n");
    let iis = format!(
        "<configuration>\n  <system.webServer>\n    <staticContent>\n      <remove fileExtension=\".{extension}\" />\n      \
         <mimeMap fileExtension=\".{extension}\" mimeType=\"{full}\" />\n    </staticContent>\n  </system.webServer>\n</configuration>\n"
    );
    vec![Lines::new("nginx", nginx), Lines::new("Apache", apache), Lines::new("IIS (web.config)", iis)]
}

/// Lines that let caches keep a file for a moment and ask whether it has changed (widgets/README, "One count for a
/// million pages").
pub fn cache(path: &str) -> Vec<Lines> {
    const VALUE: &str = "public, max-age=0, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400";
    let file = path.rsplit('/').next().unwrap_or_default();
    let nginx =
        format!("location = {} {{\n    etag on;\n    add_header Cache-Control \"{VALUE}\";\n}}\n", quoted(path));
    let apache = format!(
        "<Files \"{}\">\n  FileETag MTime Size\n  Header set Cache-Control \"{VALUE}\"\n</Files>\n",
        file.replace('"', "%22")
    );
    let iis = format!(
        "<configuration>\n  <location path=\"{}\">\n    <system.webServer>\n      <httpProtocol>\n        <customHeaders>\n          \
         <add name=\"Cache-Control\" value=\"{VALUE}\" />\n        </customHeaders>\n      </httpProtocol>\n    </system.webServer>\n  </location>\n</configuration>\n",
        escaped(path.trim_start_matches('/'))
    );
    vec![Lines::new("nginx", nginx), Lines::new("Apache", apache), Lines::new("IIS (web.config)", iis)]
}

/// Lines that compress texts.
pub fn compression(media: &str) -> Vec<Lines> {
    let media = if media.is_empty() { "text/calendar" } else { media };
    vec![
        Lines::new("nginx", format!("gzip on;\ngzip_min_length 1000;\ngzip_types {media};\n")),
        Lines::new("Apache", format!("AddOutputFilterByType DEFLATE {media}\n")),
        Lines::new(
            "IIS (web.config)",
            format!(
                "<configuration>\n  <system.webServer>\n    <httpCompression>\n      <staticTypes>\n        \
                 <add mimeType=\"{media}\" enabled=\"true\" />\n      </staticTypes>\n    </httpCompression>\n    \
                 <urlCompression doStaticCompression=\"true\" />\n  </system.webServer>\n</configuration>\n"
            ),
        ),
    ]
}

/// The line for a page's policy: a directive with one source more.
pub fn policy(directive: &str, source: &str) -> Vec<Lines> {
    let more = if source == "'self'" { String::new() } else { format!(" {source}") };
    vec![Lines::new("Content-Security-Policy", format!("{directive} 'self'{more};\n"))]
}

/// The extension of the last part of a path; empty where it has none that is a plain word.
fn extension(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or_default();
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension.bytes().all(|b| b.is_ascii_alphanumeric()) { extension } else { "" }
}

/// A path as nginx takes it: decoded, in quotation marks where it needs them.
fn quoted(path: &str) -> String {
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%+@:".contains(&b));
    if plain { path.to_owned() } else { format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// A text as an attribute of XML takes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://www.city.example";

    fn text(lines: &[Lines], title: &str) -> String {
        lines.iter().find(|lines| lines.title.starts_with(title)).expect(title).text.clone()
    }

    #[test]
    fn reading_needs_one_header_and_what_is_to_be_seen() {
        let expose = ["X-WP-Total".to_owned()];
        let allow = Allow { origin: ORIGIN, path: "/events.ics", method: "GET", headers: &[], expose: &expose };
        let lines = allow.lines();
        assert_eq!(
            text(&lines, "nginx"),
            "location = /events.ics {\n    add_header Access-Control-Allow-Origin \"https://www.city.example\" always;\n    \
             add_header Access-Control-Expose-Headers \"X-WP-Total\" always;\n    add_header Vary \"Origin\" always;\n    \
             # + root / proxy_pass / fastcgi_pass …\n}\n"
        );
        assert_eq!(
            text(&lines, "Apache"),
            "<If \"%{REQUEST_URI} == '/events.ics'\">\n  Header always set Access-Control-Allow-Origin \"https://www.city.example\"\n  \
             Header always set Access-Control-Expose-Headers \"X-WP-Total\"\n  Header always merge Vary \"Origin\"\n</If>\n"
        );
        let iis = text(&lines, "IIS");
        assert!(iis.contains("<location path=\"events.ics\">"), "{iis}");
        assert!(iis.contains("<add name=\"Access-Control-Expose-Headers\" value=\"X-WP-Total\" />"), "{iis}");
        roxmltree::Document::parse(&iis).expect("web.config is XML");
    }

    #[test]
    fn sending_json_answers_the_question_first() {
        let headers = ["Content-Type".to_owned(), "Idempotency-Key".to_owned()];
        let allow = Allow { origin: ORIGIN, path: "/api/a&b", method: "POST", headers: &headers, expose: &[] };
        let lines = allow.lines();
        let nginx = text(&lines, "nginx");
        assert!(nginx.contains("if ($request_method = OPTIONS) {"), "{nginx}");
        assert!(nginx.contains("Access-Control-Allow-Headers \"Content-Type, Idempotency-Key\" always;"), "{nginx}");
        assert_eq!(nginx.matches("Access-Control-Allow-Origin").count(), 2, "of the question and of the answer");
        assert!(text(&lines, "Apache").contains("RewriteRule ^ - [R=204,L]"));
        let iis = text(&lines, "IIS");
        assert!(iis.contains("<add method=\"POST\" />") && iis.contains("path=\"api/a&amp;b\""), "{iis}");
        roxmltree::Document::parse(&iis).expect("web.config is XML");
    }

    #[test]
    fn types_of_files() {
        let lines = media_type("/data/events.ics", "text/calendar");
        assert!(text(&lines, "nginx").contains("types { text/calendar ics; }"));
        assert_eq!(text(&lines, "Apache"), "AddType text/calendar .ics\nAddCharset UTF-8 .ics\n");
        assert!(text(&lines, "IIS").contains("mimeType=\"text/calendar; charset=utf-8\""));
        assert!(!text(&media_type("/a.json", "application/json"), "Apache").contains("AddCharset"));
        assert_eq!(text(&media_type("/api/events", "text/csv"), "HTTP"), "Content-Type: text/csv; charset=utf-8\n");
        for lines in [media_type("/a.csv", "text/csv"), cache("/a/\"b\".csv"), compression("")] {
            roxmltree::Document::parse(&text(&lines, "IIS")).expect("web.config is XML");
        }
    }
}

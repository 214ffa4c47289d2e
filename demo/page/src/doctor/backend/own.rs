//! A page's own form, read for the doctor: where it sends, in which characters, and what it asks.

use crate::builder::design::markup::Element;

/// What a form says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnForm {
    /// `action` as written.
    pub action: String,
    /// `method` as written.
    pub method: String,
    /// `enctype` as written.
    pub enctype: String,
    /// The first of `accept-charset`; empty where the page's own holds.
    pub charset: String,
    /// Hidden fields with their values.
    pub hidden: Vec<(String, String)>,
    /// What is asked, each name once.
    pub controls: Vec<Control>,
}

/// A control.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Control {
    /// Its name.
    pub name: String,
    /// The words of its label, as far as they are found simply.
    pub label: String,
    /// `select`, `textarea`, or the type of an input.
    pub kind: String,
    /// What is sent for a box, or for the first choice.
    pub value: String,
}

/// The first form of a page; `None` where there is none.
pub fn read(page: &Element) -> Option<OwnForm> {
    let all = page.all();
    let form = *all.iter().find(|element| element.name == "form")?;
    let get = |name: &str| form.get(name).unwrap_or_default().trim().to_owned();
    let meta = all.iter().filter(|element| element.name == "meta").find_map(|meta| meta.get("charset"));
    let own = get("accept-charset");
    let charset =
        own.split([' ', ',']).next().filter(|label| !label.is_empty()).or(meta).unwrap_or_default().to_owned();
    let mut out = OwnForm {
        action: get("action"),
        method: get("method"),
        enctype: get("enctype"),
        charset,
        ..OwnForm::default()
    };
    for element in form.all() {
        let name = element.get("name").unwrap_or_default().to_owned();
        let value = element.get("value").unwrap_or_default().to_owned();
        let kind = match element.name.as_str() {
            "input" => element.get("type").unwrap_or("text").to_ascii_lowercase(),
            "select" | "textarea" => element.name.clone(),
            _ => continue,
        };
        if name.is_empty() || element.get("disabled").is_some() {
            continue;
        }
        let value = match kind.as_str() {
            "hidden" => {
                out.hidden.push((name, value));
                continue;
            }
            "submit" | "button" | "reset" | "image" => continue,
            "checkbox" | "radio" if element.get("value").is_none() => "on".to_owned(),
            "select" => choice(element),
            _ => value,
        };
        if !out.controls.iter().any(|known| known.name == name) {
            let label = label(&all, element);
            out.controls.push(Control { name, label, kind, value });
        }
    }
    Some(out)
}

/// The value of the first option that has one.
fn choice(select: &Element) -> String {
    let options = select.all();
    let value = |option: &Element| option.get("value").map_or_else(|| option.text().trim().to_owned(), str::to_owned);
    options.iter().map(|option| value(option)).find(|value| !value.is_empty()).unwrap_or_default()
}

/// The label that points at a control, or the one around it.
fn label(all: &[&Element], control: &Element) -> String {
    let labels = all.iter().filter(|element| element.name == "label");
    let id = control.get("id").filter(|id| !id.is_empty());
    let mine = labels.into_iter().find(|label| {
        let points = id.is_some() && label.get("for") == id;
        points || label.all().iter().any(|inner| std::ptr::eq(*inner, control))
    });
    mine.map(|label| label.text().split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::testing::root;

    #[test]
    fn what_a_form_asks() {
        let page = root(
            "<form action=\"/mail.cgi\" method=\"post\" accept-charset=\"Shift_JIS\"><input type=\"hidden\" name=\"token\" value=\"x\">\
             <label for=\"n\">お名前 </label><input id=\"n\" name=\"onamae\"><select name=\"ken\"><option value=\"\">選ぶ</option>\
             <option>北海道</option></select><label><input type=\"checkbox\" name=\"ok\">同意</label><input type=\"submit\" name=\"go\"></form>",
        );
        let form = read(&page).expect("a form");
        assert_eq!((form.action.as_str(), form.charset.as_str()), ("/mail.cgi", "Shift_JIS"));
        assert_eq!(form.hidden, [("token".to_owned(), "x".to_owned())]);
        let told: Vec<_> = form.controls.iter().map(|c| [&*c.name, &*c.label, &*c.kind, &*c.value]).collect();
        assert_eq!(
            told,
            [["onamae", "お名前", "text", ""], ["ken", "", "select", "北海道"], ["ok", "同意", "checkbox", "on"]]
        );
        assert_eq!(read(&root("<p>x</p>")), None);
    }
}

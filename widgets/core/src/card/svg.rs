//! A sheet as an SVG file that stands alone: true size in millimetres, any text in it stays text.

use super::Sheet;

/// The namespace of SVG elements.
pub const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// The file. One unit of its `viewBox` is a tenth of a millimetre.
pub fn svg(sheet: &Sheet) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg".to_owned();
    let [view, width, height] = sheet.extent();
    for (name, value) in
        [("xmlns", NAMESPACE), ("viewBox", &view), ("width", &width), ("height", &height), ("role", "img")]
    {
        attribute(&mut out, name, value);
    }
    out.push_str("><title>");
    escape(&mut out, &sheet.alternative);
    out.push_str("</title>\n");
    for shape in &sheet.shapes {
        let node = shape.node();
        out.push('<');
        out.push_str(node.tag);
        for (name, value) in &node.attributes {
            attribute(&mut out, name, value);
        }
        out.push('>');
        escape(&mut out, &node.text);
        out.push_str("</");
        out.push_str(node.tag);
        out.push_str(">\n");
    }
    out.push_str("</svg>\n");
    out
}

impl Sheet {
    /// The values of `viewBox`, `width` and `height`.
    pub fn extent(&self) -> [String; 3] {
        let view = ["0 0 ", &self.width.to_string(), " ", &self.height.to_string()].concat();
        [view, millimetres(self.width), millimetres(self.height)]
    }
}

/// Tenths of a millimetre as a CSS length: `85.6mm`, `91mm`.
pub fn millimetres(tenths: i32) -> String {
    let whole = (tenths / 10).to_string();
    match tenths % 10 {
        0 => whole + "mm",
        tenth => [&whole, ".", &tenth.to_string(), "mm"].concat(),
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// Writes a text; what XML 1.0 (section 2.2) cannot hold is left out.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
}

//! The browser's services as far as the dialects need them: character sets.

use enishi_core::platform::Platform;
use web_sys::{TextDecoder, TextDecoderOptions};

/// The services of the browser.
pub struct Browser;

impl Platform for Browser {
    fn nfkc(&self, text: &str) -> String {
        js_sys::JsString::from(text).normalize("NFKC").into()
    }

    fn decode(&self, bytes: &[u8], label: &str) -> Option<String> {
        let options = TextDecoderOptions::new();
        options.set_fatal(true);
        TextDecoder::new_with_label_and_options(label, &options).ok()?.decode_with_u8_array(bytes).ok()
    }

    /// No dialect asks for zones; of none anything is known.
    fn offset_minutes(&self, _zone: &str, _epoch_seconds: i64) -> Option<i32> {
        None
    }

    /// No dialect asks for patterns; a pattern that cannot be read refuses nothing.
    fn matches(&self, _pattern: &str, _text: &str) -> bool {
        true
    }

    fn now(&self) -> i64 {
        (js_sys::Date::now() / 1000.0) as i64
    }
}

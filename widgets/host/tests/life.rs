//! The life of a widget through the calls that `enishi.js` makes, with a stand-in for it.

use enishi_host::exports;
use enishi_host::page::Page;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
export const said = [];
let catalogues = [];
export function page(...both) {
  catalogues = both;
  return {
    warn: (host, text) => said.push(['warn', text]),
    fail: (host, code, text) => { host.dataset.state = 'failed'; said.push(['fail', code, text]); },
    emit: (host, name, detail) => { said.push([name, JSON.stringify(detail)]); return true; },
    locale: (name) => Promise.resolve(catalogues[name.endsWith('-problem') ? 1 : 0]),
    preset: (name) => Promise.reject(name),
    root: (host) => { const root = host.shadowRoot || host.attachShadow({ mode: 'open' }); root.replaceChildren(); return root; },
    ready: (host) => { host.dataset.state = 'ready'; },
  };
}
export const heard = () => said.splice(0).map((s) => s.join(' ')).join('\n');
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
export const shadow = (host) => (host.shadowRoot ? host.shadowRoot.textContent : '');
"#)]
extern "C" {
    fn page(texts: &str, problems: &str) -> Page;
    fn heard() -> String;
    fn pause(ms: u32) -> js_sys::Promise;
    fn shadow(host: &HtmlElement) -> String;
}

async fn wait(ms: u32) {
    JsFuture::from(pause(ms)).await.unwrap();
}

/// One stand-in for all tests of the file: the module takes the first.
fn begin() {
    use enishi_core::i18n::{Lang, Section, source};
    let packed = |sections: &[Section]| source::packed(Lang::Ja, sections).to_string();
    let texts = [Section::Common, Section::Counter, Section::Calendar, Section::Form];
    exports::start(page(&packed(&texts), &packed(&[Section::Problem])));
    heard();
}

fn host(html: &str) -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let place = document.create_element("div").unwrap();
    place.set_inner_html(html);
    document.body().unwrap().append_child(&place).unwrap();
    place.first_element_child().unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn the_number_in_the_page_is_a_source() {
    begin();
    let host = host(r#"<div data-enishi="counter" data-unit="人" data-label="登録者">登録者は１，２３４人です</div>"#);
    let id = exports::mount(host.clone(), "counter");
    assert_ne!(id, 0);
    wait(50).await;
    assert_eq!(host.dataset().get("state").as_deref(), Some("ready"));
    assert!(shadow(&host).contains("1,234"), "{}", shadow(&host));
    assert!(heard().contains(r#"count {"count":1234"#));
    assert_eq!(exports::current(), id);
    exports::unmount(id);
    assert_eq!(shadow(&host), "", "nothing of the widget stays");
}

#[wasm_bindgen_test]
async fn attributes_change_while_it_runs() {
    begin();
    let host = host(r#"<div data-enishi="counter" data-goal="10">5</div>"#);
    let id = exports::mount(host.clone(), "counter");
    wait(50).await;
    assert!(shadow(&host).contains("目標10"));
    host.set_attribute("data-goal", "20").unwrap();
    exports::changed(id);
    wait(50).await;
    assert!(shadow(&host).contains("目標20"), "{}", shadow(&host));
    host.set_attribute("data-theme", "dark").unwrap();
    exports::changed(id);
    wait(20).await;
    let root = host.shadow_root().unwrap().query_selector("[data-theme=dark]").unwrap();
    assert!(root.is_some());
    exports::unmount(id);
}

#[wasm_bindgen_test]
async fn a_wrong_setting_is_said_in_words() {
    begin();
    let host = host(r#"<div data-enishi="counter" data-pick="xpath://a" data-src="/x.json">5</div>"#);
    let id = exports::mount(host.clone(), "counter");
    wait(50).await;
    assert_eq!(host.dataset().get("state").as_deref(), Some("failed"));
    let heard = heard();
    assert!(heard.contains("fail config pick=\"xpath://a\""), "{heard}");
    exports::unmount(id);
}

#[wasm_bindgen_test]
async fn a_widget_that_goes_while_it_loads_shows_nothing() {
    begin();
    let host = host(r#"<div data-enishi="counter" data-src="data:text/plain,7">5</div>"#);
    let id = exports::mount(host.clone(), "counter");
    exports::unmount(id);
    wait(100).await;
    assert!(host.shadow_root().is_none());
    assert_eq!(heard(), "");
}

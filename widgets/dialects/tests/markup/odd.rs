//! Forms as nobody should write them, and what only a browser that draws the page can tell.

use super::common::{form, lines, read, same, shown};
use enishi_dialects::markup::{fill_form, read_form};
use serde_json::json;
use wasm_bindgen_test::*;

#[wasm_bindgen_test]
fn labels_in_their_order() {
    let found = read(&form(
        r#"<form><h3 id="h">連絡先</h3><span id="s">（平日）</span>
        <input name="a" aria-labelledby="h s" title="題" placeholder="例">
        <div><input name="b" aria-label="電話" placeholder="例：090"></div>
        <div><input name="c" title="題名"></div>
        <div><input name="d" placeholder="お名前"></div>
        <div>*お名前：<input name="e"></div>
        <div><label for="f">【必須】会社名</label><label><input id="f" name="f"></label></div>
        <div><label>備考(optional)<textarea name="g"></textarea></label></div>
        <div><input name="h"></div>
        <div><label>必須科目 <input name="i"></label></div></form>"#,
    ));
    same(
        &lines(&found),
        "a text 連絡先 （平日） example=例
        b text 電話 example=090
        c text 題名
        d name お名前
        e name お名前 !
        f text 会社名 !
        g textarea 備考
        h text h
        i text 必須科目",
    );
    assert_eq!(found["problems"], json!([["MarkupLabel", "h"]]));
}

#[wasm_bindgen_test]
fn tables_and_grids_without_labels() {
    let found = read(&form(
        r#"<form><table><tr><th rowspan="2">住所<span>必須</span></th><td>都道府県 <input name="p"></td></tr>
        <tr><td><input name="a"></td></tr><tr><th>備考</th><td><textarea name="b"></textarea></td></tr>
        <tr><th colspan="2">ご意見</th></tr><tr><td colspan="2"><textarea name="o"></textarea></td></tr></table>
        <div class="row"><div class="col-3">職業 <span class="badge">必須</span></div><div class="col-9"><input name="j"></div></div>
        <dl><dt>電話番号</dt><dd class="note">半角で</dd><dd><input name="t"></dd></dl></form>"#,
    ));
    same(
        &lines(&found),
        "p text 都道府県 !
        a text 住所 !
        b textarea 備考
        o textarea ご意見
        j text 職業 !
        t tel 電話番号 help=半角で",
    );
}

#[wasm_bindgen_test]
fn lists_that_a_schema_would_refuse() {
    let found = read(&form(
        r#"<form><label>一 <select name="a"><option value="0">選択してください</option><option>x</option><option>x</option>
        <option value="y"></option><option disabled>z</option><option value="">空</option></select></label>
        <label>空 <select name="none"></select></label>
        <p><input type="radio" name="r" value="1">甲<input type="radio" name="r" value="1">乙<input type="radio" name="r" value="2">丙</p>
        <p><label><input type="checkbox" name="c" value=""> 希望する</label></p></form>"#,
    ));
    same(
        &lines(&found),
        "a select 一 [x|y]
        r radio r [1:甲|2:丙]
        c checkbox 希望する",
    );
    assert_eq!(found["kept"][0]["label"], "空", "a list that a script will fill");
}

#[wasm_bindgen_test]
fn the_pages_own_rules_outrank_what_a_name_means() {
    let found = read(&form(
        r#"<form><p><label>郵便番号 <input name="zip" maxlength="7" pattern="\d{7}"></label></p>
        <p><label>ふりがな <input name="k" pattern="[ぁ-んー　 ]+"></label></p>
        <p><label>フリガナ <input name="k2" pattern="[ァ-ヶー　 ]+"></label></p>
        <p>生年月日 <select name="era"><option>昭和</option><option>平成</option></select>
        <input name="y" maxlength="2">年 <input name="m" maxlength="2">月 <input name="d" maxlength="2">日</p>
        <p><label>会社名 <input name="company"></label></p></form>"#,
    ));
    same(
        &lines(&found),
        r"zip text 郵便番号 maxlength=7 pattern=\d{7}
        k text ふりがな pattern=[ぁ-んー　 ]+
        k2 kana フリガナ pattern=[ァ-ヶー　 ]+
        y date-era 生年月日 max=2019-04-30 min=1926-12-25 ←era,y,m,d
        company text 会社名",
    );
}

#[wasm_bindgen_test]
fn traps_are_told_by_what_is_drawn() {
    let (form, host) = shown(
        r#"<style>.x1 { display: none } .x2 { position: absolute; left: -9999px } .sr { position: absolute; width: 1px;
        height: 1px; overflow: hidden } .own { position: absolute; opacity: 0 }</style>
        <form><p class="x1"><input name="website" value="w"></p><p class="x2"><label>Leave <input name="trap"></label></p>
        <p><label class="sr" for="n">お名前</label><input id="n" name="n"></p>
        <div class="x1"><p><label>二枚目 <input name="must" required></label></p></div>
        <p>性別 <input class="own" type="radio" id="m" name="s" value="m"><label for="m">男</label></p>
        <div aria-hidden="true"><input name="fax_only" tabindex="-1"></div>
        <p><input name="homepage" tabindex="-1" autocomplete="off"></p></form>"#,
    );
    let found = read(&form);
    same(&lines(&found), "n name お名前\nmust text 二枚目\ns radio 性別 [m:男]");
    let hidden = json!([["website", "w"], ["trap", ""], ["fax_only", ""], ["homepage", ""]]);
    assert_eq!(found["hidden"], hidden);
    assert_eq!(found["problems"], json!([["MarkupUnseen", "must"]]));
    assert_eq!(fill_form(&form, r#"[["n","髙橋"],["s","m"]]"#), "[]");
    assert_eq!(read(&form)["hidden"], hidden, "nothing was filled");
    host.remove();
}

#[wasm_bindgen_test]
fn what_the_page_says_about_personal_data_stays_with_the_form() {
    let found = read(&form(
        r#"<form><div class="box"><h3>個人情報の取り扱いについて</h3><p>受付番号の発送にのみ使い、三年間保管します。</p></div>
        <p>必要事項をご記入のうえ、送信ボタンを押してください。</p><p><label>氏名 <input name="n"></label></p>
        <p style="display:none">個人情報の古い説明で、いまは誰にも見えない文章です。</p>
        <p>個人情報の利用目的を読み、すべての内容に同意します</p><p><input type="checkbox" name="c" required></p></form>"#,
    ));
    let purpose = "個人情報の取り扱いについて 受付番号の発送にのみ使い、三年間保管します。";
    assert_eq!(found["schema"]["purpose"], purpose);
}

#[wasm_bindgen_test]
fn what_there_is_to_read_stays_with_its_question() {
    let found = read(&form(
        r##"<form><p><a href="/top">市の案内</a></p><div class="box"><h3>個人情報の取り扱い</h3><p>お預かりした個人情報は、<a
        href="/kojin.html">個人情報保護方針</a>のとおりに扱います。</p></div>
        <p><a href="/rules">利用規約</a>・<a href="/terms">会員規約</a>・<a href="/map">地図</a></p>
        <p hidden><a href="/old">個人情報（旧）</a></p><dl><dt>区分（<a href="kubun.pdf">早見表</a>）</dt><dd><input name="k"></dd></dl>
        <p><label>題名 <input name="t"></label> <a href="javascript:help()">説明</a> <a href="#">開く</a> <a href="#t"></a></p>
        <p><label><input type="checkbox" name="c" value="1" required> <a href="https://city.example/privacy?a=1&amp;b=2"
        target="_blank">プライバシーポリシー</a>と<a href="/rules">利用規約</a>に同意する</label></p></form>"##,
    ));
    let links = |index: usize| found["schema"]["steps"][0]["fields"][index]["links"].clone();
    assert_eq!(links(0), json!([{"text": "早見表", "href": "kubun.pdf"}]));
    assert_eq!(links(1), json!(null), "what a script does is no address");
    let wanted = json!([
        {"text": "プライバシーポリシー", "href": "https://city.example/privacy?a=1&b=2"},
        {"text": "利用規約", "href": "/rules"}
    ]);
    assert_eq!(links(2), wanted);
    assert_eq!(found["schema"]["steps"][0]["fields"][2]["label"], "プライバシーポリシーと利用規約に同意する");
    let of_all = json!([{"text": "個人情報保護方針", "href": "/kojin.html"}, {"text": "会員規約", "href": "/terms"}]);
    assert_eq!(found["schema"]["links"], of_all);
}

#[wasm_bindgen_test]
fn lists_that_hold_some_days_only_stay_lists() {
    let list = |name: &str, all: &[u32]| {
        let options: String = all.iter().map(|n| format!("<option>{n}</option>")).collect();
        let sign = [("y", "年"), ("m", "月"), ("d", "日")]
            .into_iter()
            .find(|(of, _)| *of == name)
            .map_or("", |(_, sign)| sign);
        format!("<select name={name}><option value=''>-</option>{options}</select>{sign}")
    };
    let (months, days): (Vec<u32>, Vec<u32>) = ((1..=12).collect(), (1..=31).collect());
    let eras = |all: &str| format!("<select name=e>{all}</select>");
    for (page, kinds) in [
        ([list("y", &[2026]), list("m", &months), list("d", &days)].concat(), "date"),
        ([list("y", &[2025, 2026]), list("m", &months), list("d", &days)].concat(), "date"),
        ([list("y", &[2024, 2026]), list("m", &months), list("d", &days)].concat(), "select select select"),
        ([list("y", &[2026]), list("m", &[4, 5]), list("d", &days)].concat(), "select select select"),
        ([list("y", &[2026]), list("m", &months), list("d", &[1, 15])].concat(), "select select select"),
        (
            [eras("<option>平成<option>令和"), list("y", &days), list("m", &months), list("d", &days)].concat(),
            "date-era",
        ),
        (
            [eras("<option>昭和<option>平成"), list("y", &days), list("m", &months), list("d", &days)].concat(),
            "select select select select",
        ),
        (
            [eras("<option>昭和<option>令和"), "<input name=y>年<input name=m>月<input name=d>日".into()].concat(),
            "select text text text",
        ),
    ] {
        let found = read(&form(&format!("<form><p>希望日 {page}</p></form>")));
        let fields = found["schema"]["steps"][0]["fields"].as_array().expect("fields");
        let read: Vec<&str> = fields.iter().filter_map(|field| field["type"].as_str()).collect();
        assert_eq!(read.join(" "), kinds, "{page}");
    }
}

#[wasm_bindgen_test]
fn days_of_an_era() {
    let numbers = |to: u32| (1..=to).map(|n| format!("<option>{n}</option>")).collect::<String>();
    let found = read(&form(&format!(
        r#"<form><table><tr><th>生年月日 <span>必須</span></th><td><select name="gengo"><option value="">元号</option>
        <option value="S">昭和</option><option value="H">平成</option><option value="R">令和</option></select>
        <input name="by" size="2" value="60">年 <select name="bm">{}</select>月 <select name="bd">{}</select>日</td></tr>
        <tr><th>転入日</th><td><label><input type="radio" name="in_era" value="1">西暦</label> <label><input type="radio"
        name="in_era" value="2" checked>令和</label> <input name="in_year" value="8">年<input name="in_month" value="4">月<input
        name="in_day" value="1">日</td></tr>
        <tr><th>時期</th><td><select name="when_era"><option>上旬</option></select> <input name="wy">年<input name="wm">月<input
        name="wd">日</td></tr></table></form>"#,
        numbers(12),
        numbers(31)
    )));
    same(
        &lines(&found),
        "b date-era 生年月日 ! min=1926-12-25 ←gengo,by,bm,bd
        in date-era 転入日 =2026-04-01 ←in_era,in_year,in_month,in_day
        when_era select 時期 [上旬] =上旬
        w date 時期 ←wy,wm,wd",
    );
}

#[wasm_bindgen_test]
fn fields_elsewhere_and_fields_that_are_off() {
    let page = r#"<form id="f"><fieldset disabled><legend>済</legend><input name="off"></fieldset>
        <label>内 <input name="in"></label><label>他 <input name="other" form="g"></label>
        <input name="children" aria-label="人数"><input type="submit" name="go" value="次へ"><input type="image" alt="絵" name="i">
        <button type="button">計算</button></form><label>外 <input name="out" form="f"></label>"#;
    let form = form(page);
    same(&lines(&read(&form)), "in text 内\nchildren text 人数\nout text 外");
    assert_eq!(read(&form)["submits"], json!([["go", "次へ", "次へ"], ["i", "", "絵"]]));
    assert_eq!(fill_form(&form, r#"[["out","x"]]"#), "[]");
    assert_eq!(read(&form)["filled"], json!({"out": ["x"]}));
}

#[wasm_bindgen_test]
fn nothing_to_fill_in() {
    for page in ["<form></form>", "<form><input type=hidden name=a><button>b</button></form>", "<form><input></form>"] {
        assert_eq!(read_form(&form(page)), "");
    }
}

#[wasm_bindgen_test]
fn what_nobody_could_show_better_is_kept_in_its_place() {
    // SHIRASAGI writes its captcha so into boards and confirm pages.
    let captcha = r#"<div class="simple-captcha"><div class="image"><img src="data:,"></div><div class="field"><input
        type="text" name="answer[captcha_answer]" id="answer_captcha_answer"></div><div class="captcha-label">画像の数字を
        入力してください</div></div>"#;
    let page = [
        r#"<form><div class="cf-turnstile"></div><p><label>題名 <input name="t"></label></p><dl><dt>本文</dt>
        <dd><div contenteditable="true"></div><textarea name="body" style="display:none"></textarea></dd></dl>
        <p>印 <input name="stamp" data-enishi-keep></p><my-date name="day" aria-label="日付"></my-date>
        <enishi-counter name="no"></enishi-counter><p>見出し <select name="s"><option>1</option></select></p>"#,
        captcha,
        "<iframe hidden></iframe><p><button>送信</button></p></form>",
    ];
    let found = read(&form(&page.concat()));
    let kept = json!([
        {"index": 0, "label": ""}, {"index": 1, "label": "本文"}, {"index": 1, "label": "印"}, {"index": 1, "label": "日付"},
        {"index": 2, "label": "画像の数字を 入力してください"}
    ]);
    assert_eq!(found["kept"], kept);
    same(&lines(&found), "t text 題名\ns select 見出し [1] =1");
    let confirm = ["<form><input type=hidden name=item[1] value=x>", captcha, "<input type=submit></form>"].concat();
    assert_eq!(read_form(&form(&confirm)), "", "a page with nothing but a captcha stays the page's own");
}

/// Pieces put together in every order that a small generator gives: reading never fails, and our own reader takes
/// what comes out.
#[wasm_bindgen_test]
fn odd_forms_never_fail() {
    const PIECES: [&str; 22] = [
        "<input name=a>",
        "<input name=a id=x>",
        "<label for=x>甲</label>",
        "<table><tr><td>",
        "<tr><th>乙<td>",
        "</table>",
        "<input type=radio name=r>",
        "<input type=radio name=r value=1>丙",
        "<fieldset><legend>",
        "</legend>",
        "</fieldset>",
        "<select name=s><option>",
        "<select name=b[] multiple><option value=1>1<option value=1>2</select>",
        "<input type=checkbox name=c[0] value=p>",
        "<input type=checkbox name=c[1] value=q>",
        "<textarea name=t>",
        "<dl><dt>※<dd>",
        "<input name='\u{1}' type=email>",
        "<div hidden>",
        "</div>",
        "<input type=date name=year><input name=month>",
        "<canvas></canvas><h2>",
    ];
    let mut seed: u32 = 7;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % below
    };
    let mut with_fields = 0;
    for _ in 0..150 {
        let count = 1 + next(14);
        let body: String = (0..count).map(|_| PIECES[next(PIECES.len())]).collect();
        let form = form(&["<form>", &body, "</form>"].concat());
        if !read_form(&form).is_empty() {
            read(&form);
            with_fields += 1;
            fill_form(&form, r#"[["a","1"],["r","1"],["b[]","1"]]"#);
            read(&form);
        }
    }
    assert!(with_fields > 50, "{with_fields}");
    let many: String = (0..300).map(|i| format!("<tr><th>項目{i}<td><input name=n{i}> <input name=n{i}>")).collect();
    let found = read(&form(&["<form><table>", &many, "</table></form>"].concat()));
    let fields = found["schema"]["steps"][0]["fields"].as_array().map_or(0, Vec::len);
    let kept = found["kept"].as_array().map_or(0, Vec::len);
    assert_eq!((fields, kept), (500, 100), "what a schema cannot hold stays in the page");
}

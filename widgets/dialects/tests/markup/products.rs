//! Forms as products write them (`tests/sites/forms`), and the schema that they become.

use super::common::{form, lines, read, same, shown};
use serde_json::json;
use wasm_bindgen_test::*;

macro_rules! fixture {
    ($name:literal) => {
        read(&form(include_str!(concat!("../../../../tests/sites/forms/", $name, ".html"))))
    };
}

#[wasm_bindgen_test]
fn contact_form_7() {
    let found = fixture!("cf7");
    same(
        &lines(&found),
        "your-name name お名前 ! autocomplete=name maxlength=400
        your-kana kana フリガナ example=ユウバリ タロウ maxlength=400
        your-email email メールアドレス ! autocomplete=email maxlength=400
        tel-619 tel 電話番号 maxlength=400
        menu-pref select お住まい ! [北海道|東京都|海外]
        ties[] checkboxes まちとのつながり ! [出身|通勤・通学|ファン] =ファン
        card radio 会員証のカード [希望する|希望しない] =希望する
        date-born date 生年月日 max=2026-12-31 min=1900-01-01
        your-message textarea メッセージ本文 maxlength=2000
        photo file 写真 accept=image/jpeg,image/png
        acceptance-1 consent 個人情報の取り扱いに同意します ! [1:個人情報の取り扱いに同意します]",
    );
    let hidden = json!([
        ["_wpcf7", "5"],
        ["_wpcf7_version", "6.0.6"],
        ["_wpcf7_locale", "ja"],
        ["_wpcf7_unit_tag", "wpcf7-f5-p6-o1"],
        ["_wpcf7_container_post", "6"],
        ["_wpcf7_posted_data_hash", ""],
        ["_wpcf7_ak_hp_textarea", ""],
        ["_wpcf7_ak_js", "75"]
    ]);
    assert_eq!(found["hidden"], hidden, "with the trap as it stands");
    assert_eq!(found["submits"], json!([["", "送信", "送信"]]));
    assert_eq!(found["kept"], json!([{"index": 11, "label": "画像の文字"}]));
    assert_eq!(found["action"], "/wp/contact/#wpcf7-f5-p6-o1");
    assert_eq!((&found["method"], &found["charset"]), (&json!("post"), &json!("utf-8")));
    assert_eq!(found["problems"], json!([]));
}

#[wasm_bindgen_test]
fn drupal_webform() {
    let found = fixture!("drupal-webform");
    same(
        &lines(&found),
        "== あなたについて
        name name お名前 ! maxlength=255
        kana kana フリガナ help=カタカナで記入してください。 maxlength=255
        mail[mail_1] email メールアドレス ! maxlength=254
        mail[mail_2] email メールアドレスの確認 ! maxlength=254 rules=[{\"same\":\"mail[mail_1]\"}]
        born date 生年月日 max=1986-12-31 min=1984-01-01 ←born[year],born[month],born[day]
        == まちとのつながり
        ties checkboxes つながり ! help=あてはまるものをすべて選んでください。 [birthplace:出身|tax:ふるさと納税|fan:ファン] ←ties[birthplace],ties[tax],ties[fan]
        card radio カード [yes:希望する|no:希望しない]
        message textarea ひとこと example=まちへの思い
        consent consent 利用規約に同意します ! [1:利用規約に同意します]",
    );
    let trap = json!(["url", ""]);
    assert!(found["hidden"].as_array().is_some_and(|all| all.contains(&trap)), "the honeypot goes along");
    assert_eq!(found["submits"], json!([["op", "送信", "送信"]]));
    assert_eq!(found["kept"][0]["index"], 9, "reCAPTCHA");
    assert_eq!(found["enctype"], "multipart/form-data");
}

#[wasm_bindgen_test]
fn shirasagi() {
    let found = fixture!("shirasagi");
    same(
        &lines(&found),
        "item[1] name お名前 ! example=シラサギ 太郎 help=氏名を入力してください。
        item[2] text 企業・団体名
        item[3] email メールアドレス !
        item[3_confirm] email メールアドレス(確認用) ! help=確認のため、もう一度入力してください。 rules=[{\"same\":\"item[3]\"}]
        item[4] radio 性別 ! [男性|女性]
        item[5] select 年齢 [10代|20代|30代]
        item[6] checkboxes お問い合わせ区分 [市政について|ご意見・ご要望|申請について] ←item[6][0],item[6][1],item[6][2]
        item[7] textarea お問い合わせ内容 !
        item[8] file 添付ファイル",
    );
    assert_eq!(found["kept"], json!([]));
    assert_eq!(found["submits"], json!([["confirm", "確認画面へ", "確認画面へ"]]));
}

#[wasm_bindgen_test]
fn rails_with_errors() {
    let found = fixture!("rails");
    same(
        &lines(&found),
        "registration[name] name お名前 ! autocomplete=name =夕張 花子
        registration[email] email メールアドレス ! =hanako@ ✕は不正な値です
        registration[password] password パスワード autocomplete=new-password minlength=8
        registration[password_confirmation] password パスワード（確認） autocomplete=new-password rules=[{\"same\":\"registration[password]\"}]
        registration[born_on] date 生年月日 max=2001-12-31 min=1999-01-01 =2000-02-29 ←registration[born_on(1i)],registration[born_on(2i)],registration[born_on(3i)]
        registration[tie_ids][] checkboxes つながり [1:出身|2:ファン] =2
        registration[district_id] select 地区 [1:北部 / 本町|2:北部 / その他|3:南部 / 紅葉山|4:南部 / その他]
        registration[mailing] checkbox お知らせを受け取る [1:お知らせを受け取る] =1",
    );
    assert_eq!(found["said"], json!(["メールアドレスは不正な値です"]));
    assert_eq!(found["hidden"][2], json!(["registration[mailing]", "0"]), "as the browser would send it");
    assert_eq!(found["enctype"], "application/x-www-form-urlencoded");
}

#[wasm_bindgen_test]
fn django() {
    let found = fixture!("django");
    same(
        &lines(&found),
        "name name お名前 ! maxlength=100 =夕張 太郎
        email email メールアドレス ! help=受付番号をお送りします。 maxlength=320 =taro@ ✕有効なメールアドレスを入力してください。
        ties checkboxes つながり [birthplace:出身|fan:ファン] =fan
        phone tel 電話番号 maxlength=20 ✕このフィールドは必須です。
        card radio カード ! [yes:希望する|no:希望しない]
        born date 生年月日 max=1986-12-31 min=1985-01-01 ←born_year,born_month,born_day
        amount number 人数 ! help=お子さまも数えてください。 max=20 min=1 =1
        consent consent 利用目的に同意します ! [on:利用目的に同意します]",
    );
    assert_eq!(found["hidden"][0][0], "csrfmiddlewaretoken");
    assert_eq!(found["submits"], json!([["", "", "登録する"]]));
}

#[wasm_bindgen_test]
fn django_says_what_fits_no_single_field() {
    let found = read(&form(
        r#"<form><ul class="errorlist nonfield"><li>お名前とひとことが同じです。</li></ul><p><label for="id_name">お名前:</label>
        <input type="text" name="name" value="a" maxlength="50" required id="id_name"></p></form>"#,
    ));
    same(&lines(&found), "name name お名前 ! maxlength=50 =a");
    assert_eq!(found["said"], json!(["お名前とひとことが同じです。"]));
}

#[wasm_bindgen_test]
fn a_blog_cms() {
    let found = fixture!("a-blog");
    same(
        &lines(&found),
        "name name お名前 ! example=山田 太郎
        furigana text ふりがな example=やまだ たろう
        email email メールアドレス !
        email_confirm email メールアドレス（確認用） ! rules=[{\"same\":\"email\"}]
        zip postal 郵便番号 maxlength=8
        type radio お問い合わせ種別 ! [移住|観光]
        message textarea お問い合わせ内容",
    );
    let id = json!(["id", "contactForm"]);
    assert!(found["hidden"].as_array().is_some_and(|all| all.contains(&id)), "a field called id");
    assert_eq!(found["submits"][0][0], "ACMS_POST_Form_Confirm");
}

#[wasm_bindgen_test]
fn a_cgi_in_a_table() {
    let found = fixture!("cgi-table");
    same(
        &lines(&found),
        "sei name 氏名 姓 !
        mei name 氏名 名 !
        furi kana フリガナ
        sex radio 性別 [男|女]
        b date 生年月日 ←b1,b2,b3
        zip postal 郵便番号 ←zip1,zip2
        pref select 住所 ! [北海道|青森県|東京都]
        addr text 住所 !
        tel tel 電話番号 example=0123-45-6789 pattern=[0-9]{1,5}-[0-9]{1,5}-[0-9]{1,5} ←tel1,tel2,tel3
        email email E-mail !
        doc checkboxes ご希望の資料 [移住のしおり|観光パンフレット|その他]
        doc_other text その他
        comment textarea ご意見",
    );
    assert_eq!(found["charset"], "shift_jis");
    assert_eq!(found["submits"], json!([["", "送信", "送信"]]), "not the one that empties the form");
}

#[wasm_bindgen_test]
fn joruri() {
    let found = fixture!("joruri");
    same(
        &lines(&found),
        "item[col1] name お名前 !
        item[col2] email メールアドレス help=お返事が要る方は記入してください。
        item[col3] radio 年代 ! [10代|20代|30代以上]
        item[col4] textarea ご感想",
    );
    assert_eq!(found["kept"], json!([{"index": 4, "label": "画像認証 画像の文字を入力してください"}]));
}

#[wasm_bindgen_test]
fn mw_wp_form() {
    let found = fixture!("mw-wp-form");
    same(
        &lines(&found),
        "お名前 name お名前 !
        ふりがな kana ふりがな
        郵便番号[data] postal 郵便番号 ←郵便番号[data][0],郵便番号[data][1]
        メールアドレス email メールアドレス !
        ご関心[data][] checkboxes ご関心 ! [住まい|仕事]
        方法 radio ご相談の方法 [オンライン|窓口] =オンライン",
    );
    assert_eq!(found["kept"], json!([{"index": 6, "label": "希望日"}]), "a script fills in what cannot be typed");
}

/// On the screen, with what the pages' own style sheets hide, the same is read as from the markup alone.
#[wasm_bindgen_test]
fn what_is_drawn_makes_no_difference() {
    for page in [
        include_str!("../../../../tests/sites/forms/cf7.html"),
        include_str!("../../../../tests/sites/forms/drupal-webform.html"),
        include_str!("../../../../tests/sites/forms/shirasagi.html"),
        include_str!("../../../../tests/sites/forms/rails.html"),
        include_str!("../../../../tests/sites/forms/django.html"),
        include_str!("../../../../tests/sites/forms/a-blog.html"),
        include_str!("../../../../tests/sites/forms/cgi-table.html"),
        include_str!("../../../../tests/sites/forms/joruri.html"),
        include_str!("../../../../tests/sites/forms/mw-wp-form.html"),
    ] {
        let (on_screen, host) = shown(page);
        let (drawn, written) = (read(&on_screen), read(&form(page)));
        for part in ["schema", "hidden", "kept", "filled", "submits"] {
            assert_eq!(drawn[part], written[part]);
        }
        host.remove();
    }
}

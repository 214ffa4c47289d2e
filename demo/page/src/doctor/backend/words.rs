//! What the doctor says of a form's backend.

use crate::doctor::said::said;

said! {
    NO_ACTION "action-none" Fault
        "送り先のアドレスがありません。" "受け取るサーバーのアドレス、または mailto: とメールアドレスを入れてください。"
        "There is no address to send to." "Enter the address of the server that takes the answers, or mailto: and an e-mail address."
    ACTION_UNSAFE "action-unsafe" Fault
        "「{0}」へは送りません。" "https:// で始まるアドレス、/ で始まるアドレス、または mailto: を使ってください。"
        "Nothing is sent to “{0}”." "Use an address that begins with https:// or /, or mailto:."
    MIXED "mixed" Fault
        "ページは https なのに、送り先が http です。ブラウザーは、この組み合わせを止めます(混在コンテンツ)。" "{0} を https:// で開けるようにしてもらい、送り先を https:// に書き換えてください。"
        "The page is https, but the address is http; browsers stop that (mixed content)." "Have {0} served over https:// and change the address to https://."
    SCHEMA "schema" Fault
        "貼り付けた HTML にフォームがありません。" "<form> から </form> までを貼り付けてください。"
        "There is no form in the HTML that was pasted." "Paste it from <form> to </form>."
    CHOSEN "why-chosen" Fine
        "送り方は、選ばれたとおり {0} です。" ""
        "It is sent as {0}, as you chose." ""
    MAILTO "why-mailto" Fine
        "送り先が mailto: なので、送り方は {0} です。見る人のメールソフトに下書きを作り、サーバーには何も送りません。" ""
        "The address is mailto:, so it is sent as {0}: a draft in the visitor’s e-mail program; nothing goes to a server." ""
    BY_FIELDS "why-cf7" Fine
        "フォームの中の隠し項目(_wpcf7)から、Contact Form 7 と分かりました。送り方は {0} です。" ""
        "Its hidden fields (_wpcf7) say Contact Form 7; it is sent as {0}." ""
    BY_ADDRESS "why-address" Fine
        "送り先のアドレスの形から製品が分かりました。送り方は {0} です。" ""
        "The address gives the product away; it is sent as {0}." ""
    NEVER_TELLS "why-silent" Note
        "この送り先は、受け取れたかどうかを答えません。送り方は {0} で、ブラウザーが次のページへ進みます。" "受け取ったことは、送り先のページで確かめてもらいます。ページに、そのことを書き添えてください。"
        "This backend never says whether it took something. It is sent as {0}: the browser goes on to its next page." "Visitors see there whether it was received. Say so on your page."
    API "why-api" Fine
        "送り先に /api/ があるか、.json で終わるので、送り方は {0} です。" ""
        "The address has /api/ in it or ends in .json, so it is sent as {0}." ""
    NO_FORM "why-no-form" Fine
        "質問はページのフォームではなく用意されたものなので、送り方は {0} です。" ""
        "The questions are not those of a form in the page, so it is sent as {0}." ""
    ELSEWHERE "why-elsewhere" Note
        "ページにあるフォームで、送り先が別の場所({1})なので、送り方は {0} です。ブラウザーがそのまま送り、答えは次のページに出ます。" "ウィジェットの中で結果まで見せるには、送り先に JSON で受け取る口を作ってもらい、transport=\"json\" にします。"
        "It is a form of the page, sent to another origin ({1}), so it is sent as {0}: by the browser itself, and the answer is the next page." "To show the outcome within the widget, have the backend take JSON, and write transport=\"json\"."
    OTHER_CHARSET "why-charset" Note
        "フォームの文字コードが {1} なので、送り方は {0} です。ブラウザーがその文字コードで送ります。" "{1} にない文字は送れません。ウィジェットは、送る前にその文字を知らせます。"
        "The form is in {1}, so it is sent as {0}: the browser writes it in that character set." "Characters that {1} lacks cannot be sent; the widget names them before."
    SESSION "why-session" Fine
        "画像認証か、確認画面をもつ CMS のフォームなので、送り方は {0} です。ブラウザーがそのまま送ります。" ""
        "It is a form with a captcha, or of a CMS with a page to confirm, so it is sent as {0}: by the browser itself." ""
    NO_SUCCESS "why-no-success" Note
        "サーバーが書いたフォームなので、送り方は {0} です。ブラウザーがそのまま送り、答えは次のページに出ます。" "ウィジェットの中で結果まで見せるには、うまくいったときのページの見分け方を success に書いてください(例: success=\"/thanks*\")。"
        "It is a form that a server wrote, so it is sent as {0}: by the browser itself, and the answer is the next page." "To show the outcome within the widget, say in `success` how the page after a success looks, such as success=\"/thanks*\"."
    CMS "why-cms" Fine
        "項目の名前から SHIRASAGI か Joruri と分かりました。送り方は {0} です。" ""
        "The names of its fields say SHIRASAGI or Joruri; it is sent as {0}." ""
    SUCCESS "why-success" Fine
        "うまくいったときの見分け方(success)があるので、送り方は {0} です。" ""
        "`success` says how a success looks, so it is sent as {0}." ""
    SAME_ORIGIN "cors-same" Fine
        "送り先はページと同じ場所にあります。CORS の設定は要りません。" ""
        "The backend is on the page’s own origin; nothing has to be allowed." ""
    PREFLIGHT "preflight" Note
        "送り先は別の場所({0})です。ブラウザーは送る前に OPTIONS で尋ねます(見出し: {1})。" "サーバーの管理者に、下の行があるか確かめてください。なければ、何も届きません。"
        "The backend is on another origin ({0}). Before sending, the browser asks it with OPTIONS (headers: {1})." "Ask its keeper whether the lines below are there. Without them nothing arrives."
    NO_PREFLIGHT "preflight-none" Note
        "送り先は別の場所({0})ですが、先に尋ねずに届きます。ただし、下の行がないと答えを読めず、「受け取れたか分からない」になります。" "サーバーの管理者に、下の行を加えるよう頼んでください。"
        "The backend is on another origin ({0}). It arrives without asking first; but without the lines below the answer cannot be read, and visitors are told that it is not known." "Ask its keeper to add the lines below."
    KINTONE "kintone" Fault
        "kintone は、ブラウザーから直接は受け取りません(CORS を許さず、鍵も見せられません)。" "市のサーバーに中継を置き、そのアドレスを送り先にしてください。鍵(トークン)は中継だけが持ちます。"
        "kintone takes nothing directly from a browser: it allows no other origin, and its token must not be seen." "Put a proxy on the city’s own server, which holds the token, and send to that."
    KEY_HEADER "key-header" Fine
        "同じ申し込みが二重にならないための番号を、見出し Idempotency-Key で送ります。" ""
        "A number that keeps one registration from counting twice goes along as the header Idempotency-Key." ""
    KEY_FIELD "key-field" Fine
        "同じ申し込みが二重にならないための番号を、項目 _idempotency_key で送ります。" ""
        "A number that keeps one registration from counting twice goes along as the field _idempotency_key." ""
    KEY_NONE "key-none" Note
        "二重に届いたときに見分ける番号は送りません。この送り先は、知らない項目を断るためです。" "同じ人が続けて2件届いたら、サーバーの側で見分けてください。"
        "No number goes along that would tell a repeated request: this backend refuses fields that it does not know." "If the same person arrives twice in a row, tell them apart on the server."
    LACKING "charset-lacking" Note
        "送るときの文字コード({0})にない文字の例: {1}" "名前にこれらの文字がある方は送れません。できればフォームを UTF-8 に替えてもらってください。"
        "Examples of characters that {0} lacks: {1}" "People with these in their names cannot send it. If you can, have the form changed to UTF-8."
    SENT_NOTHING "dry" Fine
        "何も送っていません。下の「送るもの」は、見本の回答で作ったものです。" ""
        "Nothing was sent. What stands below was made from sample answers." ""
    TEST_SENT "test-sent" Note
        "テスト回答を1件送り、HTTP {0} の答えがありました({1}秒)。" "送り先に、名前が「{2}」の回答が1件残っていれば、消してください。"
        "One test answer was sent, and HTTP {0} came back ({1} s)." "If an answer with the name “{2}” is kept there, delete it."
    TEST_BLOCKED "test-blocked" Fault
        "テスト回答は届いていません。サーバーは答えていますが、OPTIONS の問い合わせを許していません(CORS)。" "{0} の管理者に、下の行を加えるよう頼んでください。"
        "The test answer did not arrive: the server answers, but does not allow it when asked with OPTIONS (CORS)." "Ask the keeper of {0} to add the lines below."
    TEST_UNREAD "test-unread" Fault
        "テスト回答は届いたかもしれませんが、答えを読めません(CORS)。見る人には「受け取れたか分からない」と出ます。" "{0} の管理者に、下の行を加えるよう頼み、テスト回答が残っていれば消してください。"
        "The test answer may have arrived, but the answer cannot be read (CORS); visitors would be told that it is not known." "Ask the keeper of {0} to add the lines below, and delete the test answer if it is kept."
    TEST_LOST "test-lost" Fault
        "{0} につながりません。テスト回答は届いていません。" "アドレスのつづりと、サーバーが動いているかを、管理者に確かめてください。"
        "{0} cannot be reached; the test answer did not arrive." "Check the spelling, and with its keeper whether the server runs."
    TEST_FORBIDDEN "csp" Fault
        "このページの CSP(Content-Security-Policy)の {0} が止めました。テスト回答は届いていません。" "貼り付けるページにも同じ制限があるときは、{0} へ {1} を加えるよう頼んでください。"
        "The policy of this page (Content-Security-Policy, {0}) stopped it; the test answer did not arrive." "If the page that carries the widget has the same policy, ask its keeper to add {1} to {0}."
    TEST_TIMEOUT "test-timeout" Fault
        "{0}秒待っても答えがありません。テスト回答が届いたかどうかは分かりません。" "{1} の管理者に、答えが遅い理由を調べ、テスト回答が残っていれば消すよう頼んでください。"
        "No answer within {0} s; nobody knows whether the test answer arrived." "Ask the keeper of {1} why it is slow, and to delete the test answer if it is kept."
    TEST_STOPPED "test-stopped" Note
        "途中でやめました。テスト回答が届いたかどうかは分かりません。" "送り先に残っていれば、消してください。"
        "You stopped it; nobody knows whether the test answer arrived." "If it is kept there, delete it."
    ACCEPTED "outcome-accepted" Fine
        "「受け取りました」と出ます。受付番号は {0} です。" ""
        "Visitors are told that it was received, with the number {0}." ""
    NO_RECEIPT "outcome-accepted-bare" Note
        "「受け取りました」と出ますが、受付番号はありません。" "問い合わせに答えやすくするには、{\"receipt\": \"…\"} を答えに入れてもらってください。"
        "Visitors are told that it was received, but there is no number." "To make questions easier to answer, have {\"receipt\": \"…\"} put into the answer."
    WAITING "outcome-waiting" Fine
        "「キャンセル待ちとして受け取りました」と出ます。受付番号: {0}" ""
        "Visitors are told that they are on the waiting list. Number: {0}" ""
    INVALID "outcome-invalid" Fine
        "「入力を直してください」と出ます。{0}" ""
        "Visitors are asked to correct their answers. {0}" ""
    NO_FIELDS "outcome-fields" Note
        "どの項目の誤りかが分かりません。" "答えに {\"errors\": {\"項目名\": [\"どう直すか\"]}} を入れてもらうと、その項目のそばに出ます。"
        "It does not say which field is meant." "With {\"errors\": {\"FIELD\": [\"what to correct\"]}} the words stand beside that field."
    SPAM "outcome-spam" Note
        "「自動の送信と間違えられました」と出ます。何も残りません。" "普通の回答でもこうなるときは、迷惑投稿よけの設定を確かめてください。"
        "Visitors are told that it was taken for a robot’s. Nothing is kept." "If that happens to ordinary answers, check the spam filter."
    CLOSED "outcome-closed" Note
        "「受付は終わりました」と出ます。" "受付中のはずなら、受付期間の設定を確かめてください。"
        "Visitors are told that nothing is taken any more." "If it should be open, check the period."
    BUSY "outcome-busy" Note
        "「混み合っています。あとで送ってください」と出ます({0})。" "いつもこうなるときは、サーバーの管理者に伝えてください。"
        "Visitors are asked to try later ({0})." "If that is always so, tell the keeper."
    FAILED "outcome-failed" Fault
        "「受け取れませんでした」と出ます。{0}" "サーバーの管理者に、この答えを伝えてください。"
        "Visitors are told that it could not be taken. {0}" "Tell the keeper this answer."
    UNKNOWN "outcome-unknown" Fault
        "「受け取れたかどうか分かりません」と出ます。" "うまくいったことが分かる答え(JSON の {\"receipt\": \"…\"}、または 201・204)にしてもらうか、ページで答えるなら success に見分け方を書いてください。"
        "Visitors are told that nobody knows whether it was received." "Have it answer so that a success can be told (JSON {\"receipt\": \"…\"}, or 201, 204); if it answers with a page, say in `success` how that looks."
    NOT_READ "outcome-native" Note
        "この送り方では、答えはウィジェットに届きません。次のページ(または下書き、紙)がそのまま結果になります。" "試すには、貼り付けたページから送ってみてください。"
        "Sent like this, no answer comes to the widget: the next page (or the draft, or the paper) is the outcome." "To try it, send from the page that carries it."
}

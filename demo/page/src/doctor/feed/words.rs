//! What the doctor says of an answer: how it came, before anybody reads what is in it.

use crate::doctor::said::said;

said! {
    BAD_ADDRESS "address" Fault
        "「{0}」は、読みに行けるアドレスではありません。" "https:// で始まるアドレスか、このサイトの / で始まるアドレスを入れてください。"
        "“{0}” is no address that can be asked." "Enter an address that begins with https://, or with / for this site."
    OFFLINE "offline" Fault
        "この端末がネットワークにつながっていません。" "接続を確かめてから、もう一度試してください。"
        "This device is not connected to a network." "Check the connection and try again."
    MIXED "mixed" Fault
        "ページは https なのに、読みに行く先が http です。ブラウザーは、この組み合わせを止めます(混在コンテンツ)。" "{0} を https:// で開けるようにしてもらい、アドレスを https:// に書き換えてください。"
        "The page is https, but the address is http; browsers stop that (mixed content)." "Have {0} served over https:// and change the address to https://."
    FORBIDDEN_HERE "csp" Fault
        "このページの CSP(Content-Security-Policy)の {0} が、{1} への接続を止めました。" "貼り付けるページにも同じ制限があるときは、サーバーの管理者に、{0} へ {1} を加えるよう頼んでください。"
        "The policy of this page (Content-Security-Policy, {0}) stopped the connection to {1}." "If the page that carries the widget has the same policy, ask its keeper to add {1} to {0}."
    CORS "cors" Fault
        "サーバーは答えていますが、{0} のページが読むことを許していません(CORS の見出しがないか、値が違います)。" "{1} の管理者に、下の行を加えるよう頼んでください。アドレスをブラウザーで直接開くと 404 などの誤りが出るときは、それを先に直します。"
        "The server answers, but does not let pages of {0} read it (no CORS header, or a wrong one)." "Ask the keeper of {1} to add the lines below. If opening the address in a browser shows an error such as 404, that has to be fixed first."
    CORS_SAME_SITE "cors-same-site" Note
        "この道具からは読めません。道具({0})と読みに行く先({1})が別の場所だからです。" "貼り付けるページは {1} にあるので、CORS の設定は要りません。中身まで確かめるには、この道具を同じ場所に置いて開いてください。"
        "This tool may not read it, because the tool ({0}) and the address ({1}) are on different origins." "The page that will carry the widget is on {1}, so nothing needs to be allowed there. To check the content, too, open this tool from the same place."
    LEADS_AWAY "redirect-blocked" Fault
        "サーバーは別のアドレスへ転送し、転送先が {0} のページに読むことを許していません。ログイン画面への転送でよく起きます。" "ログインしなくても読めるアドレスにしてもらうか、転送先のアドレスをそのまま使ってください。"
        "The server redirects to another address, which does not let pages of {0} read it; a login page is the usual one." "Have an address made that needs no login, or use the address that it redirects to."
    UNREACHABLE "unreachable" Fault
        "{0} につながりません。" "アドレスのつづり、サーバーが動いているか、証明書の期限、庁内だけから見えるサーバーでないかを、管理者に確かめてください。"
        "{0} cannot be reached." "Check the spelling, and with its keeper whether the server runs, its certificate is valid, and it can be seen from outside."
    TIMED_OUT "timeout" Fault
        "{0}秒待っても、{1}から答えがありません。ウィジェットもここで打ち切ります。" "サーバーの管理者に、このアドレスの応答が終わらない理由を調べてもらってください。作るのに時間がかかるものは、あらかじめファイルに書き出しておきます。"
        "No answer from {1} within {0} s; widgets give up then, too." "Ask the keeper why this address never finishes answering. What takes long to make should be written to a file beforehand."
    CUT_OFF "timeout-body" Fault
        "答えは始まりましたが、{0}秒たっても終わりません({1})。ウィジェットもここで打ち切ります。" "サーバーの管理者に、送り終わらない理由を調べてもらってください。ファイルが大きいときは、期間で分けて小さくします。"
        "The answer of {1} began, but did not end within {0} s; widgets give up then, too." "Ask the keeper why it does not end. If the file is large, have it split by period."
    STOPPED "stopped" Note
        "途中でやめました。" "もう一度試すときは「確かめる」を押してください。"
        "You stopped it." "Press “Check” to try again."
    ANSWERED "answered" Fine
        "つながりました(HTTP {0}、{1}秒、{2})。" ""
        "It answers (HTTP {0}, {1} s, {2})." ""
    READABLE "cors-fine" Fine
        "別の場所({0})にありますが、このページから読むことが許されています。" ""
        "It is on another origin ({0}), which lets this page read it." ""
    SLOW "slow" Note
        "答えが終わるまでに {0}秒かかりました。3秒を超えると、見る人を待たせます。" "サーバーの管理者に、あらかじめファイルに書き出しておくか、キャッシュを使うよう相談してください。"
        "The answer took {0} s. Above 3 s visitors wait." "Ask the keeper to write it to a file beforehand, or to use a cache."
    NOT_FOUND "status-404" Fault
        "そのアドレスには何もありません(HTTP {0})。" "アドレスのつづりと大文字・小文字を確かめ、ファイルが公開されているかを管理者に聞いてください。"
        "Nothing stands at that address (HTTP {0})." "Check the spelling, capitals included, and ask the keeper whether the file is published."
    LOGIN_NEEDED "status-401" Fault
        "ログインが必要なアドレスです(HTTP 401)。ウィジェットは合い言葉を送りません。" "誰でも読めるアドレスを管理者に用意してもらってください。"
        "The address asks for a login (HTTP 401); widgets send none." "Ask the keeper for an address that everybody may read."
    NOT_ALLOWED "status-403" Fault
        "サーバーが読むことを断りました(HTTP 403)。" "公開してよいものか、IPアドレスや参照元(Referer)で断っていないかを、管理者に確かめてください。"
        "The server refuses (HTTP 403)." "Ask the keeper whether it is meant to be public, and whether it refuses by IP address or Referer."
    TOO_MANY "status-429" Fault
        "短い間に何度も読みに来たとして断られました(HTTP 429{0})。" "見る人が多いと、ウィジェットでも起きます。管理者に、回数の制限を上げるか、キャッシュを置くよう頼んでください。"
        "The server refuses because it was asked too often (HTTP 429{0})." "With many visitors that happens to widgets, too. Ask the keeper to raise the limit, or to put a cache in front."
    BROKEN "status-5xx" Fault
        "サーバーの中で誤りが起きています(HTTP {0}{1})。" "サーバーの管理者に、このアドレスと時刻を伝えて、記録(エラーログ)を見てもらってください。"
        "The server has an error of its own (HTTP {0}{1})." "Give its keeper this address and the time, and ask for a look at the error log."
    OTHER_STATUS "status" Fault
        "思っていた答えではありません(HTTP {0})。" "アドレスを確かめ、サーバーの管理者にこの番号を伝えてください。"
        "Not the answer that was expected (HTTP {0})." "Check the address, and tell the keeper this number."
    LOGIN_REDIRECT "login" Fault
        "ログイン画面へ転送されました({0})。" "ログインしなくても読めるアドレスを、管理者に用意してもらってください。"
        "It leads to a login page ({0})." "Ask the keeper for an address that can be read without a login."
    LOGIN_PAGE "login-page" Fault
        "返ってきたのはログイン画面です。" "ログインしなくても読めるアドレスを、管理者に用意してもらってください。"
        "What came back is a login page." "Ask the keeper for an address that can be read without a login."
    REDIRECTED "redirected" Note
        "別のアドレスへ転送されました({0})。" "読めますが、転送の分だけ遅くなります。転送先のアドレスをそのまま書いてください。"
        "It was redirected ({0})." "It can be read, only later. Write the address that it leads to."
    PAGE "html" Fault
        "返ってきたのはデータではなく、ウェブページです{0}。" "データそのもののアドレスか確かめてください。「見つかりません」のページを HTTP 200 で返すサーバーもあります。"
        "What came back is a web page, not data{0}." "Check that this is the address of the data itself. Some servers answer “not found” as a page with HTTP 200."
    EMPTY "empty" Fault
        "中身が空です。" "ファイルを書き出す処理が途中で止まっていないか、管理者に確かめてください。"
        "It is empty." "Ask the keeper whether what writes the file has stopped half-way."
    TOO_LARGE "too-large" Fault
        "大きすぎます。{0}を超えるファイルは読みません。" "期間を分けるなどして、小さくしてください。"
        "It is too large: more than {0} is not read." "Split it, for example by period."
    LARGE_FILE "large" Note
        "大きなファイルです({0})。電話の回線では待たせます。" "古い予定を除くか、年ごとに分けて小さくしてください。"
        "It is a large file ({0}); on a telephone people wait for it." "Leave out what is long over, or split it by year."
    TYPE_FINE "mime-fine" Fine
        "種類(Content-Type)は {0} です。" ""
        "Its type (Content-Type) is {0}." ""
    TYPE_HARMLESS "mime-harmless" Note
        "種類(Content-Type)が「{0}」です。ウィジェットは中身で見分けるので動きます。" "ほかのソフトのために {1} にすると、よりよくなります。"
        "Its type (Content-Type) is “{0}”. Widgets tell by the content, so it works." "For other programs {1} would be better."
    TYPE_HARMFUL "mime" Fault
        "種類(Content-Type)が「{0}」です。これでは働きません。" "サーバーの管理者に、{1} で返すよう頼んでください。"
        "Its type (Content-Type) is “{0}”, and so it does not work." "Ask the keeper to serve it as {1}."
    NO_MARK "etag" Note
        "変わったかどうかを尋ねるしるし(ETag や Last-Modified)がありません。読むたびに全部を送ります。" "サーバーの管理者に、下の行を加えるよう頼んでください。"
        "It has nothing to ask by whether it has changed (ETag, Last-Modified), so all of it is sent each time." "Ask the keeper to add the lines below."
    NO_STORE "no-store" Note
        "「取っておくな」(Cache-Control: {0})とあります。見る人が多いと、サーバーに負担がかかります。" "誰でも見られるものなら、サーバーの管理者に、下の行に替えるよう頼んでください。"
        "It says that nobody may keep it (Cache-Control: {0}); many visitors are then a burden on the server." "If everybody may see it, ask the keeper for the lines below."
    NO_CACHE_RULE "cache" Note
        "どれだけ取っておいてよいか(Cache-Control)が書かれていません。" "見る人が多いページでは、サーバーの管理者に、下の行を加えるよう頼んでください。"
        "It does not say how long it may be kept (Cache-Control)." "For a page with many visitors ask the keeper to add the lines below."
    CACHE_FINE "cache-fine" Fine
        "取っておく決まり(Cache-Control: {0})があります。" ""
        "It says how long it may be kept (Cache-Control: {0})." ""
    NOT_PACKED "compression" Note
        "圧縮されずに送られています({0})。" "サーバーの管理者に、文字のファイルの圧縮を頼んでください。"
        "It is sent without compression ({0})." "Ask the keeper to compress text files."
    HIDDEN_HEADER "expose" Fault
        "pick に「header:{0}」とありますが、その見出しはページから見えません(Access-Control-Expose-Headers にないか、送られていません)。" "{1} の管理者に、下の行を加えるよう頼んでください。"
        "`pick` says “header:{0}”, but the page cannot see that header (Access-Control-Expose-Headers does not name it, or it is not sent)." "Ask the keeper of {1} to add the lines below."
    NO_HEADER "header" Fault
        "pick に「header:{0}」とありますが、その見出しは答えにありません。" "見出しの名前を確かめるか、下の候補から選んでください。"
        "`pick` says “header:{0}”, but the answer has no such header." "Check its name, or choose one of the suggestions below."
}

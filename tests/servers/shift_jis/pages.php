<?php
// The pages, in UTF-8 here; what leaves the server is Shift_JIS. Tables for the layout, as such pages have them.
declare(strict_types=1);

function h(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

function page(string $title, string $content): void
{
    echo <<<HTML
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
        <html lang="ja">
        <head>
        <meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">
        <title>{$title}</title>
        <script src="/enishi/enishi.js" async></script>
        </head>
        <body bgcolor="#ffffff">
        <h1>{$title}</h1>
        {$content}
        </body>
        </html>
        HTML;
}

/** 入力. The widget stands around the server's own form. */
function page_form(string $token, array $answers, array $errors): void
{
    $rows = '';
    foreach (FIELDS as $name => $label) {
        $value = h($answers[$name] ?? '');
        $mark = $name === 'memo' ? '' : '<font color="#cc0000">※必須</font>';
        $control = match ($name) {
            'kubun' => implode(' ', array_map(
                fn (string $one): string => '<label><input type="radio" name="kubun" value="' . $one . '"'
                    . ($one === ($answers['kubun'] ?? '') ? ' checked' : '') . '>' . $one . '</label>',
                KUBUN
            )),
            'memo' => "<textarea name=\"memo\" rows=\"4\" cols=\"40\">{$value}</textarea>",
            default => "<input type=\"text\" name=\"{$name}\" size=\"40\" value=\"{$value}\">",
        };
        $error = isset($errors[$name]) ? '<br><span class="error">' . h($errors[$name]) . '</span>' : '';
        $rows .= "<tr><td bgcolor=\"#eeeeee\" nowrap>{$label}{$mark}</td><td>{$control}{$error}</td></tr>\n";
    }
    page('講座申込み 入力', <<<HTML
        <enishi-form id="form" contact="見本市 生涯学習課 電話 0123-45-6789">
        <form method="post" action="/moushikomi/">
        <input type="hidden" name="token" value="{$token}">
        <table border="1" cellpadding="4">
        {$rows}
        </table>
        <input type="submit" name="confirm" value="確認画面へ"> <input type="reset" value="取り消し">
        </form>
        </enishi-form>
        HTML);
}

/** 確認: the server's own page. */
function page_confirm(string $token, array $answers): void
{
    $rows = '';
    $hidden = '';
    foreach (FIELDS as $name => $label) {
        $value = h($answers[$name] ?? '');
        $rows .= "<tr><td bgcolor=\"#eeeeee\">{$label}</td><td id=\"{$name}\">{$value}</td></tr>\n";
        $hidden .= "<input type=\"hidden\" name=\"{$name}\" value=\"{$value}\">\n";
    }
    page('講座申込み 確認', <<<HTML
        <form method="post" action="/moushikomi/">
        <input type="hidden" name="token" value="{$token}">
        {$hidden}
        <table border="1" cellpadding="4">
        {$rows}
        </table>
        <input type="submit" name="send" value="送信する"> <input type="submit" name="back" value="戻る">
        </form>
        HTML);
}

/** 完了. */
function page_done(): void
{
    page('講座申込み 完了', '<p>お申し込みを受け付けました。ありがとうございました。</p>');
}

function page_expired(): void
{
    page('講座申込み', '<p class="error">画面の有効期限が切れました。はじめからやり直してください。</p>');
}

function page_missing(): void
{
    http_response_code(404);
    page('ありません', '<p>このページはありません。</p>');
}

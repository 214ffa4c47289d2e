<?php
// A form as many an office still runs it: pages and answers in Shift_JIS, 入力 → 確認 → 完了, a token in the session.
//
// php -S 127.0.0.1:PORT router.php
// ENISHI_DIST   the packed widgets, served under /enishi/
// ENISHI_ROWS   the folder for what is stored (rows.jsonl, one UTF-8 JSON object a line) and for the sessions
declare(strict_types=1);

require __DIR__ . '/pages.php';

// What browsers call Shift_JIS is Windows-31J, in PHP's words SJIS-win.
const CHARSET = 'SJIS-win';
const FIELDS = ['name' => 'お名前', 'kana' => 'フリガナ', 'email' => 'メールアドレス', 'kubun' => '参加区分', 'memo' => '備考'];
const KUBUN = ['大人', '小人'];

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (str_starts_with($path, '/enishi/')) {
    serve_widgets(substr($path, strlen('/enishi/')));
    return;
}
if ($path === '/__rows') {
    header('Content-Type: application/json');
    echo json_encode(['rows' => stored()], JSON_UNESCAPED_UNICODE);
    return;
}

session_save_path(getenv('ENISHI_ROWS'));
session_start();
header('Content-Type: text/html; charset=Shift_JIS');
ob_start(fn (string $page): string => mb_convert_encoding($page, CHARSET, 'UTF-8'));
match ([$_SERVER['REQUEST_METHOD'], $path]) {
    ['GET', '/moushikomi/'] => show_form([], []),
    ['POST', '/moushikomi/'] => take(answers()),
    ['GET', '/moushikomi/kanryou.php'] => page_done(),
    default => page_missing(),
};

/** The answers of a request, from Shift_JIS to the UTF-8 that PHP works in. */
function answers(): array
{
    $answers = [];
    foreach ($_POST as $name => $value) {
        $answers[$name] = is_string($value) ? trim(mb_convert_encoding($value, 'UTF-8', CHARSET)) : '';
    }
    return $answers;
}

/** The form with a token of its own, which is good for one submission. */
function show_form(array $answers, array $errors): void
{
    $_SESSION['token'] = bin2hex(random_bytes(16));
    page_form($_SESSION['token'], $answers, $errors);
}

/** One step of the three. */
function take(array $answers): void
{
    $token = $_SESSION['token'] ?? '';
    if ($token === '' || !hash_equals($token, $answers['token'] ?? '')) {
        http_response_code(403);
        page_expired();
        return;
    }
    $errors = wrong($answers);
    if ($errors !== [] || isset($answers['back'])) {
        show_form($answers, $errors);
    } elseif (isset($answers['send'])) {
        unset($_SESSION['token']);
        store($answers);
        header('Location: /moushikomi/kanryou.php', true, 302);
    } else {
        page_confirm($token, $answers);
    }
}

/** What is wrong, by field. */
function wrong(array $answers): array
{
    $errors = [];
    foreach (['name', 'kana', 'email', 'kubun'] as $name) {
        if (($answers[$name] ?? '') === '') {
            $errors[$name] = FIELDS[$name] . 'を入力してください。';
        }
    }
    if (!isset($errors['email']) && !filter_var($answers['email'], FILTER_VALIDATE_EMAIL)) {
        $errors['email'] = 'メールアドレスの形式が正しくありません。';
    }
    foreach (stored() as $row) {
        if (!isset($errors['email']) && $row['email'] === $answers['email']) {
            $errors['email'] = 'このメールアドレスでは、すでに申し込まれています。';
        }
    }
    return $errors;
}

function store(array $answers): void
{
    $row = [];
    foreach (array_keys(FIELDS) as $name) {
        $row[$name] = $answers[$name] ?? '';
    }
    $line = json_encode($row, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR) . "\n";
    file_put_contents(getenv('ENISHI_ROWS') . '/rows.jsonl', $line, FILE_APPEND | LOCK_EX);
}

function stored(): array
{
    $file = getenv('ENISHI_ROWS') . '/rows.jsonl';
    $lines = is_file($file) ? file($file, FILE_IGNORE_NEW_LINES) : [];
    return array_map(fn (string $line): array => json_decode($line, true, 8, JSON_THROW_ON_ERROR), $lines);
}

/** The packed widgets, as any static server would serve them. */
function serve_widgets(string $name): void
{
    $types = ['css' => 'text/css', 'js' => 'text/javascript', 'json' => 'application/json', 'wasm' => 'application/wasm'];
    $file = getenv('ENISHI_DIST') . '/' . $name;
    if (str_contains($name, '..') || !is_file($file)) {
        http_response_code(404);
        return;
    }
    header('Content-Type: ' . ($types[pathinfo($file, PATHINFO_EXTENSION)] ?? 'application/octet-stream'));
    readfile($file);
}

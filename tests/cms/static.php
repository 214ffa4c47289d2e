<?php
// For routers of PHP's built-in server: the packed widgets below /enishi/ (ENISHI_DIST), the city's data below /data/
// (CITY_DATA), as static files that lie beside a content management system.

/** Answers such a request; `false` where it is none of these. */
function serve_static(): bool
{
    $path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
    $types = [
        'css' => 'text/css', 'ics' => 'text/calendar', 'js' => 'text/javascript', 'json' => 'application/json', 'wasm' => 'application/wasm',
    ];
    foreach (['/enishi/' => 'ENISHI_DIST', '/data/' => 'CITY_DATA'] as $below => $folder) {
        if (!str_starts_with($path, $below)) {
            continue;
        }
        $root = realpath(getenv($folder));
        $file = realpath($root . '/' . substr($path, strlen($below)));
        if ($file === false || !str_starts_with($file, "$root/") || !is_file($file)) {
            http_response_code(404);
            return true;
        }
        header('Content-Type: ' . ($types[pathinfo($file, PATHINFO_EXTENSION)] ?? 'application/octet-stream'));
        readfile($file);
        return true;
    }
    return false;
}

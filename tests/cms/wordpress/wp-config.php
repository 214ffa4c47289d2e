<?php
// The city's WordPress in the tests: where its database is and what its address is, the environment says.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('CITY_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', getenv('CITY_ORIGIN'));
define('WP_SITEURL', getenv('CITY_ORIGIN'));
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define("{$name}_KEY", "only for the tests: $name");
    define("{$name}_SALT", "only for the tests: $name");
}
// Behind the city's proxy, as https://developer.wordpress.org/advanced-administration/security/https/ says: a visitor is
// known by the address that the proxy tells.
if (isset($_SERVER['HTTP_X_FORWARDED_FOR'])) {
    $_SERVER['REMOTE_ADDR'] = $_SERVER['HTTP_X_FORWARDED_FOR'];
}
// As on a network of sites, where only its keepers may write any HTML.
if (isset($_SERVER['HTTP_X_CITY_STRICT'])) {
    define('DISALLOW_UNFILTERED_HTML', true);
}
// Application passwords without TLS.
define('WP_ENVIRONMENT_TYPE', 'local');
// Nothing goes out, nothing is done beside a request.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';

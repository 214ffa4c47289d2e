<?php
// Installs WordPress into its empty database as a city's site, with its staff and what they wrote. Prints JSON: the
// application passwords of the staff, by name.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = 'city.example';

/** No mail leaves the tests. */
function wp_mail(): bool
{
    return true;
}

require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('夕張市', 'kanri', 'kanri@city.example', true, '', 'only-for-the-tests', 'ja');

foreach ([
    'WPLANG' => 'ja',
    'timezone_string' => 'Asia/Tokyo',
    'date_format' => 'Y年n月j日',
    'permalink_structure' => '/archives/%post_id%',
    // A comment stands at once, with a name and an address.
    'comment_moderation' => '0',
    'comment_previously_approved' => '0',
    'require_name_email' => '1',
    'comments_notify' => '0',
    'moderation_notify' => '0',
    // Gravatar is another host.
    'show_avatars' => '0',
] as $name => $value) {
    update_option($name, $value);
}

/** Staff and their rights: by default editors may write any HTML, authors only what KSES leaves. */
$passwords = [];
foreach (['kanri' => 'administrator', 'henshu' => 'editor', 'kiji' => 'author'] as $login => $role) {
    $id = username_exists($login) ?: wp_insert_user([
        'user_login' => $login,
        'user_pass' => 'only-for-the-tests',
        'user_email' => "$login@city.example",
        'role' => $role,
    ]);
    [$passwords[$login]] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'tests']);
}

wp_delete_post(1, true);
echo json_encode($passwords);

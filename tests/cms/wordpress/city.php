<?php
// What the city's own webmaster added to its WordPress (wp-content/mu-plugins), each where an address asks for it.

// The line of the script in the template, for pages from which it is removed: ?line.
add_action('wp_footer', function (): void {
    if (isset($_GET['line'])) {
        echo '<script src="/enishi/enishi.js" async></script>';
    }
});

// <enishi-form> around the comment form, with the attributes that the address names: ?x_transport=native.
$attributes = array_filter($_GET, fn ($name) => str_starts_with($name, 'x_'), ARRAY_FILTER_USE_KEY);
if ($attributes) {
    add_action('comment_form_before', function () use ($attributes): void {
        echo '<enishi-form';
        foreach ($attributes as $name => $value) {
            printf(' %s="%s"', esc_attr(substr($name, 2)), esc_attr(wp_unslash($value)));
        }
        echo '>';
    });
    add_action('comment_form_after', function (): void {
        echo '</enishi-form>';
    });
}

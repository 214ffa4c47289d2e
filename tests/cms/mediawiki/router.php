<?php
// What a web server does for MediaWiki, for PHP's own: the widgets below /enishi/, the city's data below /data/, and
// everything else as it is.
require __DIR__ . '/../static.php';
return serve_static();

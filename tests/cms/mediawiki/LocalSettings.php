<?php
// The city's wiki in the tests: as MediaWiki's installer leaves it with SQLite, but that the environment says where it is.
$wgSitename = '夕張市の資料室';
$wgServer = getenv('CITY_ORIGIN');
$wgScriptPath = '';
$wgResourceBasePath = '';
$wgLanguageCode = 'ja';
$wgLocaltimezone = 'Asia/Tokyo';
$wgDBtype = 'sqlite';
$wgDBname = 'wiki';
$wgSQLiteDataDir = getenv('CITY_RUN');
$wgCacheDirectory = getenv('CITY_RUN');
$wgMainCacheType = CACHE_NONE;
$wgSecretKey = str_repeat('0', 64);
$wgDefaultSkin = 'vector';
$wgEnableUploads = false;
// A test writes faster than a visitor may.
$wgRateLimits = [];
// Nothing is done beside a request.
$wgJobRunRate = 0;
wfLoadSkin('Vector');

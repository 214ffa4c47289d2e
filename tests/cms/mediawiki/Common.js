// What the city's webmaster put on the wiki's page MediaWiki:Common.js: the one line of the script.
mw.loader.load( '/enishi/enishi.js' );

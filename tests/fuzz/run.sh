#!/bin/sh
# Fuzzes each reader of feeds for a minute (or for $1 seconds). Needs `cargo install cargo-fuzz`; no nightly, as
# nothing but libFuzzer's own instrumentation is used. What fails stands in artifacts/.
set -e
cd "$(dirname "$0")"
export RUSTC_BOOTSTRAP=1
for target in any ics csv json tec jsonld ckan fullcalendar page; do
    mkdir -p "corpus/$target"
    cargo fuzz run --fuzz-dir . --sanitizer none "$target" "corpus/$target" "seeds/$target" -- \
        -max_total_time="${1:-60}" -timeout=5 -rss_limit_mb=1024 -max_len=4096 -dict=words.dict
done

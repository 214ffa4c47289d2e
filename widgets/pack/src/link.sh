#!/bin/sh
# The linker for the widgets: rust-lld without the exports that nobody calls.
#
# leptos brings wasm-streams, which exports its classes to JavaScript. An export is a root for the linker, so each
# widget would carry the code of streams (10 kB) although none of them has one.
drop=
for argument; do
    shift
    if [ "$argument" = --export ]; then
        drop=maybe
        continue
    fi
    if [ "$drop" ]; then
        drop=
        case $argument in *intounderlying*) continue ;; esac
        set -- "$@" --export
    fi
    set -- "$@" "$argument"
done
exec "$ENISHI_RUST_LLD" "$@"

let wasm, __enishi_started;

// `module_or_path`: the WebAssembly as a Response, as bytes or as a module compiled before, or a promise of one.
export default function __enishi_init({ module_or_path }) {
    __enishi_started ??= __enishi_start(module_or_path).catch((error) => {
        __enishi_started = undefined;
        throw error;
    });
    return __enishi_started;
}

async function __enishi_start(source) {
    wasm = await __enishi_instance(await source, __wbg_get_imports());
    wasm.__wbindgen_start();
    return wasm;
}

async function __enishi_instance(source, imports) {
    let made;
    if (source.arrayBuffer) {
        if (!source.ok) throw new Error(source.status + ' ' + source.url);
        // The streaming way refuses every other type, and not every server knows this one.
        made = source.headers.get('Content-Type') === 'application/wasm'
            ? WebAssembly.instantiateStreaming(source, imports)
            : WebAssembly.instantiate(await source.arrayBuffer(), imports);
    } else {
        made = WebAssembly.instantiate(source, imports);
    }
    made = await made;
    return (made.instance || made).exports;
}

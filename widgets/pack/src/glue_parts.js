
// Hashes of the pieces that come later, and which parts need others beside their own.
const __enishi_hashes = __HASHES__, __enishi_needs = __NEEDS__, __enishi_pieces = {};

// A part by its name, once; nothing where there is none. `read` gets one of our files, if it has the hash.
export function part(name, read, stem) {
    const hash = __enishi_hashes[name];
    return hash && (__enishi_pieces[name] ??= Promise.all([
        read(stem + '-' + name + '.wasm', 'sha256-' + hash).then((answer) => __enishi_instance(answer, { __wasm_split: __SHARED__ })),
        ...(__enishi_needs[name] || []).map((other) => part(other, read, stem)),
    ]).catch((error) => {
        // It may be tried again.
        __enishi_pieces[name] = undefined;
        throw error;
    }));
}

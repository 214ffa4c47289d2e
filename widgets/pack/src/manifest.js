((b, i) => {
  for (const [kind, name, hash, check] of ROWS) {
    const file = 'a/' + name + '-';
    const l = {};
    for (const lang of LANGS) l[lang] = file + lang + '-' + hash + '.json';
    b[kind] = { j: file + hash + '.js', w: file + hash + '.wasm', s: file + hash + '.css', l };
    i[b[kind].w] = 'sha256-' + check;
  }
  return { b, i, p: PRESETS };
})({}, {})

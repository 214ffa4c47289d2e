// Pages in the character sets that old sites have.

/** A text as bytes of a character set of two bytes a character (Shift_JIS, EUC-JP), or ISO-2022-JP. */
export function encode(text: string, charset: string): Buffer {
  if (charset === 'ISO-2022-JP') return shifted(text);
  const table = two(charset);
  return Buffer.from([...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : (table.get(char) ?? reference(char)))));
}

/** What the character set lacks, as pages write it: `&#39641;`. */
const reference = (char: string): number[] => [...Buffer.from(`&#${char.codePointAt(0)};`)];

const tables = new Map<string, Map<string, number[]>>();

/** All characters of two bytes, found by decoding every pair. */
function two(charset: string): Map<string, number[]> {
  const known = tables.get(charset);
  if (known) return known;
  const decoder = new TextDecoder(charset, { fatal: true });
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      try {
        const char = decoder.decode(Uint8Array.of(lead, trail));
        if ([...char].length === 1 && !table.has(char)) table.set(char, [lead, trail]);
      } catch {
        // No such pair.
      }
    }
  }
  tables.set(charset, table);
  return table;
}

/** ISO-2022-JP: the pairs of EUC-JP without their high bits, between escapes. */
function shifted(text: string): Buffer {
  const table = two('EUC-JP');
  const out: number[] = [];
  let wide = false;
  const shift = (to: boolean) => {
    if (to !== wide) out.push(0x1b, ...Buffer.from(to ? '$B' : '(B'));
    wide = to;
  };
  for (const char of text) {
    const pair = char < '\u0080' ? undefined : table.get(char);
    shift(!!pair);
    if (pair) out.push(...pair.map((byte) => byte & 0x7f));
    else out.push(...(char < '\u0080' ? [char.charCodeAt(0)] : reference(char)));
  }
  shift(false);
  return Buffer.from(out);
}

// Two that answer with pages: a-blog cms, which posts to the page itself, and a plain CGI script in Shift_JIS.
import { byName, entries, entriesIn, escaped, isBlank, isForm, looksLikeEmail, page, type Answer, type Asked, type Desk, type Product, type Values } from './exchange.ts';

/** Steps are chosen by the button's name; each field announces itself by `field[]`. The result comes without a redirect. */
export const ablog: Product = {
  name: 'a-blog',
  root: '/a-blog/',
  submits: (asked) => asked.method === 'POST',
  async answer(asked, desk) {
    if (asked.method !== 'POST' || !isForm(asked)) return undefined;
    const all = byName(await entries(asked));
    const names = [all['field[]'] ?? []].flat();
    const values = Object.fromEntries(names.map((name) => [name, all[name] ?? all[`${name}[]`] ?? '']));
    if (isBlank(all.id) || (!('ACMS_POST_Form_Confirm' in all) && !('ACMS_POST_Form_Submit' in all))) {
      return page(200, 'お問い合わせ', form(asked.path, String(all.id ?? ''), values, {}));
    }
    const errors = invalid(values, names, desk);
    if (Object.keys(errors).length > 0) return page(200, 'お問い合わせ', form(asked.path, String(all.id), values, errors));
    if (desk.trouble?.kind === 'closed') return page(200, 'お問い合わせ', '<p class="acms-alert">受付は終了しました。</p>');
    if ('ACMS_POST_Form_Submit' in all) {
      desk.keep(values);
      return page(200, 'お問い合わせ', '<div class="contactFormResult"><p>お問い合わせを受け付けました。</p></div>');
    }
    return page(200, 'お問い合わせ', confirm(asked.path, String(all.id), values));
  },
};

function invalid(values: Values, names: string[], desk: Desk): Record<string, string> {
  const errors: Record<string, string> = desk.trouble?.kind === 'fields' ? { ...desk.trouble.fields } : {};
  for (const name of ['name', 'email', 'type']) {
    if (names.includes(name) && isBlank(values[name])) errors[name] = '入力してください。';
  }
  if (!errors.email && names.includes('email') && !looksLikeEmail(values.email)) errors.email = 'メールアドレスが正しくありません。';
  if (names.includes('email_confirm') && values.email_confirm !== values.email) errors.email_confirm = 'メールアドレスが一致しません。';
  return errors;
}

function form(path: string, id: string, values: Values, errors: Record<string, string>): string {
  const rows = Object.entries(values).map(([name, value]) => {
    const error = errors[name] ? `<p class="error" data-validator-label="${name}-v-required">${escaped(errors[name]!)}</p>` : '';
    return `<p><label for="${name}">${name}</label> <input type="text" id="${name}" name="${name}" value="${escaped(String(value))}"${error ? ' aria-invalid="true"' : ''}><input type="hidden" name="field[]" value="${name}">${error}</p>`;
  });
  return `<form action="${path}" method="post" enctype="multipart/form-data">${rows.join('\n')}
<input type="hidden" name="id" value="${escaped(id)}"><button type="submit" name="ACMS_POST_Form_Confirm">確認画面へ</button></form>`;
}

function confirm(path: string, id: string, values: Values): string {
  const rows = Object.entries(values).map(
    ([name, value]) => `<p>${name}: ${escaped(String(value))}<input type="hidden" name="${name}" value="${escaped(String(value))}"><input type="hidden" name="field[]" value="${name}"></p>`,
  );
  return `<form action="${path}" method="post">${rows.join('\n')}
<input type="hidden" name="id" value="${escaped(id)}"><button type="submit" name="ACMS_POST_Form_Chain">修正</button> <button type="submit" name="ACMS_POST_Form_Submit">送信する</button></form>`;
}

/** A script of the nineties: Shift_JIS there and back, everything in one go, errors as a page of text. */
export const cgi: Product = {
  name: 'cgi',
  root: '/cgi-bin/',
  submits: (asked) => asked.method === 'POST',
  answer(asked, desk) {
    if (asked.path !== '/cgi-bin/form.cgi') return undefined;
    if (asked.method !== 'POST' || !(asked.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
      return shiftJis(405, 'エラー', '<p>不正なアクセスです。</p>');
    }
    if (desk.trouble?.kind === 'closed') return shiftJis(200, 'お知らせ', '<p>受付は終了しました。</p>');
    const values = byName(entriesIn('shift_jis', asked));
    const text = Object.values(values).flat().join('');
    // Bytes of UTF-8 read as Shift_JIS: what a script that knows only one character set makes of them.
    if (text.includes('\u{fffd}')) return shiftJis(200, 'エラー', '<p class="error">文字化けしています。</p>');
    const missing = Object.entries(values).filter(([name, value]) => ['sei', 'mei', 'addr', 'email'].includes(name) && isBlank(value));
    if (missing.length > 0) return shiftJis(200, 'エラー', missing.map(([name]) => `<p class="error">${escaped(name)} が未入力です。</p>`).join(''));
    // Characters that Shift_JIS lacks arrive as numbers; the script does not know better than to keep them.
    desk.keep({ ...values, numbered: (text.match(/&#\d+;/g) ?? []).length });
    return shiftJis(200, '送信完了', '<p>送信しました。ありがとうございました。</p>');
  },
};

/** The few words of these answers as Shift_JIS bytes. */
function shiftJis(status: number, title: string, content: string): Answer {
  const text = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=Shift_JIS' }, body: encoded(text) };
}

let table: Map<string, number[]> | undefined;

/** Node reads Shift_JIS and does not write it: the table is made by reading every pair of bytes. */
function encoded(text: string): Buffer {
  if (!table) {
    table = new Map();
    const decoder = new TextDecoder('shift_jis');
    for (let lead = 0x81; lead <= 0xfc; lead += 1) {
      if (lead >= 0xa0 && lead <= 0xdf) continue;
      for (let trail = 0x40; trail <= 0xfc; trail += 1) {
        const sign = decoder.decode(Uint8Array.of(lead, trail));
        if (sign.length === 1 && sign !== '\u{fffd}' && !table.has(sign)) table.set(sign, [lead, trail]);
      }
    }
  }
  return Buffer.from([...text].flatMap((sign) => (sign < '\u{80}' ? [sign.charCodeAt(0)] : (table!.get(sign) ?? [0x3f]))));
}

// A Rails application with a scaffolded form: session cookie, authenticity_token, 422 with HTML errors, 302 when stored.
import { byName, entries, escaped, isBlank, isForm, looksLikeEmail, page, redirect, type Answer, type Asked, type Desk, type Product } from './exchange.ts';

/** Rails' `public/422.html`, which says nothing about fields. */
const REJECTED = '<p>The change you wanted was rejected. Maybe you tried to change something you didn’t have access to.</p>';

const LABELS: Record<string, string> = { name: 'お名前', email: 'メールアドレス' };

/** `token` is the one of the page that the same server hands out, and the session's. */
export function rails(token: () => string): Product {
  return {
    name: 'rails',
    root: '/rails/',
    submits: (asked) => asked.method === 'POST' && asked.path === '/rails/registrations',
    answer: async (asked, desk) => {
      if (/^\/rails\/registrations\/\d+$/.test(asked.path)) return page(200, '登録しました', '<p>登録を受け付けました。</p>');
      if (asked.path !== '/rails/registrations' || asked.method !== 'POST') return undefined;
      return create(token(), asked, desk);
    },
  };
}

async function create(token: string, asked: Asked, desk: Desk): Promise<Answer> {
  if (!isForm(asked)) return page(415, '415', '<p>Unsupported Media Type</p>');
  const values = byName(await entries(asked));
  const signedIn = asked.cookies.get('_city_session') !== undefined;
  if (!signedIn || values.authenticity_token !== token) return page(422, 'The change you wanted was rejected (422)', REJECTED);
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const key = /^registration\[([\w()]+)\](\[\])?$/.exec(name)?.[1];
    if (key) row[key] = value;
  }
  if (desk.trouble?.kind === 'closed') return page(410, '募集は終了しました', '<p>募集は終了しました。</p>');
  if (desk.trouble?.kind === 'spam') return page(403, '403', '<p>自動送信と判断されました。</p>');
  const errors: Record<string, string> = desk.trouble?.kind === 'fields' ? { ...desk.trouble.fields } : {};
  for (const name of ['name', 'email']) {
    if (isBlank(row[name])) errors[name] = 'を入力してください';
  }
  if (!errors.email && !looksLikeEmail(row.email)) errors.email = 'は不正な値です';
  if (!errors.email && desk.rows().some((stored) => stored.email === row.email)) errors.email = 'はすでに存在します';
  if (Object.keys(errors).length > 0) return page(422, '新規登録', withErrors(token, row, errors));
  return redirect(`/rails/registrations/${desk.keep(row)}`);
}

/** The form again, as the scaffold and `field_error_proc` write it. */
function withErrors(token: string, row: Record<string, unknown>, errors: Record<string, string>): string {
  const items = Object.entries(errors).map(([name, text]) => `<li>${LABELS[name] ?? name}${text}</li>`);
  const inputs = Object.keys(LABELS).map((name) => {
    const label = `<label for="registration_${name}">${LABELS[name]}</label>`;
    const input = `<input type="text" name="registration[${name}]" id="registration_${name}" value="${escaped(String(row[name] ?? ''))}">`;
    const marked = (html: string) => (errors[name] ? `<div class="field_with_errors">${html}</div>` : html);
    return `<div>${marked(label)}${marked(input)}</div>`;
  });
  return `<form action="/rails/registrations" accept-charset="UTF-8" method="post">
<input type="hidden" name="authenticity_token" value="${escaped(token)}" autocomplete="off">
<div id="error_explanation"><h2>${items.length}件のエラーにより保存できませんでした</h2><ul>${items.join('')}</ul></div>
${inputs.join('\n')}
<input type="submit" name="commit" value="登録する" data-disable-with="登録する">
</form>`;
}

// SHIRASAGI's inquiry node: new → confirm.html → create.html → sent.html, a captcha that belongs to the confirm page's
// session, errors as `#errorExplanation` with the column's name before each text. It asks for no CSRF token.
import { randomBytes, randomInt } from 'node:crypto';
import { byName, entries, escaped, isBlank, isForm, looksLikeEmail, page, redirect, type Answer, type Asked, type Desk, type Product, type Values } from './exchange.ts';

interface Column {
  id: string;
  name: string;
  required?: boolean;
  email?: boolean;
  /** A second field `ID_confirm` must hold the same. */
  twice?: boolean;
}

export interface Inquiry extends Product {
  /** What the picture of a session shows, which only eyes can read. */
  captcha(session: string): string | undefined;
}

/** `captchaAt` is a second node whose confirm page asks for the captcha. */
export function shirasagi(root: string, columns: Column[], withCaptcha: boolean): Inquiry {
  const captchas = new Map<string, string>();
  const answer = async (asked: Asked, desk: Desk): Promise<Answer | undefined> => {
    const file = asked.path.slice(root.length);
    if (file === 'sent.html') return page(200, 'お問い合わせ', '<div class="inquiry-sent"><p>お問い合わせを受け付けました。</p></div>');
    if (asked.method !== 'POST' || !['confirm.html', 'create.html'].includes(file)) return undefined;
    // A node outside of its reception period is not found.
    if (desk.trouble?.kind === 'closed') return page(404, '404', '<p>ページが見つかりません。</p>');
    if (!isForm(asked)) return page(415, '415', '');
    const values = byName(await entries(asked));
    const errors = invalid(columns, values, desk);
    if (errors.length > 0) return page(200, 'お問い合わせ', form(root, columns, values, errors));
    const session = asked.cookies.get('_ss_session') ?? '';
    if (file === 'confirm.html') return confirm(root, columns, values, [], withCaptcha ? captchas : undefined);
    if (isBlank(values.submit)) return page(200, 'お問い合わせ', form(root, columns, values, []));
    if (withCaptcha && (!captchas.has(session) || captchas.get(session) !== values['answer[captcha_answer]'])) {
      return confirm(root, columns, values, ['画像認証が正しくありません。'], captchas);
    }
    captchas.delete(session);
    desk.keep(stored(columns, values));
    return redirect(`${root}sent.html`);
  };
  return {
    name: withCaptcha ? 'shirasagi-captcha' : 'shirasagi',
    root,
    submits: (asked) => asked.method === 'POST',
    answer,
    captcha: (session) => captchas.get(session),
  };
}

/** The value of a column: one, or of check boxes `item[ID][0..n]` all. */
function value({ id }: Column, values: Values): string | string[] | undefined {
  const several = Object.entries(values).filter(([name]) => new RegExp(`^item\\[${id}\\]\\[\\d*\\]$`).test(name));
  if (several.length > 0) return several.flatMap(([, one]) => one as string | string[]);
  return values[`item[${id}]`] as string | string[] | undefined;
}

function stored(columns: Column[], values: Values): Values {
  return Object.fromEntries(columns.map((column) => [column.name, value(column, values) ?? '']));
}

function invalid(columns: Column[], values: Values, desk: Desk): string[] {
  const errors: string[] = [];
  if (desk.trouble?.kind === 'spam') errors.push('この内容では受け付けられません。');
  for (const column of columns) {
    const given = value(column, values);
    const named = desk.trouble?.kind === 'fields' ? desk.trouble.fields[`item[${column.id}]`] : undefined;
    if (named) errors.push(`${column.name}${named}`);
    else if (column.required && isBlank(given)) errors.push(`${column.name}を入力してください。`);
    else if (column.email && !isBlank(given) && !looksLikeEmail(given)) errors.push(`${column.name}は不正な値です。`);
    else if (column.twice && given !== values[`item[${column.id}_confirm]`]) errors.push(`${column.name}が一致しません。`);
  }
  return errors;
}

const explanation = (errors: string[]): string =>
  errors.length === 0 ? '' : `<div id="errorExplanation" class="errorExplanation"><ul>${errors.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul></div>`;

function form(root: string, columns: Column[], values: Values, errors: string[]): string {
  const fields = columns.map(
    (column) =>
      `<dl class="column"><dt>${escaped(column.name)}</dt><dd><input type="text" name="item[${column.id}]" id="item_${column.id}" value="${escaped(String(value(column, values) ?? ''))}"></dd></dl>`,
  );
  return `<form enctype="multipart/form-data" action="${root}confirm.html" accept-charset="UTF-8" method="post"><div class="inquiry-form">
${explanation(errors)}<div class="columns">${fields.join('\n')}</div>
<footer class="send"><input type="submit" name="confirm" value="確認画面へ"></footer></div></form>`;
}

function confirm(root: string, columns: Column[], values: Values, errors: string[], captchas: Map<string, string> | undefined): Answer {
  const hidden = Object.entries(values)
    .filter(([name]) => name.startsWith('item['))
    .flatMap(([name, all]) => [all].flat().map((one) => `<input type="hidden" name="${escaped(name)}" value="${escaped(String(one))}">`));
  const shown = columns.map((column) => `<dl class="column"><dt>${escaped(column.name)}</dt><dd>${escaped([value(column, values) ?? ''].flat().join(' '))}</dd></dl>`);
  const headers: Record<string, string> = {};
  let picture = '';
  if (captchas) {
    const session = randomBytes(12).toString('hex');
    captchas.set(session, String(randomInt(1000, 10_000)));
    headers['set-cookie'] = `_ss_session=${session}; path=/; HttpOnly; SameSite=Lax`;
    picture = `<div class="simple_captcha"><img src="${root}captcha.png" alt="画像認証"><input type="text" name="answer[captcha_answer]" autocomplete="off" required></div>`;
  }
  const content = `<div class="inquiry-form confirm"><form enctype="multipart/form-data" action="${root}create.html" accept-charset="UTF-8" method="post">
${errors.length === 0 ? '<div class="inquiry-confirm-message">この内容でよろしければ送信してください。</div>' : explanation(errors)}
<div class="columns">${shown.join('\n')}</div>${hidden.join('\n')}
${picture}<footer class="send"><input type="submit" name="cancel" value="入力画面へ戻る"> <input type="submit" name="submit" value="送信する"></footer>
</form></div>`;
  return page(200, 'お問い合わせ', content, headers);
}

// Drupal's webform_rest. `/drupal/` is a newer version (errors are 400), `/drupal-old/` an older one (errors are 200).
// Its own form page takes a post as well, and answers with the page and its messages.
import { byName, entries, escaped, isBlank, isForm, json, looksLikeEmail, object, page, redirect, type Answer, type Asked, type Desk, type Product } from './exchange.ts';

const TOKEN = 'Wd0hV2kzYJ8K0mZ4m6o3Qm1m1nZ4u9y2u7cR1qf0s4E';

export const drupal: Product = {
  name: 'webform',
  root: '/drupal/',
  submits,
  answer: (asked, desk) => answer('/drupal/', 400, asked, desk),
};

export const drupalOld: Product = {
  name: 'webform-old',
  root: '/drupal-old/',
  submits,
  answer: (asked, desk) => answer('/drupal-old/', 200, asked, desk),
};

function submits(asked: Asked): boolean {
  return asked.method === 'POST' && /\/(webform_rest\/submit|form\/supporter)$/.test(asked.path);
}

async function answer(root: string, errorStatus: number, asked: Asked, desk: Desk): Promise<Answer | undefined> {
  if (asked.path === `${root}form/supporter/confirmation`) return page(200, '登録', '<div class="webform-confirmation">登録を受け付けました。</div>');
  if (asked.path === `${root}form/supporter` && asked.method === 'POST' && isForm(asked)) return posted(root, asked, desk);
  if (asked.path === `${root}session/token`) return { status: 200, headers: { 'content-type': 'text/plain; charset=UTF-8' }, body: TOKEN };
  if (asked.path !== `${root}webform_rest/submit`) return undefined;
  // CORS is off unless the site turns it on: a preflight gets no permission.
  if (asked.method !== 'POST') return json(405, { message: `No route found for "${asked.method} ${asked.path}": Method Not Allowed (Allow: POST)` });
  const data = object(asked);
  if (!data) return json(415, { message: `No "Content-Type" request header specified that this route takes` });
  // With a session's cookie the request must show that a page of this site made it.
  const session = [...asked.cookies.keys()].some((name) => /^S?SESS/.test(name));
  if (session && asked.headers['x-csrf-token'] !== TOKEN) {
    const problem = asked.headers['x-csrf-token'] === undefined ? 'is missing' : 'is invalid';
    return json(403, { message: `X-CSRF-Token request header ${problem}` });
  }
  const { webform_id: id, entityType: _, entityId: __, ...values } = data;
  if (isBlank(id)) return json(400, { error: { message: 'Missing webform_id value.' } });
  if (id !== 'supporter') return json(400, { error: { message: 'Invalid webform_id value.' } });
  if (desk.trouble?.kind === 'closed') return json(400, { error: { message: 'この受付は終了しました。' } });
  if (desk.trouble?.kind === 'spam') return json(403, { message: 'This form submission was blocked as spam.' });
  const errors = invalid(values.name, values.mail, desk);
  if (Object.keys(errors).length > 0) {
    const newer = errorStatus === 400 ? { message: 'Submitted Data contains validation errors.' } : {};
    return json(errorStatus, { ...newer, error: errors });
  }
  return json(200, { sid: String(desk.keep(values)) });
}

function invalid(name: unknown, mail: unknown, desk: Desk): Record<string, string> {
  const errors: Record<string, string> = desk.trouble?.kind === 'fields' ? { ...desk.trouble.fields } : {};
  if (isBlank(name)) errors.name = 'お名前フィールドは必須です。';
  if (isBlank(mail)) errors.mail = 'メールアドレスフィールドは必須です。';
  else if (!looksLikeEmail(mail)) errors.mail = `メールアドレス ${String(mail)} は正しくありません。`;
  return errors;
}

/** The form page of tests/sites/forms/drupal-webform.html, where the e-mail address is asked for twice. */
async function posted(root: string, asked: Asked, desk: Desk): Promise<Answer> {
  const { form_build_id: _, form_id: __, op: ___, url, ...values } = byName(await entries(asked));
  // Of the honeypot module: who fills in what nobody sees is a robot, and is told nothing else.
  const robot = !isBlank(url) || desk.trouble?.kind === 'spam';
  if (desk.trouble?.kind === 'closed') return page(200, '登録', '<div class="messages messages--warning">この受付は終了しました。</div>');
  const errors = invalid(values.name, values['mail[mail_1]'], desk);
  if (values['mail[mail_1]'] !== values['mail[mail_2]']) errors['mail][mail_2'] = '入力されたメールアドレスが一致しません。';
  if (robot || Object.keys(errors).length > 0) {
    const texts = robot ? ['フォームの送信中に問題が発生しました。'] : Object.values(errors);
    const messages = `<div role="alert" class="messages messages--error"><ul class="messages__list">${texts.map((text) => `<li class="messages__item">${escaped(text)}</li>`).join('')}</ul></div>`;
    const name = `<input type="text" id="edit-name" name="name" class="form-text required${errors.name ? ' error' : ''}"${errors.name ? ' aria-invalid="true"' : ''} value="${escaped(String(values.name ?? ''))}">`;
    return page(200, '登録', `${messages}<form action="${root}form/supporter" method="post">${name}</form>`);
  }
  desk.keep(values);
  return redirect(`${root}form/supporter/confirmation`, 303);
}

// Contact Form 7's REST feedback, as 5.7 and 6.x answer it: always 200 once it is processed, `multipart/form-data` only.
import { createHash } from 'node:crypto';
import { byName, entries, isBlank, json, looksLikeEmail, page, type Answer, type Asked, type Desk, type Product } from './exchange.ts';

const FEEDBACK = /\/contact-form-7\/v1\/contact-forms\/(\d+)\/feedback$/;
const FORMS = ['5', '7', '12'];

/** What the picture of the form's captcha shows. */
const CAPTCHA = 'F5P6';

const MESSAGES: Record<string, string> = {
  mail_sent: 'ありがとうございます。メッセージは送信されました。',
  mail_failed: 'メッセージの送信に失敗しました。しばらくしてからもう一度お試しください。',
  spam: 'メッセージの送信に失敗しました。しばらくしてからもう一度お試しください。',
  aborted: 'この内容では送信できません。',
  acceptance_missing: '送信する前に承諾項目を確認してください。',
  validation_failed: '入力内容に問題があります。確認して再度お試しください。',
};

export const wordpress: Product = {
  name: 'cf7',
  root: '/wp/',
  submits: (asked) => asked.method === 'POST' && (FEEDBACK.test(route(asked) ?? '') || route(asked) === undefined),
  async answer(asked, desk) {
    const called = route(asked);
    if (called === undefined) return asked.method === 'POST' ? withoutScript(asked, desk) : undefined;
    const answer = await rest(called, asked, desk);
    return { ...answer, headers: { ...cors(asked), ...answer.headers } };
  },
};

/** The REST route, with pretty permalinks or without. */
function route(asked: Asked): string | undefined {
  if (asked.path.startsWith('/wp/wp-json/')) return asked.path.slice('/wp/wp-json'.length);
  return asked.query.get('rest_route') ?? undefined;
}

/** As WordPress core sends it: any origin, with credentials; no `Idempotency-Key` among the headers. */
function cors(asked: Asked): Record<string, string> {
  const expose = { 'access-control-expose-headers': 'X-WP-Total, X-WP-TotalPages, Link', vary: 'Origin' };
  if (!asked.headers.origin) return expose;
  return {
    ...expose,
    'access-control-allow-headers': 'Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type',
    'access-control-allow-origin': asked.headers.origin,
    'access-control-allow-methods': 'OPTIONS, GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-credentials': 'true',
  };
}

const wrong = (status: number, code: string, message: string) => json(status, { code, message, data: { status } });

async function rest(called: string, asked: Asked, desk: Desk): Promise<Answer> {
  if (asked.method === 'OPTIONS') return { status: 200, headers: { allow: 'POST' } };
  if (called === '/' || called === '') return json(200, { name: '見本市', namespaces: ['wp/v2', 'contact-form-7/v1'] });
  const id = FEEDBACK.exec(called)?.[1];
  if (!id) return wrong(404, 'rest_no_route', 'URL とリクエストメソッドに一致するルートが見つかりませんでした。');
  if (!FORMS.includes(id)) return wrong(404, 'wpcf7_not_found', 'The requested contact form was not found.');
  if (asked.headers['x-wp-nonce']) return wrong(403, 'rest_cookie_invalid_nonce', 'クッキーチェックに失敗しました');
  if (!(asked.headers['content-type'] ?? '').startsWith('multipart/form-data')) {
    return wrong(415, 'wpcf7_unsupported_media_type', 'The request payload format is not supported.');
  }
  const all = await entries(asked);
  const values = byName(all);
  const tag = String(values._wpcf7_unit_tag ?? '');
  if (!/^[A-Za-z0-9_-]+$/.test(tag)) return wrong(400, 'wpcf7_unit_tag_not_found', 'There is no valid unit tag.');
  return json(200, submit(id, tag, values, desk));
}

function submit(id: string, tag: string, values: Record<string, string | string[]>, desk: Desk): Record<string, unknown> {
  const data = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('_')));
  const errors = id === '7' ? invalidInGroups(data, values) : invalid(data, desk);
  const hash = createHash('md5').update(JSON.stringify(data)).digest('hex');
  let status = 'mail_sent';
  if (Object.keys(errors).length > 0) status = 'validation_failed';
  else if (desk.trouble?.kind === 'spam') status = 'spam';
  else if (desk.trouble?.kind === 'closed') status = 'aborted';
  else if (id !== '7' && isBlank(data['acceptance-1'])) status = 'acceptance_missing';
  // The same data with the hash of the last answer is a second click: taken for spam.
  else if (values._wpcf7_posted_data_hash === hash) status = 'spam';
  else desk.keep(data);
  return {
    contact_form_id: Number(id),
    status,
    message: MESSAGES[status],
    posted_data_hash: status === 'mail_sent' ? hash : '',
    into: `#${tag}`,
    invalid_fields: Object.entries(errors).map(([field, message]) => ({
      field,
      message,
      idref: null,
      error_id: `${tag}-ve-${field}`,
    })),
  };
}

/** The rules of form 5, that of tests/sites/forms/cf7.html. */
function invalid(data: Record<string, unknown>, desk: Desk): Record<string, string> {
  const errors: Record<string, string> = desk.trouble?.kind === 'fields' ? { ...desk.trouble.fields } : {};
  // Check boxes are sent as `ties[]`, and PHP reads `ties`.
  for (const name of ['your-name', 'your-email', 'menu-pref', 'ties']) {
    if (isBlank(data[name] ?? data[`${name}[]`])) errors[name] = '入力してください。';
  }
  if (!errors['your-email'] && !looksLikeEmail(data['your-email'])) {
    errors['your-email'] = 'メールアドレスの形式に誤りがあります。';
  }
  if (data['captcha-170'] !== CAPTCHA) errors['captcha-170'] = '入力されたコードに誤りがあります。';
  return errors;
}

/** Form 7, that of tests/sites/forms/cf7-groups.html: Conditional Fields drops what it is told to be hidden. */
function invalidInGroups(data: Record<string, unknown>, values: Record<string, unknown>): Record<string, string> {
  const hidden = JSON.parse(String(values._wpcf7cf_hidden_group_fields ?? '[]')) as string[];
  for (const name of hidden) delete data[name];
  const asked = ['your-name', 'your-email', 'visit-date'].filter((name) => !hidden.includes(name));
  return Object.fromEntries(asked.filter((name) => isBlank(data[name])).map((name) => [name, '入力してください。']));
}

/** A browser without scripts posts the form to its own page, which comes back with the response in it. */
async function withoutScript(asked: Asked, desk: Desk): Promise<Answer> {
  const values = byName(await entries(asked));
  const result = submit(String(values._wpcf7), String(values._wpcf7_unit_tag ?? 'wpcf7-f5-p6-o1'), values, desk);
  return page(200, 'お問い合わせ', `<div class="wpcf7-response-output">${String(result.message)}</div>`);
}

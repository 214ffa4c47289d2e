// Services with an API: HubSpot, Formspree, kintone behind the city's proxy, Directus, Strapi, PostgREST, PocketBase,
// GraphQL. Each wants `name` (at kintone 氏名) and a well-formed `email`, once only, and says what is wrong in its own way.
import { byName, entries, isBlank, isForm, json, looksLikeEmail, object, redirect, type Answer, type Asked, type Desk, type Product, type Values } from './exchange.ts';

type Fault = 'missing' | 'malformed' | 'taken' | 'other';
interface Wrong {
  field: string;
  fault: Fault;
  text: string;
}

const TEXTS: Record<Fault, string> = {
  missing: 'is required',
  malformed: 'must be a valid email',
  taken: 'has to be unique',
  other: 'is not accepted',
};

function wrong(values: Values, desk: Desk): Wrong[] {
  const all: Wrong[] = [];
  const add = (field: string, fault: Fault, text = TEXTS[fault]) => all.push({ field, fault, text });
  if (desk.trouble?.kind === 'fields') {
    for (const [field, text] of Object.entries(desk.trouble.fields)) add(field, 'other', text);
  }
  if (isBlank(values.name)) add('name', 'missing');
  if (isBlank(values.email)) add('email', 'missing');
  else if (!looksLikeEmail(values.email)) add('email', 'malformed');
  else if (desk.rows().some((row) => row.email === values.email)) add('email', 'taken');
  return all;
}

/** A preflight's permission; `headers` names those that the service takes. */
const cors = (asked: Asked, headers: string): Record<string, string> => ({
  'access-control-allow-origin': asked.headers.origin ?? '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': headers,
  vary: 'Origin',
});

interface Service {
  name: string;
  path: RegExp;
  /** Headers that its CORS lets through; without, another origin gets nothing. */
  lets?: string;
  take(asked: Asked, desk: Desk): Promise<Answer> | Answer;
}

const service = ({ name, path, lets, take }: Service): Product => ({
  name,
  root: `/${name}/`,
  submits: (asked) => asked.method === 'POST',
  async answer(asked, desk) {
    if (!path.test(asked.path.slice(name.length + 1))) return undefined;
    const permission = lets === undefined ? {} : cors(asked, lets);
    if (asked.method === 'OPTIONS') return { status: lets === undefined ? 405 : 204, headers: permission };
    if (asked.method !== 'POST') return { ...json(405, { message: 'Method Not Allowed' }), headers: permission };
    const answer = await take(asked, desk);
    return { ...answer, headers: { ...permission, ...answer.headers } };
  },
});

const hubspot = service({
  name: 'hubspot',
  path: /^\/submissions\/v3\/integration\/submit\/\d+\/[0-9a-f-]+$/,
  lets: 'content-type',
  take(asked, desk) {
    const refuse = (errors: { message: string; errorType: string }[]) =>
      json(400, { status: 'error', message: 'The request is not valid', correlationId: '0c21d2b1-306e-401e-9aa8-8552d120af21', errors });
    const sent = object(asked);
    if (!sent || !Array.isArray(sent.fields)) return refuse([{ message: "Error in 'fields'. Required field 'fields' is missing", errorType: 'REQUIRED_FIELD' }]);
    const values: Values = Object.fromEntries((sent.fields as { name: string; value: unknown }[]).map(({ name, value }) => [name, value]));
    if (desk.trouble?.kind === 'closed') return refuse([{ message: 'The form has recaptcha enabled', errorType: 'FORM_HAS_RECAPTCHA_ENABLED' }]);
    if (desk.trouble?.kind === 'spam') return refuse([{ message: "Error in 'fields.email'. Submissions from this email are not allowed", errorType: 'BLOCKED_EMAIL' }]);
    const kinds: Record<Fault, string> = { missing: 'REQUIRED_FIELD', malformed: 'INVALID_EMAIL', taken: 'INPUT_TOO_LARGE', other: 'BLOCKED_EMAIL' };
    // A contact that is known already is updated: nothing is taken twice at HubSpot.
    const errors = wrong(values, desk).filter(({ fault }) => fault !== 'taken');
    if (errors.length > 0) return refuse(errors.map(({ field, fault, text }) => ({ message: `Error in 'fields.${field}'. ${text}`, errorType: kinds[fault] })));
    desk.keep(values);
    return json(200, { inlineMessage: '<p>ありがとうございました。</p>' });
  },
});

const formspree = service({
  name: 'formspree',
  path: /^\/f\/\w+$/,
  lets: 'accept, content-type',
  async take(asked, desk) {
    const values: Values | undefined = isForm(asked) ? byName(await entries(asked)) : object(asked);
    const asksJson = (asked.headers.accept ?? '').includes('application/json');
    if (!values) return json(400, { error: 'Cannot parse', errors: [{ code: 'EMPTY', message: 'No data' }] });
    if (desk.trouble?.kind === 'closed') return json(403, { error: 'Form not active', errors: [{ code: 'INACTIVE', message: 'This form is not active' }] });
    if (desk.trouble?.kind === 'spam') return json(403, { error: 'Blocked', errors: [{ code: 'BLOCKED', message: 'Submission was marked as spam' }] });
    const codes: Record<Fault, string> = { missing: 'REQUIRED_FIELD_MISSING', malformed: 'TYPE_EMAIL', taken: 'UNIQUE', other: 'INVALID' };
    const errors = wrong(values, desk).map(({ field, fault, text }) => ({ code: codes[fault], field, message: text }));
    if (errors.length > 0) return json(422, { error: 'Validation errors', errors });
    desk.keep(values);
    return asksJson ? json(200, { ok: true, next: '/thanks?language=ja' }) : redirect('/thanks?language=ja');
  },
});

/** The city's own proxy holds the token and hands on what kintone says; no other origin is let in. */
const kintone = service({
  name: 'kintone',
  path: /^\/k\/v1\/record\.json$/,
  take(asked, desk) {
    const sent = object(asked);
    const refuse = (status: number, code: string, message: string, errors?: unknown) => json(status, { code, id: 'u5raHo9ugggi6JhuwaBN', message, ...(errors ? { errors } : {}) });
    if (!sent || typeof sent.record !== 'object') return refuse(400, 'CB_IJ01', '不正なJSON文字列です。');
    if (desk.trouble?.kind === 'closed') return refuse(404, 'GAIA_AP01', '指定したアプリが見つかりません。削除されている可能性があります。');
    if (desk.trouble?.kind === 'spam') return refuse(403, 'GAIA_NO01', 'この操作を行う権限がありません。');
    const record = sent.record as Record<string, { value: unknown }>;
    const row: Values = Object.fromEntries(Object.entries(record).map(([code, field]) => [code, field.value]));
    const codes: Record<string, string> = { name: '氏名', email: 'メールアドレス' };
    const seen: Desk = { ...desk, rows: () => desk.rows().map((one) => ({ email: one['メールアドレス'] })) };
    const texts: Record<Fault, string> = { missing: '必須です。', malformed: 'メールアドレスの形式が正しくありません。', taken: '値がほかのレコードと重複しています。', other: '' };
    const errors = wrong({ name: row['氏名'], email: row['メールアドレス'] }, seen).map(
      ({ field, fault, text }) => [`record.${codes[field] ?? field}.value`, { messages: [texts[fault] || text] }] as const,
    );
    if (errors.length > 0) return refuse(400, 'CB_VA01', '入力内容が正しくありません。', Object.fromEntries(errors));
    return json(200, { id: String(desk.keep(row)), revision: '1' });
  },
});

const directus = service({
  name: 'directus',
  path: /^\/items\/registrations$/,
  lets: 'content-type, authorization',
  take(asked, desk) {
    const values = object(asked);
    const refuse = (status: number, code: string, message: string, more: object = {}) => ({ message, extensions: { code, ...more } });
    if (!values) return json(400, { errors: [refuse(400, 'INVALID_PAYLOAD', 'Invalid payload.')] });
    if (desk.trouble?.kind === 'closed' || desk.trouble?.kind === 'spam') {
      return json(403, { errors: [refuse(403, 'FORBIDDEN', "You don't have permission to access this.")] });
    }
    const errors = wrong(values, desk).map(({ field, fault, text }) =>
      fault === 'taken'
        ? refuse(400, 'RECORD_NOT_UNIQUE', `Value for field "${field}" in collection "registrations" has to be unique.`, { collection: 'registrations', field })
        : refuse(400, 'FAILED_VALIDATION', `Validation failed for field "${field}". Value ${text}.`, { field, type: fault === 'missing' ? 'required' : 'email' }),
    );
    if (errors.length > 0) return json(400, { errors });
    // A visitor may create and not read: then there is no body.
    desk.keep(values);
    return { status: 204 };
  },
});

const strapi = service({
  name: 'strapi',
  path: /^\/api\/registrations$/,
  lets: 'content-type, authorization',
  take(asked, desk) {
    const refuse = (status: number, name: string, message: string, details: object = {}) => json(status, { data: null, error: { status, name, message, details } });
    const values = object(asked)?.data as Values | undefined;
    if (!values || typeof values !== 'object') return refuse(400, 'ValidationError', 'Missing "data" payload in the request body');
    if (desk.trouble?.kind === 'closed' || desk.trouble?.kind === 'spam') return refuse(403, 'ForbiddenError', 'Forbidden');
    const errors = wrong(values, desk).map(({ field, fault, text }) => ({
      path: [field],
      message: fault === 'taken' ? 'This attribute must be unique' : `${field} ${text}`,
      name: 'ValidationError',
    }));
    if (errors.length > 0) return refuse(400, 'ValidationError', errors.length === 1 ? errors[0]!.message : `${errors.length} errors occurred`, { errors });
    const id = desk.keep(values);
    return json(201, { data: { id, documentId: `d${id}`, ...values }, meta: {} });
  },
});

const postgrest = service({
  name: 'postgrest',
  path: /^\/registrations$/,
  lets: 'content-type, prefer, authorization, apikey',
  take(asked, desk) {
    const values = object(asked);
    const refuse = (status: number, code: string, message: string, details: string | null = null) => json(status, { code, details, hint: null, message });
    if (!values) return refuse(400, 'PGRST102', 'Empty or invalid json');
    if (desk.trouble?.kind === 'closed' || desk.trouble?.kind === 'spam') {
      return refuse(401, '42501', 'new row violates row-level security policy for table "registrations"');
    }
    const columns = ['name', 'kana', 'email', 'message', 'ties', 'consent'];
    const stranger = Object.keys(values).find((name) => !columns.includes(name));
    if (stranger) return refuse(400, 'PGRST204', `Could not find the '${stranger}' column of 'registrations' in the schema cache`);
    const [first] = wrong(values, desk);
    if (first?.fault === 'taken') {
      return refuse(409, '23505', `duplicate key value violates unique constraint "registrations_${first.field}_key"`, `Key (${first.field})=(${String(values[first.field])}) already exists.`);
    }
    if (first?.fault === 'missing') return refuse(400, '23502', `null value in column "${first.field}" of relation "registrations" violates not-null constraint`);
    if (first) return refuse(400, '23514', `new row for relation "registrations" violates check constraint "registrations_${first.field}_check"`);
    desk.keep(values);
    return { status: 201 };
  },
});

const pocketbase = service({
  name: 'pocketbase',
  path: /^\/api\/collections\/registrations\/records$/,
  lets: '*',
  async take(asked, desk) {
    const values: Values | undefined = isForm(asked) ? byName(await entries(asked)) : object(asked);
    if (!values) return json(400, { status: 400, message: 'Failed to load the submitted data due to invalid formatting.', data: {} });
    if (desk.trouble?.kind === 'closed' || desk.trouble?.kind === 'spam') {
      return json(403, { status: 403, message: 'Only superusers can perform this action.', data: {} });
    }
    const codes: Record<Fault, [string, string]> = {
      missing: ['validation_required', 'Cannot be blank.'],
      malformed: ['validation_is_email', 'Must be a valid email address.'],
      taken: ['validation_not_unique', 'Value must be unique.'],
      other: ['validation_invalid', ''],
    };
    const errors = wrong(values, desk).map(({ field, fault, text }) => [field, { code: codes[fault][0], message: codes[fault][1] || text }] as const);
    if (errors.length > 0) return json(400, { status: 400, message: 'Failed to create record.', data: Object.fromEntries(errors) });
    return json(200, { id: `r${desk.keep(values)}`, collectionId: 'pbc_1', collectionName: 'registrations', ...values });
  },
});

const graphql = service({
  name: 'graphql',
  path: /^\/$/,
  lets: 'content-type',
  take(asked, desk) {
    const sent = object(asked);
    if (!sent || typeof sent.query !== 'string') return json(400, { errors: [{ message: 'Must provide query string.' }] });
    const values = (sent.variables?.input ?? sent.variables ?? {}) as Values;
    const refuse = (errors: object[]) => json(200, { errors, data: null });
    if (desk.trouble?.kind === 'closed' || desk.trouble?.kind === 'spam') {
      return refuse([{ message: 'Not allowed', path: ['createRegistration'], extensions: { code: 'FORBIDDEN' } }]);
    }
    const errors = wrong(values, desk).map(({ field, text }) => ({
      message: `${field} ${text}`,
      path: ['createRegistration', field],
      extensions: { code: 'BAD_USER_INPUT', field },
    }));
    if (errors.length > 0) return refuse(errors);
    return json(200, { data: { createRegistration: { id: String(desk.keep(values)) } } });
  },
});

export const services: Product[] = [hubspot, formspree, kintone, directus, strapi, postgrest, pocketbase, graphql];

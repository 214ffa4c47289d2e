// Pages that the server makes itself: one for each service, and host pages of tests/sites with other attributes.
import { escaped } from './exchange.ts';

/** What each service's page carries beside the questions. */
interface ServicePage {
  /** The path that takes the answers. */
  action: string;
  hidden?: Record<string, string>;
  /** Our names in its words. */
  map?: Record<string, string>;
}

const PAGES: Record<string, ServicePage> = {
  hubspot: { action: '/hubspot/submissions/v3/integration/submit/12345/0c21d2b1-306e-401e-9aa8-8552d120af21' },
  formspree: { action: '/formspree/f/xyzabcde' },
  kintone: { action: '/kintone/k/v1/record.json', hidden: { app: '7' }, map: { name: '氏名', email: 'メールアドレス' } },
  directus: { action: '/directus/items/registrations' },
  strapi: { action: '/strapi/api/registrations' },
  postgrest: { action: '/postgrest/registrations' },
  pocketbase: { action: '/pocketbase/api/collections/registrations/records' },
  graphql: {
    action: '/graphql/',
    hidden: { query: 'mutation Register($input: RegistrationInput!) { createRegistration(input: $input) { id } }' },
  },
  webform: { action: '/drupal/webform_rest/submit', hidden: { webform_id: 'supporter' }, map: { email: 'mail' } },
  'webform-old': { action: '/drupal-old/webform_rest/submit', hidden: { webform_id: 'supporter' }, map: { email: 'mail' } },
};

const SCHEMA = {
  steps: [
    {
      title: '',
      fields: [
        { name: 'name', label: 'お名前', type: 'name', required: true },
        { name: 'kana', label: 'フリガナ', type: 'text' },
        { name: 'email', label: 'メールアドレス', type: 'email', required: true },
      ],
    },
  ],
};

/** `/services/NAME.html`: three questions, and the service's own transport. `to` is the origin that takes the answers. */
export function servicePage(name: string, to: string): string | undefined {
  const known = PAGES[name];
  if (!known) return undefined;
  const hidden = Object.entries(known.hidden ?? {}).map(([key, value]) => `<input type="hidden" name="${key}" value="${escaped(value)}">`);
  const config = JSON.stringify(known.map ? { map: known.map } : {});
  return `<!DOCTYPE html>
<html lang="ja">
<head><meta charset="utf-8"><title>${name}</title><script src="/enishi/enishi.js" async></script></head>
<body><main>
<h1>登録</h1>
<enishi-form id="form" schema="#schema" config="#config" transport="${name.replace('-old', '')}" action="${to}${known.action}" contact="見本市 企画課">
  <form method="post" action="${to}${known.action}">
    ${hidden.join('')}
    <label>お名前 <input name="name" required></label>
    <label>フリガナ <input name="kana"></label>
    <label>メールアドレス <input name="email" type="email" required></label>
    <button>登録する</button>
  </form>
</enishi-form>
</main>
<script type="application/json" id="schema">${JSON.stringify(SCHEMA)}</script>
<script type="application/json" id="config">${config}</script>
</body>
</html>
`;
}

/** A host page whose widget has other attributes: `?x.NAME=VALUE`. With `?api=ADDRESS` WordPress says that its API is there. */
export function changed(html: string, query: URLSearchParams): string {
  const attributes = [...query].filter(([key]) => key.startsWith('x.')).map(([key, value]) => ` ${key.slice(2)}="${escaped(value)}"`);
  const api = query.get('api');
  const found = html.replace('<enishi-form id="form"', (tag) => tag + attributes.join(''));
  return api ? found.replace('href="/wp/wp-json/"', `href="${escaped(api)}"`) : found;
}

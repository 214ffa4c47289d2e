// FormKit with Vue. It checks on input by itself; `delay: 0` takes away the 20 ms that it waits before it does.
import { defaultConfig, FormKit, plugin } from '@formkit/vue';
import { createApp, h } from 'vue';
import { FIELDS } from '../fields.mjs';

const rules = ({ kind, required, shortest, longest, least, most }) =>
  [
    required && 'required',
    kind === 'email' && 'email',
    shortest !== undefined && `length:${shortest},${longest}`,
    least !== undefined && `between:${least},${most}`,
  ]
    .filter(Boolean)
    .join('|');

const fields = FIELDS.map((field) => ({
  type: field.kind,
  name: field.name,
  label: field.label,
  options: field.options,
  validation: rules(field),
  validationVisibility: 'live',
  delay: 0,
}));

createApp({ render: () => h(FormKit, { type: 'form' }, () => fields.map((props) => h(FormKit, { key: props.name, ...props }))) })
  .use(plugin, defaultConfig())
  .mount('#root');

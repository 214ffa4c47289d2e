// react-jsonschema-form, checked on each change.
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { createRoot } from 'react-dom/client';
import { FIELDS } from '../fields.mjs';

const property = ({ label: title, kind, options, shortest, longest, least, most }) => {
  if (kind === 'select') return { title, type: 'string', enum: options };
  if (kind === 'number') return { title, type: 'number', minimum: least, maximum: most };
  if (kind === 'email') return { title, type: 'string', format: 'email' };
  return { title, type: 'string', minLength: shortest, maxLength: longest };
};

const schema = {
  type: 'object',
  required: FIELDS.filter(({ required }) => required).map(({ name }) => name),
  properties: Object.fromEntries(FIELDS.map((field) => [field.name, property(field)])),
};
const uiSchema = Object.fromEntries(
  FIELDS.filter(({ kind }) => kind === 'textarea').map(({ name }) => [name, { 'ui:widget': 'textarea' }]),
);
createRoot(document.querySelector('#root')).render(<Form schema={schema} uiSchema={uiSchema} validator={validator} liveValidate="onChange" />);

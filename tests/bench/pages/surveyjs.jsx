// SurveyJS with React. Values and rules are looked at while typing, as ours are; by default only when a field is left.
import { createRoot } from 'react-dom/client';
import { Model } from 'survey-core';
import { Survey } from 'survey-react-ui';
import { FIELDS } from '../fields.mjs';

const element = ({ name, label: title, kind, required: isRequired, options, shortest, longest, least, most }) => {
  const common = { name, title, isRequired };
  if (kind === 'select') return { ...common, type: 'dropdown', renderAs: 'select', choices: options };
  if (kind === 'textarea') return { ...common, type: 'comment', maxLength: longest };
  if (kind === 'number') return { ...common, type: 'text', inputType: 'number', min: least, max: most };
  if (kind === 'email') return { ...common, type: 'text', inputType: 'email', validators: [{ type: 'email' }] };
  return { ...common, type: 'text', maxLength: longest, validators: [{ type: 'text', minLength: shortest, maxLength: longest }] };
};

const model = new Model({ pages: [{ elements: FIELDS.map(element) }] });
model.textUpdateMode = 'onTyping';
model.checkErrorsMode = 'onValueChanged';
createRoot(document.querySelector('#root')).render(<Survey model={model} />);

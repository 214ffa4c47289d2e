// No library at all: the browser's own controls. What is left here is the browser's time and the measurement's.
import { FIELDS } from '../fields.mjs';

const form = document.createElement('form');
for (const field of FIELDS) {
  const label = document.createElement('label');
  const control = document.createElement(field.kind === 'select' || field.kind === 'textarea' ? field.kind : 'input');
  control.name = field.name;
  control.required = field.required;
  if (control.localName === 'input') control.type = field.kind;
  for (const [key, name] of [['shortest', 'minlength'], ['longest', 'maxlength'], ['least', 'min'], ['most', 'max']]) {
    if (field[key] !== undefined) control.setAttribute(name, field[key]);
  }
  for (const option of field.options ?? []) control.append(new Option(option));
  label.style.display = 'block';
  label.append(field.label, control);
  form.append(label);
}
document.querySelector('#root').append(form);

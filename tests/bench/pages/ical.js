// ical.js: from the file's bytes to a list of objects with name, start, end, place and description.
import ICAL from 'ical.js';

window.read = (bytes) => {
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(bytes)));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary, startDate, endDate, location, description } = new ICAL.Event(component);
    return { uid, summary, start: startDate.toString(), end: endDate.toString(), location, description };
  });
};

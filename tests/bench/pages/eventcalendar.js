// EventCalendar (@event-calendar/build), a script of the page. Its day limit is what fits into a cell of the height that
// it gets.
import { dayAfter } from './days.js';

const { EventCalendar } = window;

window.peer = {
  events: (list) => list.map((event) => ({ ...event, end: event.allDay ? dayAfter(event.end) : event.end })),
  draw: (root, { view, month, events, limit }) =>
    EventCalendar.create(root, {
      view: view === 'list' ? 'listMonth' : 'dayGridMonth',
      date: `${month}-01`,
      locale: 'ja',
      height: limit ? '800px' : undefined,
      dayMaxEvents: limit !== undefined,
      events,
    }),
  next: (calendar) => calendar.next(),
  remove: (calendar) => EventCalendar.destroy(calendar),
};

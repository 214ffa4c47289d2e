// What both FullCalendars share.
import { dayAfter } from './days.js';

/** `make` makes a calendar. The list is that of the month. */
export const fullcalendar = (make) => ({
  events: (list) => list.map((event) => ({ ...event, end: event.allDay ? dayAfter(event.end) : event.end })),
  draw(root, { view, month, events, limit }) {
    const calendar = make(root, {
      initialView: view === 'list' ? 'listMonth' : 'dayGridMonth',
      initialDate: `${month}-01`,
      locale: 'ja',
      height: 'auto',
      headerToolbar: { start: 'title', end: 'today prev,next' },
      dayMaxEvents: limit ?? false,
      events,
    });
    calendar.render();
    return calendar;
  },
  next: (calendar) => calendar.next(),
  remove: (calendar) => calendar.destroy(),
});

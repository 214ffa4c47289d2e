// TOAST UI Calendar. A day shows what fits into its cell: without a limit the page is made high enough for all.
import Calendar from '@toast-ui/calendar';

/** Pixels of an event's row, and of all that is not events. */
const [ROW, REST] = [26, 400];

window.peer = {
  events: (list) => list.map(({ id, title, place, allDay, start, end }) => ({ id, title, location: place, isAllday: allDay, category: allDay ? 'allday' : 'time', start: new Date(allDay ? `${start}T00:00` : start), end: new Date(allDay ? `${end}T23:59` : end) })),
  draw(root, { month, events, limit }) {
    const most = limit ?? Math.ceil(events.length / 12) + 10;
    root.style.height = limit ? '800px' : `${most * ROW * 6 + REST}px`;
    const calendar = new Calendar(root, { defaultView: 'month', usageStatistics: false, isReadOnly: true, month: { isAlways6Weeks: false, visibleEventCount: most } });
    calendar.setDate(`${month}-01`);
    calendar.createEvents(events);
    return calendar;
  },
  next: (calendar) => calendar.next(),
  remove: (calendar) => calendar.destroy(),
};

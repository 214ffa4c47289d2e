// Schedule-X, on the browser's own Temporal. It shows four events a day unless told otherwise.
import { createCalendar, createViewList, createViewMonthGrid } from '@schedule-x/calendar';

const { Temporal } = window;
const views = () => [createViewMonthGrid(), createViewList()];

window.peer = {
  events: (list) =>
    list.map(({ id, title, place, allDay, start, end }) => {
      const at = (text) => (allDay ? Temporal.PlainDate.from(text) : Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Tokyo'));
      return { id, title, location: place, start: at(start), end: at(end) };
    }),
  draw(root, { view, month, events, limit }) {
    const calendar = createCalendar({
      views: views(),
      defaultView: view === 'list' ? 'list' : 'month-grid',
      selectedDate: Temporal.PlainDate.from(`${month}-01`),
      locale: 'ja-JP',
      timezone: 'Asia/Tokyo',
      monthGridOptions: { nEventsPerDay: limit ?? events.length },
      events,
    });
    calendar.render(root);
    return calendar;
  },
  next: () => document.querySelectorAll('.sx__forward-backward-navigation button')[1].dispatchEvent(new MouseEvent('mouseup', { bubbles: true })),
  remove: (calendar) => calendar.destroy(),
};

// Ours, by its attributes. It reads its feed from the server: what the request takes is in its time.
window.peer = {
  draw(root, { view, month, feed }) {
    const calendar = document.createElement('enishi-calendar');
    for (const [name, value] of [['src', feed], ['view', view], ['date', `${month}-01`], ['loading', 'eager']]) calendar.setAttribute(name, value);
    root.append(calendar);
    return calendar;
  },
  next: (calendar, month) => calendar.setAttribute('date', `${month}-01`),
  remove: (calendar) => calendar.remove(),
};

// Ours, by its attributes. Its requests for feeds are answered from memory, where the peers have their events too. The
// day looked at has events: they stand under the grid, for narrow places.
const known = new Map();
const ask = window.fetch;
window.fetch = (asked, ...more) => {
  const body = known.get(new URL(asked.url ?? asked, document.baseURI).pathname);
  return body ? Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })) : ask.call(window, asked, ...more);
};

window.peer = {
  async ready(addresses) {
    for (const address of addresses) known.set(address, await (await ask.call(window, address)).arrayBuffer());
  },
  draw(root, { view, month, feed }) {
    const calendar = document.createElement('enishi-calendar');
    for (const [name, value] of [['src', feed], ['view', view], ['date', `${month}-15`], ['loading', 'eager']]) calendar.setAttribute(name, value);
    root.append(calendar);
    return calendar;
  },
  next: (calendar, month) => calendar.setAttribute('date', `${month}-15`),
  remove: (calendar) => calendar.remove(),
};

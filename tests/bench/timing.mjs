// Within the pages: when what was drawn stands. No imports: the browser gets the function's own text.

/** Gives the page `bench`. */
export function instrument() {
  /** Frames without any change after which nothing more is expected, and milliseconds of the same. */
  const [QUIET_FRAMES, QUIET_MS] = [5, 150];
  const bench = {};
  window.bench = bench;
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });

  /** The longest task since a file of that name was there, in milliseconds; 0 where none was longer than 50. */
  bench.longest = (file) => {
    const [came] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(file));
    return Math.max(0, ...tasks.filter(({ startTime }) => startTime >= came.responseEnd).map(({ duration }) => duration));
  };

  const roots = (root) => [root, ...[...root.querySelectorAll('*')].filter((one) => one.shadowRoot).map((one) => one.shadowRoot)];

  /** How many elements there are under `root`, in shadow roots too. */
  bench.nodes = (root) => roots(root).reduce((sum, one) => sum + one.querySelectorAll('*').length, 0);

  /** Whether `text` stands anywhere under `root`. */
  bench.says = (root, text) => roots(root).some((one) => one.textContent.includes(text));

  /**
   * Calls `act`, then gives the time (since the page began) of the second frame after the last change under `root`, once `stands` and nothing
   * has changed for a while: the first frame after a change paints it, the second comes when it is painted.
   */
  bench.settled = (root, act, stands) =>
    new Promise((done) => {
      const known = new Set();
      let [changed, quiet, second] = [true, 0, 0];
      const observer = new MutationObserver(() => (changed = true));
      const observe = () => {
        const shadow = root.querySelector('enishi-calendar')?.shadowRoot;
        for (const one of [root, shadow]) {
          if (!one || known.has(one)) continue;
          known.add(one);
          changed = true;
          observer.observe(one, { subtree: true, childList: true, attributes: true, characterData: true });
        }
      };
      // Browsers put frames in which nothing is painted off to the display's pace, whatever it is launched with: so each
      // frame paints a point, and the next one comes as soon as it is ready.
      const point = document.documentElement.appendChild(document.createElement('i'));
      point.style.cssText = 'position:fixed;top:0;left:0;width:1px;height:1px;contain:strict';
      let count = 0;
      const frame = () => {
        point.style.background = (count += 1) % 2 ? '#000' : '#fff';
        observe();
        quiet = changed ? 1 : quiet + 1;
        changed = false;
        if (quiet === 2) second = performance.now();
        const over = quiet > QUIET_FRAMES && performance.now() - second > QUIET_MS;
        if (over && stands()) {
          observer.disconnect();
          point.remove();
          done(second);
        } else requestAnimationFrame(frame);
      };
      observe();
      act();
      requestAnimationFrame(frame);
    });
}

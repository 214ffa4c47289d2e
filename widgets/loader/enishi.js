/**
 * @file enishi.js: finds the widgets of a page, waits until one comes near the viewport, loads its WebAssembly, and
 * puts the page's own content back where anything fails. Classic script, no build step but minification: the packer
 * fills in the names of the files (see widgets/pack).
 *
 * @typedef {[digest: string, check: string, name?: string]} Bundle digits and name in the names of its files, and the
 *   hash of its WebAssembly
 * @typedef {{ b: Record<string, Bundle>, p: string, z: string }} Manifest bundles; digits of presets and postal codes
 * @typedef {{ host: HTMLElement, kind: string, module?: any, digest?: string, id: number, own?: MutationObserver }} Widget
 */
(() => {
  'use strict';
  const KEY = Symbol.for('enishi');
  /** @type {any} */
  const page = window;
  // The first script on a page wins; a later one only asks it to look for what its own tag places.
  if (page[KEY]) return page[KEY]();

  /** @type {Manifest} */
  // @ts-ignore the packer replaces it
  const manifest = __ENISHI_MANIFEST__;
  const KINDS = ['form', 'calendar', 'counter', 'board', 'indicators', 'card'];
  /** Whether a widget shares one module with others of the page. The rest make no page with something else larger. @param {string} kind */
  const shares = (kind) => KINDS.indexOf(kind) < 3;
  // Taken now: a page's own scripts may replace them later.
  const { fetch, console, CustomEvent, IntersectionObserver, MutationObserver, CSSStyleSheet } = page;
  const script = /** @type {HTMLScriptElement | null} */ (
    document.currentScript || document.querySelector('script[src*="enishi.js"]')
  );
  /** Where all other files are. */
  const base = new URL('a/', script?.src || document.baseURI).href;

  /** @type {Map<Element, Widget>} */
  const widgets = new Map();
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();

  /** Says something to the webmaster. @param {Element} host @param {string} text */
  const warn = (host, text) => console.warn(`[enishi] <${host.localName}${host.id && '#' + host.id}> ${text}`);

  /** @param {Element} host @param {string} type @param {object} detail @param {boolean} [cancelable] */
  const emit = (host, type, detail, cancelable) =>
    host.dispatchEvent(new CustomEvent('enishi:' + type, { detail, bubbles: true, composed: true, cancelable }));

  /** Shows the page's own content again. @param {Element} host */
  const restore = (host) => {
    if (host.shadowRoot) host.shadowRoot.replaceChildren(document.createElement('slot'));
    release(host);
  };

  /** @param {Element} host @param {string} code @param {string} message */
  const fail = (host, code, message) => {
    restore(host);
    host.setAttribute('data-state', 'failed');
    warn(host, message);
    emit(host, 'error', { code, message });
  };

  /** Reads one of our files. @param {string} file @param {string} [integrity] */
  const read = async (file, integrity) => {
    const answer = await fetch(base + file, { integrity });
    if (!answer.ok) throw new Error(`${answer.status} ${file}`);
    return answer;
  };

  /** One promise for one thing. @param {string} key @param {() => Promise<any>} make */
  const once = (key, make) => {
    if (!loaded.has(key)) {
      const promise = make();
      loaded.set(key, promise);
      // A failed download may be tried again by the next widget.
      promise.catch(() => loaded.delete(key));
    }
    return loaded.get(key);
  };

  /** @param {string} file */
  const text = (file) => once(file, async () => (await read(file)).text());

  /** False where the page's content-security policy forbids WebAssembly. */
  const allowed = () => {
    try {
      return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch {
      return false;
    }
  };

  /** Loads the code of a bundle once for the page; what widgets load later draws nothing. @param {string} bundle @param {boolean} [later] */
  const load = (bundle, later) =>
    once(bundle, async () => {
      const [digest, check, name = bundle] = manifest.b[bundle];
      const stem = name + '-' + digest;
      /** A catalogue. @param {string} name */
      const locale = (name) => text(`${stem}-${name}.json`);
      const { lang } = document.documentElement;
      // All at once; what the page's language says is needed in any case.
      const [glue, wasm, css] = await Promise.all([
        import(base + stem + '.js'),
        read(stem + '.wasm', 'sha256-' + check),
        later || text(stem + '.css'),
        later || locale(lang === 'ja-easy' ? lang : /^en\b/i.test(lang) ? 'en' : 'ja'),
      ]);
      await glue.default({ module_or_path: wasm });
      // What its widgets may load later.
      Object.assign(manifest.b, glue.later);
      if (later) return glue;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      glue.start({
        warn,
        fail,
        emit,
        locale,
        /** @param {string} preset its name and the language */
        preset: (preset) => text(`preset-${manifest.p}-${preset}.json`),
        /** @param {string} area the first three digits of a postal code */
        postal: (area) => text(`postal-${manifest.z}/${area}.json`),
        /** A part of this module, or another module, that comes when it is needed. @param {string} name */
        part: (name) => glue.part?.(name, read, stem) || load(name, true),
        /** Takes the place of the page's content, at once. @param {HTMLElement} host */
        root: (host) => {
          before.set(host, host.getBoundingClientRect().height);
          const root = host.shadowRoot || host.attachShadow({ mode: 'open' });
          root.replaceChildren();
          root.adoptedStyleSheets = [sheet];
          return root;
        },
        /** The widget stands. @param {HTMLElement} host */
        ready: (host) => {
          hold(host);
          host.setAttribute('data-state', 'ready');
          emit(host, 'ready', {});
        },
      });
      return glue;
    });

  // --- No jump: what stands below a widget stays where it is until it cannot be seen.

  /** Heights of the page's own content. @type {WeakMap<Element, number>} */
  const before = new WeakMap();
  /** @type {Map<Element, () => void>} */
  const held = new Map();

  /** Gives a held widget its own height. @param {Element} host */
  const release = (host) => {
    held.get(host)?.();
    held.delete(host);
  };

  /** @param {HTMLElement} host */
  const loosen = (host) => {
    for (const p of ['height', 'min-height', 'overflow']) host.style.removeProperty(p);
  };

  const USE = ['click', 'focusin'];

  /** Keeps the old height while something below can be seen. @param {HTMLElement} host */
  const hold = (host) => {
    const old = before.get(host) || 0;
    const now = host.getBoundingClientRect().height;
    const grows = now > old;
    /** Whether the end of the smaller of the two can be seen. */
    const seen = () => {
      const { top } = host.getBoundingClientRect();
      return top + Math.min(old, now) < innerHeight && top + Math.max(old, now) > 0;
    };
    release(host);
    // A widget much taller than what it replaces would be a peephole: such a page reserves the height itself.
    if (!old || Math.abs(now - old) < 1 || old < now / 2 || !seen()) return;
    const set = /** @param {string} p @param {string} v */ (p, v) => host.style.setProperty(p, v, 'important');
    set(grows ? 'height' : 'min-height', old + 'px');
    if (grows) set('overflow', 'auto');
    const look = () => seen() || release(host);
    // Not while a finger is down: what it points at must not move away under it.
    const use = /** @param {Event} e */ (e) => grows && (e.type === 'click' || !host.matches(':active')) && release(host);
    addEventListener('scroll', look, { passive: true });
    for (const type of USE) host.addEventListener(type, use);
    held.set(host, () => {
      removeEventListener('scroll', look);
      for (const type of USE) host.removeEventListener(type, use);
      loosen(host);
    });
  };

  // --- The life of a widget.

  const parsed = new Promise((done) =>
    document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', done) : done(0),
  );

  /** Whether a widget is still this one, and in the page. @param {Widget} widget */
  const alive = (widget) => widgets.get(widget.host) === widget;

  /** @param {Widget} widget */
  const start = async (widget) => {
    const { host, kind } = widget;
    near.unobserve(host);
    host.setAttribute('data-state', 'loading');
    try {
      // Not before the page is read: only then are its content and the set of widgets known.
      await parsed;
      if (!alive(widget)) return;
      if (!page.WebAssembly || !('adoptedStyleSheets' in document)) {
        return fail(host, 'unsupported', 'ブラウザーが古いため、ページの内容を表示しています。');
      }
      if (!allowed()) {
        return fail(host, 'blocked', "CSP の script-src に 'wasm-unsafe-eval' を加えてください。");
      }
      const mixed = [...widgets.values()].some((w) => w.kind !== kind && shares(w.kind));
      const bundle = shares(kind) && (mixed || loaded.has('all')) ? 'all' : kind;
      const module = await load(bundle);
      if (!alive(widget)) return;
      widget.module = module;
      widget.digest = manifest.b[bundle][0];
      widget.id = module.mount(host, kind);
    } catch (error) {
      if (alive(widget)) fail(host, 'load', `読み込めません(${error})。${base}、Content-Type、CSP を確かめてください。`);
    }
  };

  const near = new IntersectionObserver(
    /** @param {IntersectionObserverEntry[]} entries */
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const widget = widgets.get(target);
        if (isIntersecting && widget) start(widget);
      }
    },
    { rootMargin: '400px' },
  );

  /** The widget that ran last: the one to blame when the WebAssembly stops. @param {Event} event */
  const enter = (event) => {
    const host = /** @type {HTMLElement} */ (event.currentTarget);
    const widget = widgets.get(host);
    if (widget?.id) widget.module.enter(widget.id);
    // Who fills in the page's own form keeps it: nothing that comes late takes it away.
    if (widget && event.type === 'input' && event.target !== host && host.dataset.state === 'loading') {
      detach(widget);
      // As one that never starts.
      widgets.set(host, { ...widget });
      fail(host, 'load', '記入中のため、ページの内容を表示しています。');
    }
  };
  const ENTER = [...USE, 'input', 'change', 'keydown', 'focusout', 'submit', 'pointerdown'];

  /** @param {HTMLElement} host @param {string} kind */
  const attach = (host, kind) => {
    if (!host.isConnected || widgets.has(host)) return;
    /** @type {Widget} */
    const widget = { host, kind, id: 0 };
    widgets.set(host, widget);
    // A copy of a widget that was held, as Turbo makes them.
    if (host.dataset.state) loosen(host);
    host.setAttribute('data-state', 'waiting');
    for (const type of ENTER) host.addEventListener(type, enter, true);
    widget.own = new MutationObserver(
      () => {
        if (widget.id) run(widget, () => widget.module.changed(widget.id));
      },
    );
    widget.own.observe(host, { attributes: true });
    // A link may lead to an event of the calendar.
    const led = kind === 'calendar' && location.hash.startsWith('#enishi=');
    if (led || (host.getAttribute('loading') || host.dataset.loading) === 'eager') start(widget);
    else near.observe(host);
  };

  /** @param {Widget} widget */
  const detach = (widget) => {
    const { host } = widget;
    widgets.delete(host);
    near.unobserve(host);
    widget.own?.disconnect();
    for (const type of ENTER) host.removeEventListener(type, enter, true);
    if (widget.id) run(widget, () => widget.module.unmount(widget.id));
    restore(host);
    host.removeAttribute('data-state');
  };

  /** Calls into the WebAssembly; a fault there is that widget's own. @param {Widget} widget @param {() => void} call */
  const run = (widget, call) => {
    try {
      call();
    } catch (error) {
      crash(widget, error);
    }
  };

  /** Leaves the others running. @param {Widget} widget @param {unknown} error */
  const crash = (widget, error) => {
    const { module, id } = widget;
    widget.id = 0;
    try {
      if (id) module.forget(id);
    } catch {
      // Its memory may be torn; what it showed is taken away all the same.
    }
    if (alive(widget)) fail(widget.host, 'load', `誤りのため、ページの内容を表示しています(${error})。`);
  };

  /** An uncaught error out of our code: it is the fault of the widget that ran last. @param {any} event */
  const uncaught = (event) => {
    const error = event.error || event.reason;
    const stack = String(error?.stack);
    for (const widget of widgets.values()) {
      // There may be two modules: the names of their files tell them apart.
      if (widget.id && stack.includes(widget.digest) && widget.id === widget.module.current()) {
        event.preventDefault();
        return crash(widget, error);
      }
    }
  };
  addEventListener('error', uncaught);
  addEventListener('unhandledrejection', uncaught);

  // --- Finding them.

  /** Widgets that left the page; a move within one task is no leaving. */
  const sweep = () => {
    for (const widget of [...widgets.values()]) if (!widget.host.isConnected) detach(widget);
  };

  /** @param {HTMLElement} element */
  const consider = (element) => {
    const kind = element.dataset.enishi || '';
    if (!KINDS.includes(kind)) return;
    if (element.localName !== 'script') return attach(element, kind);
    // One tag: the widget appears where the script stands.
    element.removeAttribute('data-enishi');
    const place = document.createElement('div');
    Object.assign(place.dataset, element.dataset);
    if (element.lang) place.lang = element.lang;
    place.dataset.enishi = kind;
    element.after(place);
    attach(place, kind);
  };

  /** @param {any} [root] */
  const scan = (root = document) => {
    if (root.dataset?.enishi) consider(root);
    root.querySelectorAll('[data-enishi]').forEach(consider);
  };

  page[KEY] = () => scan();
  for (const kind of KINDS) {
    // A second definition would throw; a page may bring its own.
    if (customElements.get('enishi-' + kind)) continue;
    customElements.define(
      'enishi-' + kind,
      class extends HTMLElement {
        connectedCallback() {
          attach(this, kind);
        }

        disconnectedCallback() {
          queueMicrotask(sweep);
        }
      },
    );
  }
  new MutationObserver(
    /** @param {MutationRecord[]} list */
    (list) => {
      sweep();
      for (const { type, target, addedNodes } of list) {
        if (type === 'attributes') {
          const widget = widgets.get(/** @type {HTMLElement} */ (target));
          // Another kind, or none any longer.
          if (widget && widget.kind !== widget.host.dataset.enishi) detach(widget);
          scan(target);
        } else for (const node of addedNodes) if (node.nodeType === 1) scan(node);
      }
    },
  ).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-enishi'] });
  scan();
})();

// Starts what works on the pages. A file of its own, so that they need no inline script.
const start = () =>
  import("./enishi-demo-page.js")
    .then(({ default: init }) => init({ module_or_path: new URL("./enishi-demo-page_bg.wasm", import.meta.url) }))
    .catch((error) => console.warn("[demo] the tools for staff did not start; the page works without them:", error));

// A tool is what its page is for: it starts once the page has been painted. Elsewhere there are only buttons beside what is read: the page and its widgets come first.
if (document.querySelector("[data-app]:not([data-app=snippet])")) requestAnimationFrame(() => setTimeout(start));
else if (document.readyState === "complete") later();
else addEventListener("load", later);

function later() {
  "requestIdleCallback" in window ? requestIdleCallback(start, { timeout: 3000 }) : setTimeout(start, 500);
}

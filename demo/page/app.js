// Starts what works on the pages. A file of its own, so that they need no inline script.
import init from "./enishi-demo-page.js";

init({ module_or_path: new URL("./enishi-demo-page_bg.wasm", import.meta.url) }).catch((error) => {
  console.warn("[demo] the tools for staff did not start; the page works without them:", error);
});

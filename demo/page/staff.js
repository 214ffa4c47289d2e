// Starts the staff's bar. A file of its own, so that the page needs no inline script.
import init from "./enishi-demo-page.js";

init({ module_or_path: new URL("./enishi-demo-page_bg.wasm", import.meta.url) }).catch((error) => {
  console.warn("[demo] the staff's bar did not start; the page works without it:", error);
});

// Reads the data, makes the model and the state, and puts the shell up.

import "./shim.ts";
import type { App } from "./app.ts";
import { isServed, load, type Lang } from "./data.ts";
import { h, replace } from "./dom.ts";
import { words } from "./i18n.ts";
import { Model } from "./model.ts";
import { follow, read } from "./route.ts";
import { listenKeys, Shell } from "./shell.ts";
import { initial, Store } from "./state.ts";

async function start(root: HTMLElement): Promise<void> {
  const payload = await load();
  const model = new Model(payload);
  const home = initial(model, payload.meta.lang);
  const store = new Store(model, location.hash.length > 1 ? read(model, location.hash, home) : home);
  let shell: Shell | null = null;
  const app: App = {
    model,
    store,
    t: (word, values) => words(store.state.lang)(word, values),
    served: isServed(),
    say: (text) => shell?.say(text),
  };
  shell = new Shell(root, app);
  follow(model, store, home);
  listenKeys(app);
  Object.assign(globalThis, { explorer: app }); // for the console, and for tests
  document.documentElement.dataset["ready"] = "true";
}

const root = document.getElementById("app")!;
start(root).catch((error: unknown) => {
  const lang: Lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  replace(root, h("p", { class: "boot", role: "alert" }, words(lang)("shell.failed", { why: error instanceof Error ? error.message : String(error) })));
});

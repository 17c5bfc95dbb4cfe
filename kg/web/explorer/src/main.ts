// Reads the data, makes the model and the state, and puts the shell up.

import "./shim.ts";
import type { App } from "./app.ts";
import { isServed, load, type Lang } from "./data.ts";
import { showFailure } from "./failure.ts";
import { words } from "./i18n.ts";
import { listenKeys } from "./keys.ts";
import { Model } from "./model.ts";
import { recall, remember } from "./prefs.ts";
import { follow, read } from "./route.ts";
import { Shell } from "./shell.ts";
import { initial, type State, Store } from "./state.ts";

/** The state that the page opens with: what the reader chose before, then what the address says. */
function opening(model: Model): { home: State; state: State } {
  const [lang, theme] = [recall("lang"), recall("theme")];
  const own: Lang = lang === "zh" || lang === "en" ? lang : model.data.meta.lang;
  const home: State = { ...initial(model, own), theme: theme === "light" || theme === "dark" ? theme : "auto" };
  return { home, state: location.hash.length > 1 ? read(model, location.hash, home) : home };
}

async function start(root: HTMLElement): Promise<void> {
  const model = new Model(await load());
  const { home, state } = opening(model);
  const store = new Store(model, state);
  let shell: Shell | null = null;
  const app: App = {
    model,
    store,
    t: (word, values) => words(store.state.lang)(word, values),
    served: isServed(),
    say: (text) => shell?.say(text),
    picture: () => shell!.picture(),
  };
  shell = new Shell(root, app);
  store.subscribe(({ lang, theme }, before) => {
    if (before?.lang !== lang) remember("lang", lang === model.data.meta.lang ? null : lang);
    if (before?.theme !== theme) remember("theme", theme === "auto" ? null : theme);
  });
  follow(model, store, home);
  listenKeys(app, shell);
  Object.assign(globalThis, { explorer: app }); // for the console, and for tests
  document.documentElement.dataset["ready"] = "true";
}

const root = document.getElementById("app")!;
start(root).catch((error: unknown) => showFailure(root, error));

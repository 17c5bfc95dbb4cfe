// What happens when: selecting, clearing, showing and hiding.

const hiddenClasses = new Set();
const inFocus = nodes.map((node) => !node.hidden);
const firstPlaces = nodes.map(({ x, y }) => [x, y]);
let scope = data.partial ? "focus" : "all";

function redraw() {
  nodes.update(
    ranked
      .map((id) => ({ id, hidden: hiddenClasses.has(data.entities[id].class) || (scope === "focus" && !inFocus[id]) }))
      .filter(({ id, hidden }) => hidden === isShown(id)),
  );
  network.redraw();
}

// Makes sure that an entity can be seen, whatever was hidden.
function reveal(id) {
  if (isShown(id)) return;
  if (hiddenClasses.delete(data.entities[id].class)) showLegend();
  if (!inFocus[id]) setScope("all");
  redraw();
}

// What the open legend takes of the stage, in pixels.
const legendWidth = () => (byId("legend").open && !byId("legend").hidden ? byId("legend").offsetWidth + 12 : 0);

// Moves to a point, in the middle of what the legend leaves free.
function moveTo(x, y, scale, duration) {
  const animation = duration && !reducedMotion ? { duration } : false;
  network.moveTo({ position: { x, y }, offset: { x: legendWidth() / 2, y: -6 }, scale, animation });
}

// Shows an entity with all its neighbours; where they would be too small, brings it to the middle.
function moveToEntity(id) {
  const around = [...chosen.nodes].filter(isShown).map(place);
  const [xs, ys] = [around.map(({ x }) => x), around.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const wide = (byId("stage").clientWidth - legendWidth() - 60) / (right - left + 140);
  const scale = Math.min(1.3, wide, (byId("stage").clientHeight - 60) / (bottom - top + 80));
  const { x, y } = place(id);
  if (scale < 0.45) moveTo(x, y, 0.45, 350);
  else moveTo((left + right) / 2, (top + bottom) / 2, scale, 350);
}

// Selects an entity; `jump` brings it to the middle.
function choose(id, jump = true) {
  reveal(id);
  chosen = { main: [id], nodes: new Set([id, ...linesOf[id].flatMap((line) => lineEnds[line])]), lines: new Set(linesOf[id]) };
  byId("status").textContent = word("selected", { n: labels[id] });
  showEntity(id);
  if (jump) moveToEntity(id);
  network.redraw();
}

function chooseLine(line) {
  const ends = [...new Set(lineEnds[line])];
  chosen = { main: ends, nodes: new Set(ends), lines: new Set([line]) };
  showLine(line);
  network.redraw();
}

function clear() {
  chosen = null;
  showWelcome();
  network.redraw();
}

network.on("click", ({ pointer }) => {
  const id = nodeAt(pointer.DOM);
  if (id !== undefined) return choose(id, false);
  const line = lineAt(pointer.DOM);
  return line === undefined ? clear() : chooseLine(line);
});

function hover(id) {
  hovered = id;
  byId("mynetwork").classList.toggle("over", id !== null);
  network.redraw();
}
network.on("hoverNode", ({ node }) => hover(node));
network.on("blurNode", () => hover(null));

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
  if (event.key === "/" && document.activeElement !== box) {
    event.preventDefault();
    box.select();
  }
});

// Shows all that is not hidden, in the part of the stage that the legend leaves free.
function fitAll(animate) {
  const shown = ranked.filter(isShown);
  if (!shown.length) return;
  const [xs, ys] = [shown.map((id) => place(id).x), shown.map((id) => place(id).y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const wide = (byId("stage").clientWidth - legendWidth() - 140) / (right - left || 1);
  const scale = Math.min(wide, (byId("stage").clientHeight - 80) / (bottom - top || 1), 1.3);
  moveTo((left + right) / 2, (top + bottom) / 2, Math.max(scale, 0.02), animate ? 350 : 0);
}

byId("zoom").addEventListener("click", ({ target }) => {
  const kind = target.dataset.zoom;
  if (kind === "fit") fitAll(true);
  else if (kind) network.moveTo({ scale: network.getScale() * (kind === "in" ? 1.4 : 1 / 1.4), animation: !reducedMotion && { duration: 200 } });
});

// A part of a graph stands closer together than the whole: each scope has its own places.
function setScope(value) {
  if (data.partial && value !== scope) {
    const places = value === "all" ? data.places : firstPlaces;
    nodes.update(places.map(([x, y], id) => ({ id, x, y })));
  }
  scope = value;
  for (const button of document.querySelectorAll("[data-scope]")) button.setAttribute("aria-pressed", String(button.dataset.scope === scope));
}

byId("scope").addEventListener("click", ({ target }) => {
  if (!target.dataset.scope) return;
  setScope(target.dataset.scope);
  redraw();
  fitAll(true);
});

function showLegend() {
  const counts = data.classes.map(() => 0);
  for (const entity of data.entities) counts[entity.class] += 1;
  const item = (cls, at) => {
    const toggle = () => {
      if (!hiddenClasses.delete(at)) hiddenClasses.add(at);
      button.setAttribute("aria-pressed", String(!hiddenClasses.has(at)));
      redraw();
    };
    const button = make("button", { type: "button", "aria-pressed": String(!hiddenClasses.has(at)), title: word("legend_help"), onclick: toggle }, sign(cls), text(className(cls)), make("span", { class: "count" }, String(counts[at])));
    return make("li", {}, button);
  };
  byId("legend").querySelector("ul").replaceChildren(...data.classes.map(item));
}

// What no text says is of the gazetteer.
function added() {
  const n = data.entities.filter(({ mentions }) => !mentions).length;
  const m = data.relations.filter(([, , , evidence]) => !evidence.length).length;
  return n || m ? [word("added", { n, m })] : [];
}

function start() {
  const said = data.relations.reduce((sum, [, , , evidence]) => sum + evidence.length, 0);
  byId("counts").textContent = [word("counts", { n: labels.length, m: data.relations.length, k: said }), ...added()].join(" · ");
  byId("scope").hidden = !data.partial;
  byId("legend").hidden = byId("zoom").hidden = !labels.length;
  byId("legend").open = innerWidth > 760;
  byId("empty").hidden = labels.length > 0;
  readTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", readTheme);
  showLegend();
  showWelcome();
  fitAll(false);
}
start();

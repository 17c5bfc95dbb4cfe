// Search by label and alias: a list of hits, with the keyboard or the mouse.

const MOST = 12;
const plain = (value) => value.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
const indexed = labels.map((label, id) => [label, ...data.entities[id].aliases].map(plain));

// How well an entity fits: 0 the same, 1 begins so, 2 holds it, 3 an alias does; null: not at all.
function fit(id, wanted) {
  const [label, ...aliases] = indexed[id];
  if (label === wanted || aliases.includes(wanted)) return 0;
  if (label.startsWith(wanted)) return 1;
  if (label.includes(wanted)) return 2;
  return aliases.some((alias) => alias.includes(wanted)) ? 3 : null;
}

function search(value) {
  const wanted = plain(value);
  if (!wanted) return [];
  const found = ranked.map((id) => [fit(id, wanted), id]).filter(([rank]) => rank !== null);
  return found.sort((a, b) => a[0] - b[0]).map(([, id]) => id);
}

const box = byId("search");
const list = byId("hits");
let hits = [];
let active = 0;

function closeHits() {
  list.hidden = true;
  hits = [];
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function hit(id, at) {
  const alias = data.entities[id].aliases.find((name) => plain(name).includes(plain(box.value)) && !indexed[id][0].includes(plain(box.value)));
  const item = make("li", { role: "option", id: `hit-${at}`, "aria-selected": "false" }, sign(classOf(id)), text(alias ? `${labels[id]}（${alias}）` : labels[id]), make("span", { class: "quiet" }, className(classOf(id))));
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(id);
  });
  return item;
}

function showHits() {
  const all = search(box.value);
  hits = all.slice(0, MOST);
  list.replaceChildren(...hits.map(hit));
  if (!hits.length) list.append(make("li", { role: "option", "aria-disabled": "true", class: "quiet" }, word("no_hits")));
  list.hidden = !plain(box.value);
  box.setAttribute("aria-expanded", String(!list.hidden));
  byId("status").textContent = list.hidden ? "" : hits.length ? word("some_hits", { n: all.length }) : word("no_hits");
  mark(0);
}

function mark(at) {
  if (!hits.length) return box.removeAttribute("aria-activedescendant");
  active = (at + hits.length) % hits.length;
  [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
  list.children[active].scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", `hit-${active}`);
}

function take(id) {
  box.value = labels[id];
  closeHits();
  choose(id);
}

box.addEventListener("input", showHits);
box.addEventListener("focus", () => box.value && showHits());
box.addEventListener("blur", closeHits);
box.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) showHits();
    else mark(active + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && !event.isComposing) {
    if (list.hidden) showHits();
    if (hits.length) take(hits[active]);
  } else if (event.key === "Escape" && !list.hidden) {
    event.stopPropagation();
    closeHits();
  }
});

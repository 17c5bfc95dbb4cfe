// What the page knows, and the small tools that every part uses. `network`, `nodes` and `edges` are pyvis's.
const data = JSON.parse(document.getElementById("page-data").textContent);
const byId = (id) => document.getElementById(id);
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;

const labels = nodes.map((node) => node.label);
const radii = nodes.map((node) => node.size);
const classOf = (id) => data.classes[data.entities[id].class];
const className = (cls) => (data.lang === "zh" ? cls.zh : cls.en);

// Entities from the most to the least important: large ones first.
const ranked = labels.map((_, id) => id).sort((a, b) => radii[b] - radii[a] || a - b);

// For each entity, the relations and the drawn lines that it takes part in.
const relationsOf = labels.map(() => []);
data.relations.forEach(([from, to], at) => {
  relationsOf[from].push(at);
  if (to !== from) relationsOf[to].push(at);
});
const lineEnds = data.lines.map(([first]) => data.relations[first].slice(0, 2));
const linesOf = labels.map(() => []);
lineEnds.forEach(([a, b], line) => {
  linesOf[a].push(line);
  if (b !== a) linesOf[b].push(line);
});

// A phrase in the page's language; {n}, {m}, {k} are filled in.
function word(name, values = {}) {
  return (data.words[name] ?? name).replace(/\{(\w)\}/g, (_, key) => values[key]);
}

// An element. Text is only ever set as text: nothing that a document says can become markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

// Text from a document, kept from changing the writing direction around it.
const text = (value) => make("bdi", {}, value);

const SHAPES = {
  dot: "M7 1.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z",
  square: "M2 2h10v10H2z",
  diamond: "M7 .5L13.5 7L7 13.5L.5 7z",
  triangle: "M7 1L13.5 12.5H.5z",
  triangleDown: "M7 13L.5 1.5h13z",
  star: "M7 .3l2.1 4.4l4.8.6l-3.5 3.3l.9 4.8L7 11.1l-4.3 2.3l.9-4.8L.1 5.3l4.8-.6z",
  hexagon: "M3.6 1.2h6.8L13.8 7l-3.4 5.8H3.6L.2 7z",
};

// The sign of a class, as in the picture.
function sign(cls) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[cls.shape]);
  path.setAttribute("fill", cls.colour);
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("class", "shape");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}

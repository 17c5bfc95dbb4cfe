// What stands on the canvas beside vis-network's nodes and lines: labels, and what is selected.

let chosen = null; // {nodes: Set, lines: Set, main: [ids]} or null
let hovered = null;
let theme = {};

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  theme = { paper: colour("--paper"), ink: colour("--ink"), wire: colour("--wire"), accent: colour("--accent"), font: colour("--font") };
  network.setOptions({ edges: { color: { color: theme.wire, inherit: false, hover: theme.wire, highlight: theme.wire } } });
}

const place = (id) => network.body.nodes[id];
const sizeOf = (id) => place(id).options.size;
const isShown = (id) => !place(id).options.hidden;

// The part of the drawing that can be seen.
function view() {
  const stage = byId("mynetwork");
  const start = network.DOMtoCanvas({ x: 0, y: 0 });
  const end = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
  return { left: start.x, top: start.y, right: end.x, bottom: end.y };
}

function inView(id, seen) {
  const { x, y } = place(id);
  return isShown(id) && x >= seen.left && x <= seen.right && y >= seen.top && y <= seen.bottom;
}

// The place that a node itself takes, a little less than its corners.
function bodyOf(id) {
  const { x, y } = place(id);
  const half = sizeOf(id) * 0.8;
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

const widths = new Map();
function widthAt(context, label, size) {
  if (!widths.has(label)) {
    context.font = `100px ${theme.font}`;
    widths.set(label, context.measureText(label).width / 100);
  }
  return widths.get(label) * size;
}

function overlaps(box, others) {
  return others.some((o) => box.left < o.right && box.right > o.left && box.top < o.bottom && box.bottom > o.top);
}

// Where a label of some width and height may stand about a node: below, above, to the right, to the left.
function spots(x, y, radius, wide, high, gap, every) {
  const below = [x, y + radius + gap];
  if (!every) return [below];
  const side = radius + wide / 2 + gap;
  return [below, [x, y - radius - gap - high], [x + side, y - high / 2], [x - side, y - high / 2]];
}

// How many nodes a box covers.
const covers = (box, bodies) => bodies.filter((body) => overlaps(box, [body])).length;

// Writes a label in that of its places where no other label stands which covers the fewest nodes. Sizes are in pixels of the screen, whatever the zoom.
function write(context, label, x, y, look, taken, bodies = []) {
  const scale = network.getScale();
  const size = look.size / scale;
  const wide = widthAt(context, label, size) + 4 / scale;
  const high = size * 1.25;
  const boxes = spots(x, y, look.radius ?? 0, wide, high, 2 / scale, look.around).map(([cx, top]) => ({ left: cx - wide / 2, right: cx + wide / 2, top, bottom: top + high }));
  const free = boxes.filter((place) => !overlaps(place, taken) && !(look.apart && overlaps(place, bodies)));
  const least = Math.min(...free.map((place) => covers(place, bodies)));
  const box = free.find((place) => covers(place, bodies) === least) ?? (look.always ? boxes[0] : null);
  if (!box) return null;
  taken.push(box);
  context.font = `${look.bold ? "600 " : ""}${size}px ${theme.font}`;
  context.lineWidth = 3.5 / scale;
  context.strokeStyle = theme.paper;
  const at = [(box.left + box.right) / 2, box.top + size * 0.12];
  context.strokeText(label, ...at);
  context.fillStyle = look.colour ?? theme.ink;
  context.fillText(label, ...at);
  return box;
}

const LONGEST = 14;
const short = (label) => ([...label].length > LONGEST ? `${[...label].slice(0, LONGEST - 1).join("")}…` : label);

// Which labels to try, the important ones first: those selected, else those large enough to be seen.
function candidates(scale) {
  if (chosen) return [...chosen.main, ...ranked.filter((id) => chosen.nodes.has(id) && !chosen.main.includes(id))];
  return ranked.filter((id, rank) => rank < 36 || radii[id] * scale >= 5.5 || id === hovered);
}

let written = []; // {id, box}: a click on a label is a click on its node
function writeLabels(context) {
  const scale = network.getScale();
  const seen = view();
  const taken = chosen ? chosen.main.filter(isShown).map(bodyOf) : [];
  const bodies = (chosen ? [...chosen.nodes] : ranked).filter((id) => inView(id, seen)).map(bodyOf);
  written = [];
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  const ids = candidates(scale);
  if (hovered !== null) ids.unshift(hovered);
  for (const id of new Set(ids)) {
    const { x, y } = place(id);
    if (!inView(id, seen)) continue;
    const main = id === hovered || chosen?.main.includes(id);
    const big = radii[id] > 18;
    const look = { size: main ? 14 : big ? 13.5 : 12, bold: main || big, always: main, radius: sizeOf(id), around: true, apart: !main && !big && chosen === null };
    const box = write(context, main ? labels[id] : short(labels[id]), x, y, look, taken, bodies);
    if (box) written.push({ id, box });
  }
  if (chosen) writeLineLabels(context, taken, bodies);
}

// What a line says: its predicates, without repetition.
const lineLabel = (line) => [...new Set(data.lines[line].map((at) => data.predicates[data.relations[at][2]]))].join("、");

function writeLineLabels(context, taken, bodies) {
  // Where many lines say the same, the panel says it once.
  if (chosen.lines.size > 4 && new Set([...chosen.lines].map(lineLabel)).size === 1) return;
  for (const line of chosen.lines) {
    const [a, b] = lineEnds[line].map(place);
    if (lineEnds[line].every(isShown))
      write(context, lineLabel(line), (a.x + b.x) / 2, (a.y + b.y) / 2, { size: 11, colour: theme.accent, apart: true }, taken, bodies);
  }
}

// Lays a veil over all, then draws what is selected once more on top of it.
function drawChosen(context) {
  const seen = view();
  context.globalAlpha = 0.82;
  context.fillStyle = theme.paper;
  context.fillRect(seen.left, seen.top, seen.right - seen.left, seen.bottom - seen.top);
  context.globalAlpha = 1;
  for (const line of chosen.lines) if (lineEnds[line].every(isShown)) drawLine(context, line);
  for (const id of chosen.nodes) if (isShown(id)) place(id).draw(context);
  for (const id of chosen.main) drawRing(context, id);
}

function drawLine(context, line) {
  const scale = network.getScale();
  const [a, b] = lineEnds[line].map(place);
  context.strokeStyle = theme.accent;
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.75;
  context.lineWidth = Math.max(1.2 / scale, 1.2);
  context.beginPath();
  context.moveTo(a.x, a.y);
  context.lineTo(b.x, b.y);
  context.stroke();
  const said = new Set(data.lines[line].map((at) => data.relations[at][1]));
  for (const [from, to, id] of [[a, b, lineEnds[line][1]], [b, a, lineEnds[line][0]]]) if (said.has(id)) drawHead(context, from, to, sizeOf(id), 7 / scale);
  context.globalAlpha = 1;
}

function drawHead(context, from, to, radius, size) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  context.save();
  context.translate(to.x - Math.cos(angle) * radius, to.y - Math.sin(angle) * radius);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-size, size * 0.45);
  context.lineTo(-size, -size * 0.45);
  context.fill();
  context.restore();
}

function drawRing(context, id) {
  const scale = network.getScale();
  context.strokeStyle = theme.accent;
  context.lineWidth = 2.5 / scale;
  context.beginPath();
  context.arc(place(id).x, place(id).y, sizeOf(id) + 5 / scale, 0, 2 * Math.PI);
  context.stroke();
}

// Seen from far away, nodes keep a size that the eye can find, as long as they stay apart.
let drawnScale = 0;
network.on("beforeDrawing", () => {
  const scale = network.getScale();
  if (scale === drawnScale) return;
  drawnScale = scale;
  radii.forEach((radius, id) => {
    const least = Math.min((2.6 + radius * 0.1) / scale, 18 + radius * 0.2);
    place(id).options.size = Math.max(radius, least);
    place(id).shape.width = undefined; // measured again when it is drawn
  });
});

network.on("afterDrawing", (context) => {
  if (chosen) drawChosen(context);
  writeLabels(context);
});

// What lies under a point of the screen: a node, its label, or the nearest line within some pixels.
function nodeAt(point) {
  const found = network.getNodeAt(point);
  if (found !== undefined) return found;
  const { x, y } = network.DOMtoCanvas(point);
  const label = written.find(({ box }) => x > box.left && x < box.right && y > box.top && y < box.bottom);
  return label?.id;
}

function lineAt(point) {
  const { x, y } = network.DOMtoCanvas(point);
  let best = 7 / network.getScale();
  let found;
  lineEnds.forEach(([a, b], line) => {
    if (!isShown(a) || !isShown(b)) return;
    const away = distance(place(a), place(b), x, y);
    if (away < best) [best, found] = [away, line];
  });
  return found;
}

// How far a point is from the line between two others.
function distance(a, b, x, y) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(a.x + along * dx - x, a.y + along * dy - y);
}

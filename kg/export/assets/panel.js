// The panel: what the selected thing is, what it relates to, and the sentences behind it.

const FIRST = 25; // so many items of a group are shown at once
const OPEN = 6; // with so few relations, their sentences are shown at once

function entityButton(id, here = false) {
  return make("button", { type: "button", class: here ? "entity here" : "entity", onclick: () => choose(id) }, sign(classOf(id)), text(labels[id]));
}

// A list that shows its first items, and a button for the rest.
function longList(items, show) {
  const list = make("ul", {}, ...items.slice(0, FIRST).map(show));
  const rest = items.slice(FIRST);
  if (rest.length) {
    const button = make("button", { type: "button", class: "more", onclick: () => list.lastChild.replaceWith(...rest.map(show)) }, word("more", { n: rest.length }));
    list.append(make("li", {}, button));
  }
  return list;
}

// A sentence with the names that matter marked in it.
function marked(sentence, names) {
  const quote = make("blockquote", { dir: "auto" });
  let rest = sentence;
  while (rest) {
    const next = names.map((name) => [rest.indexOf(name), name]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
    if (!next) break;
    const [at, name] = next;
    quote.append(rest.slice(0, at), make("mark", {}, name));
    rest = rest.slice(at + name.length);
  }
  quote.append(rest);
  return quote;
}

const namesOf = (id) => [labels[id], ...data.entities[id].aliases].filter((name) => name.length > 1);

function quote([sentence, article, modality, pattern], names) {
  const [title, file] = data.articles[article];
  const [mood, rule] = [data.modalities[modality], data.patterns[pattern]];
  const source = !title ? file : /^[（(]/.test(title) ? title : word("article", { n: title }); // （无题） is no title
  return make(
    "figure",
    {},
    marked(data.sentences[sentence], names),
    make("figcaption", { title: title ? file : "" }, text(source), mood ? make("span", { class: "mood" }, text(word(mood))) : null, rule ? text(word("pattern", { n: rule })) : null),
  );
}

const quotes = ([from, to, , evidence], open) => quoted(evidence, [...namesOf(from), ...namesOf(to)], open);

function quoted(evidence, names, open) {
  if (!evidence.length) return make("p", { class: "quiet unsaid" }, word("no_quotes"));
  const box = make("details", { class: "quotes" }, make("summary", {}, word("quotes", { n: evidence.length })));
  // The sentences of a hub are many: they are made when somebody opens them.
  box.addEventListener("toggle", () => box.children.length === 1 && box.append(...evidence.map((found) => quote(found, names))), { once: true });
  box.open = open;
  return box;
}

// The relations of an entity in groups: by predicate, and by whether it is their subject.
function groups(id) {
  const found = new Map();
  const filling = new Set((data.slots[id] ?? []).flatMap(([, , relations]) => relations));
  for (const at of relationsOf[id]) {
    if (filling.has(at)) continue;
    const [from, , predicate] = data.relations[at];
    const key = `${from === id ? 0 : 1} ${predicate}`;
    if (!found.has(key)) found.set(key, { predicate, out: from === id, relations: [] });
    found.get(key).relations.push(data.relations[at]);
  }
  return [...found.values()].sort((a, b) => b.out - a.out || b.relations.length - a.relations.length || a.predicate - b.predicate);
}

function group(id, { predicate, out, relations }) {
  const few = relationsOf[id].length <= OPEN;
  const show = (relation) => make("li", {}, entityButton(relation[out ? 1 : 0]), quotes(relation, few));
  return make(
    "section",
    {},
    make("h3", {}, make("span", { "aria-hidden": "true" }, out ? "→" : "←"), text(data.predicates[predicate]), make("span", { class: "quiet" }, word(out ? "out" : "in", { n: relations.length }))),
    longList(relations, show),
  );
}

// A slot of a framework: how many places are counted and filled, by what, and the sentences, each once.
function slot([label, count, filled]) {
  const relations = filled.map((at) => data.relations[at]);
  const evidence = new Map(relations.flatMap(([, , , found]) => found.map((item) => [`${item[0]} ${item[1]}`, item])));
  const names = [label, ...relations.flatMap(([, filler]) => namesOf(filler))];
  const show = ([, filler]) => make("li", {}, entityButton(filler));
  return make(
    "section",
    { class: "slot" },
    make("h3", {}, text(label), make("span", { class: "quiet" }, `${relations.length} / ${count ?? "N"}`)),
    ...(relations.length ? [longList(relations, show), quoted([...evidence.values()], names, evidence.size <= 2)] : [make("p", { class: "quiet" }, word("open_slot"))]),
  );
}

const closeButton = () => make("button", { type: "button", class: "close", "aria-label": word("close"), onclick: clear }, "×");

function fill(...children) {
  const panel = byId("panel");
  panel.replaceChildren(...children.filter((child) => child !== null));
  panel.scrollTop = 0;
}

function showEntity(id) {
  const { aliases, mentions } = data.entities[id];
  const cls = classOf(id);
  const facts = [word("relations", { n: relationsOf[id].length })];
  if (mentions) facts.push(word("mentions", { n: mentions }));
  const kind = cls.zh === cls.en ? cls.zh : data.lang === "zh" ? `${cls.zh} ${cls.en}` : `${cls.en} ${cls.zh}`;
  fill(
    make("div", { class: "top" }, make("div", {}, make("p", { class: "kind" }, sign(cls), text(kind)), make("h2", {}, text(labels[id]))), closeButton()),
    aliases.length ? make("p", {}, make("span", { class: "quiet" }, `${word("aliases")} `), ...aliases.flatMap((alias, at) => (at ? ["、", text(alias)] : [text(alias)]))) : null,
    make("p", { class: "quiet" }, relationsOf[id].length ? facts.join(" · ") : word("no_relations")),
    ...(data.slots[id] ?? []).map(slot),
    ...groups(id).map((found) => group(id, found)),
  );
}

function showLine(line) {
  const relations = data.lines[line].map((at) => data.relations[at]);
  const say = (relation) => {
    const [from, to, predicate] = relation;
    const says = make("p", { class: "said" }, entityButton(from), text(data.predicates[predicate]), entityButton(to));
    return make("section", {}, says, quotes(relation, true));
  };
  fill(make("div", { class: "top" }, make("p", { class: "kind" }, word("relations", { n: relations.length })), closeButton()), ...relations.map(say));
}

// With nothing selected: how the page is used, and the frameworks and hubs to start from.
function showWelcome() {
  const first = ranked.filter((id) => classOf(id).focus);
  const starts = [...first, ...ranked.filter((id) => !classOf(id).focus)].slice(0, 12);
  fill(
    make("p", {}, word("welcome")),
    make("p", { class: "quiet" }, word("keys")),
    starts.length ? make("section", { class: "starts" }, make("h3", {}, word("start")), make("ul", {}, ...starts.map((id) => make("li", {}, entityButton(id))))) : null,
  );
}

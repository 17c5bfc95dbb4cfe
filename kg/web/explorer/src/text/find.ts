// Finds words in the text that is shown: marked by the browser's highlights, so that the text stays as it is.

/** Places of a word in a text, whatever its case. */
export function places(text: string, word: string): number[] {
  const [where, sought] = [text.toLowerCase(), word.toLowerCase()];
  const found: number[] = [];
  if (!sought) return found;
  for (let at = where.indexOf(sought); at >= 0; at = where.indexOf(sought, at + sought.length)) found.push(at);
  return found;
}

/** The ranges of a word in an element's paragraphs. */
export function ranges(host: HTMLElement, word: string): Range[] {
  return [...host.querySelectorAll("p")].flatMap((paragraph) => {
    const nodes: [Text, number][] = [];
    let length = 0;
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.closest(".note") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      nodes.push([node, length]);
      length += node.data.length;
    }
    const text = nodes.map(([node]) => node.data).join("");
    return places(text, word).map((at) => range(nodes, at, at + word.length));
  });
}

function range(nodes: readonly [Text, number][], from: number, to: number): Range {
  const made = document.createRange();
  const [first, before] = nodes.findLast(([, start]) => start <= from)!;
  const [last, begun] = nodes.findLast(([, start]) => start < to)!;
  made.setStart(first, from - before);
  made.setEnd(last, to - begun);
  return made;
}

/** Shows ranges, one of them as the current one. */
export function highlight(found: readonly Range[], current: number): void {
  if (!("highlights" in CSS)) return;
  CSS.highlights.set("found", new Highlight(...found));
  const one = found[current];
  CSS.highlights.set("found-current", one ? new Highlight(one) : new Highlight());
}

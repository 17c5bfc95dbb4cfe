// A text cut into paragraphs, and each into parts that are alike: plain, an entity, inside a sentence that is marked.

import type { Span } from "../model.ts";

export interface Piece {
  readonly text: string;
  /** −1: no entity. */
  readonly node: number;
  readonly sentence: boolean;
  /** A note that follows the piece: which one of those given; −1: none. */
  readonly note: number;
}

/** The paragraphs of a text; white space at their ends is left out.
 *
 * @param mentions from, to, node, from, to, node …, in order, without overlaps
 * @param sentence what is marked
 * @param notes where notes stand, in order
 */
export function paragraphs(text: string, mentions: readonly number[], sentence: Span | null, notes: readonly number[]): Piece[][] {
  const found: Piece[][] = [];
  let [mention, note, start] = [0, 0, 0];
  for (const line of text.split("\n")) {
    const [from, to] = [start + line.length - line.trimStart().length, start + line.trimEnd().length];
    const pieces: Piece[] = [];
    start += line.length + 1;
    for (let at = from; at < to; ) {
      while (mention < mentions.length && mentions[mention + 1]! <= at) mention += 3;
      while (note < notes.length && notes[note]! <= at) note++;
      const [begin, end, node] = [mentions[mention] ?? Infinity, mentions[mention + 1] ?? Infinity, mentions[mention + 2] ?? -1];
      const inside = sentence !== null && sentence[0] <= at && at < sentence[1];
      const cut = Math.min(to, at < begin ? begin : end, notes[note] ?? Infinity, sentence === null || at >= sentence[1] ? Infinity : inside ? sentence[1] : sentence[0]);
      pieces.push({ text: text.slice(at, cut), node: at < begin ? -1 : node, sentence: inside, note: notes[note] === cut ? note : -1 });
      at = cut;
    }
    if (pieces.length) found.push(pieces);
  }
  return found;
}

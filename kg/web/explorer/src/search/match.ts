// Finds names by their characters, by pinyin, by initials, and by nearly these.

/** Character -> its readings. */
export type Readings = ReadonlyMap<string, readonly string[]>;

export interface Named {
  readonly node: number;
  readonly label: string;
  readonly aliases: readonly string[];
  /** Of equally good hits the one with more comes first. */
  readonly weight: number;
}

export interface Hit {
  readonly node: number;
  /** The alias that was found, where it was not the label. */
  readonly alias: string | null;
}

const MOST = 12;

export function readingsOf(pinyin: Readonly<Record<string, string>>): Readings {
  const found = new Map<string, string[]>();
  for (const [syllable, characters] of Object.entries(pinyin)) {
    for (const character of characters) {
      const held = found.get(character);
      if (held) held.push(syllable);
      else found.set(character, [syllable]);
    }
  }
  return found;
}

/** The best hits for a text, best first. */
export function find(names: readonly Named[], readings: Readings, text: string): Hit[] {
  const wanted = fold(text);
  if (!wanted) return [];
  const spelt = /^[a-z0-9+]+$/.test(wanted);
  const found = rated(names, (name) => rate(name, wanted, spelt, readings));
  if (found.length >= 3 || !spelt || wanted.length < 3) return found;
  const known = new Set(found.map(({ node }) => node));
  const nearly = misspellings(wanted);
  const near = rated(names, (name) => (nearly.some((initials) => spells(fold(name), initials, readings, true)) ? 20 : null));
  return [...found, ...near.filter(({ node }) => !known.has(node))].slice(0, MOST);
}

/** Rates names by a function of one name; an alias counts a little less than a label. */
function rated(names: readonly Named[], rate: (name: string) => number | null): Hit[] {
  const found: (Hit & { rank: number; weight: number; length: number })[] = [];
  for (const { node, label, aliases, weight } of names) {
    let rank = rate(label);
    let alias: string | null = null;
    for (const other of aliases) {
      const its = rate(other);
      if (its !== null && (rank === null || its + 1 < rank)) [rank, alias] = [its + 1, other];
    }
    if (rank !== null) found.push({ node, alias, rank, weight, length: label.length });
  }
  found.sort((a, b) => a.rank - b.rank || b.weight - a.weight || a.length - b.length || a.node - b.node);
  return found.slice(0, MOST).map(({ node, alias }) => ({ node, alias }));
}

/** How well a name fits, 0 best; null where it does not. */
function rate(name: string, wanted: string, spelt: boolean, readings: Readings): number | null {
  const own = fold(name);
  const at = own.indexOf(wanted);
  if (at === 0) return own.length === wanted.length ? 0 : 2;
  if (at > 0) return 4;
  if (!spelt) return null;
  if (spells(own, wanted, readings, true)) return 6;
  if (spells(own, wanted, readings, false)) return 8;
  for (let start = 1; start < own.length; start++) if (spells(own.slice(start), wanted, readings, false)) return 10;
  return null;
}

/** Whether letters spell the first characters of a name, each by its whole syllable or its first letter. */
export function spells(name: string, letters: string, readings: Readings, whole: boolean): boolean {
  if (!letters) return !whole || !name;
  const character = String.fromCodePoint(name.codePointAt(0) ?? 0);
  if (!name) return false;
  const rest = name.slice(character.length);
  for (const syllable of readings.get(character) ?? [character]) {
    if (letters[0] !== syllable[0]) continue;
    if (letters.startsWith(syllable) && spells(rest, letters.slice(syllable.length), readings, whole)) return true;
    if (syllable.length > 1 && spells(rest, letters.slice(1), readings, whole)) return true;
    // The last syllable may be written in part.
    if (!whole && syllable.startsWith(letters)) return true;
  }
  return false;
}

/** The letters with one of them too many. */
function misspellings(letters: string): string[] {
  return [...new Set([...letters].map((_, at) => letters.slice(0, at) + letters.slice(at + 1)))];
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[\s“”"'‘’《》·-]/g, "");
}

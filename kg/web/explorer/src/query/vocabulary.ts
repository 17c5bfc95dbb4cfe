// What the page knows of the language of queries: prefixes, classes, predicates, questions to begin with.

import type { Lang, Term } from "../data.ts";

export interface Known {
  /** As a query writes it: `pkg:City`. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

export interface Example extends Known {
  readonly text: string;
}

/** As `kg/export/querying.py` writes it. */
export interface Vocabulary {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly classes: readonly Known[];
  readonly predicates: readonly Known[];
  readonly individuals: readonly Known[];
  readonly examples: readonly Example[];
}

export function told(known: Pick<Term, "zh" | "en">, lang: Lang): string {
  return lang === "zh" ? known.zh : known.en;
}

const ABOVE = /^(?:#.*\n|\s*\n|PREFIX .*\n)*/;

/** A question's query as a reader of one language wants it: what it asks and leaves open, without declarations. */
export function tidy(example: Example, lang: Lang): string {
  const above = ABOVE.exec(example.text)![0];
  const notes = above.split("\n").filter((line) => line.startsWith("#") && !/^# (zh|en):|^#\s*$/.test(line));
  const own = notes.flatMap((line) => {
    const [parameter, zh, en] = /^(?:# \?\w+: )(.+?) · (.+)$/.exec(line)?.slice(0, 3) ?? [];
    if (parameter) return [line.replace(`${zh} · ${en}`, told({ zh: zh!, en: en! }, lang))];
    return /\p{Script=Han}/u.test(line) === (lang === "zh") ? [line] : [];
  });
  return [`# ${told(example, lang)}`, ...own, "", example.text.slice(above.length)].join("\n");
}

/** An IRI with a prefix where one fits, else whole in `<…>`. */
export function shorten(iri: string, prefixes: Readonly<Record<string, string>>): string {
  const fitting = Object.entries(prefixes).filter(([, start]) => iri.startsWith(start));
  const [best] = fitting.sort(([, a], [, b]) => b.length - a.length);
  const local = best && iri.slice(best[1].length);
  return best && local && !/[/#<>]/.test(local) ? `${best[0]}:${local}` : `<${iri}>`;
}

// All words of the page, in two languages. A word's name begins with its room.

import type { Lang, Term } from "./data.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

export type Word = keyof typeof zh;
export type Words = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

/** The words of a language; `{name}` in a word is replaced by a value. */
export function words(lang: Lang): Words {
  const own: Readonly<Record<Word, string>> = lang === "en" ? en : zh;
  return (word, values = {}) => own[word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** A term's label in a language. */
export function label(term: Term, lang: Lang): string {
  return lang === "en" ? term.en : term.zh;
}

/** A number with separators, always the same for a language. */
export function number(value: number, lang: Lang): string {
  return new Intl.NumberFormat(lang === "en" ? "en-GB" : "zh-CN").format(value);
}

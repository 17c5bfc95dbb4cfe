// Why the page could not start, where that is known.

import type { Word } from "./i18n.ts";

export class Failure extends Error {
  /** What is said of it. */
  readonly word: Word;

  constructor(word: Word, details: string) {
    super(details);
    this.word = word;
  }
}

// Words for names that the data bring.

import type { Words } from "./i18n.ts";

const GENRES = ["policy", "report", "law", "opinion", "interview", "news", "paper"] as const;

/** The genre's word; one that has none stands as it is. */
export function genreWord(t: Words, name: string): string {
  const found = GENRES.find((one) => one === name);
  return found ? t(`genre.${found}`) : name;
}

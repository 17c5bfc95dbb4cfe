// Dates as the texts tell them: a year, a month or a day, never more than was said.

export interface When {
  /** Years since Christ with parts, half-open: a year is [2021, 2022). */
  readonly from: number;
  readonly to: number;
  /** As the graph has it: 2021, 2021-06, 2021-06-15. */
  readonly told: string;
}

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DAYS = 365.25;

/** A date of the graph; null where it is none, such as “recently”. */
export function when(told: string): When | null {
  const found = FORM.exec(told.trim());
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (month > 12 || day > 31) return null;
  if (!month) return { from: year, to: year + 1, told: found[0] };
  const start = year + (month - 1) / 12;
  if (!day) return { from: start, to: start + 1 / 12, told: found[0] };
  return { from: start + (day - 1) / DAYS, to: start + day / DAYS, told: found[0] };
}

const BEFORE = /(?:^|\D)((?:18|19|20)\d{2})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?([^\d。；;！!？?\n]{0,8})$/;
/** Words after a year that make it a span, no date of what follows. */
const SPAN = /以来|以后|之后|至今|起|到|以前|之前|前/;
const NAMED = /(?:^|\D)((?:18|19|20)\d{2})年?/;
const REACH = 24;

/** The date that stands just before a place of a text: “2018年6月，全会…”; null where none does. */
export function dateBefore(text: string, at: number): When | null {
  const found = BEFORE.exec(text.slice(Math.max(0, at - REACH), at));
  if (!found || SPAN.test(found[4]!)) return null;
  return when([found[1]!, found[2]?.padStart(2, "0"), found[3]?.padStart(2, "0")].filter((part) => part !== undefined).join("-"));
}

/** The year in a name, such as that of a yearly meeting. */
export function dateIn(name: string): When | null {
  const found = NAMED.exec(name);
  return found ? when(found[1]!) : null;
}

/** A date in the words of a language. */
export function written(told: string, lang: "zh" | "en"): string {
  const [year, month, day] = told.split("-");
  if (lang === "en") return told;
  return `${year}年${month ? `${Number(month)}月` : ""}${day ? `${Number(day)}日` : ""}`;
}

// Colours of things laid over each other, told apart by the colour-blind too: light and dark.

const LAID: readonly (readonly [string, string])[] = [
  ["#b8452e", "#f08f7a"],
  ["#0069a8", "#62b6f0"],
  ["#117733", "#5fc37f"],
  ["#a02c8d", "#e88fd9"],
  ["#756800", "#d9c84a"],
  ["#5a3d2b", "#c9a184"],
  ["#3a4652", "#c3ccd6"],
];

/** The colour of the first thing, the second …; they begin anew where there are too many. */
export function laid(colour: number, dark: boolean): string {
  return LAID[colour % LAID.length]![dark ? 1 : 0];
}

// Light and dark: as the system has it, until the reader chooses the other.

import type { State } from "./state.ts";

type Theme = State["theme"];

const system = matchMedia("(prefers-color-scheme: dark)");

/** Whether a theme is dark just now. */
export function isDark(theme: Theme): boolean {
  return theme === "dark" || (theme === "auto" && system.matches);
}

/** The theme after a press on the switch; what the system has anyway is “auto”, so that it is followed again. */
export function otherTheme(theme: Theme): Theme {
  const dark = !isDark(theme);
  return dark === system.matches ? "auto" : dark ? "dark" : "light";
}

/** Calls back when the system changes. */
export function onSystemTheme(changed: () => void): void {
  system.addEventListener("change", changed);
}

// What the page remembers of its reader: only where the browser lets it.

const OWN = "policykg.";

/** A remembered choice, or null. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(OWN + name);
  } catch {
    return null; // a browser may keep nothing for a file: then nothing is remembered
  }
}

/** Remembers a choice; null forgets it. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(OWN + name);
    else localStorage.setItem(OWN + name, value);
  } catch {
    // as above
  }
}

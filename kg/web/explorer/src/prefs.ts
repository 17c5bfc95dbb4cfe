// What the page remembers of its reader: where the browser lets it, else as long as its place in the history lasts.
//
// Browsers keep little for pages from disk, and may lose it when such a page is loaded again.

const OWN = "policykg.";

/** A remembered choice, or null. */
export function recall(name: string): string | null {
  return stored(name) ?? noted()[name] ?? null;
}

/** Remembers a choice; null forgets it. */
export function remember(name: string, value: string | null): void {
  history.replaceState({ ...noted(), [name]: value }, "");
  try {
    if (value === null) localStorage.removeItem(OWN + name);
    else localStorage.setItem(OWN + name, value);
  } catch {
    // a browser may keep nothing for a file: then the history is all
  }
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(OWN + name);
  } catch {
    return null;
  }
}

function noted(): Readonly<Record<string, string | null>> {
  return (history.state as Record<string, string | null> | null) ?? {};
}

// A menu at a place: by pointer and by keyboard, as the ARIA menu pattern has it.

import { h } from "./dom.ts";

export interface Item {
  readonly text: string;
  /** A number or a key at the end of the line. */
  readonly note?: string;
  /** The line is a heading of those below it. */
  readonly heading?: boolean;
  readonly act?: () => void;
}

let close: (() => void) | null = null;

/** Shows a menu in a host at a place of it; it goes with Escape, a choice, or a press elsewhere. */
export function openMenu(host: HTMLElement, name: string, items: readonly Item[], left: number, top: number): void {
  close?.();
  const back = document.activeElement as HTMLElement | null;
  const lines = items.map((item) =>
    item.heading
      ? h("div", { class: "menu-heading", role: "presentation" }, item.text)
      : h(
          "button",
          { type: "button", role: "menuitem", tabindex: "-1", on: { click: () => (end(), item.act?.()) } },
          h("bdi", {}, item.text),
          item.note !== undefined && h("span", { class: "count" }, item.note),
        ),
  );
  const menu = h("div", { class: "menu", role: "menu", "aria-label": name }, ...lines);
  const outside = (event: Event): void => {
    if (!menu.contains(event.target as Node)) end();
  };
  function end(): void {
    menu.remove();
    removeEventListener("pointerdown", outside, true);
    close = null;
    back?.focus({ preventScroll: true });
  }
  menu.addEventListener("keydown", (event) => step(menu, event, end));
  host.append(menu);
  const { clientWidth, clientHeight } = host;
  menu.style.left = `${Math.max(4, Math.min(left, clientWidth - menu.offsetWidth - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(top, clientHeight - menu.offsetHeight - 4))}px`;
  addEventListener("pointerdown", outside, true);
  close = end;
  menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });
}

function step(menu: HTMLElement, event: KeyboardEvent, end: () => void): void {
  const items = [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  event.stopPropagation();
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    end();
  } else if (event.key in to) {
    event.preventDefault();
    items.at(to[event.key]! % items.length)?.focus();
  }
}

// What every room gets.

import type { Words } from "./i18n.ts";
import type { Model } from "./model.ts";
import type { State, Store } from "./state.ts";

export interface App {
  readonly model: Model;
  readonly store: Store;
  /** Words in the language of the moment. */
  readonly t: Words;
  /** Whether a server is behind the page. */
  readonly served: boolean;
  /** Says something to screen readers, and shows it for a moment. */
  say(text: string): void;
  /** The view of the moment as a drawing, for files. */
  picture(): SVGSVGElement;
}

/** A room: a view, the panel, the search, the filters, the menu to share. */
export interface View {
  /** Called once; the host is empty and in the page. */
  mount(host: HTMLElement, app: App): void;
  /** Called after mounting and after each change (of language too), where the room is to be seen. */
  update(state: State, before: State | null): void;
  dispose(): void;
  /** What it shows as a drawing of its own, where its elements on the page are no such thing. */
  picture?(): SVGSVGElement;
}

/** A room that is made, or null: then it is in no tab. */
export type Room = (() => View) | null;

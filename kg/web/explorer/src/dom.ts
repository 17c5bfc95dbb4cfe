// The one builder of elements: texts are set as text, never as markup.

type Child = Node | string | number | null | undefined | false;
type Handlers = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
type Value = string | number | boolean | null | undefined;

export interface Props {
  class?: string;
  /** Set through CSSOM, which the page's policy allows; custom properties too. */
  style?: Record<string, string | number>;
  on?: Handlers;
  /** Attributes and `data-`, `aria-` names; true is "", false and null leave it out. */
  [name: string]: Value | Handlers | Record<string, string | number>;
}

const SVG = "http://www.w3.org/2000/svg";
const REFUSED = /^(on|srcdoc$|innerhtml$|outerhtml$|style$)/i;
const LINKS = new Set(["href", "xlink:href", "src", "action", "formaction"]);

/** An HTML element. Links may lead inside the page only (`#…`). */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props?: Props | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), props ?? {}, children);
}

/** An SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(tag: K, props?: Props | null, ...children: Child[]): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, tag) as SVGElementTagNameMap[K], props ?? {}, children);
}

function fill<E extends HTMLElement | SVGElement>(element: E, props: Props, children: Child[]): E {
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") listen(element, value as Handlers);
    else if (name === "style") for (const [key, one] of Object.entries(value as object)) element.style.setProperty(key, String(one));
    else set(element, name, value as Value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false).map((child) => (typeof child === "number" ? String(child) : (child as Node | string))));
  return element;
}

function listen(element: Element, handlers: Handlers): void {
  for (const [name, handler] of Object.entries(handlers)) element.addEventListener(name, handler as EventListener);
}

/** Sets an attribute; false and null take it away. */
export function set(element: Element, name: string, value: Value): void {
  if (value === undefined || value === null || value === false) {
    element.removeAttribute(name);
    return;
  }
  const text = value === true ? "" : String(value);
  if (REFUSED.test(name)) throw new Error(`${name}: not as an attribute`);
  if (LINKS.has(name.toLowerCase()) && !/^(#|blob:|data:image\/)/.test(text)) throw new Error(`${name}: only inside the page`);
  element.setAttribute(name, text);
}

/** Takes all children away and puts others there. */
export function replace(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false).map((child) => (typeof child === "number" ? String(child) : (child as Node | string))));
}

/** A line drawing of 24 × 24, drawn with the colour of the text; it says nothing to screen readers. */
export function icon(path: string, size = 20): SVGSVGElement {
  const drawn = svg("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 1.75, "stroke-linecap": "round", "stroke-linejoin": "round" });
  return svg("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", focusable: "false" }, drawn);
}

/** A button with a drawing; its name is its tooltip too. */
export function iconButton(path: string, name: string, click: () => void, props: Props = {}): HTMLButtonElement {
  return h("button", { type: "button", class: "icon-button", "aria-label": name, title: name, on: { click }, ...props }, icon(path));
}

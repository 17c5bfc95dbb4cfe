// A part of the page as SVG: boxes become rectangles, texts become texts, drawings stay what they are.

import { svg } from "../dom.ts";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What of a drawing's look comes from style sheets, which a file does not have. */
const LOOKS = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order"],
  ...["font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "visibility", "display"],
];
const CLEAR = /^(transparent|rgba\(.*, 0\))$/;

/** What is seen of an element, as a drawing of its own. */
export function drawn(host: HTMLElement): SVGSVGElement {
  const frame = host.getBoundingClientRect();
  const [width, height] = [Math.round(frame.width), Math.round(frame.height)];
  const style = getComputedStyle(document.body);
  const whole = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": style.fontFamily });
  whole.append(svg("rect", { width, height, fill: style.backgroundColor }));
  new Painter(whole, frame).paint(host, frame);
  return whole;
}

class Painter {
  /** What stays in view while the rest is scrolled below it: it is painted last. */
  private readonly above: [Element, Box][] = [];
  private painting = false;
  private readonly clips = new Map<string, string>();

  constructor(
    private readonly whole: SVGSVGElement,
    private readonly frame: Box,
  ) {}

  paint(host: Element, clip: Box): void {
    this.element(host, clip);
    this.painting = true;
    for (const [element, own] of this.above) this.element(element, own);
  }

  private element(element: Element, clip: Box): void {
    if (!isSeen(element)) return;
    const style = getComputedStyle(element);
    if (style.position === "sticky" && !this.painting) return void this.above.push([element, clip]);
    const box = element.getBoundingClientRect();
    if (element instanceof SVGSVGElement) return this.drawing(element, box, clip);
    if (element instanceof HTMLCanvasElement) return this.canvas(element, box, clip);
    // What is broken over lines has a box on each.
    for (const part of style.display === "inline" ? element.getClientRects() : [box]) if (meets(part, clip)) this.box(style, part, clip);
    if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type)) return this.tick(element, style, box, clip);
    const written = valueOf(element);
    if (written !== null) return this.field(written, style, box, clip);
    const inner = style.overflow === "visible" || style.display === "inline" ? clip : meet(box, clip);
    for (const child of (element.shadowRoot ?? element).childNodes) {
      if (child instanceof Element) this.element(child, inner);
      else if (child instanceof Text) this.text(child, style, inner);
    }
  }

  /** Adds an element, cut where its box leaves what is seen. */
  private put(element: SVGElement, box: Box, clip: Box): void {
    const inside = clip.left <= box.left + 1 && box.right <= clip.right + 1 && clip.top <= box.top + 1 && box.bottom <= clip.bottom + 1;
    if (!inside) element.setAttribute("clip-path", `url(#${this.clip(clip)})`);
    this.whole.append(element);
  }

  private clip(clip: Box): string {
    const area = { x: this.x(clip.left), y: this.y(clip.top), width: Math.max(0, clip.right - clip.left), height: Math.max(0, clip.bottom - clip.top) };
    const key = Object.values(area).join(" ");
    let id = this.clips.get(key);
    if (!id) {
      id = `clip${this.clips.size}`;
      this.clips.set(key, id);
      this.whole.append(svg("clipPath", { id }, svg("rect", area)));
    }
    return id;
  }

  private box(style: CSSStyleDeclaration, box: Box, clip: Box): void {
    const [width, height] = [Math.max(0, box.right - box.left), Math.max(0, box.bottom - box.top)];
    const rx = Math.min(parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
    const props = { x: this.x(box.left), y: this.y(box.top), width, height, rx };
    if (!CLEAR.test(style.backgroundColor)) this.put(svg("rect", { ...props, fill: style.backgroundColor }), box, clip);
    const sides = ["Top", "Right", "Bottom", "Left"] as const;
    const widths = sides.map((side) => (style[`border${side}Style`] === "none" || CLEAR.test(style[`border${side}Color`]) ? 0 : parseFloat(style[`border${side}Width`])));
    const alike = widths.every((one) => one > 0 && one === widths[0]);
    if (alike) this.put(svg("rect", { ...props, fill: "none", stroke: style.borderTopColor, "stroke-width": widths[0] }), box, clip);
    else sides.forEach((side, at) => widths[at]! > 0 && this.side(side, widths[at]!, style[`border${side}Color`], box, clip));
  }

  private side(side: "Top" | "Right" | "Bottom" | "Left", width: number, stroke: string, box: Box, clip: Box): void {
    const { left, top, right, bottom } = box;
    const [x1, y1, x2, y2] = { Top: [left, top, right, top], Right: [right, top, right, bottom], Bottom: [left, bottom, right, bottom], Left: [left, top, left, bottom] }[side] as [number, number, number, number];
    this.put(svg("line", { x1: this.x(x1), y1: this.y(y1), x2: this.x(x2), y2: this.y(y2), stroke, "stroke-width": width }), box, clip);
  }

  private drawing(drawing: SVGSVGElement, box: Box, clip: Box): void {
    if (!meets(box, clip)) return;
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    const sources = [drawing, ...drawing.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((element, at) => dress(element, sources[at]!));
    for (const [name, value] of [["x", this.x(box.left)], ["y", this.y(box.top)], ["width", box.right - box.left], ["height", box.bottom - box.top]] as const) copy.setAttribute(name, String(value));
    // An inner drawing's own clip is its window: the cut goes about it.
    this.put(svg("g", {}, copy), box, clip);
  }

  private canvas(canvas: HTMLCanvasElement, box: Box, clip: Box): void {
    if (!canvas.width || !canvas.height || !meets(box, clip)) return;
    this.put(svg("image", { x: this.x(box.left), y: this.y(box.top), width: box.right - box.left, height: box.bottom - box.top, href: canvas.toDataURL() }), box, clip);
  }

  private tick(field: HTMLInputElement, style: CSSStyleDeclaration, box: Box, clip: Box): void {
    if (!meets(box, clip)) return;
    const [side, x, y] = [box.right - box.left, this.x(box.left), this.y(box.top)];
    const colour = style.accentColor === "auto" ? style.color : style.accentColor;
    this.put(svg("rect", { x: x + 1, y: y + 1, width: side - 2, height: side - 2, rx: field.type === "radio" ? side / 2 : 2.5, fill: field.checked ? colour : "none", stroke: field.checked ? colour : "#8a919c" }), box, clip);
    if (field.checked) this.put(svg("path", { d: `M${x + side * 0.25} ${y + side * 0.52}l${side * 0.18} ${side * 0.18} ${side * 0.33}-${side * 0.38}`, fill: "none", stroke: getComputedStyle(document.body).backgroundColor, "stroke-width": 2 }), box, clip);
  }

  private field(written: string, style: CSSStyleDeclaration, box: Box, clip: Box): void {
    if (!meets(box, clip)) return;
    const left = box.left + parseFloat(style.paddingLeft);
    this.write(written, style, { ...box, left, top: box.top, right: box.right, bottom: box.bottom }, meet(box, clip));
  }

  /** A text, line by line as the page broke it. */
  private text(text: Text, style: CSSStyleDeclaration, clip: Box): void {
    if (!text.data.trim()) return;
    for (const { words, box } of lines(text)) if (meets(box, clip)) this.write(words, style, box, clip);
  }

  private write(words: string, style: CSSStyleDeclaration, box: Box, clip: Box): void {
    const size = parseFloat(style.fontSize);
    const props = { x: this.x(box.left), y: this.y((box.top + box.bottom) / 2 + size * 0.36), "font-size": size, "font-weight": style.fontWeight, fill: style.color };
    const line = svg("text", { ...props, "font-family": /mono/i.test(style.fontFamily) ? style.fontFamily : null }, /pre|break/.test(style.whiteSpace) ? words.replace(/\s/g, " ") : words.replace(/\s+/g, " "));
    line.setAttribute("xml:space", "preserve");
    this.put(line, box, clip);
  }

  private x(value: number): number {
    return Math.round((value - this.frame.left) * 100) / 100;
  }

  private y(value: number): number {
    return Math.round((value - this.frame.top) * 100) / 100;
  }
}

/** Whether something of an element may be seen; what a closed part of the page holds is not. */
function isSeen(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0" || style.clipPath === "inset(50%)") return false;
  // An element without a box of its own may hold some that have one.
  return style.display === "contents" || (element.checkVisibility?.() ?? true);
}

/** What a field shows; null for what is no field. */
function valueOf(element: Element): string | null {
  if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.text ?? "";
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value || element.placeholder;
  return null;
}

/** The lines of a text and where they stand. */
function lines(text: Text): { words: string; box: Box }[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  const all = range.getClientRects();
  if (all.length === 1) return [{ words: text.data, box: all[0]! }];
  const found: { words: string; box: Box }[] = [];
  let start = 0;
  let last: Box | null = null;
  for (let at = 0; at < text.data.length; at++) {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const box = range.getClientRects()[0];
    if (!box || box.width === 0) continue;
    if (last && box.top > last.top + 4) {
      found.push({ words: text.data.slice(start, at), box: last });
      [start, last] = [at, box];
    } else last = last ? { left: last.left, top: last.top, right: Math.max(last.right, box.right), bottom: last.bottom } : box;
  }
  if (last) found.push({ words: text.data.slice(start), box: last });
  return found;
}

/** Writes into a copied element what style sheets say of the one on the page. */
function dress(copy: Element, source: Element): void {
  const style = getComputedStyle(source);
  for (const name of ["class", "style", "tabindex", "role"]) copy.removeAttribute(name);
  for (const name of LOOKS) {
    const value = style.getPropertyValue(name);
    if (value && !(name === "display" && value !== "none")) copy.setAttribute(name, value);
  }
  if (source instanceof SVGGElement || copy.getAttribute("fill") === "currentcolor") copy.setAttribute("color", style.color);
}

function meet(a: Box, b: Box): Box {
  return { left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) };
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

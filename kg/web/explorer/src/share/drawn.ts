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
  new Painter(whole, frame).element(host, frame);
  return whole;
}

class Painter {
  constructor(
    private readonly whole: SVGSVGElement,
    private readonly frame: Box,
  ) {}

  element(element: Element, clip: Box): void {
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0" || style.clipPath === "inset(50%)") return;
    const box = element.getBoundingClientRect();
    if (element instanceof SVGSVGElement) return this.drawing(element, box, clip);
    if (element instanceof HTMLCanvasElement) return this.canvas(element, box, clip);
    if (meets(box, clip)) this.box(style, box);
    const inner = style.overflow === "visible" ? clip : meet(box, clip);
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return this.field(element, style, box, clip);
    for (const child of element.childNodes) {
      if (child instanceof Element) this.element(child, inner);
      else if (child instanceof Text) this.text(child, style, inner);
    }
  }

  private box(style: CSSStyleDeclaration, box: Box): void {
    const props = { x: this.x(box.left), y: this.y(box.top), width: Math.max(0, box.right - box.left), height: Math.max(0, box.bottom - box.top), rx: parseFloat(style.borderTopLeftRadius) || 0 };
    if (!CLEAR.test(style.backgroundColor)) this.whole.append(svg("rect", { ...props, fill: style.backgroundColor }));
    const sides = ["Top", "Right", "Bottom", "Left"] as const;
    const widths = sides.map((side) => (style[`border${side}Style`] === "none" || CLEAR.test(style[`border${side}Color`]) ? 0 : parseFloat(style[`border${side}Width`])));
    if (widths.every((width) => width > 0)) this.whole.append(svg("rect", { ...props, fill: "none", stroke: style.borderTopColor, "stroke-width": widths[0] }));
    else sides.forEach((side, at) => widths[at]! > 0 && this.side(side, widths[at]!, style[`border${side}Color`], box));
  }

  private side(side: "Top" | "Right" | "Bottom" | "Left", width: number, stroke: string, { left, top, right, bottom }: Box): void {
    const ends = { Top: [left, top, right, top], Right: [right, top, right, bottom], Bottom: [left, bottom, right, bottom], Left: [left, top, left, bottom] }[side] as [number, number, number, number];
    this.whole.append(svg("line", { x1: this.x(ends[0]), y1: this.y(ends[1]), x2: this.x(ends[2]), y2: this.y(ends[3]), stroke, "stroke-width": width }));
  }

  private drawing(drawing: SVGSVGElement, box: Box, clip: Box): void {
    if (!meets(box, clip)) return;
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    const sources = [drawing, ...drawing.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((element, at) => dress(element, sources[at]!));
    for (const [name, value] of [["x", this.x(box.left)], ["y", this.y(box.top)], ["width", box.right - box.left], ["height", box.bottom - box.top]] as const) copy.setAttribute(name, String(value));
    this.whole.append(copy);
  }

  private canvas(canvas: HTMLCanvasElement, box: Box, clip: Box): void {
    if (!canvas.width || !canvas.height || !meets(box, clip)) return;
    this.whole.append(svg("image", { x: this.x(box.left), y: this.y(box.top), width: box.right - box.left, height: box.bottom - box.top, href: canvas.toDataURL() }));
  }

  private field(field: HTMLInputElement | HTMLTextAreaElement, style: CSSStyleDeclaration, box: Box, clip: Box): void {
    if (!meets(box, clip) || field.type === "checkbox" || field.type === "radio") return;
    this.write(field.value || field.placeholder, style, box.left + parseFloat(style.paddingLeft), box.top, box.bottom - box.top);
  }

  /** A text, line by line as the page broke it. */
  private text(text: Text, style: CSSStyleDeclaration, clip: Box): void {
    if (!text.data.trim()) return;
    for (const { words, box } of lines(text)) if (meets(box, clip)) this.write(words, style, box.left, box.top, box.bottom - box.top);
  }

  private write(words: string, style: CSSStyleDeclaration, left: number, top: number, height: number): void {
    const size = parseFloat(style.fontSize);
    const props = { x: this.x(left), y: this.y(top + height / 2 + size * 0.36), "font-size": size, "font-weight": style.fontWeight, fill: style.color };
    const line = svg("text", { ...props, "font-family": /mono/i.test(style.fontFamily) ? style.fontFamily : null }, words.replace(/\s+/g, " "));
    line.setAttribute("xml:space", "preserve");
    this.whole.append(line);
  }

  private x(value: number): number {
    return Math.round((value - this.frame.left) * 100) / 100;
  }

  private y(value: number): number {
    return Math.round((value - this.frame.top) * 100) / 100;
  }
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

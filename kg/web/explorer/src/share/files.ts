// Files that the page makes itself and hands to the browser to keep.

import { h } from "../dom.ts";

/** Characters that a file name may not hold somewhere, or that would disguise it. */
const UNSAFE = /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+/gu;
/** What XML 1.0 cannot hold, not even escaped. */
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu;

/** A name for a file, of a title that may hold anything. */
export function fileName(title: string, ending: string): string {
  const plain = title.replace(UNSAFE, " ").replace(/\s+/g, " ").trim().replace(/^\.+/, "");
  return `${[...plain].slice(0, 60).join("").trim() || "policykg"}.${ending}`;
}

/** Has the browser save a file. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A text as XML can hold it: U+FFFD for what it cannot. */
export function possible(text: string): string {
  return text.replace(IMPOSSIBLE, "\ufffd");
}

/** A text between tags or double quotes. */
export function escaped(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;" };
  return possible(text).replace(/[&<>"\r\n\t]/g, (c) => names[c]!);
}

/** A drawing as a file. */
export function svgFile(drawing: SVGSVGElement): Blob {
  const text = possible(new XMLSerializer().serializeToString(drawing));
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type: "image/svg+xml" });
}

/** A drawing as pixels, twice as many as the screen has; fewer where it is very large. */
export async function pngFile(drawing: SVGSVGElement): Promise<Blob> {
  const [width, height] = [Number(drawing.getAttribute("width")), Number(drawing.getAttribute("height"))];
  const ratio = Math.min(2, 8192 / Math.max(width, height, 1));
  const address = URL.createObjectURL(svgFile(drawing));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("canvas");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

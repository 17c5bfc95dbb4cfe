// What draws all nodes and lines: sigma in WebGL for many on a graphics card, else a canvas. What stands out is drawn above, by `Front`.

import type { Model } from "../model.ts";
import type { Camera } from "./camera.ts";
import { CanvasRenderer } from "./canvas.ts";
import type { Colours } from "./look.ts";
import type { Scene } from "./scene.ts";
import { SigmaRenderer } from "./sigma.ts";

export interface Renderer {
  /** Another scene, or other colours; drawn with the next `draw`. */
  scene(scene: Scene, colours: Colours): void;
  /** Places changed. */
  moved(): void;
  draw(camera: Camera): void;
  dispose(): void;
}

/** Fewer nodes than this are drawn on a canvas: it is as fast then, and starts at once. */
const FEW = 1000;

/** Whether a graphics card draws. Where WebGL runs in software, a canvas is several times faster. */
function hasCard(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) return false;
  const told = context.getExtension("WEBGL_debug_renderer_info");
  const name = String(context.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return !/swiftshader|llvmpipe|software|basic render/i.test(name);
}

/** What the address asks for (`explorer.html?renderer=canvas` or `=sigma`), where a driver makes trouble. */
function asked(): string | null {
  return new URLSearchParams(location.search).get("renderer");
}

/** The layer of all nodes and lines. Where drawing takes long, it only follows the camera until that rests. */
export class Base {
  readonly element = document.createElement("div");
  private renderer: Renderer | null = null;
  private few = true;
  private able: boolean | null = null;
  private drawn = { x: 0, y: 0, scale: 0, width: 0, height: 0 };
  private stale = true;
  private cost = 0;
  private timer = 0;

  constructor(
    host: HTMLElement,
    private readonly model: Model,
    private readonly ready: () => void,
  ) {
    this.element.className = "graph-base";
    host.append(this.element);
  }

  scene(scene: Scene, colours: Colours): void {
    const few = asked() !== "sigma" && (scene.nodes.length < FEW || asked() === "canvas");
    if (!this.renderer || few !== this.few) {
      this.renderer?.dispose();
      this.renderer = few ? new CanvasRenderer(this.element, this.model) : this.makeSigma();
      this.few = few;
    }
    this.renderer.scene(scene, colours);
    this.stale = true;
  }

  private makeSigma(): Renderer {
    this.able ??= asked() === "sigma" || hasCard();
    if (this.able) {
      try {
        return new SigmaRenderer(this.element, this.model);
      } catch {
        this.able = false; // a driver that promises WebGL and does not give it
        this.element.replaceChildren();
      }
    }
    return new CanvasRenderer(this.element, this.model);
  }

  moved(): void {
    this.renderer?.moved();
    this.stale = true;
  }

  /** Faint, where something stands out before it. */
  dim(dimmed: boolean): void {
    this.element.classList.toggle("dim", dimmed);
  }

  draw(camera: Camera): void {
    const { drawn } = this;
    const resized = drawn.width !== camera.width || drawn.height !== camera.height;
    if (!this.stale && !resized && drawn.x === camera.x && drawn.y === camera.y && drawn.scale === camera.scale) return;
    if (this.stale || resized || this.cost < 30) this.render(camera);
    else this.follow(camera);
  }

  private render(camera: Camera): void {
    clearTimeout(this.timer);
    const began = performance.now();
    this.element.style.transform = "";
    this.renderer?.draw(camera);
    this.cost = performance.now() - began;
    // WebGL draws after the script: what it takes shows in how late the frame after the next comes.
    requestAnimationFrame(() => requestAnimationFrame(() => (this.cost = Math.max(this.cost, (performance.now() - began) / 2))));
    this.stale = false;
    this.drawn = { x: camera.x, y: camera.y, scale: camera.scale, width: camera.width, height: camera.height };
  }

  /** Moves the last drawing to where it belongs now, and draws anew a little later. */
  private follow(camera: Camera): void {
    const { drawn } = this;
    const factor = camera.scale / drawn.scale;
    const left = (drawn.x - camera.x) * camera.scale;
    const top = (drawn.y - camera.y) * camera.scale;
    this.element.style.transform = `translate(${left}px, ${top}px) scale(${factor})`;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.stale = true;
      this.ready();
    }, 120);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.renderer?.dispose();
    this.element.remove();
  }
}

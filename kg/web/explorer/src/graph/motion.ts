// Where the camera goes, smoothly where motion is welcome.

import type { Camera } from "./camera.ts";

export interface Aim {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const LASTS = 220;

export class Motion {
  private frame = 0;

  constructor(
    private readonly camera: Camera,
    private readonly draw: () => void,
  ) {}

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  go(aim: Aim, smooth: boolean): void {
    this.stop();
    const { camera } = this;
    if (!smooth || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      Object.assign(camera, aim);
      this.draw();
      return;
    }
    const from = { x: camera.x, y: camera.y, scale: camera.scale };
    const began = performance.now();
    const step = (now: number): void => {
      const part = Math.max(0, Math.min(1, (now - began) / LASTS));
      const eased = part * (2 - part);
      camera.scale = from.scale * Math.pow(aim.scale / from.scale, eased);
      camera.x = from.x + (aim.x - from.x) * eased;
      camera.y = from.y + (aim.y - from.y) * eased;
      this.draw();
      if (part < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }
}

// What draws nodes and lines: WebGL by sigma, or a canvas.

import type { Camera } from "./camera.ts";
import type { Colours, Look } from "./look.ts";
import type { Scene } from "./scene.ts";

export interface Renderer {
  /** Another scene, look or colours; drawn with the next `draw`. */
  scene(scene: Scene, colours: Colours): void;
  look(look: Look): void;
  /** Places of some nodes changed. */
  moved(): void;
  draw(camera: Camera): void;
  dispose(): void;
}

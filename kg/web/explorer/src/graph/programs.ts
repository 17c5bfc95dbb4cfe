// Nodes and lines for sigma: the shapes of classes as distance fields, and lines, both without sigma's picking pass
// (what is under the pointer is found by `Hits`), which halves the cost of a frame.

import type Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram, NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export const SHAPES = ["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"] as const;

/** What a node of the scene has beside sigma's own. */
export interface Drawn extends NodeDisplayData {
  shape: number;
}

const VERTEX = `
attribute vec2 a_position;
attribute float a_size;
attribute vec4 a_color;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_place;
varying float v_pixels;
varying float v_shape;
void main() {
  v_pixels = max(a_size / u_sizeRatio, 1.3);
  float reach = 3.0;
  v_place = reach * vec2(cos(a_angle), sin(a_angle));
  vec2 position = a_position + v_place * v_pixels * u_correctionRatio * 2.0;
  gl_Position = vec4((u_matrix * vec3(position, 1.0)).xy, 0.0, 1.0);
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
  v_shape = a_shape;
}`;

const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_place;
varying float v_pixels;
varying float v_shape;
uniform vec3 u_ground;

float triangle(vec2 p) {
  return max(dot(vec2(abs(p.x), p.y), vec2(0.872, 0.489)) - 0.611, -p.y - 0.8);
}

float star(vec2 p) {
  float angle = abs(mod(atan(p.x, p.y) + 0.628318, 1.256637) - 0.628318);
  vec2 q = length(p) * vec2(sin(angle), cos(angle));
  return dot(q - vec2(0.0, 1.35), vec2(0.9189, 0.3947));
}

float field(vec2 p) {
  vec2 q = abs(p);
  if (v_shape < 0.5 || v_pixels < 2.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(q.x, q.y) - 0.87;
  if (v_shape < 2.5) return (q.x + q.y - 1.18) * 0.7071;
  if (v_shape < 3.5) return triangle(p);
  if (v_shape < 4.5) return triangle(vec2(p.x, -p.y));
  if (v_shape < 5.5) return star(p);
  return max(q.x * 0.866 + q.y * 0.5, q.y) - 0.935;
}

void main(void) {
  float away = field(v_place) * v_pixels;
  float cover = clamp(0.5 - away, 0.0, 1.0);
  float inner = v_pixels < 3.0 ? 1.0 : clamp(-0.5 - away, 0.0, 1.0);
  gl_FragColor = vec4(mix(u_ground, v_color.rgb, inner), 1.0) * cover * v_color.a;
}`;

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix", "u_ground"] as const;
const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
type Buffer = WebGLFramebuffer | null;

/** The colour of the ground, which is the rim of nodes too. */
export const ground: { rgb: [number, number, number] } = { rgb: [1, 1, 1] };

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  constructor(gl: WebGLRenderingContext, _picking: Buffer, renderer: Sigma) {
    super(gl, null, renderer);
  }

  override getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  override processVisibleItem(_index: number, at: number, data: NodeDisplayData): void {
    const { array } = this;
    array[at] = data.x;
    array[at + 1] = data.y;
    array[at + 2] = data.size;
    array[at + 3] = floatColor(data.color);
    array[at + 4] = (data as Drawn).shape;
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: Parameters<NodeProgram["setUniforms"]>[1]): void {
    gl.uniform1f(uniformLocations["u_correctionRatio"]!, params.correctionRatio);
    gl.uniform1f(uniformLocations["u_sizeRatio"]!, params.sizeRatio);
    gl.uniform3fv(uniformLocations["u_ground"]!, ground.rgb);
    gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
  }
}

export class LineProgram extends EdgeRectangleProgram {
  constructor(gl: WebGLRenderingContext, _picking: Buffer, renderer: Sigma) {
    super(gl, null, renderer);
  }
}

/** Lines of one pixel, for very many: without smooth rims they cost a fraction. */
export class FineLineProgram extends EdgeLineProgram {
  constructor(gl: WebGLRenderingContext, _picking: Buffer, renderer: Sigma) {
    super(gl, null, renderer);
  }
}

// Sigma reads constants of WebGL's interfaces when it is loaded; where a browser has none, the canvas draws, and
// the constants only need to be there.

const scope = globalThis as unknown as Record<string, unknown>;
for (const name of ["WebGLRenderingContext", "WebGL2RenderingContext"]) scope[name] ??= class {};

export {};

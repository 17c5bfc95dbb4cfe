// Bundles the explorer into dist/: scripts, styles, the workers, Oxigraph, readings of characters, licences.
// The output depends on the sources and the lock file alone.

import { build } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { pinyin } from "pinyin-pro";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  metafile: true,
  loader: { ".html": "text" },
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
};

async function bundle() {
  const used = new Set(["oxigraph", "pinyin-pro"]);
  const entries = [
    { entryPoints: ["src/main.ts"], outfile: "dist/explorer.js", format: "iife" },
    { entryPoints: ["src/graph/layout.worker.ts"], outfile: "dist/layout-worker.js", format: "iife" },
    { entryPoints: ["src/styles.css"], outfile: "dist/explorer.css" },
  ];
  // The query room brings its own worker and editor.
  if (existsSync(join(here, "src/query/query.worker.ts"))) {
    entries.push({ entryPoints: ["src/query/query.worker.ts"], outfile: "dist/query-worker.js", format: "iife", define: { ...common.define, "import.meta.url": '""' } });
    // The editor is large, and few open it: it comes apart, compressed.
    entries.push({ entryPoints: ["src/query/editor.ts"], outfile: "dist/query-editor.js", format: "iife", globalName: "QueryEditor" });
  }
  for (const entry of entries) {
    const made = await build({ ...common, ...entry });
    for (const file of Object.keys(made.metafile.inputs)) {
      const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
      if (found) used.add(found[1]);
    }
  }
  return [...used].sort();
}

// Every reading of every common character: syllable -> characters.
function readings() {
  const characters = new Map();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    const found = pinyin(character, { multiple: true, toneType: "none", type: "array", v: true });
    for (const syllable of new Set(found)) {
      if (!/^[a-z]{1,6}$/.test(syllable)) continue;
      characters.set(syllable, (characters.get(syllable) ?? "") + character);
    }
  }
  return Object.fromEntries([...characters].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function compress(name) {
  const text = await readFile(join(dist, name));
  await writeFile(join(dist, `${name}.gz`), gzipSync(text, { level: 9 }));
  await rm(join(dist, name));
}

async function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return `${name} ${version} (${license})\n\n${texts.map((text) => text.trim()).join("\n\n")}`.trim();
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const used = await bundle();
if (existsSync(join(dist, "query-editor.js"))) await compress("query-editor.js");
await writeFile(join(dist, "pinyin.json"), JSON.stringify(readings()));
// tools/bundle.py makes an .xz of it, which is a third smaller than gzip.
await writeFile(join(dist, "oxigraph.wasm"), await readFile(join(here, "node_modules/oxigraph/web_bg.wasm")));
const licences = await Promise.all(used.map(licence));
await writeFile(join(dist, "LICENSES.txt"), licences.join(`\n\n${"-".repeat(80)}\n\n`) + "\n");
await writeFile(join(dist, "page.html"), await readFile(join(here, "src/page.html")));

// Bundles the page into dist/: index.html, and assets named for what is in them, so that they can be kept for ever.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const LIMIT = 300_000; // bytes, gzipped

await rm("dist", { recursive: true, force: true });
await mkdir("dist", { recursive: true });
const { metafile } = await build({
  entryPoints: { foyer: "src/main.ts" },
  outdir: "dist/assets",
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  metafile: true,
});
const outputs = Object.keys(metafile.outputs);
const named = (ending) => `assets/${basename(outputs.find((path) => path.endsWith(ending)))}`;
const page = (await readFile("index.html", "utf8"))
  .replace("assets/foyer.js", named(".js"))
  .replace("assets/foyer.css", named(".css"));
await writeFile("dist/index.html", page);
await copyFile("favicon.svg", "dist/favicon.svg");
await copyFile("node_modules/uplot/LICENSE", "dist/uplot-license.txt"); // it asks to go along

const files = ["dist/index.html", "dist/favicon.svg", ...outputs];
const sizes = await Promise.all(files.map(async (path) => gzipSync(await readFile(path)).length));
const total = sizes.reduce((sum, size) => sum + size, 0);
console.log(`dashboard/dist: ${(total / 1000).toFixed(1)} kB gzipped`);
if (total > LIMIT) {
  throw new Error(`the dashboard may have ${LIMIT} bytes, gzipped`);
}

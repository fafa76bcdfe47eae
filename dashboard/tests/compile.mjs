// Compiles the tests, with what they test, into node_modules/.tests/, where node's own runner finds them.
import { readdir } from "node:fs/promises";
import { build } from "esbuild";

const names = (await readdir("tests")).filter((name) => name.endsWith(".test.ts"));
await build({
  entryPoints: names.map((name) => `tests/${name}`),
  outdir: "node_modules/.tests",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
});

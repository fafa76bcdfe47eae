// Runs one net on the reference runtime: the TensorFlow.js CPU backend that ships inside the npm packages.
//
//   node reference.mjs FOLDER
//
// FOLDER/request.json: {"package": path, "model": path, "kind": "graph" | "age" | "emotion", "shape": [N, H, W, 3],
// "outputs": [node, ...], "constants": {name: number}}; FOLDER/input.f32: the input as raw float32, normalised as the
// net expects it (face-api's nets normalise for themselves). `constants` stand in for scalars that the source rounded.
// Writes FOLDER/OUTPUT_INDEX.f32 and prints the shapes as JSON.

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

globalThis.window = { document: {} }; // the bundles are built for browsers and would look for bundled Node modules

const folder = process.argv[2];
const request = JSON.parse(await readFile(join(folder, "request.json"), "utf8"));

/** Import a bundle whose name ends in .js although it is an ES module. */
async function importBundle(path) {
  const copy = join(folder, "bundle.mjs");
  await copyFile(path, copy);
  return import(pathToFileURL(copy));
}

/** Read the shards that a weights manifest names, one after another, as an ArrayBuffer. */
async function readShards(manifest, base) {
  const shards = await Promise.all(manifest.flatMap((group) => group.paths).map((path) => readFile(join(base, path))));
  return new Uint8Array(Buffer.concat(shards)).buffer;
}

async function readInput(tf) {
  const bytes = await readFile(join(folder, "input.f32"));
  return tf.tensor(new Float32Array(new Uint8Array(bytes).buffer), request.shape);
}

async function runGraph() {
  const tf = await importBundle(join(request.package, "dist/tfjs.esm.js"));
  await tf.setBackend("cpu");
  const model = JSON.parse(await readFile(request.model, "utf8"));
  const weightSpecs = model.weightsManifest.flatMap((group) => group.weights);
  const weightData = await readShards(model.weightsManifest, dirname(request.model));
  const net = await tf.loadGraphModel({ load: async () => ({ ...model, weightSpecs, weightData }) });
  for (const [name, value] of Object.entries(request.constants)) {
    net.executor.weightMap[name] = [tf.scalar(value)];
  }
  const input = Object.keys(net.modelSignature?.inputs ?? {}).length ? net.inputs[0].name : net.inputNodes[0];
  const output = net.execute({ [input]: await readInput(tf) }, request.outputs);
  return Array.isArray(output) ? output : [output];
}

async function runFaceApi() {
  const faceapi = await importBundle(join(request.package, "dist/face-api.esm.js"));
  const { tf } = faceapi;
  await tf.setBackend("cpu");
  const manifest = JSON.parse(await readFile(request.model, "utf8"));
  const specs = manifest.flatMap((group) => group.weights);
  const weights = tf.io.decodeWeights(await readShards(manifest, dirname(request.model)), specs);
  const net = request.kind === "age" ? faceapi.nets.ageGenderNet : faceapi.nets.faceExpressionNet;
  net.loadFromWeightMap(weights);
  const output = await net.forward(await readInput(tf));
  return request.kind === "age" ? [output.age, output.gender] : [output];
}

const outputs = request.kind === "graph" ? await runGraph() : await runFaceApi();
for (const [index, output] of outputs.entries()) {
  await writeFile(join(folder, `${index}.f32`), new Uint8Array(new Float32Array(await output.data()).buffer));
}
console.log(JSON.stringify(outputs.map((output) => output.shape)));

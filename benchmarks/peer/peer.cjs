// Runs @vladmandic/human on frames that arrive on standard input, and answers each with a line of JSON.
// A frame is two little-endian 32-bit numbers, height and width, and then height x width x 3 bytes RGB.
"use strict";

const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");

require("@tensorflow/tfjs-backend-wasm");
const { Human } = require(path.join(__dirname, "node_modules/@vladmandic/human/dist/human.node-wasm.js"));

const packages = path.join(__dirname, "node_modules");
const models = path.join(packages, "@vladmandic/human/models");

// Its WASM build loads models over HTTP only.
function serveModels() {
  const server = http.createServer((request, response) => {
    const file = path.join(models, path.basename(request.url));
    fs.createReadStream(file).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function configuration(port) {
  return {
    backend: "wasm",
    wasmPath: path.join(packages, "@tensorflow/tfjs-backend-wasm/dist") + path.sep,
    modelBasePath: `http://127.0.0.1:${port}/`,
    debug: false,
    face: {
      enabled: true,
      detector: { maxDetected: 50, rotation: true },
      mesh: { enabled: true },
      iris: { enabled: true },
      description: { enabled: true },
      emotion: { enabled: true },
    },
    object: { enabled: true, maxDetected: 50 },
    body: { enabled: false },
    hand: { enabled: false },
    gesture: { enabled: false },
    segmentation: { enabled: false },
  };
}

async function look(human, height, width, pixels) {
  const tensor = human.tf.tensor4d(new Int32Array(pixels), [1, height, width, 3], "int32");
  const start = process.hrtime.bigint();
  const result = await human.detect(tensor);
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  human.tf.dispose(tensor);
  const people = result.object.filter((thing) => thing.label === "person").map((thing) => thing.box);
  const faces = result.face.map((face) => ({ box: face.box, age: face.age, gender: face.gender }));
  return { ms, people, faces };
}

async function main() {
  const server = await serveModels();
  const human = new Human(configuration(server.address().port));
  await human.load();
  process.stdout.write("ready\n");
  let waiting = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= 8) {
      const [height, width] = [waiting.readUInt32LE(0), waiting.readUInt32LE(4)];
      const end = 8 + height * width * 3;
      if (waiting.length < end) break;
      const answer = await look(human, height, width, waiting.subarray(8, end));
      process.stdout.write(JSON.stringify(answer) + "\n");
      waiting = waiting.subarray(end);
    }
  }
  server.close();
}

main();

// Writes the test vectors: records that every implementation must take or refuse alike. Run: node test/vectors/generate.ts

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { makeVectors } from "../../protocol/test/vectors/makeVectors.ts";

const directory = import.meta.dirname;

for (const [file, vectors] of Object.entries(makeVectors())) {
  writeFileSync(`${directory}/${file}`, `${JSON.stringify(vectors, null, 2)}\n`);
}
execFileSync("npx", ["biome", "format", "--write", directory], { stdio: "inherit" });

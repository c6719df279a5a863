import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { CompilerInput } from "../../readCompilerInput.ts";
import type { Node } from "./generateMutants.ts";

export type CompilerOutput = {
  errors?: { severity: string; message: string }[];
  sources?: Record<string, { ast: Node }>;
  contracts?: Record<string, Record<string, CompiledContract>>;
};

export type CompiledContract = { evm: { bytecode: { object: string }; deployedBytecode: { object: string } } };

export type Compiler = { compile: (input: CompilerInput) => Promise<CompilerOutput>; stop: () => Promise<unknown> };

/** A compiler in a thread of its own, for one input after another. */
export function startCompiler(): Compiler {
  const worker = new Worker(new URL("./compiler.ts", import.meta.url));
  return {
    async compile({ sources, settings }) {
      worker.postMessage(JSON.stringify({ language: "Solidity", sources, settings }));
      const [output] = (await once(worker, "message")) as [string];
      return JSON.parse(output);
    },
    stop: () => worker.terminate(),
  };
}

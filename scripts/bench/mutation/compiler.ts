import { parentPort } from "node:worker_threads";
import solc from "solc";

// A worker: the compiler takes its time, and keeps its thread while it does. Answers each input with its output.
parentPort?.on("message", (input: string) => parentPort?.postMessage(solc.compile(input)));

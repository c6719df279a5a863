import type { ManagedProcess } from "./startProcess.ts";

/** A part of the market that could not be started or has stopped: which, why, its last words, and what to do. */
export class PartFailure extends Error {
  override readonly name = "PartFailure";

  constructor(part: string, fields: { why: unknown; fix: string; process?: ManagedProcess | undefined }) {
    const { why, fix, process } = fields;
    const reason = why instanceof Error ? describe(why) : String(why);
    const lines = process?.lastLines() ?? [];
    super(
      [
        `The ${part} failed: ${reason}.`,
        ...lines.map((line) => `    | ${line}`),
        ...(process ? [`  Its whole log: ${process.logFile}`] : []),
        `  What to do: ${fix}`,
      ].join("\n"),
      { cause: why },
    );
  }
}

function describe(error: Error): string {
  const cause = error.cause instanceof Error ? ` (${describe(error.cause)})` : "";
  return `${error.message.replace(/\.$/, "")}${cause}`;
}

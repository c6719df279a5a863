import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Everything that a market writes into its directory. */
const CONTENTS = new Set(["carrier", "config.json", "deployment.json", "deployment.sources", "index", "logs"]);

const claimed = new Set<string>();

/**
 * Claims a market's directory for this process and empties it; null when another living process has it. The claim is the
 * file `<directory>.lock` with that process's id; `release` removes it. What a process that was killed left is taken over.
 * Throws, with nothing removed, when the directory holds anything that is not a market's.
 */
export function claimDirectory(directory: string): { release(): void } | null {
  refuseForeign(directory);
  const lock = `${directory}.lock`;
  mkdirSync(dirname(directory), { recursive: true });
  for (;;) {
    try {
      const file = openSync(lock, "wx");
      writeSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (ownerLives(lock)) return null;
      rmSync(lock, { force: true });
    }
  }
  claimed.add(lock);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  return {
    release() {
      claimed.delete(lock);
      rmSync(lock, { force: true });
    },
  };
}

/** `directory`, or the first of `directory-2`, `directory-3` … that no living process has claimed. */
export function freeDirectory(directory: string): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? directory : `${directory}-${number}`;
    if (!existsSync(`${candidate}.lock`) || !ownerLives(`${candidate}.lock`)) return candidate;
  }
}

/** Whoever names their home by mistake keeps it. */
function refuseForeign(directory: string): void {
  const foreign = existsSync(directory) ? readdirSync(directory).find((name) => !CONTENTS.has(name)) : undefined;
  if (foreign === undefined) return;
  throw new Error(
    `${directory} would be emptied, and has something that is not a market's: ${foreign}. Name a directory that is new or empty.`,
  );
}

function ownerLives(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    if (owner === process.pid) return claimed.has(lock);
    if (!Number.isInteger(owner) || owner <= 0) return false;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

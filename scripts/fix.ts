import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");

// Formats every file and applies the linter's safe fixes; what is left is printed.
const { status } = spawnSync(
  join(ROOT, "node_modules/.bin/biome"),
  ["check", "--write", ...process.argv.slice(2), "."],
  {
    cwd: ROOT,
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;

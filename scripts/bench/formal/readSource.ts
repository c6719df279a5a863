import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");

/** A file of the project, or of a package, for the compiler. */
export function readSource(path: string, replaced: Record<string, string>): { contents: string } | { error: string } {
  const place = path.startsWith("@") ? join(ROOT, "node_modules", path) : join(ROOT, path);
  try {
    return { contents: replaced[path] ?? readFileSync(place, "utf8") };
  } catch (error) {
    return { error: String(error) };
  }
}

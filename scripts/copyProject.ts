import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const LINKED = ["node_modules", "protocol", "peer", "indexer"];

/** A new directory with copies of these paths of the project, to change there, and links to what nobody changes. */
export async function copyProject(name: string, paths: string[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `souk-${name}-`));
  try {
    for (const path of paths) await cp(join(ROOT, path), join(directory, path), { recursive: true });
    for (const path of LINKED) await symlink(join(ROOT, path), join(directory, path));
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  return directory;
}

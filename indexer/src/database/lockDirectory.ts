import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { errorFromCode } from "@souk/protocol";

const LOCK_FILE = "index.lock";

/**
 * Takes a directory for this process, because PGlite would let two processes destroy one database. The lock of a process
 * that is gone is taken over. Returns what gives it back. Throws `directory-busy`.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, LOCK_FILE);
  const mine = `${process.pid} ${await startOf(process.pid)}\n`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = await open(path, "wx");
      await file.writeFile(mine);
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw errorFromCode("storage-failed", { seen: (error as Error).message }, { cause: error });
      }
    }
    const [pid, start] = (await readFile(path, "utf8").catch(() => "")).trim().split(" ");
    if (pid !== undefined && pid !== "" && (await startOf(Number(pid))) === start) {
      throw errorFromCode("directory-busy", { directory, pid });
    }
    await rm(path, { force: true });
  }
  throw errorFromCode("directory-busy", { directory, pid: "unknown" });
}

/** When a process started, in the system's own units; "running" where the system doesn't tell, "" if it is gone. */
async function startOf(pid: number): Promise<string> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return "";
  }
  try {
    // proc(5): field 22 is the start time; the name in field 2 may hold spaces, so count from behind its bracket.
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "running";
  } catch {
    return "running";
  }
}

import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorFromCode } from "@souk/protocol";

/**
 * The 32-byte secret with which this peer signs what it files. It is in `publisher.key`, made on the first start, readable
 * by its owner only. A catalogue names the public key, so a peer that loses this file can file none signed for it before.
 * Throws `config-invalid` for a file that holds anything else.
 */
export async function publisherKey(directory: string): Promise<Uint8Array> {
  const path = join(directory, "publisher.key");
  try {
    await writeFile(path, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") {
      throw errorFromCode("storage-failed", { seen: `${path} cannot be written` }, { cause });
    }
  }
  const text = (await readFile(path, "utf8")).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw errorFromCode("config-invalid", { field: path, expected: "64 hexadecimal digits", seen: "something else" });
  }
  return Buffer.from(text, "hex");
}

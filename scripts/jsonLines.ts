import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";

/**
 * What is in a file of one JSON value a line, to go on with it; nothing if there is no such file. A last line that was cut
 * off is taken out of the file, so that the next one does not end up behind it.
 */
export function readJsonLines<T>(path: string): T[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole !== text) truncateSync(path, Buffer.byteLength(whole));
  return whole
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

export function appendJsonLine(path: string, value: unknown): void {
  appendFileSync(path, `${JSON.stringify(value)}\n`);
}

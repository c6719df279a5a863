/** What a program of this repository prints as one line of JSON when it is up. */
export type Ready = { ready: true; [field: string]: unknown };

/** The line `{"ready":true,…}`, parsed; null for any other line. */
export function readyLine(line: string): Ready | null {
  if (!line.startsWith("{")) return null;
  try {
    const value = JSON.parse(line);
    return value?.ready === true ? value : null;
  } catch {
    return null; // another program's JSON, pretty-printed or cut
  }
}

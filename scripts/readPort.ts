/** A port given as an option's text. One that is none ends the process with 2, and says what is wanted. */
export function readPort(option: string, text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  console.error(`--${option} takes a port from 0 to 65535, not "${text}".`);
  process.exit(2);
}

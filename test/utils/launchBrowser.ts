import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./findChromium.ts";

/** No sandbox (tests often run as root, and only on pages of this machine), and no talking to the outside. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a headless Chromium; see `findChromium` for where it comes from. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({ executablePath, args: ARGS, env: { ...(process.env as Record<string, string>), ...env } });
}

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, "../..");
const PACKAGE = join(ROOT, "node_modules/@sparticuz/chromium");
const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** A Chromium that starts on this machine, and the environment it needs. */
export type Chromium = { executablePath: string; env: Record<string, string>; version: string };

/**
 * Finds a Chromium without asking anybody to install one, in this order: the one named by SOUK_CHROMIUM, the one in the
 * npm package @sparticuz/chromium (unpacked once into .souk/cache, with the libraries and fonts that come with it), the
 * system's, and the one that apt-get installs when this is root on Debian. Every candidate is started once; the error
 * says what each of them answered.
 */
export async function findChromium(): Promise<Chromium> {
  const candidates: [string, () => Promise<Omit<Chromium, "version"> | null>][] = [
    ["SOUK_CHROMIUM", async () => systemChromium(process.env.SOUK_CHROMIUM)],
    ["npm package", packagedChromium],
    ["system", async () => systemChromium(SYSTEM.find(existsSync))],
    ["apt-get", installedChromium],
  ];
  const refusals: string[] = [];
  for (const [name, find] of candidates) {
    try {
      const chromium = await find();
      if (!chromium) continue;
      const { stdout } = await run(chromium.executablePath, ["--no-sandbox", "--version"], {
        env: { ...process.env, ...chromium.env },
      });
      return { ...chromium, version: stdout.trim() };
    } catch (error) {
      refusals.push(`  ${name}: ${error instanceof Error ? error.message.trim() : error}`);
    }
  }
  throw new Error(
    `No Chromium starts on this machine. Install one (on Debian: apt-get install chromium), or name one with SOUK_CHROMIUM=/path. Tried:\n${refusals.join("\n")}`,
  );
}

function systemChromium(path: string | undefined) {
  return path ? { executablePath: path, env: {} } : null;
}

async function packagedChromium() {
  const { version } = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const directory = join(ROOT, ".souk/cache", `chromium-${version}`);
  if (!existsSync(directory)) await unpack(directory);
  const env = {
    LD_LIBRARY_PATH: [join(directory, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
    FONTCONFIG_FILE: join(directory, "fonts.conf"),
  };
  return { executablePath: join(directory, "chromium"), env };
}

/** The package unpacks into the folder for temporary files only: let that be ours, and move it when it is complete. */
async function unpack(directory: string): Promise<void> {
  await mkdir(resolve(directory, ".."), { recursive: true });
  const temporary = await mkdtemp(`${directory}-`);
  const program = `
    import chromium, { inflate } from "@sparticuz/chromium";
    await chromium.executablePath();
    await inflate(${JSON.stringify(join(PACKAGE, "bin/al2023.tar.br"))});
  `;
  await run(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: temporary },
  });
  await writeFile(join(temporary, "fonts.conf"), fontSettings(directory));
  try {
    await rename(temporary, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
    await rm(temporary, { recursive: true, force: true }); // another process was quicker
  }
}

/** The system's fonts where there are any, and those of the package. */
function fontSettings(directory: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(directory, "fonts")}</dir>
  <cachedir>${join(directory, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

async function installedChromium() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  console.log("No Chromium found; installing Debian's with apt-get (about a minute) ...");
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, maxBuffer: 1 << 26 };
  await run("apt-get", ["update", "-qq"], options);
  await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", "chromium"], options);
  return systemChromium(SYSTEM.find(existsSync));
}

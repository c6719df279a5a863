import { config } from "zod";

// zod compiles schemas with `new Function` where it may. Browsers under the web app's Content-Security-Policy forbid
// that and report the attempt, so zod must not try there.
if ("document" in globalThis || "importScripts" in globalThis) config({ jitless: true });

export * from "zod";

import { buildWeb } from "../buildWeb.ts";

// The web app's export, made in a process of its own: beside the market's other parts, and ended with them.
try {
  await buildWeb({ log: console.log });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

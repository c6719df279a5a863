import { type ParseArgsConfig, parseArgs } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * The command line's options and positional words, by Node's `parseArgs`. `--help` prints `help` and ends the process
 * with 0; an option that is not known says so and ends it with 2.
 */
export function readOptions<T extends Options>(help: string, options: T, args = process.argv.slice(2)) {
  const config = {
    args,
    options: { ...options, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  } as const;
  try {
    const parsed = parseArgs(config);
    if (!(parsed.values as { help?: boolean }).help) return parsed;
    console.log(help);
    process.exit(0);
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")) throw error;
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}

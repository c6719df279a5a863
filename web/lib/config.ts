import type { Config } from "@souk/protocol";

let loading: Promise<Config> | undefined;

/**
 * The market this copy of the app belongs to: chain, contracts, tokens, indexes. Read once from /config.json beside the app.
 * Throws SoukError `config-invalid`, or `index-down` when the web server does not answer.
 */
export function loadConfig(): Promise<Config> {
  loading ??= readConfig().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function readConfig(): Promise<Config> {
  const [protocol, response] = await Promise.all([
    import("@souk/protocol"),
    fetch("/config.json", { cache: "no-cache" }).catch((cause: unknown) => ({ cause })),
  ]);
  const { configSchema, errorFromCode, parseRecord } = protocol;
  if ("cause" in response) throw errorFromCode("index-down", { url: location.origin }, { cause: response.cause });
  const json: unknown = response.ok ? await response.json().catch(() => null) : null;
  return parseRecord(configSchema, json, "configuration", "config-invalid");
}

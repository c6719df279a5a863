import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type DeploymentFile, deploymentFileSchema, errorFromCode, parseRecord } from "@souk/protocol";

/** Which market: what `npm run deploy` wrote. Throws `deployment-missing`, `config-invalid`. */
export function readDeployment(path: string): DeploymentFile {
  const file = resolve(path);
  return parseRecord(deploymentFileSchema, readJson(file), file, "config-invalid");
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw errorFromCode("deployment-missing", { file }, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const seen = (cause as Error).message;
    throw errorFromCode("config-invalid", { field: file, expected: "what `npm run deploy` writes", seen }, { cause });
  }
}

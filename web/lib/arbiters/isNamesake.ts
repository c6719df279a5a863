import type { Address } from "@souk/protocol";

type Named = { address: Address; name: string };

/** Whether an account's own name reads like that of another one on the site's list: case, width, spaces and marks aside. */
export function isNamesake(account: Named, listed: readonly Named[]): boolean {
  const name = plain(account.name);
  return listed.some((other) => other.address !== account.address && plain(other.name) === name);
}

function plain(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{Cf}]+/gu, "");
}

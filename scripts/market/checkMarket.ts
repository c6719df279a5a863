import type { Market } from "../market.ts";

/** What must be there for a market to be open: how many listings the index finds, when it is known. */
export type Expected = { listings: number | null };

/** Asks every door of a market as a browser would. Returns what does not answer as it should; nothing when all does. */
export async function checkMarket({ urls, deployment }: Market, { listings }: Expected): Promise<string[]> {
  const doors: [string, () => Promise<string | null>][] = [
    ["chain", () => checkChain(urls.rpc, deployment.escrow)],
    ["index", () => checkIndex(urls.index, listings)],
    ["web", () => checkWeb(urls.web)],
  ];
  const problems = await Promise.all(
    doors.map(async ([name, check]) => {
      const problem = await check().catch((error: unknown) => String(error instanceof Error ? error.message : error));
      return problem ? `${name}: ${problem}` : null;
    }),
  );
  return problems.filter((problem) => problem !== null);
}

async function checkChain(url: string, escrow: string): Promise<string | null> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getCode", params: [escrow, "latest"] }),
  });
  const { result } = (await response.json()) as { result?: string };
  return result && result.length > 2 ? null : `there is no contract at ${escrow}`;
}

async function checkIndex(url: string, listings: number | null): Promise<string | null> {
  const answer = (await getJson(`${url}/v1/search?availability=all&limit=1`)) as {
    total: number;
    results: { photo: { cid: string } | null }[];
  };
  if (listings !== null && answer.total !== listings) return `finds ${answer.total} listings instead of ${listings}`;
  const photo = answer.results[0]?.photo;
  if (!photo) return null;
  const { status, headers } = await fetch(`${url}/ipfs/${photo.cid}`);
  const type = headers.get("content-type");
  return status === 200 && type?.startsWith("image/") ? null : `answers ${status} ${type} for the photo ${photo.cid}`;
}

async function checkWeb(url: string): Promise<string | null> {
  await getJson(`${url}/config.json`);
  const response = await fetch(url);
  const html = await response.text();
  return response.status === 200 && html.includes("<title>") ? null : `answers ${response.status} without a page`;
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`answers ${response.status} at ${url}`);
  return response.json();
}

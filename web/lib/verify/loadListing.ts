import { fetchListing } from "../api/fetchListing.ts";
import { loadConfig } from "../config.ts";
import { type CheckedListing, checkListing } from "./checkListing.ts";

/**
 * A listing as its address and its seller's signature prove it, from the first index whose answer checks out. When none does, the last
 * answer with its `fault`: nothing of it may be shown as true. Throws when no index has it: `listing-not-found`, `index-down`, `cid-invalid`.
 */
export async function loadListing(cid: string, seller: string | null, signal?: AbortSignal): Promise<CheckedListing> {
  const [{ cidDigest }, { deployment }] = await Promise.all([import("@souk/protocol"), loadConfig()]);
  cidDigest(cid);
  let checked: CheckedListing | undefined;
  try {
    await fetchListing(cid, seller, {
      accept: async (answer) => {
        checked = await checkListing(deployment, { cid, seller }, answer);
        if (checked.fault) throw checked.fault;
      },
      signal,
    });
  } catch (error) {
    if (!checked?.fault) throw error;
  }
  if (checked) return checked;
  throw new Error("The index answered without an answer.");
}

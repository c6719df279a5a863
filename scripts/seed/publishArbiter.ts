import { buildCatalogue, type Hex, type Profile } from "@souk/protocol";
import { LIFETIME, type PublishParameters } from "./publishShop.ts";
import { sendCatalogue } from "./sendCatalogue.ts";

/** Publishes who an account is that sells nothing: a catalogue of a profile alone. */
export async function publishArbiter(
  profile: Profile,
  where: Pick<PublishParameters, "wallet" | "domain" | "index" | "publisher">,
): Promise<void> {
  const sequence = Math.floor(Date.now() / 1000);
  const catalogue = buildCatalogue({
    seller: where.wallet.address.toLowerCase() as Hex,
    sequence,
    expiry: sequence + LIFETIME,
    publisher: where.publisher,
    profile,
    listings: [],
  });
  await sendCatalogue(catalogue, where);
}

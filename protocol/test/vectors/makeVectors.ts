import { chunkVectors } from "./chunkVectors.ts";
import { headVectors } from "./headVectors.ts";
import { listingVectors } from "./listingVectors.ts";
import { merkleVectors } from "./merkleVectors.ts";
import { profileVectors } from "./profileVectors.ts";
import { ratingVectors } from "./ratingVectors.ts";
import { rootVectors } from "./rootVectors.ts";
import { tradeVectors } from "./tradeVectors.ts";
import { typedDataVectors } from "./typedDataVectors.ts";

/** All vectors, by file name. Amounts are decimal text, bytes hex text, links CIDs in base32. */
export function makeVectors(): Record<string, unknown> {
  const vectors = {
    "listing.json": listingVectors(),
    "chunk.json": chunkVectors(),
    "root.json": rootVectors(),
    "head.json": headVectors(),
    "profile.json": profileVectors(),
    "typedData.json": typedDataVectors(),
    "merkle.json": merkleVectors(),
    "trade.json": tradeVectors(),
    "rating.json": ratingVectors(),
  };
  return JSON.parse(JSON.stringify(vectors, (_, value) => (typeof value === "bigint" ? value.toString() : value)));
}

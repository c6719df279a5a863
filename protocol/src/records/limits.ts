const HOUR = 3600;
const DAY = 24 * HOUR;

/** Every limit of the protocol. Sizes in bytes, lengths in UTF-16 code units, times in seconds, shares in bps. */
export const LIMITS = {
  /** The largest amount in a record, in smallest units: sums and products of it stay within the contract's 256 bits. */
  amount: 2n ** 128n - 1n,
  listingBytes: 32 * 1024,
  chunkBytes: 256 * 1024,
  rootBytes: 64 * 1024,
  profileBytes: 16 * 1024,
  commentBytes: 8 * 1024,
  /** CBOR data items in any one record. */
  recordItems: 10_000,
  photoBytes: 256 * 1024,
  listingsPerChunk: 200,
  chunks: 1024,
  offersPerListing: 200,
  offersPerChunk: 5000,
  offersPerCatalogue: 50_000,
  title: 140,
  description: 10_000,
  language: 35,
  photos: 12,
  photoAlt: 300,
  photoSizes: 4,
  photoSide: 10_000,
  variants: 100,
  variantTitle: 80,
  sku: 64,
  shipping: 20,
  shippingTitle: 80,
  shippingDays: 365,
  countries: 250,
  locality: 80,
  tags: 16,
  tag: 32,
  name: 60,
  about: 2000,
  languages: 20,
  comment: 1000,
  stock: 2 ** 32 - 1,
  shipWindow: { min: HOUR, max: 180 * DAY },
  inspectWindow: { min: HOUR, max: 180 * DAY },
  ruleWindow: { min: DAY, max: 180 * DAY },
  arbiterBps: 1000,
  splitBps: 10_000,
  referralBps: 5000,
  sequence: 2 ** 40 - 1,
  /** How far a catalogue's expiry may lie after its sequence. */
  lifetime: 400 * DAY,
  /** How far a head's sequence may lie ahead of the reader's clock before the head has to wait. */
  clockSkew: 600,
} as const;

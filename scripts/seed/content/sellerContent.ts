import type { Palette } from "../photos/palette.ts";
import type { SceneName } from "../photos/scenes.ts";

/** An amount as people write it: native coin or test dollars, per unit. */
export type PriceText = `${number} ETH` | `${number} tUSD`;

/** What one photo shows. Emoji are sprites of @lobehub/fluent-emoji-3d, one grapheme each. */
export type PhotoContent = {
  /** The goods: one grapheme is a single large thing, several are a group of equals. */
  show?: string;
  /** Small things beside the goods. */
  with?: string;
  /** The setting; without one the seller's own settings take turns. */
  scene?: SceneName;
  /** Degrees by which the goods' hue is turned, for colours the sprite does not come in. */
  tint?: number;
  alt: string;
};

export type ShippingContent = {
  title: string;
  price: number;
  /** ISO 3166-1 alpha-2; empty is everywhere. */
  countries: string[];
  minDays: number;
  maxDays: number;
};

export type ListingContent = {
  /** Unique per seller; item keys are derived from it, so it stays when the text changes. */
  key: string;
  title: string;
  category: string;
  kind?: "physical" | "service";
  condition?: "new" | "refurbished" | "used";
  price: PriceText;
  /** Units to sell of a listing without variants: 1 unique, more counted, 0 unlimited. */
  stock?: number;
  /** Variant title → units to sell. */
  variants?: Record<string, number>;
  /** Variant title → its price, where it differs from `price`. */
  prices?: Record<string, PriceText>;
  shipping?: ShippingContent[];
  photos: PhotoContent[];
  tags: string[];
  /** Markdown; indentation and line wrapping are taken out by `prose`. */
  description: string;
};

/** One demo seller with everything in its shop. */
export type SellerContent = {
  key: string;
  /** Index among the accounts of Hardhat's default mnemonic. */
  account: number;
  name: string;
  about: string;
  language: "en" | "de" | "ar";
  languages: string[];
  country: string;
  locality: string;
  /** One grapheme, on the seller's colours. */
  avatar: string;
  palette: Palette;
  scenes: SceneName[];
  /** Used where a listing names none of its own. `price` is in tUSD; it is converted for listings in ETH. */
  shipping: ShippingContent[];
  listings: ListingContent[];
};

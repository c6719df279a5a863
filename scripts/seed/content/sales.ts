/** What a party thought: 1 to 5 stars and a comment in its own words. */
export type Opinion = { stars: number; comment: string };

/**
 * One purchase of the demo market. `end` is how far it has come: `signed` means shipped, with the buyer's release signed and
 * left at the index for the seller to submit.
 */
export type Sale = {
  seller: string;
  listing: string;
  /** A variant's title; empty when there is only one. */
  variant?: string;
  /** Which shipping option, by its place. */
  shipping?: number;
  /** Index among the accounts of Hardhat's default mnemonic. */
  buyer: number;
  quantity?: number;
  end: "funded" | "shipped" | "signed" | "disputed" | "ruled" | "released" | "refunded";
  /** Before its end: how much of the price the buyer released, and how many days more the buyer gave. */
  part?: { percent: number; days: number };
  /** How much the seller, in a signed proposal, or the arbiter leaves the seller, in percent of what is held. */
  toSeller?: number;
  /** The buyer's opinion is sealed first; it is revealed when the seller has one too. */
  ofBuyer?: Opinion;
  ofSeller?: Opinion;
};

export const BEA = 13;
const TOMAS = 14;
const NOOR = 15;
const HANNA = 16;
const WEI = 17;
const AMARA = 18;
/** Judges the demo market's disputes. */
export const IDA = 20;

export const sales: Sale[] = [
  {
    seller: "harbour-and-loom",
    listing: "gansey-navy",
    variant: "M",
    shipping: 1,
    buyer: NOOR,
    end: "released",
    ofBuyer: { stars: 5, comment: "Stiff as promised, and after two weeks I do not want to take it off." },
    ofSeller: { stars: 5, comment: "Clear about sizes, released the day it arrived. Thank you." },
  },
  {
    seller: "harbour-and-loom",
    listing: "tote",
    shipping: 1,
    buyer: AMARA,
    end: "released",
    ofBuyer: { stars: 5, comment: "Marigold now carries my groceries. The patch is the best part." },
    ofSeller: { stars: 5, comment: "Sent us a photo of the bag at the market. Lovely." },
  },
  { seller: "harbour-and-loom", listing: "watch-cap", variant: "Charcoal", buyer: BEA, quantity: 2, end: "released" },
  { seller: "harbour-and-loom", listing: "mending-service", buyer: HANNA, end: "shipped" },
  { seller: "harbour-and-loom", listing: "gansey-navy", variant: "L", shipping: 1, buyer: BEA, end: "disputed" },
  {
    seller: "fernhill-books",
    listing: "bird-island-novel",
    shipping: 2,
    buyer: WEI,
    end: "released",
    ofBuyer: { stars: 5, comment: "Exactly as described, faults included. Wrapped like a newborn." },
    ofSeller: { stars: 5, comment: "Asked good questions before buying. A pleasure." },
  },
  { seller: "fernhill-books", listing: "field-guide-seabirds", buyer: BEA, end: "shipped" },
  {
    seller: "fernhill-books",
    listing: "notebook-set",
    variant: "Dotted",
    shipping: 1,
    buyer: TOMAS,
    quantity: 3,
    end: "released",
    ofBuyer: { stars: 4, comment: "Beautiful paper. One cover had a small bump from the post." },
    ofSeller: { stars: 5, comment: "Kind about the bump; we sent a spare." },
  },
  {
    seller: "tinker-and-valve",
    listing: "film-camera",
    shipping: 2,
    buyer: TOMAS,
    end: "refunded",
    ofBuyer: {
      stars: 4,
      comment: "The shutter failed their last test, so they refunded me within the hour. Honest people.",
    },
    ofSeller: { stars: 5, comment: "Very understanding. It is back on the bench." },
  },
  {
    seller: "tinker-and-valve",
    listing: "mechanical-keyboard",
    variant: "Tactile switches",
    buyer: WEI,
    end: "released",
    ofBuyer: { stars: 5, comment: "My colleagues hear it and I do not care." },
    ofSeller: { stars: 5, comment: "Quick to release." },
  },
  { seller: "tinker-and-valve", listing: "studio-headphones", shipping: 2, buyer: AMARA, end: "funded" },
  { seller: "saltmarsh-outdoors", listing: "commuter-bike", variant: "Frame 54 cm", buyer: HANNA, end: "signed" },
  {
    seller: "saltmarsh-outdoors",
    listing: "football",
    variant: "Size 5",
    shipping: 2,
    buyer: AMARA,
    quantity: 2,
    end: "released",
    ofBuyer: { stars: 4, comment: "Proper footballs. The long way from New Zealand took long." },
    ofSeller: { stars: 4, comment: "Fine buyer, released a little late." },
  },
  {
    seller: "okoro-studio",
    listing: "carved-mask",
    shipping: 1,
    buyer: NOOR,
    end: "released",
    ofBuyer: { stars: 5, comment: "They laugh at me from the hallway every morning." },
    ofSeller: { stars: 5, comment: "Paid, waited, thanked. What more?" },
  },
  { seller: "okoro-studio", listing: "portrait-commission", buyer: BEA, end: "funded" },
  {
    seller: "okoro-studio",
    listing: "talking-drum",
    variant: "25 cm head",
    shipping: 1,
    buyer: WEI,
    end: "released",
    ofBuyer: { stars: 4, comment: "Deep, round sound. Tuning it took me an evening and the video." },
    ofSeller: { stars: 5, comment: "Sent us a recording!" },
  },
  {
    seller: "werkstatt-lindenholz",
    listing: "eisenbahn",
    buyer: HANNA,
    end: "released",
    ofBuyer: {
      stars: 5,
      comment: "Fährt seit drei Wochen ununterbrochen durchs Wohnzimmer. Die Magnete halten wirklich.",
    },
    ofSeller: { stars: 5, comment: "Freundlich, schnell bestätigt. Gern wieder." },
  },
  { seller: "werkstatt-lindenholz", listing: "uhr", shipping: 2, buyer: TOMAS, end: "shipped" },
  { seller: "werkstatt-lindenholz", listing: "kreisel", buyer: BEA, quantity: 3, end: "ruled", toSeller: 40 },
  {
    seller: "werkstatt-lindenholz",
    listing: "schnitzkurs",
    buyer: BEA,
    quantity: 2,
    part: { percent: 50, days: 21 },
    end: "funded",
    toSeller: 30,
  },
  {
    seller: "werkstatt-lindenholz",
    listing: "schaukelpferd",
    buyer: AMARA,
    end: "released",
    ofBuyer: { stars: 5, comment: "Ein Erbstück. Der Onkel durfte auch, einmal." },
  },
  {
    seller: "gaertnerei-sonnenhang",
    listing: "paradeiser",
    shipping: 1,
    buyer: HANNA,
    end: "released",
    ofBuyer: { stars: 5, comment: "Alle zwölf angewachsen, die schwarzen sind die besten." },
    ofSeller: { stars: 5, comment: "Gleich ausgepackt und gegossen, vorbildlich." },
  },
  {
    seller: "gaertnerei-sonnenhang",
    listing: "honig",
    buyer: NOOR,
    quantity: 2,
    end: "released",
    ofBuyer: { stars: 3, comment: "Geschmack wunderbar, aber ein Deckel war undicht." },
    ofSeller: { stars: 5, comment: "Danke für das Foto, Ersatz ist unterwegs." },
  },
  {
    seller: "hofladen-birkenau",
    listing: "bergkaese",
    variant: "800 g",
    shipping: 1,
    buyer: TOMAS,
    end: "released",
    ofBuyer: { stars: 5, comment: "Los cristalitos, tal como prometían. Pediré otro para Navidad." },
    ofSeller: { stars: 5, comment: "Freut uns sehr!" },
  },
  { seller: "hofladen-birkenau", listing: "espresso", variant: "1 kg Bohnen", buyer: TOMAS, end: "shipped" },
  {
    seller: "hofladen-birkenau",
    listing: "geschenkkorb",
    buyer: WEI,
    end: "released",
    ofBuyer: { stars: 5, comment: "My mother-in-law asked who I had become." },
    ofSeller: { stars: 4, comment: "Kartentext kam spät, hat aber noch gereicht." },
  },
  {
    seller: "zweitglanz",
    listing: "teekanne",
    buyer: HANNA,
    end: "released",
    ofBuyer: { stars: 5, comment: "Gießt wirklich sauber ab. Der Zettel zur Herkunft ist eine schöne Idee." },
    ofSeller: { stars: 5, comment: "Alles bestens." },
  },
  { seller: "zweitglanz", listing: "spiegel", shipping: 1, buyer: NOOR, end: "funded" },
  {
    seller: "bayt-al-fakhar",
    listing: "blue-plate",
    variant: "قطر 28 سم",
    shipping: 1,
    buyer: NOOR,
    end: "released",
    ofBuyer: { stars: 5, comment: "أجمل من الصورة، ووصل سليمًا في قشّه كأنه بيضة." },
    ofSeller: { stars: 5, comment: "زبونة كريمة، وأكّدت الاستلام في يومه." },
  },
  {
    seller: "bayt-al-fakhar",
    listing: "sculptural-jar",
    shipping: 1,
    buyer: HANNA,
    end: "released",
    ofBuyer: { stars: 4, comment: "Wunderschön und schwerer als gedacht. Der Versand dauerte zwei Wochen." },
    ofSeller: { stars: 5, comment: "شكرًا على الصبر وعلى الصورة الجميلة." },
  },
  { seller: "bayt-al-fakhar", listing: "mint-teapot", variant: "قرمزي", shipping: 1, buyer: BEA, end: "shipped" },
  {
    seller: "maktabat-al-warraq",
    listing: "star-names",
    shipping: 1,
    buyer: NOOR,
    end: "released",
    ofBuyer: { stars: 5, comment: "عرفت لماذا سُمّي الدبران دبرانًا، ولن أخبر أحدًا." },
    ofSeller: { stars: 5, comment: "قارئة حقيقية." },
  },
  { seller: "maktabat-al-warraq", listing: "nights-four-volumes", shipping: 2, buyer: AMARA, end: "shipped" },
  {
    seller: "dukkan-al-waha",
    listing: "medjool",
    variant: "ثلاثة كيلو",
    shipping: 1,
    buyer: NOOR,
    end: "released",
    ofBuyer: { stars: 5, comment: "اختفى قبل أن أصل به إلى البرّاد." },
    ofSeller: { stars: 5, comment: "أهلًا بها في كل موسم." },
  },
  {
    seller: "dukkan-al-waha",
    listing: "embroidered-dress",
    variant: "L",
    shipping: 2,
    buyer: TOMAS,
    end: "released",
    ofBuyer: {
      stars: 5,
      comment: "Un regalo para mi hermana. La tarjeta con el nombre de quien lo bordó nos emocionó.",
    },
    ofSeller: { stars: 5, comment: "أوصلنا كلماته إلى من طرّزته." },
  },
  {
    seller: "dukkan-al-waha",
    listing: "olive-oil",
    shipping: 2,
    buyer: WEI,
    end: "released",
    ofBuyer: { stars: 3, comment: "Excellent oil; the tin arrived with a dent and a week late." },
    ofSeller: { stars: 5, comment: "نعتذر عن التأخير، والتنكة القادمة علينا أن نلفّها أكثر." },
  },
];

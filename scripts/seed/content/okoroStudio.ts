import type { SellerContent } from "./sellerContent.ts";

/** Prints, sculpture and instruments from a shared studio in Lagos. */
export const okoroStudio: SellerContent = {
  key: "okoro-studio",
  account: 5,
  name: "Okoro Studio",
  about: `
    Adaeze paints and prints, Tobi builds and repairs instruments, and the studio in Yaba belongs to both plus a cat.
    Everything here was made, finished or mended in that one room.

    Editions are small, numbered and recorded in a book that we will show you.`,
  language: "en",
  languages: ["en", "ig", "yo"],
  country: "NG",
  locality: "Lagos",
  avatar: "🎨",
  palette: { wall: "#f0dcc4", floor: "#ecd2a8", wood: "#8a4f2d", accent: "#e2803a", deep: "#7a2d4e" },
  scenes: ["frame", "podium", "window", "table"],
  shipping: [
    { title: "Courier within Nigeria", price: 6, countries: ["NG"], minDays: 2, maxDays: 5 },
    { title: "Worldwide, insured", price: 28, countries: [], minDays: 6, maxDays: 15 },
  ],
  listings: [
    {
      key: "lagoon-morning",
      title: "Lagoon, Morning: oil on linen, 60 × 45 cm",
      category: "art",
      price: "0.34 ETH",
      stock: 1,
      photos: [
        { show: "🛶", scene: "frame", alt: "A framed painting of a canoe under a low sun" },
        { show: "🎨", scene: "window", with: "🖌️", alt: "A palette and brush by the studio window" },
      ],
      tags: ["oil painting", "lagos", "original"],
      description: `
        Painted over eleven mornings from the Third Mainland Bridge, in the twenty minutes when the water is the same colour
        as the sky. Thin layers, then one thick stroke for the canoe.

        Stretched on cedar and framed in iroko. Signed on the back with the dates.`,
    },
    {
      key: "market-triptych",
      title: "Balogun Market, a triptych of screenprints",
      category: "art",
      price: "240 tUSD",
      stock: 6,
      photos: [
        { show: "🧺", scene: "frame", tint: 330, alt: "A framed print with a basket and colour blocks" },
        { show: "🍊", scene: "frame", tint: 40, alt: "The second print, with an orange" },
        { show: "🌶️", scene: "frame", tint: 90, alt: "The third print, with a chilli" },
      ],
      tags: ["screenprint", "triptych", "market"],
      description: `
        Three sheets, seven colours each: cloth, fruit, pepper. The registration is a little off on purpose, the way the
        market is.

        Edition of 24 on 300 g cotton paper, 30 × 40 cm a sheet, sold as a set so they stay friends.`,
    },
    {
      key: "sun-bird-print",
      title: "Sunbird: hand-coloured etching",
      category: "art",
      price: "0.029 ETH",
      stock: 14,
      photos: [{ show: "🦋", scene: "frame", alt: "A framed etching with a winged creature" }],
      tags: ["etching", "birds", "edition"],
      description: `
        Copper plate, printed in sepia and coloured one by one with watercolour, so each throat is its own shade of
        green.

        Plate 12 × 15 cm on a larger sheet with generous margins. Shipped between boards with a note on how to frame it.`,
    },
    {
      key: "abstract-arches",
      title: "Doorways IV, gouache on paper",
      category: "art",
      price: "180 tUSD",
      stock: 1,
      photos: [{ scene: "frame", tint: 15, alt: "A framed abstract of nested shapes" }],
      tags: ["gouache", "abstract", "original"],
      description: `
        The fourth of six studies of the painted doorways in our street. The orange is a local earth that we grind
        ourselves; the pink took three attempts and is not repeatable.

        40 × 50 cm, framed behind museum glass.`,
    },
    {
      key: "carved-mask",
      title: "Laughing pair, carved and painted",
      category: "art",
      price: "0.052 ETH",
      stock: 1,
      photos: [{ show: "🎭", scene: "podium", alt: "A pair of theatre masks on a stand" }],
      tags: ["carving", "mask", "theatre"],
      description: `
        Made for a school production of *The Lion and the Jewel*, worn for nine nights and applauded for all of them. Light
        wood under milk paint, felt inside at the brow.

        Hangs from two brass loops. The blue one is slightly larger, because the actor was.`,
    },
    {
      key: "stone-head",
      title: "Quiet Head, soapstone, 31 cm",
      category: "art",
      price: "420 tUSD",
      stock: 1,
      photos: [{ show: "🗿", scene: "niche", alt: "A grey stone head in an arched niche" }],
      tags: ["sculpture", "soapstone", "original"],
      description: `
        Carved in four weeks with hand tools and finished with wax. The stone has a green vein that runs from the temple to
        the jaw and decided most of what happened.

        11 kg. Felt on the base, a hidden hole if you want to fix it to a plinth.`,
    },
    {
      key: "terracotta-jar",
      title: "Coil-built water jar, burnished and smoke-fired",
      category: "art",
      price: "0.061 ETH",
      stock: 1,
      photos: [
        { show: "🏺", scene: "niche", alt: "A brown jar with handles in a niche" },
        { show: "🏺", scene: "window", tint: 340, alt: "The jar in window light" },
      ],
      tags: ["ceramics", "vessel", "smoke-fired"],
      description: `
        Built without a wheel in the old way, rubbed with a river stone for two evenings and fired under rice husk. The
        black clouds are where the smoke stayed.

        For looking at, or for dry branches. It is not watertight and does not wish to be.`,
    },
    {
      key: "talking-drum",
      title: "Goblet drum in mango wood with goatskin",
      category: "art",
      price: "165 tUSD",
      variants: { "25 cm head": 3, "30 cm head": 2 },
      prices: { "30 cm head": "195 tUSD" },
      photos: [{ show: "🪘", scene: "podium", alt: "A tall hand drum on a stand" }],
      tags: ["drum", "instrument", "percussion"],
      description: `
        Turned from one log by Tobi's uncle, headed and tuned here. Low note round as a well, slap dry as a twig.

        Rope-tuned, so you can bring it up yourself in the rainy season. A short film shows how.`,
    },
    {
      key: "violin-student",
      title: "Student violin, full setup, with case and bow",
      category: "art",
      condition: "refurbished",
      price: "0.079 ETH",
      variants: { "3/4": 1, "4/4": 2 },
      photos: [{ show: "🎻", scene: "table", alt: "A violin and bow on a table" }],
      tags: ["violin", "instrument", "student"],
      description: `
        New bridge, new soundpost, pegs that turn and stay. We replaced the plastic tailpiece with ebony, and the strings
        with ones worth tuning.

        Old cracks, if any, are cleated and pointed out on a drawing in the case.`,
    },
    {
      key: "highlife-guitar",
      title: "Highlife guitar: rebuilt electric, two single coils",
      category: "art",
      condition: "refurbished",
      price: "395 tUSD",
      stock: 1,
      photos: [
        { show: "🎸", scene: "podium", alt: "A red electric guitar on a stand" },
        { show: "🎸", scene: "flat", with: "🎛️", alt: "The guitar from above with a mixer" },
      ],
      tags: ["guitar", "electric", "highlife"],
      description: `
        The body spent thirty years in a dance band and shows it. New neck in bubinga, pickups wound in the studio for that
        clean, bell-like top.

        Fretwork levelled last week. Plays itself in the key of G.`,
    },
    {
      key: "trumpet",
      title: "Trumpet, relacquered, valves lapped",
      category: "art",
      condition: "refurbished",
      price: "0.095 ETH",
      stock: 1,
      photos: [{ show: "🎺", scene: "niche", alt: "A golden trumpet in a niche" }],
      tags: ["trumpet", "brass", "instrument"],
      description: `
        An old bandmaster's horn with a rich middle and an easy high C. Dents rolled out, valves lapped, water key
        re-corked.

        The case smells of church. The mouthpiece is new.`,
    },
    {
      key: "shekere-shakers",
      title: "Pair of gourd shakers, tuned a third apart",
      category: "art",
      price: "27 tUSD",
      stock: 20,
      photos: [{ show: "🪇", scene: "table", alt: "Two colourful shakers on a table" }],
      tags: ["percussion", "shaker", "gift"],
      description: `
        Gourds from Abeokuta, seeds from the kitchen. We fill them by ear until the two argue pleasantly.

        Painted in four colours of our choosing. Suitable for choirs, toddlers and the person who always taps the table.`,
    },
    {
      key: "accordion",
      title: "Piano accordion, 48 bass, reeds tuned",
      category: "art",
      condition: "refurbished",
      price: "0.127 ETH",
      stock: 1,
      photos: [{ show: "🪗", scene: "table", alt: "A red accordion on a table" }],
      tags: ["accordion", "instrument", "restored"],
      description: `
        Bellows patched from inside with kid leather, every reed cleaned and tuned dry to A 440. Light enough for a
        fourteen-year-old, loud enough for a wedding.

        Straps are new, and so is the smile of the man who brought it in.`,
    },
    {
      key: "brush-set",
      title: "Seven brushes, hand-tied, with a canvas roll",
      category: "art",
      price: "44 tUSD",
      stock: 12,
      photos: [{ show: "🖌️", scene: "flat", with: "🖍️🎨", alt: "A brush with a crayon and a palette" }],
      tags: ["brushes", "painting", "supplies"],
      description: `
        Three rounds, two flats, a fan and one long rigger for ropes and whiskers. Hog bristle and synthetic, tied by a
        maker in Ibadan who signs the ferrules.

        Wash with soap, dry flat, and do not leave them standing in the jar. We all do; do not.`,
    },
    {
      key: "sketchbook-prints",
      title: "Postcards from the studio window, set of ten",
      category: "art",
      price: "0.0045 ETH",
      stock: 60,
      photos: [{ show: "✉️", scene: "flat", with: "🖋️🌻", alt: "An envelope with a pen and a sunflower" }],
      tags: ["postcards", "prints", "stationery"],
      description: `
        Ten drawings, one a month with two months missing because of the rain. Offset-printed on card that takes ink on the
        back.

        The cat is on seven of them. Nobody asked the cat.`,
    },
    {
      key: "art-banjo",
      title: "Calabash banjo, five gut strings",
      category: "art",
      price: "210 tUSD",
      stock: 2,
      photos: [{ show: "🪕", scene: "window", alt: "A banjo by the window" }],
      tags: ["banjo", "calabash", "instrument"],
      description: `
        The instrument's own grandmother: a gourd, a skin, a stick and a short drone string. Fretless, low-tuned and very
        forgiving of thumbs.

        Tobi built it after a drawing from 1780 and three phone calls with a museum.`,
    },
    {
      key: "clay-oil-lamps",
      title: "Small clay oil lamps, set of four",
      category: "home",
      price: "0.0085 ETH",
      stock: 16,
      photos: [{ show: "🪔🪔🪔", scene: "shelf", alt: "Three small clay lamps on a shelf" }],
      tags: ["lamp", "clay", "light"],
      description: `
        Press-moulded terracotta with a pinched lip, each holding about two hours of any kitchen oil. Cotton wicks for a
        year are in the bag.

        When the power goes, which it will, they make the room larger.`,
    },
    {
      key: "portrait-commission",
      title: "Portrait commission from a photograph",
      category: "services",
      kind: "service",
      price: "0.11 ETH",
      stock: 3,
      shipping: [{ title: "Shipping of the work included", price: 0, countries: [], minDays: 21, maxDays: 60 }],
      photos: [
        { show: "🖼️", scene: "note", with: "🎨🖌️", alt: "A note with a framed picture, palette and brush beside it" },
      ],
      tags: ["portrait", "commission", "painting"],
      description: `
        One person, head and shoulders, 40 × 50 cm in oil. You send three photographs and two sentences about how they
        laugh.

        You see a charcoal sketch first and may ask for changes twice. Adaeze takes three of these at a time and no more.`,
    },
    {
      key: "logo-lettering",
      title: "Hand-painted sign for your shopfront",
      category: "services",
      kind: "service",
      price: "260 tUSD",
      stock: 0,
      shipping: [{ title: "On site in Lagos", price: 0, countries: ["NG"], minDays: 5, maxDays: 20 }],
      photos: [{ show: "🏷️", scene: "note", with: "🖌️🪜", alt: "A note with a tag, a brush and a ladder beside it" }],
      tags: ["sign painting", "lettering", "shop"],
      description: `
        Up to three metres, two colours and a shadow, painted straight on your wall or on a board that we bring. Enamel
        that stands the sun for eight years.

        We come once to measure, once to paint, and a last time to drink something cold and look at it from across the
        road.`,
    },
    {
      key: "drum-lessons",
      title: "Hand-drum lesson by video, 45 minutes",
      category: "services",
      kind: "service",
      price: "0.0065 ETH",
      stock: 0,
      shipping: [{ title: "Online", price: 0, countries: [], minDays: 1, maxDays: 14 }],
      photos: [
        { show: "🪘", scene: "note", with: "💻🎵", alt: "A note with a drum, a laptop and a note of music beside it" },
      ],
      tags: ["lesson", "drum", "online"],
      description: `
        Tobi teaches three strokes and one conversation in the first lesson. No drum needed: a bucket, a table or a patient
        relative will do.

        Any time zone from Los Angeles to Nairobi. Bring a song you like and we take it apart.`,
    },
  ],
};

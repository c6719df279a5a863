import type { SellerContent } from "./sellerContent.ts";

/** Sports and outdoor gear, new and passed on, from New Zealand. */
export const saltmarshOutdoors: SellerContent = {
  key: "saltmarsh-outdoors",
  account: 4,
  name: "Saltmarsh Outdoors",
  about: `
    Gear for wind, water and long weekends, out of a boat shed in Nelson. About half of it is new; the other half has
    been somewhere already and came back fine.

    We test everything we sell, mostly by being late for dinner.`,
  language: "en",
  languages: ["en", "mi"],
  country: "NZ",
  locality: "Nelson",
  avatar: "🛶",
  palette: { wall: "#cfe0de", floor: "#e6dcc7", wood: "#a98055", accent: "#e0703c", deep: "#1f5f6b" },
  scenes: ["outdoors", "flat", "podium", "table"],
  shipping: [
    { title: "NZ Post, courier", price: 7, countries: ["NZ"], minDays: 1, maxDays: 3 },
    { title: "Australia", price: 19, countries: ["AU"], minDays: 4, maxDays: 9 },
    { title: "Everywhere else", price: 38, countries: [], minDays: 9, maxDays: 21 },
  ],
  listings: [
    {
      key: "touring-canoe",
      title: "Cedar-strip touring canoe, 4.9 m, with two paddles",
      category: "sports",
      condition: "used",
      price: "0.62 ETH",
      stock: 1,
      shipping: [{ title: "Pick-up in Nelson", price: 0, countries: ["NZ"], minDays: 1, maxDays: 14 }],
      photos: [
        { show: "🛶", scene: "outdoors", alt: "A canoe on a meadow with hills behind" },
        { show: "🛶", scene: "podium", alt: "The canoe on a stand" },
      ],
      tags: ["canoe", "cedar", "handmade"],
      description: `
        Built over two winters by a retired shipwright and paddled every summer since 2009. Western red cedar under glass,
        ash gunwales, laced seats. 29 kg, which two people lift without discussion.

        One repair below the waterline at the stern, done properly and invisible from outside. Come and paddle it round the
        estuary before you decide.`,
    },
    {
      key: "commuter-bike",
      title: "Single-speed city bike with mudguards",
      category: "sports",
      condition: "refurbished",
      price: "310 tUSD",
      variants: { "Frame 50 cm": 1, "Frame 54 cm": 2, "Frame 58 cm": 1 },
      photos: [
        { show: "🚲", scene: "outdoors", with: "🧺", alt: "A red bicycle outdoors with a basket" },
        { show: "🚲", scene: "podium", tint: 130, alt: "The green version on a stand" },
      ],
      tags: ["bicycle", "city", "steel"],
      description: `
        Steel frames from the nineties with everything that wears replaced: bearings, chain, cables, pads and tyres with a
        puncture belt. One gear, chosen so that Nelson's hills are possible and its flats are pleasant.

        Front and rear lights run from a hub dynamo. A bell, of course.`,
    },
    {
      key: "coastal-tent",
      title: "Two-person tent for coastal wind, 1.9 kg",
      category: "sports",
      price: "0.105 ETH",
      stock: 9,
      photos: [{ show: "⛺", scene: "outdoors", alt: "A green tent on a meadow" }],
      tags: ["tent", "camping", "lightweight"],
      description: `
        Low tunnel, three poles, a flysheet that reaches the ground on the weather side. We pitched it on the Boulder Bank
        in sixty knots and slept, on and off.

        Seams are taped and the pegs are the Y-shaped sort. The inner clips out for airing.`,
    },
    {
      key: "trail-boots",
      title: "Tramping boots, full leather, half sizes",
      category: "clothing",
      price: "235 tUSD",
      variants: { "EU 38": 3, "EU 40": 4, "EU 42": 4, "EU 43.5": 3, "EU 45": 2 },
      photos: [{ show: "🥾", scene: "table", alt: "A tan hiking boot on a table" }],
      tags: ["boots", "tramping", "leather"],
      description: `
        One piece of leather, one seam, a stitched sole that can be replaced twice. They take ten days to soften and ten
        years to give up.

        Sized on the large side for thick socks. Send us an outline of your foot on paper and we will pick for you.`,
    },
    {
      key: "snorkel-set",
      title: "Mask and snorkel, low volume, tempered glass",
      category: "sports",
      price: "0.0142 ETH",
      variants: { Child: 8, Adult: 12, Wide: 6 },
      photos: [{ show: "🤿", scene: "flat", with: "🐚🐚", alt: "A diving mask with shells on cloth" }],
      tags: ["snorkel", "diving", "summer"],
      description: `
        Silicone skirt that seals on beards as well as anything does. The purge valve sits under the chin, so a mouthful of
        Tasman Bay goes out and not in.

        Rinse in fresh water, dry in the shade. Spare strap included.`,
    },
    {
      key: "fly-rod",
      title: "Fly rod, four-piece, 6 weight, in a cloth tube",
      category: "sports",
      condition: "used",
      price: "168 tUSD",
      stock: 1,
      photos: [{ show: "🎣", scene: "outdoors", alt: "A fishing rod with a blue fish by the meadow" }],
      tags: ["fishing", "fly rod", "travel"],
      description: `
        Medium-fast, 2.7 m, cork handle darkened by one careful owner with large hands. All ferrules tight, one guide
        rewrapped in a slightly different green.

        He said to tell you that it likes brown trout and dislikes hurry.`,
    },
    {
      key: "climbing-compass",
      title: "Sighting compass for southern latitudes",
      category: "sports",
      price: "0.0178 ETH",
      stock: 15,
      photos: [{ show: "🧭", scene: "flat", with: "🗺️", alt: "A compass on a surface next to a map" }],
      tags: ["compass", "navigation", "tramping"],
      description: `
        Balanced for zone five, so the needle does not drag when you are south of the line. Adjustable declination, mirror
        for sighting and for looking at the thing in your eye.

        Luminous marks that hold until about two in the morning.`,
    },
    {
      key: "longboard",
      title: "Laminated longboard, macrocarpa and bamboo",
      category: "sports",
      price: "142 tUSD",
      stock: 5,
      photos: [
        { show: "🛹", scene: "podium", alt: "A skateboard on a stand" },
        { show: "🛹", scene: "flat", with: "🔧", tint: 40, alt: "The board from above with a wrench" },
      ],
      tags: ["longboard", "skate", "bamboo"],
      description: `
        Seven layers pressed in our own mould, 97 cm, with enough flex to forgive a driveway. 70 mm wheels, 78A, reverse
        kingpin trucks.

        The grip tape is cut in the outline of the Abel Tasman coast. People notice or they do not.`,
    },
    {
      key: "roller-skates",
      title: "Quad roller skates, resoled rink classics",
      category: "sports",
      condition: "refurbished",
      price: "0.033 ETH",
      variants: { "EU 37": 1, "EU 39": 2, "EU 41": 2 },
      photos: [{ show: "🛼", scene: "podium", alt: "A pink roller skate on a stand" }],
      tags: ["roller skates", "quad", "retro"],
      description: `
        From the Christchurch rink that closed in 2011. New bearings, new toe stops, boots deodorised with more enthusiasm
        than science.

        Wheels are the soft outdoor kind. Hard ones for halls are in the shed if you ask.`,
    },
    {
      key: "football",
      title: "Hand-stitched football, 32 panels",
      category: "sports",
      price: "38 tUSD",
      variants: { "Size 4": 14, "Size 5": 20 },
      photos: [{ show: "⚽", scene: "outdoors", alt: "A football on the grass" }],
      tags: ["football", "soccer", "ball"],
      description: `
        Stitched in Sialkot by a cooperative that publishes its wages, with a latex bladder that keeps its bounce. Water
        runs off it for about a season.

        One free re-inflation needle per ball, because nobody has ever found theirs.`,
    },
    {
      key: "tennis",
      title: "Wooden-era tennis racket, restrung",
      category: "sports",
      condition: "refurbished",
      price: "0.021 ETH",
      stock: 1,
      photos: [{ show: "🎾", scene: "table", alt: "A tennis racket with its ball on a table" }],
      tags: ["tennis", "racket", "vintage"],
      description: `
        Ash and beech with a calfskin grip, strung with synthetic gut at a gentle 22 kg. It makes a sound that modern
        rackets do not, and forgives nothing.

        With its trapezoid press, which is also good for flowers.`,
    },
    {
      key: "table-tennis",
      title: "Table tennis pair with posts and net",
      category: "sports",
      price: "29 tUSD",
      stock: 17,
      photos: [{ show: "🏓", scene: "flat", alt: "A table tennis bat and ball" }],
      tags: ["table tennis", "travel", "family"],
      description: `
        Clamps on any table up to 5 cm thick. We have played on a door, a chart table and, once, a sleeping friend's
        surfboard.

        Two bats with proper rubber, six balls, net 170 cm, all in a roll-up canvas case.`,
    },
    {
      key: "boxing-gloves",
      title: "Training gloves, leather, lace or strap",
      category: "sports",
      price: "0.027 ETH",
      variants: { "10 oz": 4, "12 oz": 6, "14 oz": 5 },
      photos: [{ show: "🥊", scene: "peg", alt: "A red boxing glove hanging from a peg" }],
      tags: ["boxing", "gloves", "training"],
      description: `
        Cowhide over layered foam with an attached thumb. Good for pads and bags; we do not sell anything for hitting
        people harder.

        Stuff them with newspaper after training and they will stay your friends.`,
    },
    {
      key: "yoga-judo",
      title: "Judogi, double weave, unbleached",
      category: "sports",
      price: "84 tUSD",
      variants: { "150 cm": 3, "160 cm": 4, "170 cm": 5, "180 cm": 5, "190 cm": 2 },
      photos: [{ show: "🥋", scene: "peg", alt: "A judo jacket on a wooden rail" }],
      tags: ["judo", "gi", "martial arts"],
      description: `
        Rice-grain weave, 750 g, reinforced at the shoulders and knees. Shrinks by four percent in the first hot wash and
        then stops; sizes above are after that.

        The club in Richmond has trained in them for six years and tears about one a year.`,
    },
    {
      key: "ski-old",
      title: "Touring skis with skins, 168 cm",
      category: "sports",
      condition: "used",
      price: "0.088 ETH",
      stock: 1,
      photos: [{ show: "🎿", scene: "podium", alt: "Blue ski boots with skis on a stand" }],
      tags: ["ski touring", "skins", "winter"],
      description: `
        Three seasons at Rainbow and one trip to the Ragged Range. Edges sharp, bases waxed, two core shots filled.

        Bindings adjust from 285 to 325 mm. Skins were re-glued this autumn and stick like gossip.`,
    },
    {
      key: "sledge",
      title: "Wooden sledge with steel runners",
      category: "sports",
      condition: "used",
      price: "57 tUSD",
      stock: 1,
      photos: [{ show: "🛷", scene: "outdoors", alt: "A red sledge on a hill" }],
      tags: ["sledge", "winter", "children"],
      description: `
        There is snow an hour inland, some years. This came from Bavaria in a migrant's trunk and has a name burned under
        the seat: *Resi*.

        New cord, old runners, sanded and oiled. Holds two children or one adult with no dignity.`,
    },
    {
      key: "archery",
      title: "Flatbow in tawa, 35 lb at 28 inches",
      category: "sports",
      price: "0.074 ETH",
      stock: 2,
      photos: [{ show: "🏹", scene: "table", alt: "A bow and arrow on a table" }],
      tags: ["archery", "bow", "handmade"],
      description: `
        Carved from a single stave that seasoned four years in our rafters. Smooth to full draw, no hand shock to speak of,
        a grip wrapped in flax cord.

        Sold with one string and a lesson on how to brace it. Arrows separately, to your draw length.`,
    },
    {
      key: "dry-backpack",
      title: "Roll-top backpack, 32 litres, waterproof",
      category: "clothing",
      price: "96 tUSD",
      variants: { Coral: 8, Kelp: 6 },
      photos: [
        { show: "🎒", scene: "outdoors", alt: "A red backpack on the grass" },
        { show: "🎒", scene: "peg", tint: 150, alt: "The green backpack on a peg" },
      ],
      tags: ["backpack", "waterproof", "kayak"],
      description: `
        Welded, not sewn, from the fabric that river rafts are made of. Float it behind you across a ford with your lunch
        inside and eat a dry sandwich.

        Padded straps come off with two clips when you want to lash it to a deck.`,
    },
    {
      key: "estuary-tour",
      title: "Guided kayak morning on the Waimea estuary",
      category: "services",
      kind: "service",
      price: "0.023 ETH",
      stock: 8,
      shipping: [{ title: "Meet at the boat shed, Nelson", price: 0, countries: ["NZ"], minDays: 2, maxDays: 45 }],
      photos: [{ show: "🛶", scene: "note", with: "🧭🌊", alt: "A note with a canoe, compass and wave beside it" }],
      tags: ["kayak", "guided", "birds"],
      description: `
        Out on the rising tide, back before it leaves. Three hours among godwits and oystercatchers at a pace that suits the
        slowest paddler, and scones on the sandbar.

        Beginners welcome. We lend dry jackets and take at most six people; the tide table sets the hour.`,
    },
    {
      key: "bike-service",
      title: "Full bicycle service, ready the next day",
      category: "services",
      kind: "service",
      price: "75 tUSD",
      stock: 0,
      shipping: [{ title: "Workshop in Nelson", price: 0, countries: ["NZ"], minDays: 1, maxDays: 5 }],
      photos: [
        { show: "🔧", scene: "note", with: "🚲🔩", alt: "A note with a wrench, a bicycle and a bolt beside it" },
      ],
      tags: ["bicycle", "service", "repair"],
      description: `
        Wheels trued, bearings adjusted, chain and cassette measured, brakes bled or re-cabled, everything torqued and
        written on a card tied to the handlebar.

        Parts are extra and always asked about first. We lend you a sturdy and unlovely bike in the meantime.`,
    },
  ],
};

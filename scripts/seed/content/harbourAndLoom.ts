import type { SellerContent } from "./sellerContent.ts";

/** Knitwear and woven goods from the English coast. */
export const harbourAndLoom: SellerContent = {
  key: "harbour-and-loom",
  account: 1,
  name: "Harbour & Loom",
  about: `
    Two knitters, one hand loom and a drying line above the harbour in Whitby. We spin as little as we can get away with
    and knit as much as the winter asks for.

    Everything is made to be mended: each order carries a twist of matching yarn, and **repairs are free for the first
    year**.`,
  language: "en",
  languages: ["en"],
  country: "GB",
  locality: "Whitby",
  avatar: "🧶",
  palette: { wall: "#d9e2e3", floor: "#e9dfcf", wood: "#b08459", accent: "#c6563e", deep: "#2b4a66" },
  scenes: ["peg", "flat", "table", "shelf", "daylight", "window"],
  shipping: [
    { title: "Royal Mail Tracked 48", price: 5, countries: ["GB"], minDays: 2, maxDays: 4 },
    { title: "International tracked", price: 15, countries: [], minDays: 6, maxDays: 14 },
  ],
  listings: [
    {
      key: "gansey-navy",
      title: "Fisherman's gansey, five-ply worsted, flag pattern",
      category: "clothing",
      price: "0.062 ETH",
      variants: { S: 3, M: 5, L: 5, XL: 2 },
      photos: [
        {
          show: "🥋",
          tint: 0,
          with: "🧶",
          scene: "flat",
          alt: "A pale hand-knitted gansey laid flat beside a ball of blue yarn",
        },
        { show: "🧶🧶🧶", scene: "crate", alt: "Balls of blue five-ply worsted in a wooden crate" },
      ],
      tags: ["knitwear", "gansey", "wool", "handmade"],
      description: `
        Knitted in the round on 2.25 mm needles so there is no side seam to give out. The flag and ladder pattern across
        the chest is the one recorded for this harbour in the 1890s.

        Five-ply worsted is spun tight and turns wind and light rain. It starts stiff, and after a month of wearing it
        fits nobody but you. Underarm gussets, so you can actually haul a rope in it.`,
    },
    {
      key: "watch-cap",
      title: "Watch cap in undyed Swaledale",
      category: "clothing",
      price: "34 tUSD",
      variants: { Charcoal: 12, Oatmeal: 9, "Peat brown": 7 },
      photos: [{ show: "🧢", scene: "peg", tint: 150, alt: "A knitted cap hanging from a wooden peg" }],
      tags: ["hat", "wool", "undyed"],
      description: `
        A short, close cap that stays on in a gale. The wool is sorted by the colour of the sheep and never dyed, which is
        why no two charcoals are the same.

        Doubled brim, decreased crown, one size from 54 to 61 cm. Hand wash and dry on a bowl.`,
    },
    {
      key: "sea-socks",
      title: "Sea-boot socks with a cushioned foot",
      category: "clothing",
      price: "0.009 ETH",
      variants: { "UK 4–6": 14, "UK 7–9": 18, "UK 10–12": 11 },
      photos: [
        { show: "🧦", scene: "flat", with: "🥾", alt: "Thick striped socks on linen next to a walking boot" },
        { show: "🧦🧦", scene: "peg", tint: 150, alt: "Two pairs of socks drying on pegs" },
      ],
      tags: ["socks", "wool", "boots"],
      description: `
        Terry loops under heel and ball, a flat toe seam, and a leg long enough to fold over a boot. We wear ours for
        walking the Cleveland Way as much as for the boat.

        - 70 % British wool, 25 % nylon, 5 % elastane
        - Machine wash at 30°, wool cycle
        - If a heel wears through within two years, post them back`,
    },
    {
      key: "driving-gloves",
      title: "Ribbed gloves with leather palms",
      category: "clothing",
      price: "48 tUSD",
      variants: { Small: 6, Medium: 8, Large: 5 },
      photos: [{ show: "🧤", scene: "daylight", alt: "Purple ribbed gloves in window light" }],
      tags: ["gloves", "lambswool", "leather"],
      description: `
        Lambswool on the back, vegetable-tanned sheepskin on the palm, sewn on by hand with waxed thread. They grip a wet
        steering wheel or a dog lead equally well.

        Shown in heather. The leather darkens with use and can be fed with any beeswax balm.`,
    },
    {
      key: "long-scarf",
      title: "Two-metre scarf, brioche stitch",
      category: "clothing",
      price: "0.019 ETH",
      variants: { Poppy: 6, Seaweed: 6, Ink: 4 },
      photos: [
        { show: "🧣", scene: "table", alt: "A thick red scarf coiled on a table" },
        { show: "🧣🧣🧣", scene: "flat", tint: 120, alt: "Three green scarves side by side" },
      ],
      tags: ["scarf", "brioche", "merino"],
      description: `
        Brioche is the slow stitch: every row is worked twice, and the cloth comes out deep and springy on both sides.
        Eleven hours of knitting each, so we make about four a week.

        Falkland merino, 28 × 200 cm with a short tassel. Soft enough for people who say they cannot wear wool.`,
    },
    {
      key: "harbour-coat",
      title: "Harbour coat, waxed cotton with a blanket lining",
      category: "clothing",
      price: "0.118 ETH",
      variants: { S: 2, M: 3, L: 3, XL: 1 },
      photos: [
        { show: "🧥", scene: "peg", alt: "A tan coat hanging from a wooden rail" },
        {
          show: "🧥",
          scene: "window",
          with: "☂️🥾",
          tint: 60,
          alt: "The olive version by a window with boots and an umbrella",
        },
      ],
      tags: ["coat", "waxed cotton", "rainwear"],
      description: `
        Cut in Whitby from 8 oz waxed cotton milled in Dundee. The lining is our own woven blanket cloth, so you can leave
        the jumper at home until December.

        Corozo buttons, two hand-warmer pockets, one inside pocket deep enough for an Ordnance Survey map. Re-wax once a
        year; the first tin is in the pocket.`,
    },
    {
      key: "linen-shirt",
      title: "Collarless linen shirt, garment washed",
      category: "clothing",
      price: "79 tUSD",
      variants: { XS: 2, S: 4, M: 6, L: 6, XL: 3 },
      photos: [{ show: "👚", scene: "peg", tint: 260, alt: "A washed linen shirt on a peg" }],
      tags: ["shirt", "linen", "summer"],
      description: `
        Irish linen, washed until it stops arguing. A grandad collar, mother-of-pearl buttons and sleeves that are meant to
        be rolled.

        It will crease. That is what it is for.`,
    },
    {
      key: "smock-dress",
      title: "Pinafore dress with big pockets",
      category: "clothing",
      price: "0.041 ETH",
      variants: { "UK 8": 2, "UK 10": 3, "UK 12": 4, "UK 14": 4, "UK 16": 2 },
      photos: [{ show: "👗", scene: "peg", with: "🧺", alt: "A blue pinafore dress on a rail beside a basket" }],
      tags: ["dress", "cotton", "pockets"],
      description: `
        A loose A-line over-dress in heavy cotton drill. The pockets are set into the side seams and take a paperback each.

        Buttons at the back with three settings for different jumpers underneath. Pre-shrunk, so it can go in the ordinary
        wash.`,
    },
    {
      key: "sun-hat",
      title: "Plaited straw hat with a grosgrain ribbon",
      category: "clothing",
      price: "42 tUSD",
      variants: { "56 cm": 4, "58 cm": 5, "60 cm": 2 },
      photos: [{ show: "👒", scene: "window", alt: "A straw hat with a red ribbon on a sill" }],
      tags: ["hat", "straw", "summer"],
      description: `
        Wheat straw plaited in Luton, blocked on a wooden form and finished with a ribbon you can change. A chin cord is
        hidden in the band for the cliff path.

        Packs flat in a suitcase if you fill the crown with socks.`,
    },
    {
      key: "deck-shoes",
      title: "Resoleable deck shoes, oiled leather",
      category: "clothing",
      price: "0.045 ETH",
      variants: { "EU 39": 2, "EU 41": 3, "EU 42": 4, "EU 43": 4, "EU 45": 2 },
      photos: [{ show: "👞", scene: "podium", alt: "A brown leather shoe on a round stand" }],
      tags: ["shoes", "leather", "resoleable"],
      description: `
        Hand-lasted in Northampton to our drawing. The white rubber sole is stitched, not glued, and any cobbler can
        replace it when it is worn.

        They run half a size large. If you fall between two sizes, take the smaller one and wear thin socks for the first
        week.`,
    },
    {
      key: "kids-jumper",
      title: "Children's striped jumper that grows",
      category: "clothing",
      price: "39 tUSD",
      variants: { "2–3 years": 5, "4–5 years": 5, "6–7 years": 4 },
      photos: [{ show: "👕", scene: "flat", with: "🧸", tint: 170, alt: "A small jumper with a teddy bear beside it" }],
      tags: ["children", "jumper", "wool"],
      description: `
        Long cuffs and a long hem, both folded up double. Let them down as the child gets taller and the jumper lasts three
        winters instead of one.

        Superwash merino, because we have children too.`,
    },
    {
      key: "apron",
      title: "Workshop apron with cross straps",
      category: "clothing",
      price: "0.016 ETH",
      stock: 16,
      photos: [{ show: "🥼", scene: "peg", with: "✂️", alt: "A pale apron and a pair of scissors on pegs" }],
      tags: ["apron", "canvas", "workwear"],
      description: `
        Cross straps carry the weight on the shoulders and leave the neck alone. Loomstate canvas, bar-tacked pockets for
        shears, pencil and phone.

        One size, from a narrow sixteen-year-old to a large blacksmith: we tried both.`,
    },
    {
      key: "tote",
      title: "Sailcloth tote made from retired sails",
      category: "clothing",
      price: "45 tUSD",
      stock: 1,
      condition: "used",
      photos: [{ show: "👜", scene: "table", with: "⚓", alt: "A tote bag on a table with a small anchor" }],
      tags: ["bag", "upcycled", "sailcloth"],
      description: `
        This one was the jib of a Folkboat called *Marigold*. You can still see the sail number on the inside and a neat
        patch from a fitting that chafed.

        Rope handles, flat bottom, 18 litres. Only one exists.`,
    },
    {
      key: "moth-repair-wool",
      title: "Darning set: mushroom, needles, twelve yarns",
      category: "home",
      price: "24 tUSD",
      stock: 30,
      photos: [
        { show: "🧵", scene: "table", with: "🪡✂️", alt: "A reel of blue thread with needle and scissors" },
        { show: "🪡🧵🧶✂️", scene: "flat", alt: "Needle, thread, yarn and scissors on linen" },
      ],
      tags: ["mending", "darning", "sewing"],
      description: `
        A turned beech mushroom, five blunt needles and twelve short skeins in the colours that people actually own: navy,
        black, four greys, oatmeal, two reds, green, mustard and a blue.

        The printed card shows a plain darn, a Swiss darn and how to give up gracefully with a patch.`,
    },
    {
      key: "harbour-blanket",
      title: "Harbour stripe blanket, hand-woven",
      category: "home",
      price: "0.072 ETH",
      stock: 4,
      photos: [
        { scene: "textile", with: "🧶", alt: "A striped woven blanket with diamonds and a fringe, hung on the wall" },
        { show: "🛋️", scene: "table", with: "☕", alt: "A sofa with a lamp and a cup of coffee" },
      ],
      tags: ["blanket", "weaving", "wool"],
      description: `
        140 × 180 cm of two-ply Shetland on a cotton warp, woven on the loom you can hear from the street. The stripes are
        the colours of the boats at their moorings, in order from the bridge to the pier.

        Each takes two days at the loom and one under the press. The weaver's initials are on the corner.`,
    },
    {
      key: "cushion",
      title: "Cable-knit cushion with feather pad",
      category: "home",
      price: "58 tUSD",
      variants: { "40 × 40 cm": 8, "50 × 50 cm": 6 },
      prices: { "50 × 50 cm": "69 tUSD" },
      photos: [
        { scene: "textile", tint: 200, with: "🐑", alt: "Patterned woollen cloth with a sheep figure beside it" },
      ],
      tags: ["cushion", "knitwear", "sofa"],
      description: `
        The same twelve-stitch cable as on our Aran jumpers, worked on thick needles. It buttons at the back with four
        horn toggles and comes off for washing.

        The pad is duck feather from a farm that sells the ducks for other reasons.`,
    },
    {
      key: "tea-cosy",
      title: "Tea cosy for a six-cup pot",
      category: "home",
      price: "0.0075 ETH",
      stock: 10,
      photos: [{ show: "🫖", scene: "window", with: "🍵", alt: "A red teapot by the window with a cup" }],
      tags: ["tea", "kitchen", "wool"],
      description: `
        Felted inside, ribbed outside. In our kitchen it keeps a pot drinkable for fifty minutes, which is about one phone
        call to a sister.

        Fits round pots with a belly of 48–56 cm. The teapot in the photo is ours and stays here.`,
    },
    {
      key: "sheepskin",
      title: "Longwool sheepskin, natural grey",
      category: "home",
      price: "0.031 ETH",
      stock: 1,
      photos: [{ show: "🐑", scene: "podium", alt: "A woolly sheep figure on a stand" }],
      tags: ["sheepskin", "rug", "natural"],
      description: `
        From a Wensleydale cross kept by our neighbour at Hawsker. Oak-bark tanned over five weeks, washed in rainwater and
        combed out.

        About 95 × 70 cm, staple up to 12 cm, with one paler patch near the shoulder. Brush it, shake it, never wring it.`,
    },
    {
      key: "mending-service",
      title: "Invisible mending for knitwear, by post",
      category: "services",
      kind: "service",
      price: "28 tUSD",
      stock: 0,
      shipping: [{ title: "Return post included", price: 0, countries: ["GB"], minDays: 7, maxDays: 21 }],
      photos: [{ show: "🪡", scene: "note", with: "🧵🧶", alt: "A note with a needle and thread pinned to it" }],
      tags: ["mending", "repair", "knitwear"],
      description: `
        Send a jumper with up to three holes the size of a thumbnail and get it back whole. We match yarn by eye in
        daylight and re-knit the fabric loop by loop, so the patch stretches with the rest.

        Larger damage: send a photo first and we will say honestly whether it is worth it. Please wash it before posting,
        and freeze it for three days if there were moths.`,
    },
    {
      key: "raincoat-child",
      title: "Second-hand oilskin, child's, repaired",
      category: "clothing",
      price: "22 tUSD",
      stock: 1,
      condition: "used",
      photos: [{ show: "☂️", scene: "window", tint: 60, with: "🥾", alt: "An umbrella and a boot by the window" }],
      tags: ["raincoat", "children", "second-hand"],
      description: `
        Yellow once, now the colour of good butter. Worn by two cousins in turn, with a new zip and a neat patch on the
        left elbow.

        Fits ages five to six over a jumper. Still entirely waterproof: we stood a cousin in the shower to be sure.`,
    },
  ],
};

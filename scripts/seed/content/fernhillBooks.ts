import type { SellerContent } from "./sellerContent.ts";

/** Second-hand books, maps and stationery from the west of Ireland. */
export const fernhillBooks: SellerContent = {
  key: "fernhill-books",
  account: 2,
  name: "Fernhill Books",
  about: `
    A second-hand bookshop up a flight of stairs in Galway, open to anyone who ducks under the beam. We describe faults
    before virtues: if a page is foxed, you will read about it here first.

    Most things are single copies. When it says *sold*, it is on somebody's bedside table.`,
  language: "en",
  languages: ["en"],
  country: "IE",
  locality: "Galway",
  avatar: "📚",
  palette: { wall: "#dfe3d2", floor: "#e8dcc3", wood: "#8c6239", accent: "#b5483a", deep: "#2f5d50" },
  scenes: ["book", "shelf", "table", "window"],
  shipping: [
    { title: "An Post, standard", price: 4, countries: ["IE"], minDays: 1, maxDays: 3 },
    {
      title: "Europe, tracked",
      price: 11,
      countries: ["GB", "DE", "AT", "CH", "FR", "NL", "BE", "ES", "IT"],
      minDays: 4,
      maxDays: 9,
    },
    { title: "Rest of the world", price: 17, countries: [], minDays: 8, maxDays: 20 },
  ],
  listings: [
    {
      key: "field-guide-seabirds",
      title: "A Field Guide to Atlantic Seabirds, annotated by its owner",
      category: "books",
      condition: "used",
      price: "26 tUSD",
      stock: 1,
      photos: [{ show: "🪶", scene: "book", with: "🐚", alt: "A cloth-bound field guide with a feather on the cover" }],
      tags: ["birds", "field guide", "natural history"],
      description: `
        Third edition, cloth, 312 pages with 48 colour plates. The previous owner ticked what she saw from the Inishbofin
        ferry between 1971 and 1994, in pencil, with dates and the weather.

        Spine faded, plates bright, one page corner lost to something with teeth. The notes are half the reason to buy it.`,
    },
    {
      key: "whale-road",
      title: "The Whale Road: sagas retold for reading aloud",
      category: "books",
      condition: "used",
      price: "0.006 ETH",
      stock: 1,
      photos: [{ show: "🐋", scene: "book", alt: "A hardback with a whale on its cover" }],
      tags: ["sagas", "hardback", "read aloud"],
      description: `
        Seven Norse stories told in short chapters, each about the length of a bath. Wood engravings open every chapter.

        Hardback without its jacket. A child's name on the flyleaf, and a very small drawing of a longship that we like.`,
    },
    {
      key: "bread-book",
      title: "Bread and Weather: baking by the season",
      category: "books",
      condition: "used",
      price: "19 tUSD",
      stock: 1,
      photos: [
        {
          show: "🍞",
          scene: "book",
          with: "🌾",
          tint: 20,
          alt: "A cookery book with a loaf on its cover and ears of wheat",
        },
      ],
      tags: ["cookery", "baking", "bread"],
      description: `
        Sixty loaves arranged by the temperature of the kitchen in which they rise. The chapter on soda bread is opinionated
        and correct.

        Some flour in the gutter of page 84, naturally. Otherwise a very good copy with its ribbon.`,
    },
    {
      key: "night-sky",
      title: "The Night Sky Without a Telescope",
      category: "books",
      price: "0.0052 ETH",
      stock: 8,
      photos: [
        { show: "🌙", scene: "book", tint: 200, alt: "A dark hardback with a moon on its cover" },
        { show: "🔭", scene: "window", with: "⭐", alt: "A telescope by the window" },
      ],
      tags: ["astronomy", "beginners", "new book"],
      description: `
        New copies of our best-selling title, printed in Kilkenny. Twelve months, twelve walks outside after supper, and
        nothing to buy but a red torch.

        The constellations are drawn as they look from 53° north, so it serves from Cork to Hamburg.`,
    },
    {
      key: "detective-bundle",
      title: "Five green-spined crime paperbacks, tied with string",
      category: "books",
      condition: "used",
      price: "15 tUSD",
      stock: 1,
      photos: [{ show: "📚", scene: "table", with: "🔎🍵", alt: "A stack of books with a magnifying glass and tea" }],
      tags: ["crime", "paperback", "bundle"],
      description: `
        Five murders from the golden age, none of them gory. Two vicars, one train, a poisoned chess player and a weekend
        in the country that should have been cancelled.

        Reading copies: creased spines, all pages present, nobody has written the culprit's name in the front. We checked.`,
    },
    {
      key: "atlas-of-islands",
      title: "Atlas of Small Islands, folio",
      category: "books",
      condition: "used",
      price: "0.034 ETH",
      stock: 1,
      photos: [
        { show: "🗺️", scene: "flat", with: "🧭🐚", alt: "A world map laid flat with a compass and a shell" },
        { show: "⛵", scene: "book", alt: "A large hardback with a sailing boat on its cover" },
      ],
      tags: ["atlas", "maps", "folio"],
      description: `
        Forty islands under fifty square kilometres, each with a map at 1:25 000, a page of history and a table of who
        lived there when. The kind of book one opens for a minute and closes at midnight.

        36 × 28 cm and 2.4 kilos. Slipcase rubbed at the corners; the book inside is close to fine.`,
    },
    {
      key: "owl-picture-book",
      title: "Owl Goes to the Post Office, signed by the illustrator",
      category: "books",
      condition: "used",
      price: "32 tUSD",
      stock: 1,
      photos: [
        {
          show: "🦉",
          scene: "book",
          with: "✉️",
          tint: 320,
          alt: "A picture book with an owl on the cover and an envelope",
        },
      ],
      tags: ["picture book", "signed", "children"],
      description: `
        A letter weighs more than Owl does, and the queue is full of badgers. Thirty-two pages of watercolour for ages three
        to six.

        Signed on the title page with a small pen drawing of the badger at the counter. Boards a little bumped.`,
    },
    {
      key: "garden-diary",
      title: "A Wet Garden: ten years of a diary",
      category: "books",
      condition: "used",
      price: "0.0048 ETH",
      stock: 1,
      photos: [
        { show: "🌿", scene: "book", with: "🐌", alt: "A green book with a leafy branch on its cover and a snail" },
      ],
      tags: ["gardening", "diary", "memoir"],
      description: `
        An accountant inherits two acres of rushes in Leitrim and writes down what lives, what drowns and what the
        neighbours say.

        Paperback, tidy. The slug chapter has been recommended to us by four separate customers.`,
    },
    {
      key: "music-book",
      title: "200 tunes for the tin whistle, spiral bound",
      category: "books",
      price: "14 tUSD",
      stock: 20,
      photos: [
        { show: "🎼", scene: "book", with: "🪈", tint: 280, alt: "A tune book with a stave on its cover and a flute" },
      ],
      tags: ["music", "tunes", "tin whistle"],
      description: `
        Jigs, reels, hornpipes and slow airs collected at sessions within ten miles of the shop. Fingering above every note
        for the first thirty, then you are on your own.

        The spiral lets it lie flat on a pub table. Printed on paper that survives a little stout.`,
    },
    {
      key: "knots",
      title: "Knots for People Who Only Need Nine",
      category: "books",
      price: "12 tUSD",
      stock: 15,
      photos: [{ show: "⚓", scene: "book", tint: 160, alt: "A small book with an anchor on its cover" }],
      tags: ["knots", "sailing", "how-to"],
      description: `
        There are four thousand knots and you need nine. Each gets four drawings, one sentence on when to use it and one
        on how it fails.

        A metre of red cord comes tucked into the back cover, so you can practise in bed.`,
    },
    {
      key: "chess-endings",
      title: "Chess Endings by the Fire",
      category: "books",
      condition: "used",
      price: "0.0039 ETH",
      stock: 1,
      photos: [
        { show: "♟️", scene: "book", with: "🕯️", tint: 40, alt: "A chess book with a pawn on its cover beside a candle" },
      ],
      tags: ["chess", "games", "paperback"],
      description: `
        One hundred positions, none with more than six pieces. The author believes that the end of a game is where the
        character shows, and argues it well.

        A previous reader solved the first thirty in blue biro. The rest await you.`,
    },
    {
      key: "irish-primer",
      title: "Gaeilge gan Stró: Irish without the tears, with cards",
      category: "books",
      price: "23 tUSD",
      stock: 12,
      photos: [
        {
          show: "🦊",
          scene: "book",
          with: "📇",
          tint: 90,
          alt: "A green primer with a fox on its cover and a card index",
        },
      ],
      tags: ["language", "irish", "beginners"],
      description: `
        A beginner's course built on things you would actually say: asking for tea, complaining about rain, admiring a
        dog. Forty short lessons and a box of 240 cards.

        Connacht pronunciation throughout. We will happily read any word of it to you over the phone.`,
    },
    {
      key: "bird-island-novel",
      title: "The Lighthouse Keeper's Second Wife, first edition",
      category: "books",
      condition: "used",
      price: "0.058 ETH",
      stock: 1,
      photos: [
        { show: "🌊", scene: "book", alt: "A first edition with a wave on its cover" },
        { show: "📖", scene: "window", with: "🕯️", alt: "An open book in window light" },
      ],
      tags: ["first edition", "novel", "collectable"],
      description: `
        Dublin, 1958, one of about 900. Jacket present and unclipped, with a closed tear of two centimetres at the head of
        the spine and slight browning.

        Bought from the estate of a schoolteacher in Clifden together with the bookseller's receipt, which goes with it.
        More photographs on request.`,
    },
    {
      key: "school-ledger",
      title: "Unused account ledger from a village shop, 1930s",
      category: "books",
      condition: "used",
      price: "38 tUSD",
      stock: 1,
      photos: [{ show: "📒", scene: "table", with: "🖋️", alt: "A yellow ledger and a pen on a table" }],
      tags: ["stationery", "ledger", "vintage"],
      description: `
        Half leather, marbled edges, 200 leaves ruled in red and blue for pounds, shillings and pence. Only the first line
        was ever filled in: *one egg cup*.

        The paper takes fountain pen without feathering.`,
    },
    {
      key: "notebook-set",
      title: "Three stitched notebooks with ferns on the cover",
      category: "books",
      price: "0.0055 ETH",
      variants: { Plain: 25, Ruled: 30, Dotted: 22 },
      photos: [
        { show: "📓📔📗", scene: "shelf", alt: "Three notebooks on a wooden shelf" },
        { show: "🌱", scene: "book", alt: "A stitched notebook with a seedling on its cover" },
      ],
      tags: ["stationery", "notebook", "fern"],
      description: `
        Sewn in sections here in the shop on wet Tuesdays. 64 pages of 100 g paper in each, A5, and a cover of recycled
        card printed from real fronds.

        They open flat from the first page. That is harder than it sounds.`,
    },
    {
      key: "galway-print",
      title: "The Long Walk, Galway: two-colour linocut",
      category: "art",
      price: "65 tUSD",
      stock: 18,
      photos: [{ show: "🏡", scene: "frame", tint: 20, alt: "A framed linocut with a house and layered hills" }],
      tags: ["linocut", "print", "galway"],
      description: `
        An edition of forty by a neighbour who prints in her hall. Oil-based ink on Japanese paper, image 24 × 18 cm, sold
        unframed and flat.

        She cuts the rain last, with one stroke of a comb.`,
    },
    {
      key: "old-chart",
      title: "Admiralty chart of Galway Bay, corrected to 1962",
      category: "art",
      condition: "used",
      price: "0.039 ETH",
      stock: 1,
      photos: [{ show: "🗺️", scene: "frame", with: "🧭", alt: "A framed sea chart on the wall" }],
      tags: ["chart", "nautical", "wall"],
      description: `
        Engraved soundings in fathoms, a coffee ring near Black Head and a pencilled course that somebody thought better of
        halfway. 98 × 68 cm, folded once.

        Not for navigation. Excellent above a piano.`,
    },
    {
      key: "word-game",
      title: "Boxed word game with 110 wooden letters",
      category: "toys",
      condition: "used",
      price: "27 tUSD",
      stock: 1,
      photos: [{ show: "🎲", scene: "table", with: "🧩📖", alt: "A die with a puzzle piece and an open book" }],
      tags: ["game", "letters", "family"],
      description: `
        Boxwood tiles from the 1950s with a satisfying click. Counted twice: all 110 are there, and one blank has a
        thumbnail of green paint.

        The rules are pasted inside the lid, in two languages that disagree about proper nouns.`,
    },
    {
      key: "find-a-book",
      title: "Book search: we look for that one title for you",
      category: "services",
      kind: "service",
      price: "10 tUSD",
      stock: 0,
      shipping: [{ title: "By message", price: 0, countries: [], minDays: 3, maxDays: 30 }],
      photos: [{ show: "🔎", scene: "note", with: "📕", alt: "A note with a magnifying glass, a red book beside it" }],
      tags: ["book search", "rare books", "research"],
      description: `
        Tell us what you remember: the colour, the dog, the year you read it. We ask around the trade for thirty days and
        report whatever we find, with price and condition.

        If we find nothing you get your ten back. Half of these are solved within a week; the record is one that took four
        hours and turned out to be by the customer's aunt.`,
    },
    {
      key: "rebinding",
      title: "Rebinding of one family book",
      category: "services",
      kind: "service",
      price: "0.029 ETH",
      stock: 0,
      shipping: [{ title: "Insured return", price: 0, countries: ["IE", "GB"], minDays: 20, maxDays: 40 }],
      photos: [
        {
          show: "📕",
          scene: "note",
          with: "🧵✂️",
          tint: 30,
          alt: "A note showing a red book, with thread and scissors",
        },
      ],
      tags: ["bookbinding", "repair", "family bible"],
      description: `
        For cookbooks that have lost their backs, bibles that have lost their fronts and dictionaries loved to pieces. Sewn
        again on tapes, with new endpapers and a cloth or quarter-leather case.

        We keep every margin note, pressed flower and recipe card exactly where it was.`,
    },
  ],
};

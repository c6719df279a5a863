import type { SellerContent } from "./sellerContent.ts";

/** Wooden toys and household things from the Black Forest. */
export const werkstattLindenholz: SellerContent = {
  key: "werkstatt-lindenholz",
  account: 6,
  name: "Werkstatt Lindenholz",
  about: `
    Eine Schreinerei mit drei Werkbänken am Rand von Freiburg. Wir machen Spielzeug, das man vererben kann, und ein paar
    Dinge für den Haushalt, wenn vom Brett etwas übrig bleibt.

    Holz aus Wäldern, die wir zu Fuß erreichen. Geölt mit Leinöl, geprüft von vier Kindern.`,
  language: "de",
  languages: ["de", "en"],
  country: "DE",
  locality: "Freiburg im Breisgau",
  avatar: "🪵",
  palette: { wall: "#e4e6d6", floor: "#efe0c2", wood: "#c0935c", accent: "#d9663f", deep: "#4a6741" },
  scenes: ["table", "flat", "shelf", "podium", "window"],
  shipping: [
    { title: "DHL Paket", price: 5, countries: ["DE"], minDays: 1, maxDays: 3 },
    { title: "Österreich und Schweiz", price: 13, countries: ["AT", "CH"], minDays: 3, maxDays: 6 },
    {
      title: "Übriges Europa",
      price: 17,
      countries: ["FR", "NL", "BE", "LU", "DK", "IT", "ES", "PL", "IE"],
      minDays: 4,
      maxDays: 9,
    },
  ],
  listings: [
    {
      key: "eisenbahn",
      title: "Lokomotive mit drei Wagen aus Buche und Nussbaum",
      category: "toys",
      price: "0.026 ETH",
      stock: 9,
      photos: [
        { show: "🚂", scene: "table", alt: "Eine Lokomotive auf einem Holztisch" },
        { show: "🚂", scene: "flat", with: "🪵🔧", alt: "Die Lokomotive von oben mit Holz und Schraubenschlüssel" },
      ],
      tags: ["holzspielzeug", "eisenbahn", "ab 3 jahren"],
      description: `
        Passt auf alle gängigen Holzschienen. Die Räder laufen auf Stahlachsen, die Kupplungen sind versenkte Magnete, die
        man nicht herausbekommt – wir haben es versucht.

        Kessel aus Nussbaum, Fahrgestell aus Buche, Schornstein aus einem alten Hammerstiel.`,
    },
    {
      key: "kreisel",
      title: "Kreisel aus fünf Hölzern, gedrechselt",
      category: "toys",
      price: "12 tUSD",
      stock: 40,
      photos: [{ show: "🪀", scene: "flat", with: "🪵", alt: "Ein rundes Drehspielzeug neben einem Stück Holz" }],
      tags: ["kreisel", "gedrechselt", "geschenk"],
      description: `
        Esche, Kirsche, Pflaume, Ahorn und ein Ring aus Mooreiche. Dreht sich auf einem glatten Teller bis zu vier Minuten;
        der Werkstattrekord steht mit Bleistift an der Tür.

        Jeder ist ein wenig anders, weil jedes Reststück ein wenig anders ist.`,
    },
    {
      key: "schachspiel",
      title: "Schachspiel mit klappbarem Brett",
      category: "toys",
      price: "0.043 ETH",
      variants: { "Brett 36 cm": 4, "Brett 45 cm": 3 },
      prices: { "Brett 45 cm": "0.054 ETH" },
      photos: [{ show: "♟️", scene: "table", with: "⏰", alt: "Ein schwarzer Bauer mit einem Wecker" }],
      tags: ["schach", "brettspiel", "ahorn"],
      description: `
        Figuren aus Birne und Hainbuche, mit Blei beschwert und mit Filz unterlegt. Das Brett ist furniert und klappt zur
        Schachtel zusammen, in der alles seinen Platz hat.

        Die Springer schnitzt Herr Vetter. Er lässt sich dabei nicht hetzen, deshalb dauert eine Nachlieferung sechs Wochen.`,
    },
    {
      key: "puzzle-tiere",
      title: "Bodenpuzzle Waldtiere, 24 Teile",
      category: "toys",
      price: "28 tUSD",
      stock: 15,
      photos: [
        { show: "🧩", scene: "flat", with: "🦊🦌", alt: "Ein grünes Puzzleteil mit Fuchs und Hirsch" },
        { show: "🦊🦌🐻", scene: "shelf", alt: "Fuchs, Hirsch und Bär auf einem Regal" },
      ],
      tags: ["puzzle", "waldtiere", "ab 4 jahren"],
      description: `
        Pappelsperrholz, mit der Laubsäge von Hand geschnitten, 60 × 40 cm. Die Teile sind so groß, dass sie nicht im
        Staubsauger landen.

        Fehlt doch einmal eines: Foto von der Lücke schicken, wir sägen es nach.`,
    },
    {
      key: "schaukelpferd",
      title: "Schaukelpferd mit Ledersattel",
      category: "toys",
      price: "0.135 ETH",
      stock: 2,
      photos: [{ show: "🎠", scene: "window", alt: "Ein Karussellpferd am Fenster" }],
      tags: ["schaukelpferd", "esche", "erbstück"],
      description: `
        Massive Esche, Mähne aus ungefärbter Wolle, Zügel aus Fettleder. Die Kufen sind lang und flach, damit es schaukelt
        und nicht wirft.

        Trägt bis 60 kg. Das heißt: Auch Onkel dürfen, aber nur einmal.`,
    },
    {
      key: "murmelbahn",
      title: "Murmelbahn zum Umstecken",
      category: "toys",
      price: "64 tUSD",
      stock: 7,
      photos: [{ show: "🔵🔴🟡", scene: "crate", alt: "Bunte Kugeln in einer Holzkiste" }],
      tags: ["murmelbahn", "baukasten", "ab 3 jahren"],
      description: `
        Zwölf Rinnen, acht Türme, ein Klangstab, der beim Überrollen ein *g* spielt. Alles steckt ohne Werkzeug und fällt
        bei Bedarf mit herrlichem Lärm zusammen.

        Zwanzig Glasmurmeln liegen bei. Ersatz haben wir eimerweise.`,
    },
    {
      key: "stapelturm",
      title: "Matroschka aus Linde, sechsteilig, unbemalt",
      category: "toys",
      price: "0.0115 ETH",
      stock: 11,
      photos: [{ show: "🪆", scene: "shelf", with: "🖍️", alt: "Eine Steckpuppe auf dem Regal mit einem Wachsmalstift" }],
      tags: ["matroschka", "zum bemalen", "linde"],
      description: `
        Zum Selberbemalen: Aquarell, Acryl oder Buntstift halten gleichermaßen. Die kleinste ist so groß wie eine Bohne und
        hohl ist sie nicht mehr.

        Auf dem Foto ist unser Musterstück, von einer Achtjährigen bemalt. Geliefert wird sie natur.`,
    },
    {
      key: "drachen",
      title: "Drachen aus Ripstop mit Holzkreuz",
      category: "toys",
      price: "35 tUSD",
      variants: { "90 cm": 8, "120 cm": 6 },
      prices: { "120 cm": "44 tUSD" },
      photos: [{ show: "🪁", scene: "outdoors", alt: "Ein bunter Drachen über der Wiese" }],
      tags: ["drachen", "herbst", "draußen"],
      description: `
        Fliegt ab zwei Windstärken und verzeiht Kindern fast alles. Das Kreuz ist aus Fichte mit engen Jahresringen, der
        Schwanz aus alten Vorhängen unserer Nachbarschaft.

        Mit 60 m Schnur auf einer Holzspule. Nicht über Stromleitungen, nicht bei Gewitter.`,
    },
    {
      key: "auto-feuerwehr",
      title: "Kleines Auto mit Gummireifen",
      category: "toys",
      price: "0.0058 ETH",
      variants: { Rot: 12, Blau: 12, Natur: 10 },
      photos: [{ show: "🚗", scene: "podium", alt: "Ein rotes Spielzeugauto auf einem Sockel" }],
      tags: ["auto", "holzspielzeug", "ab 2 jahren"],
      description: `
        Liegt gut in einer kleinen Faust und fährt auf Parkett erstaunlich weit. Die Reifen sind Dichtungsringe aus dem
        Sanitärhandel und damit überall nachzukaufen.

        Gebeizt, nicht lackiert: Man sieht und fühlt das Holz noch.`,
    },
    {
      key: "dino",
      title: "Gelenkiger Dinosaurier an Gummischnur",
      category: "toys",
      price: "26 tUSD",
      stock: 13,
      photos: [
        { show: "🦖", scene: "shelf", with: "🌿", alt: "Ein grüner Dinosaurier auf einem Regal mit einem Zweig" },
      ],
      tags: ["dinosaurier", "holzspielzeug", "gelenkig"],
      description: `
        Einundzwanzig Teile, die an einer Schnur durch den Rücken hängen. Er steht, sitzt, verbeugt sich und fällt auf
        Kommando um.

        Wissenschaftlich nicht ganz korrekt. Unser Prüfer ist fünf und hat ihn trotzdem durchgewunken.`,
    },
    {
      key: "teddy",
      title: "Bär aus Mohair, mit Holzwolle gestopft",
      category: "toys",
      price: "0.032 ETH",
      stock: 5,
      photos: [
        { show: "🧸", scene: "window", alt: "Ein Teddybär im Fensterlicht" },
        { show: "🧸", scene: "table", with: "🪡🧵", alt: "Der Bär mit Nadel und Garn" },
      ],
      tags: ["teddybär", "mohair", "handarbeit"],
      description: `
        Frau Lindner näht ihn nach einem Schnitt ihrer Großmutter. Fünf Gelenke, Augen aus Glas, Nase in Garn gestickt,
        jedes Mal mit einem anderen Ausdruck.

        Er ist fest und wird mit den Jahren weich, wie es sich gehört. Für Kinder unter drei nehmen wir gestickte Augen.`,
    },
    {
      key: "wuerfelbecher",
      title: "Würfelbecher mit fünf Würfeln aus Elsbeere",
      category: "toys",
      price: "33 tUSD",
      stock: 14,
      photos: [{ show: "🎲🎲", scene: "flat", alt: "Zwei weiße Würfel von oben" }],
      tags: ["würfel", "elsbeere", "spiel"],
      description: `
        Elsbeere ist schwer, dicht und klingt im Becher nach Kneipe. Der Becher ist innen mit Leder bezogen, damit nach elf
        Uhr noch jemand schlafen kann.

        Die Augen sind eingelegt und nicht gemalt. Fair ausgewogen: zweihundert Würfe pro Satz, Strichliste liegt bei.`,
    },
    {
      key: "roboter",
      title: "Roboter Emil, acht Gelenke, ein Herz",
      category: "toys",
      price: "0.0098 ETH",
      stock: 10,
      photos: [{ show: "🤖", scene: "podium", alt: "Ein freundlicher Roboter auf einem Sockel" }],
      tags: ["roboter", "holzspielzeug", "ab 3 jahren"],
      description: `
        Kommt ganz ohne Strom aus. Hinter der Klappe in der Brust sitzt ein rotes Holzherz, das man herausnehmen und
        hoffentlich auch wieder hineinlegen kann.

        Ahorn, geölt, 18 cm hoch. Freundlich auch zu Nichtrobotern.`,
    },
    {
      key: "stuhl",
      title: "Kinderstuhl mit Herz in der Lehne",
      category: "home",
      price: "89 tUSD",
      variants: { "Sitzhöhe 26 cm": 3, "Sitzhöhe 30 cm": 4 },
      photos: [{ show: "🪑", scene: "window", with: "🧸", alt: "Ein Stuhl am Fenster mit einem Teddybären" }],
      tags: ["stuhl", "kinderzimmer", "buche"],
      description: `
        Gezapft und verkeilt, ohne eine einzige Schraube. Er kippelt nicht, auch wenn man sich große Mühe gibt.

        Auf Wunsch brennen wir unter den Sitz einen Namen. Einfach bei der Bestellung dazuschreiben.`,
    },
    {
      key: "schneidebrett",
      title: "Schneidebrett aus Stirnholz, Walnuss",
      category: "home",
      price: "0.024 ETH",
      stock: 8,
      photos: [{ show: "🔪", scene: "flat", with: "🥕🧅🍅", alt: "Ein Messer mit Karotte, Zwiebel und Tomate" }],
      tags: ["küche", "schneidebrett", "stirnholz"],
      description: `
        Stirnholz schont die Klinge, weil sie zwischen die Fasern gleitet, statt sie zu durchtrennen. 38 × 28 × 4 cm, mit
        Griffmulden an beiden Enden.

        Alle paar Monate ölen, nie in die Spülmaschine. Wird es doch einmal krumm, hobeln wir es gerade.`,
    },
    {
      key: "kochloeffel",
      title: "Kochlöffel aus Zwetschge, Satz von drei",
      category: "home",
      price: "21 tUSD",
      stock: 26,
      photos: [{ show: "🥄", scene: "flat", with: "🥣🧂", alt: "Ein Löffel mit Schüssel und Salzstreuer" }],
      tags: ["kochlöffel", "küche", "zwetschge"],
      description: `
        Einer mit Ecke für den Topfrand, einer mit Loch für den Teig, einer rund für alles andere. Zwetschgenholz ist
        rötlich, dicht und nimmt keinen Geruch an.

        Der Baum stand bei Familie Huber und hat sechzig Jahre lang Kuchen ermöglicht. Nun rührt er ihn.`,
    },
    {
      key: "kerzenstaender",
      title: "Kerzenständer aus einem alten Weinfass",
      category: "home",
      price: "0.0125 ETH",
      stock: 6,
      photos: [{ show: "🕯️", scene: "table", with: "🍇", alt: "Eine brennende Kerze mit Trauben auf dem Tisch" }],
      tags: ["kerzenständer", "eiche", "upcycling"],
      description: `
        Die Daube behält ihre Biegung, drei Messinghülsen sitzen darin. Auf der Unterseite riecht die Eiche noch ein wenig
        nach Spätburgunder.

        Für Stabkerzen mit 22 mm. Bitte nicht unbeaufsichtigt brennen lassen, Fass bleibt Holz.`,
    },
    {
      key: "uhr",
      title: "Kaminuhr im Kirschgehäuse, überholt",
      category: "home",
      condition: "refurbished",
      price: "175 tUSD",
      stock: 1,
      photos: [{ show: "🕰️", scene: "niche", alt: "Eine Kaminuhr in einer Wandnische" }],
      tags: ["uhr", "antik", "kirsche"],
      description: `
        Werk von 1928, gereinigt und neu gelagert, Gehäuse von uns nachgebaut, weil das alte der Holzwurm hatte. Schlägt
        die volle und die halbe Stunde, auf Wunsch auch gar nicht.

        Geht etwa eine Minute in der Woche vor. Wir finden: lieber so herum.`,
    },
    {
      key: "stuhlreparatur",
      title: "Stühle leimen: wackelt nicht mehr",
      category: "services",
      kind: "service",
      price: "45 tUSD",
      stock: 0,
      shipping: [{ title: "Abgabe in der Werkstatt", price: 0, countries: ["DE"], minDays: 5, maxDays: 14 }],
      photos: [{ show: "🪚", scene: "note", with: "🪑🔨", alt: "Ein Zettel mit einer Säge, daneben Stuhl und Hammer" }],
      tags: ["reparatur", "stuhl", "tischlerei"],
      description: `
        Pro Stuhl, egal wie alt. Wir nehmen ihn ganz auseinander, kratzen den alten Leim heraus und setzen ihn mit Knochenleim
        neu, damit ihn auch die Nächsten noch einmal lösen können.

        Fehlende Sprossen drechseln wir nach; das kostet extra und wir sagen vorher, wie viel.`,
    },
    {
      key: "schnitzkurs",
      title: "Schnitzkurs für Kinder und je einen Großen",
      category: "services",
      kind: "service",
      price: "0.015 ETH",
      stock: 8,
      shipping: [{ title: "In der Werkstatt, Freiburg", price: 0, countries: ["DE"], minDays: 7, maxDays: 60 }],
      photos: [
        { show: "🪵", scene: "note", with: "🦉🔪", alt: "Ein Zettel mit einem Holzstück, daneben Eule und Messer" },
      ],
      tags: ["kurs", "schnitzen", "kinder"],
      description: `
        Samstags von zehn bis eins. Am Ende steht eine Eule auf dem Tisch, und die meisten haben noch alle Finger – bisher
        sogar alle.

        Ab acht Jahren, in Paaren. Messer, Handschuhe, Pflaster und Apfelsaft sind dabei.`,
    },
  ],
};

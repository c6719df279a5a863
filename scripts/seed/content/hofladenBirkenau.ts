import type { SellerContent } from "./sellerContent.ts";

/** Food from a farm shop in Appenzell. */
export const hofladenBirkenau: SellerContent = {
  key: "hofladen-birkenau",
  account: 8,
  name: "Hofladen Birkenau",
  about: `
    Ein Hofladen im Appenzellerland mit Backstube, Käsekeller und einer Röstmaschine, die mein Bruder aus Triest mitgebracht
    hat. Was nicht von uns ist, ist von jemandem, den wir duzen.

    Frische Sachen gehen montags und mittwochs auf die Post, damit nichts übers Wochenende liegt.`,
  language: "de",
  languages: ["de", "fr", "en"],
  country: "CH",
  locality: "Appenzell",
  avatar: "🧀",
  palette: { wall: "#efe3d0", floor: "#f0e2c6", wood: "#a5733f", accent: "#c9483b", deep: "#5a4632" },
  scenes: ["stall", "crate", "table", "flat"],
  shipping: [
    { title: "PostPac Priority", price: 8, countries: ["CH", "LI"], minDays: 1, maxDays: 2 },
    { title: "Deutschland und Österreich", price: 18, countries: ["DE", "AT"], minDays: 3, maxDays: 6 },
  ],
  listings: [
    {
      key: "bergkaese",
      title: "Alpkäse, vierzehn Monate gereift",
      category: "food",
      price: "0.0082 ETH",
      variants: { "400 g": 30, "800 g": 18, Viertellaib: 4 },
      prices: { "800 g": "0.0158 ETH", Viertellaib: "0.042 ETH" },
      photos: [
        { show: "🧀", scene: "stall", alt: "Ein Stück Käse auf dem Marktstand" },
        { show: "🧀", scene: "flat", with: "🍐🥜", alt: "Käse mit Birne und Nüssen" },
      ],
      tags: ["käse", "rohmilch", "alp"],
      description: `
        Von einer Sömmerung mit 22 Kühen oberhalb von Wasserauen, Rohmilch, Kupferkessi, Holzfeuer. Nach vierzehn Monaten
        kommen die kleinen Kristalle, wegen derer man noch ein Stück abschneidet.

        Vakuumiert verschickt. Auspacken, eine Stunde liegen lassen, erst dann urteilen.`,
    },
    {
      key: "bauernbrot",
      title: "Bauernbrot aus dem Holzofen, 1,2 kg",
      category: "food",
      price: "11 tUSD",
      stock: 24,
      photos: [{ show: "🍞", scene: "stall", with: "🌾", alt: "Ein Brotlaib auf dem Marktstand mit Ähren" }],
      tags: ["brot", "sauerteig", "holzofen"],
      description: `
        Halb Ruchmehl, halb Dinkel, Sauerteig, 22 Stunden Zeit. Die Kruste ist so dunkel, wie sie sein soll, und wird am
        zweiten Tag erst richtig gut.

        Gebacken am Dienstag und am Freitag, verschickt noch lauwarm. Hält eine Woche im Tuch.`,
    },
    {
      key: "butterzopf",
      title: "Butterzopf, am Samstag gebacken",
      category: "food",
      price: "0.0044 ETH",
      stock: 18,
      photos: [{ show: "🥖", scene: "table", with: "🧈🍓", alt: "Ein Gebäck mit Butter und Erdbeere" }],
      tags: ["zopf", "sonntag", "butter"],
      description: `
        Nur mit Butter, und mit mehr davon, als man zugibt. Vier Stränge, zweimal mit Eigelb bestrichen.

        Bestellungen bis Donnerstagmittag. Kommt am Samstag, wenn die Post mitspielt, und das tut sie hier meistens.`,
    },
    {
      key: "espresso",
      title: "Espresso Nordstall, kräftige Röstung",
      category: "food",
      price: "14 tUSD",
      variants: { "250 g Bohnen": 40, "1 kg Bohnen": 20, "250 g gemahlen": 25 },
      prices: { "1 kg Bohnen": "46 tUSD" },
      photos: [
        { show: "🐄", scene: "bag", with: "☕", alt: "Eine Kaffeetüte mit einer Kuh auf dem Etikett" },
        { show: "☕", scene: "tiles", alt: "Eine Tasse Kaffee auf gemusterten Fliesen" },
      ],
      tags: ["kaffee", "espresso", "geröstet"],
      description: `
        Geröstet im ehemaligen Nordstall, langsam und ziemlich dunkel, so wie er in Triest an der Theke steht. Drei Bohnen:
        Santos, Sidamo und ein Löffel Robusta für die Haube.

        Schmeckt nach Baumnuss und Kakao. Am besten zwischen der zweiten und der sechsten Woche.`,
    },
    {
      key: "filterkaffee",
      title: "Filterkaffee Morgenberg, helle Röstung",
      category: "food",
      price: "0.0053 ETH",
      variants: { Bohnen: 35, "Gemahlen für Filter": 25 },
      photos: [{ show: "⛰️", scene: "bag", tint: 140, alt: "Eine Kaffeetüte mit einem Berg auf dem Etikett" }],
      tags: ["kaffee", "filter", "äthiopien"],
      description: `
        Gewaschener Yirgacheffe einer Kooperative, die uns seit vier Jahren beliefert. Hell genug für Bergamotte und
        Aprikose, dunkel genug, dass die Nachbarin nicht den Kopf schüttelt.

        Sechzig Gramm auf einen Liter, 94 Grad, drei Minuten.`,
    },
    {
      key: "bluetenhonig",
      title: "Blütenhonig von der Magerwiese",
      category: "food",
      price: "15 tUSD",
      variants: { "250 g": 40, "500 g": 30 },
      prices: { "500 g": "26 tUSD" },
      photos: [
        { show: "🐝", scene: "jar", with: "🌻", tint: 15, alt: "Ein Honigglas mit einer Biene auf dem Etikett" },
      ],
      tags: ["honig", "bienen", "wiese"],
      description: `
        Löwenzahn zuerst, dann Esparsette, Salbei und was die steile Wiese sonst hergibt. Feincremig gerührt, damit er auf
        dem Brot bleibt.

        Die Gläser nehmen wir zurück. Auch die von anderen.`,
    },
    {
      key: "aprikosenkonfi",
      title: "Aprikosenkonfitüre mit Kernen",
      category: "food",
      price: "0.0029 ETH",
      stock: 52,
      photos: [
        {
          show: "🍑",
          scene: "jar",
          tint: 340,
          with: "🥐",
          alt: "Ein Konfitüreglas mit Frucht auf dem Etikett und ein Gipfeli",
        },
      ],
      tags: ["konfitüre", "aprikose", "wallis"],
      description: `
        Walliser Aprikosen, im Kupferkessel in kleinen Mengen gekocht. In jedem Glas liegen drei geschälte Kerne, die nach
        Marzipan schmecken.

        70 % Frucht, wenig Zucker, darum nach dem Öffnen in den Kühlschrank.`,
    },
    {
      key: "beerenkorb",
      title: "Beeren-Mischung, tiefgekühlt und ehrlich sortiert",
      category: "food",
      price: "22 tUSD",
      stock: 20,
      shipping: [{ title: "Kühlversand Schweiz", price: 14, countries: ["CH"], minDays: 1, maxDays: 1 }],
      photos: [
        { show: "🍓🫐🍒", scene: "stall", alt: "Erdbeere, Heidelbeeren und Kirschen auf dem Marktstand" },
        { show: "🫐", scene: "crate", alt: "Heidelbeeren in einer Holzkiste" },
      ],
      tags: ["beeren", "tiefgekühlt", "vorrat"],
      description: `
        Erdbeeren, Heidelbeeren und entsteinte Kirschen, je 500 g, am Erntetag eingefroren. Die schönen für die Torte liegen
        oben, die anderen ehrlicherweise unten.

        Reicht für zwei Kuchen oder einen langen Winter Müesli.`,
    },
    {
      key: "apfelkiste",
      title: "Lageräpfel, gemischte Kiste, fünf Kilo",
      category: "food",
      price: "0.0078 ETH",
      stock: 30,
      photos: [{ show: "🍎🍏🍎🍏🍎", scene: "crate", alt: "Rote und grüne Äpfel in einer Kiste" }],
      tags: ["äpfel", "hochstamm", "kiste"],
      description: `
        Boskoop, Berner Rosen und eine Sorte, deren Namen nur mein Grossvater kannte. Vom Hochstamm, ungespritzt, mit dem
        einen oder anderen Fleck.

        Kühl und getrennt von den Kartoffeln lagern, dann halten sie bis Ostern.`,
    },
    {
      key: "biber",
      title: "Appenzeller Biber mit Mandelfüllung",
      category: "food",
      price: "13 tUSD",
      variants: { "4 Stück": 30, "12 Stück": 12 },
      prices: { "12 Stück": "35 tUSD" },
      photos: [{ show: "🍪🍪🍪", scene: "stall", with: "🥜", alt: "Drei runde Gebäcke auf dem Marktstand mit Nüssen" }],
      tags: ["biber", "lebkuchen", "mandel"],
      description: `
        Lebkuchen aus Honigteig, der drei Wochen ruht, gefüllt mit Mandeln, Zitrone und einem Schuss Kirsch. Das Bild wird
        mit einem Holzmodel von 1840 gedrückt, diesmal eine Kuh mit Sennen.

        Schmeckt nach Dezember, auch im Juni.`,
    },
    {
      key: "schokolade",
      title: "Schokolade 72 %, auf der Steinmühle conchiert",
      category: "food",
      price: "0.0026 ETH",
      variants: { Pur: 40, "Mit Meersalz": 35, "Mit Birnenstücken": 20 },
      photos: [{ show: "🍫", scene: "flat", with: "🍐🧂", alt: "Eine Tafel Schokolade mit Birne und Salz" }],
      tags: ["schokolade", "bean to bar", "dunkel"],
      description: `
        Bohnen aus der Dominikanischen Republik, geröstet in derselben Maschine wie der Kaffee, weshalb montags alles ein
        wenig nach beidem riecht. 60 Stunden auf der Steinmühle.

        80-Gramm-Tafel, in Papier gewickelt, das man wieder verwenden kann.`,
    },
    {
      key: "most",
      title: "Apfelmost, naturtrüb, sechs Flaschen",
      category: "food",
      price: "24 tUSD",
      stock: 25,
      photos: [
        { show: "🍺", scene: "stall", with: "🍏", alt: "Ein gefülltes Glas auf dem Marktstand mit einem Apfel" },
      ],
      tags: ["most", "apfel", "getränk"],
      description: `
        Gepresst am Hof, pasteurisiert bei 75 Grad, sonst nichts. Der Satz gehört dazu: umdrehen, warten, einschenken.

        Ein Liter je Flasche mit Bügelverschluss. Alkoholfrei; den anderen trinken wir selber.`,
    },
    {
      key: "eier-nudeln",
      title: "Eierhörnli mit Ei von Hühnern, die wir kennen",
      category: "food",
      price: "0.0031 ETH",
      stock: 45,
      photos: [{ show: "🥚", scene: "crate", with: "🌾🐓", alt: "Eier in einer Kiste, daneben Ähren und ein Huhn" }],
      tags: ["teigwaren", "nudeln", "eier"],
      description: `
        Hartweizen, sieben Eier aufs Kilo, durch Bronze gezogen und zwei Tage getrocknet. Die rauhe Oberfläche hält die
        Sauce, oder klassisch das Apfelmus.

        500 g, kocht in acht Minuten.`,
    },
    {
      key: "kraeutertee",
      title: "Bergkräutertee für abends",
      category: "food",
      price: "9 tUSD",
      stock: 60,
      photos: [
        {
          show: "🌿",
          scene: "bag",
          with: "🍵",
          tint: 100,
          alt: "Eine Teetüte mit Zweig auf dem Etikett und eine Tasse",
        },
      ],
      tags: ["tee", "kräuter", "melisse"],
      description: `
        Zitronenmelisse, Apfelminze, Ringelblume, Frauenmantel und etwas Hopfen. Von Hand gezupft und im Heustock
        getrocknet, darum ganze Blätter statt Staub.

        Eine gute Prise, siedendes Wasser, zugedeckt zehn Minuten. Das Telefon darf so lange schweigen.`,
    },
    {
      key: "knoblauch-zopf",
      title: "Knoblauchzopf und Zwiebeln aus dem Bauerngarten",
      category: "food",
      price: "0.0048 ETH",
      stock: 22,
      photos: [{ show: "🧄🧅🧄", scene: "stall", alt: "Knoblauch und Zwiebel auf dem Marktstand" }],
      tags: ["knoblauch", "zwiebeln", "vorrat"],
      description: `
        Zwölf Knollen, geflochten, dazu ein Kilo kleine Lagerzwiebeln. Nicht gebleicht und nicht bestrahlt: Sie treiben
        irgendwann aus, und das ist ein gutes Zeichen.

        In der Küche aufhängen, nicht im Kühlschrank.`,
    },
    {
      key: "linzertorte",
      title: "Linzertorte mit Gitter, 22 cm",
      category: "food",
      price: "27 tUSD",
      stock: 10,
      photos: [{ show: "🥧", scene: "window", with: "🍒", alt: "Ein runder Kuchen am Fenster mit Kirschen" }],
      tags: ["kuchen", "linzertorte", "haselnuss"],
      description: `
        Haselnüsse statt Mandeln, Himbeere statt Johannisbeere – so hat es meine Grossmutter aus dem Thurgau mitgebracht
        und so bleibt es.

        Am dritten Tag am besten, zwei Wochen haltbar, reist gut in der Blechdose. Die Dose gehört Ihnen.`,
    },
    {
      key: "brunch",
      title: "Bauernfrühstück im Heustock, für zwei",
      category: "services",
      kind: "service",
      price: "0.022 ETH",
      stock: 12,
      shipping: [{ title: "Bei uns in Appenzell", price: 0, countries: ["CH"], minDays: 3, maxDays: 60 }],
      photos: [
        { show: "🍳", scene: "note", with: "🥐🥛", alt: "Ein Zettel mit einer Pfanne, daneben Gipfeli und Milch" },
      ],
      tags: ["brunch", "hof", "ausflug"],
      description: `
        Rösti, Spiegelei, drei Käse, Zopf, Konfi und Kaffee, soviel Sie mögen. Danach darf man die Kälber besuchen oder im
        Heu liegen; beides wird gern unterschätzt.

        Sonntags um neun und um elf. Datum nach dem Kauf per Nachricht vereinbaren.`,
    },
    {
      key: "backkurs",
      title: "Sauerteig-Backkurs mit Anstellgut zum Mitnehmen",
      category: "services",
      kind: "service",
      price: "85 tUSD",
      stock: 7,
      shipping: [{ title: "In der Backstube, Appenzell", price: 0, countries: ["CH"], minDays: 7, maxDays: 60 }],
      photos: [
        { show: "🥨", scene: "note", with: "🌾🥣", alt: "Ein Zettel mit einer Brezel, daneben Ähren und Schüssel" },
      ],
      tags: ["backkurs", "sauerteig", "brot"],
      description: `
        Fünf Stunden, sechs Leute, drei Brote pro Kopf. Wir reden über Temperatur, Geduld und warum der Teig bei Ihnen zu
        Hause klebt.

        Unser Anstellgut heisst Alois, ist neunzehn Jahre alt und kommt im Schraubglas mit nach Hause.`,
    },
    {
      key: "geschenkkorb",
      title: "Geschenkkorb nach Wahl der Bäuerin",
      category: "food",
      price: "0.026 ETH",
      stock: 15,
      photos: [
        { show: "🧺", scene: "stall", with: "🧀🍎🍯", alt: "Ein Korb mit Käse, Apfel und Honig auf dem Marktstand" },
      ],
      tags: ["geschenk", "korb", "hofladen"],
      description: `
        Käse, Honig, Biber, ein Most und das, was am Versandtag besonders gut aussieht. Der Korb ist aus Weide und wird im
        Altersheim nebenan geflochten.

        Eine Karte schreiben wir von Hand. Text beim Kauf mitschicken, bitte leserlich.`,
    },
    {
      key: "duengerwolle",
      title: "Schafwoll-Dünger in Pellets, 2 kg",
      category: "garden",
      price: "18 tUSD",
      stock: 33,
      photos: [
        {
          show: "🐑",
          scene: "bag",
          with: "🪴",
          tint: 80,
          alt: "Ein Sack mit einem Schaf auf dem Etikett und eine Topfpflanze",
        },
      ],
      tags: ["dünger", "schafwolle", "garten"],
      description: `
        Die Wolle, die niemand mehr spinnen will, düngt ein ganzes Gartenjahr lang: Stickstoff, langsam, und sie hält
        obendrein das Wasser.

        Eine Handvoll pro Tomate ins Pflanzloch. Schnecken finden die Fasern unangenehm, wir versprechen aber nichts.`,
    },
  ],
};

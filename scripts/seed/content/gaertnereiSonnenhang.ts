import type { SellerContent } from "./sellerContent.ts";

/** Plants, seeds and garden tools from Styria. */
export const gaertnereiSonnenhang: SellerContent = {
  key: "gaertnerei-sonnenhang",
  account: 7,
  name: "Gärtnerei Sonnenhang",
  about: `
    Familiengärtnerei oberhalb von Graz, Südhang, schwerer Boden, viel Geduld. Wir ziehen Gemüse und Stauden ohne Torf und
    ohne Spritze und verschicken von März bis November.

    Was bei uns den Winter überlebt hat, überlebt ihn bei Ihnen wahrscheinlich auch.`,
  language: "de",
  languages: ["de"],
  country: "AT",
  locality: "Graz",
  avatar: "🌻",
  palette: { wall: "#dfe8d0", floor: "#eadfc4", wood: "#9a7146", accent: "#e0a332", deep: "#3f6b3a" },
  scenes: ["outdoors", "window", "crate", "flat", "shelf"],
  shipping: [
    { title: "Post, Pflanzenpaket", price: 7, countries: ["AT"], minDays: 1, maxDays: 2 },
    { title: "Deutschland", price: 12, countries: ["DE"], minDays: 2, maxDays: 4 },
  ],
  listings: [
    {
      key: "paradeiser",
      title: "Paradeiser-Jungpflanzen, sechs alte Sorten",
      category: "garden",
      price: "19 tUSD",
      stock: 35,
      photos: [
        { show: "🍅", scene: "crate", alt: "Rote Tomaten in einer Holzkiste" },
        { show: "🌱🌱🌱", scene: "window", alt: "Drei Jungpflanzen auf der Fensterbank" },
      ],
      tags: ["tomate", "jungpflanzen", "samenfest"],
      description: `
        Eine gelbe, eine schwarze, zwei rote Fleischparadeiser, eine für Sugo und eine kleine, die nie bis in die Küche
        kommt. Alle samenfest, das heißt: Sie können selber nachbauen.

        Versand ab den Eisheiligen im Zwölfertopf. Bitte gleich auspacken und gießen.`,
    },
    {
      key: "sonnenblumen",
      title: "Sonnenblumen-Saatgut 'Steirische Riesen'",
      category: "garden",
      price: "0.0015 ETH",
      stock: 120,
      photos: [{ show: "🌻", scene: "outdoors", alt: "Eine Sonnenblume auf der Wiese" }],
      tags: ["saatgut", "sonnenblume", "kinder"],
      description: `
        Bis drei Meter vierzig, gemessen am Stadel im Jahr 2022. Ein Sackerl reicht für zwanzig Pflanzen und einen ganzen
        Winter Vogelfutter.

        Ab Ende April zwei Zentimeter tief stecken, Schnecken ablenken, staunen.`,
    },
    {
      key: "lavendel",
      title: "Lavendel im Topf, winterhart, drei Stück",
      category: "garden",
      price: "24 tUSD",
      stock: 28,
      photos: [{ show: "🪻", scene: "shelf", with: "🐝", alt: "Eine violette Blüte auf dem Regal mit einer Biene" }],
      tags: ["lavendel", "staude", "bienen"],
      description: `
        Eine kompakte Auslese, die auch auf Lehm steht, wenn man ihr ein wenig Kies gönnt. Blüht von Juni bis August und
        nach dem Schnitt noch einmal.

        Die Bienen kommen mit dem ersten offenen Köpfchen. Bitte erst ernten, wenn sie Feierabend haben.`,
    },
    {
      key: "rosenstock",
      title: "Strauchrose, wurzelnackt, duftend",
      category: "garden",
      price: "0.0112 ETH",
      variants: { Rot: 8, Apricot: 6, Weiß: 5 },
      photos: [
        { show: "🌹", scene: "window", alt: "Eine rote Rose am Fenster" },
        { show: "🌹", scene: "outdoors", tint: 30, alt: "Die apricotfarbene Rose im Garten" },
      ],
      tags: ["rose", "duftrose", "wurzelnackt"],
      description: `
        Gesunde, öfter blühende Sorten, im eigenen Feld veredelt. Der Duft ist am Vormittag am stärksten und erinnert je
        nach Farbe an Himbeere, Tee oder Omas Seife.

        Versand Oktober bis April. Vor dem Setzen über Nacht ins Wasser stellen, tief pflanzen, anhäufeln.`,
    },
    {
      key: "tulpen",
      title: "Wildtulpen zum Verwildern, 25 Zwiebeln",
      category: "garden",
      price: "17 tUSD",
      stock: 44,
      photos: [{ show: "🌷🌷🌷", scene: "outdoors", alt: "Drei rosa Tulpen auf der Wiese" }],
      tags: ["zwiebeln", "tulpe", "frühling"],
      description: `
        Kleine, zähe Tulpen für trockene Stellen. Sie werden mit den Jahren mehr statt weniger, wenn man sie in Ruhe lässt
        und das Laub einziehen darf.

        Im Herbst zehn Zentimeter tief. Wühlmäuse mögen sie leider auch; ein Korb aus Draht hilft.`,
    },
    {
      key: "kaktus",
      title: "Winterharter Kaktus für draußen",
      category: "garden",
      price: "0.0068 ETH",
      stock: 16,
      photos: [{ show: "🌵", scene: "window", alt: "Ein Kaktus im Fensterlicht" }],
      tags: ["kaktus", "winterhart", "balkon"],
      description: `
        Verträgt minus zwanzig Grad, aber keine nassen Füße. Im Winter sieht er aus wie vergessen, im Mai richtet er sich
        auf und blüht gelb.

        Kommt als bewurzelter Steckling in mineralischer Erde, gut eingepackt. Handschuhe empfehlen wir trotzdem.`,
    },
    {
      key: "zimmerpflanze",
      title: "Robuste Zimmerpflanze im Tontopf",
      category: "garden",
      price: "29 tUSD",
      variants: { Klein: 12, Mittel: 8, Groß: 3 },
      prices: { Mittel: "38 tUSD", Groß: "62 tUSD" },
      photos: [{ show: "🪴", scene: "shelf", with: "📚", alt: "Eine Topfpflanze auf dem Regal neben Büchern" }],
      tags: ["zimmerpflanze", "tontopf", "pflegeleicht"],
      description: `
        Für Leute, die zu viel gießen, und für die anderen. Wir schicken, was gerade am kräftigsten steht: Efeutute,
        Zamioculcas oder Schusterpalme, mit Namensschild.

        Der Topf ist aus Stoob und hat ein Loch, der Untersetzer nicht.`,
    },
    {
      key: "kraeuterkiste",
      title: "Küchenkräuter-Kiste, acht Töpfe",
      category: "garden",
      price: "0.0124 ETH",
      stock: 18,
      photos: [{ show: "🌿", scene: "crate", with: "✂️", alt: "Grüne Zweige in einer Kiste, daneben eine Schere" }],
      tags: ["kräuter", "küche", "balkon"],
      description: `
        Schnittlauch, Petersilie, Thymian, Oregano, Salbei, Bergbohnenkraut, Minze und Liebstöckel. Die Minze steht mit
        Absicht am Rand: Bitte nie mit den anderen zusammensetzen.

        Kiste aus Lärche, gebraucht, dicht genug für den Balkon.`,
    },
    {
      key: "kuerbissamen",
      title: "Ölkürbis-Samen zum Anbauen",
      category: "garden",
      price: "6 tUSD",
      stock: 90,
      photos: [{ show: "🎃", scene: "outdoors", alt: "Ein Kürbis mit Gesicht auf der Wiese" }],
      tags: ["kürbis", "saatgut", "steiermark"],
      description: `
        Der Steirische, schalenlos und dunkelgrün. Zehn Samen geben im Herbst etwa acht Kürbisse und, mit etwas Glück und
        einer Presse, einen halben Liter Öl.

        Wer ihm ein Gesicht schneiden möchte, darf das auch.`,
    },
    {
      key: "hacke",
      title: "Pendelhacke, handgeschmiedet, Eschenstiel",
      category: "garden",
      price: "0.021 ETH",
      stock: 12,
      photos: [{ show: "⛏️", scene: "table", with: "🥕", alt: "Ein Pickel mit einer Karotte auf dem Tisch" }],
      tags: ["werkzeug", "hacke", "geschmiedet"],
      description: `
        Schneidet beim Ziehen und beim Schieben, zwei Zentimeter unter der Erde. Wer einmal die Woche durchgeht, jätet nie
        wieder auf Knien.

        Geschmiedet in der Obersteiermark, Stiel 160 cm, nachschärfbar mit jeder Feile.`,
    },
    {
      key: "axt",
      title: "Spalthacke für Anmachholz, 900 g",
      category: "garden",
      price: "72 tUSD",
      stock: 9,
      photos: [{ show: "🪓", scene: "podium", alt: "Eine Axt auf einem Sockel" }],
      tags: ["axt", "holz", "ofen"],
      description: `
        Kurzer Stiel, breiter Keil: für einhändiges Kleinmachen am Hackstock. Hickory, doppelt verkeilt, Lederschutz
        dabei.

        Kommt scharf. Bitte beim Auspacken daran denken.`,
    },
    {
      key: "giesskanne",
      title: "Verzinkter Kübel, zehn Liter, nahtlos",
      category: "garden",
      price: "0.0088 ETH",
      stock: 20,
      photos: [{ show: "🪣", scene: "outdoors", with: "🌷", alt: "Ein Eimer auf der Wiese mit einer Tulpe" }],
      tags: ["kübel", "verzinkt", "gießen"],
      description: `
        Zum Gießen, Ernten, Erdäpfelwaschen und Umdrehen als Hocker. Der Henkel hat einen Griff aus Buche, damit er voll
        nicht einschneidet.

        Feuerverzinkt, also auch in zwanzig Jahren noch dicht. Der blaue auf dem Foto ist unserer und angemalt.`,
    },
    {
      key: "nisthilfe",
      title: "Nisthilfe für Wildbienen",
      category: "garden",
      price: "34 tUSD",
      stock: 17,
      photos: [{ show: "🐝", scene: "outdoors", with: "🪵🌻", alt: "Eine Biene mit Holz und Sonnenblume" }],
      tags: ["wildbienen", "nisthilfe", "hartholz"],
      description: `
        Richtig gebohrt: in Längsholz, quer zur Faser, glatt ausgerieben, drei bis neun Millimeter. In den bunten
        Fertighotels aus dem Baumarkt verletzen sich die Tiere die Flügel.

        An einer sonnigen, regengeschützten Wand aufhängen und nie wieder anrühren.`,
    },
    {
      key: "pilzbrut",
      title: "Pilzzucht auf Buchenholz, drei Stämme",
      category: "garden",
      price: "0.0155 ETH",
      variants: { Austernpilz: 8, Shiitake: 6 },
      photos: [{ show: "🍄", scene: "outdoors", with: "🪵", alt: "Ein Pilz mit weißen Punkten neben einem Baumstamm" }],
      tags: ["pilze", "zucht", "schatten"],
      description: `
        Beimpft und durchwachsen. Sie stellen die Stämme in den Schatten, wässern einmal im Monat und ernten vier bis fünf
        Jahre lang.

        Der Fliegenpilz auf dem Foto dient der Stimmung. Geliefert wird ausschließlich Essbares.`,
    },
    {
      key: "seerose",
      title: "Zwergseerose für den Kübel",
      category: "garden",
      price: "27 tUSD",
      stock: 11,
      photos: [{ show: "🪷", scene: "tiles", alt: "Eine rosa Seerose vor gemusterten Fliesen" }],
      tags: ["seerose", "teich", "kübel"],
      description: `
        Braucht nur dreißig Zentimeter Wasser und sechs Stunden Sonne. Ein halbes Weinfass genügt, die Libellen finden
        schon hin.

        Im Winter samt Kübel frostfrei stellen. Kommt im Gitterkorb mit Schlamm, das muss so sein.`,
    },
    {
      key: "obstbaum",
      title: "Hochstamm-Apfelbaum, alte steirische Sorte",
      category: "garden",
      price: "0.031 ETH",
      variants: { Maschanzker: 6, Kronprinz: 5, Ilzer: 4 },
      shipping: [{ title: "Spedition", price: 29, countries: ["AT", "DE"], minDays: 5, maxDays: 15 }],
      photos: [
        { show: "🌳", scene: "outdoors", alt: "Ein runder Baum auf der Wiese" },
        { show: "🍎", scene: "crate", alt: "Rote Äpfel in einer Holzkiste" },
      ],
      tags: ["apfelbaum", "hochstamm", "streuobst"],
      description: `
        Zweijährig veredelt auf Sämling, Stammhöhe 180 cm. Trägt nach sechs bis acht Jahren und dann länger, als wir alle
        Leitern steigen.

        Wurzelnackt von November bis März. Ein Pflanzplan mit Schnittskizze für die ersten fünf Jahre liegt bei.`,
    },
    {
      key: "honig",
      title: "Kastanienhonig vom Waldrand, 500 g",
      category: "food",
      price: "16 tUSD",
      stock: 48,
      photos: [{ show: "🍯", scene: "jar", with: "🌰", alt: "Ein Honigglas mit einer Kastanie daneben" }],
      tags: ["honig", "kastanie", "imkerei"],
      description: `
        Dunkel, herb, fast ein wenig wie Karamell und nasser Wald. Bleibt lange flüssig und gehört zu altem Käse.

        Geschleudert Ende Juli, nicht erhitzt, nur gesiebt. Achtzehn Völker, ein Imker, zwei Stiche.`,
    },
    {
      key: "baumschnitt",
      title: "Obstbaumschnitt, ein halber Tag",
      category: "services",
      kind: "service",
      price: "0.052 ETH",
      stock: 0,
      shipping: [{ title: "Bis 30 km um Graz", price: 0, countries: ["AT"], minDays: 7, maxDays: 60 }],
      photos: [{ show: "✂️", scene: "note", with: "🌳🪜", alt: "Ein Zettel mit einer Schere, daneben Baum und Leiter" }],
      tags: ["baumschnitt", "obstbaum", "garten"],
      description: `
        Vier Stunden zu zweit, je nach Höhe sind das drei bis sechs Bäume. Wir erklären jeden Schnitt, wenn Sie zuschauen
        mögen, und lassen das Reisig auf Wunsch gehäckselt da.

        Von Jänner bis März und noch einmal im August. Bei Glatteis bleiben wir am Boden.`,
    },
    {
      key: "gartenplan",
      title: "Gartenplan für Balkon oder Hof",
      category: "services",
      kind: "service",
      price: "95 tUSD",
      stock: 0,
      shipping: [{ title: "Per Nachricht", price: 0, countries: [], minDays: 5, maxDays: 15 }],
      photos: [
        { show: "📐", scene: "note", with: "🪴🌷", alt: "Ein Zettel mit einem Zeichendreieck, daneben Topf und Tulpe" },
      ],
      tags: ["planung", "balkon", "beratung"],
      description: `
        Sie schicken ein Foto, die Himmelsrichtung und wie oft Sie gießen wollen (ehrlich!). Zurück kommt ein Plan im
        Maßstab 1:20 mit Pflanzenliste und Kalender.

        Eine Änderungsrunde ist dabei. Bestellen dürfen Sie die Pflanzen, wo Sie möchten.`,
    },
    {
      key: "kompostkurs",
      title: "Kompostnachmittag: Abfall wird Erde",
      category: "services",
      kind: "service",
      price: "0.0072 ETH",
      stock: 14,
      shipping: [{ title: "In der Gärtnerei, Graz", price: 0, countries: ["AT"], minDays: 7, maxDays: 45 }],
      photos: [
        { show: "🪱", scene: "note", with: "🥬🍂", alt: "Ein Zettel mit einem Regenwurm, daneben Salat und Laub" },
      ],
      tags: ["kompost", "kurs", "boden"],
      description: `
        Warum er stinkt und warum er es nicht müsste. Wir setzen gemeinsam einen Haufen auf, messen die Temperatur und
        trinken Hollersaft, während er arbeitet.

        Alle nehmen einen Kübel reife Erde und fünfzig Würmer mit nach Hause.`,
    },
  ],
};

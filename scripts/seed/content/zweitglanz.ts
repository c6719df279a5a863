import type { SellerContent } from "./sellerContent.ts";

/** Refurbished household things and electronics from Leipzig. */
export const zweitglanz: SellerContent = {
  key: "zweitglanz",
  account: 9,
  name: "Zweitglanz",
  about: `
    Wir holen Dinge zurück, bevor sie in den Container wandern. Zu dritt in einer Hinterhofwerkstatt in Leipzig-Plagwitz:
    eine Elektronikerin, ein Polsterer und jemand, der alles sauber bekommt.

    Zu jedem Stück gibt es einen Zettel mit Herkunft, Alter und dem, was wir gemacht haben.`,
  language: "de",
  languages: ["de", "en", "pl"],
  country: "DE",
  locality: "Leipzig",
  avatar: "♻️",
  palette: { wall: "#dcd9e0", floor: "#e4ddd2", wood: "#90653f", accent: "#d8a13a", deep: "#4b3f66" },
  scenes: ["shelf", "table", "podium", "window"],
  shipping: [
    { title: "Paket versichert", price: 6, countries: ["DE"], minDays: 1, maxDays: 3 },
    {
      title: "EU",
      price: 16,
      countries: ["AT", "FR", "NL", "BE", "PL", "CZ", "DK", "IT", "ES", "IE"],
      minDays: 3,
      maxDays: 8,
    },
  ],
  listings: [
    {
      key: "werkstattleuchte",
      title: "Werkstattleuchte, Gelenkarm, neu verkabelt",
      category: "home",
      condition: "refurbished",
      price: "0.036 ETH",
      stock: 2,
      photos: [{ show: "💡", scene: "podium", alt: "Eine leuchtende Glühbirne auf einem Sockel" }],
      tags: ["lampe", "industrie", "ddr"],
      description: `
        Aus der Baumwollspinnerei, um 1960. Drei Gelenke, die wieder halten, wo man sie hinstellt, neues Textilkabel,
        Fassung E27 mit Schutzleiter.

        Der graue Hammerschlaglack ist original und hat eine ehrliche Schramme am Fuß.`,
    },
    {
      key: "zweisitzer",
      title: "Zweisitzer, neu gepolstert, senfgelber Cord",
      category: "home",
      condition: "refurbished",
      price: "690 tUSD",
      stock: 1,
      shipping: [{ title: "Lieferung bis Bordstein", price: 59, countries: ["DE"], minDays: 5, maxDays: 15 }],
      photos: [
        { show: "🛋️", scene: "window", tint: 190, alt: "Ein Sofa mit Stehlampe am Fenster" },
        { scene: "textile", tint: 10, alt: "Ein gemusterter Stoff, aufgehängt" },
      ],
      tags: ["sofa", "polstermöbel", "cord"],
      description: `
        Gestell aus Buche von 1957, Federkern neu geschnürt, Rosshaar, Watte, Cord aus einer deutschen Weberei. Unser
        Polsterer Jannis hat neun Tage damit verbracht und nur zweimal geflucht.

        152 × 78 × 82 cm. Trägt zwei Erwachsene und eine unentschlossene Katze.`,
    },
    {
      key: "spiegel",
      title: "Ovaler Spiegel, Messingrahmen, poliert",
      category: "home",
      condition: "used",
      price: "0.028 ETH",
      stock: 1,
      photos: [{ show: "🪞", scene: "niche", alt: "Ein goldgerahmter Spiegel in einer Nische" }],
      tags: ["spiegel", "messing", "vintage"],
      description: `
        Aus einer Garderobe des alten Centraltheaters. Das Glas ist ursprünglich und hat am Rand ein paar dunkle Blüten, die
        dazugehören.

        54 × 40 cm, neue Aufhängung, geprüft bis acht Kilo.`,
    },
    {
      key: "wecker",
      title: "Wecker mit zwei Glocken, überholt",
      category: "home",
      condition: "refurbished",
      price: "32 tUSD",
      variants: { Rot: 2, Mint: 1, Creme: 2 },
      photos: [
        { show: "⏰", scene: "shelf", alt: "Ein roter Wecker auf dem Regal" },
        { show: "⏰", scene: "table", tint: 160, alt: "Der grüne Wecker auf einem Tisch" },
      ],
      tags: ["wecker", "mechanisch", "ruhla"],
      description: `
        Tickt hörbar und weckt unüberhörbar. Zerlegt, entölt, geölt, reguliert auf unter zwei Minuten am Tag.

        Wer leichter schläft, stellt ihn in die Küche. Wer schwerer schläft, in einen Topf.`,
    },
    {
      key: "teekanne",
      title: "Teekanne nach Bunzlauer Art, ohne Sprung",
      category: "home",
      condition: "used",
      price: "0.0138 ETH",
      stock: 1,
      photos: [
        { show: "🫖", scene: "shelf", tint: 220, with: "🍵", alt: "Eine blaue Teekanne auf dem Regal mit Tasse" },
      ],
      tags: ["teekanne", "keramik", "schwämmeltechnik"],
      description: `
        Pfauenaugen in Kobalt, von Hand gestempelt. Deckel und Tülle heil, innen ohne Teerand, dank Natron und Ausdauer.

        Fasst 1,2 Liter. Gießt sauber ab, was man von schönen Kannen selten sagen kann.`,
    },
    {
      key: "pfanne",
      title: "Gusspfanne, blank gestrahlt und neu eingebrannt",
      category: "home",
      condition: "refurbished",
      price: "39 tUSD",
      variants: { "20 cm": 4, "24 cm": 3, "28 cm": 2 },
      prices: { "28 cm": "49 tUSD" },
      photos: [{ show: "🍳", scene: "flat", with: "🥚🧂", alt: "Eine Pfanne mit Ei, daneben Ei und Salz" }],
      tags: ["gusseisen", "pfanne", "küche"],
      description: `
        Vom Dachboden, verrostet, aufgegeben. Wir strahlen sie ab, brennen sechsmal Leinöl ein und braten dann ein Ei: erst
        wenn es rutscht, kommt sie in den Laden.

        Mit Wasser und Bürste reinigen, nie mit Spülmittel drohen.`,
    },
    {
      key: "koffer",
      title: "Reisekoffer mit neuem Futter",
      category: "home",
      condition: "refurbished",
      price: "0.0225 ETH",
      stock: 1,
      photos: [{ show: "🧳", scene: "window", alt: "Ein Koffer am Fenster" }],
      tags: ["koffer", "reise", "vintage"],
      description: `
        Vulkanfiber mit Nieten, Schlösser gängig, beide Schlüssel vorhanden. Innen haben wir das alte Papier gegen einen
        gestreiften Baumwollstoff getauscht.

        Zum Reisen, fürs Plattenlager oder als Nachttisch. Ein Aufkleber *Ostseebad Ahlbeck* ist geblieben.`,
    },
    {
      key: "korb",
      title: "Einkaufskorb aus Weide, Henkel erneuert",
      category: "home",
      condition: "refurbished",
      price: "27 tUSD",
      stock: 3,
      photos: [{ show: "🧺", scene: "table", with: "🥖🥬", alt: "Ein Korb mit Brot und Salat auf dem Tisch" }],
      tags: ["korb", "weide", "einkaufen"],
      description: `
        Geflochten, um getragen zu werden, und lange getragen. Die Henkel waren durch, jetzt sind sie aus frischer Weide und
        mit Leder umwickelt.

        Passt auf den Gepäckträger. Trägt zwölf Kilo Kartoffeln, probiert am Samstag auf dem Markt.`,
    },
    {
      key: "verstaerker",
      title: "Verstärker mit Reglern, 2 × 25 Watt, revidiert",
      category: "electronics",
      condition: "refurbished",
      price: "0.058 ETH",
      stock: 1,
      photos: [{ show: "🎛️", scene: "shelf", with: "💿", alt: "Ein Gerät mit Drehreglern und eine Schallplatte" }],
      tags: ["verstärker", "hifi", "ddr"],
      description: `
        Neue Elkos, gereinigte Potis, Endstufe abgeglichen. Klingt warm und brummt nicht, was bei diesem Modell keine
        Selbstverständlichkeit ist.

        Mit Adapter von Diodenbuchse auf Cinch und einer Kopie des Schaltplans.`,
    },
    {
      key: "rechner",
      title: "Büro-PC, leise, mit zwei Jahren Gewähr",
      category: "electronics",
      condition: "refurbished",
      price: "219 tUSD",
      variants: { "8 GB / 256 GB": 6, "16 GB / 512 GB": 4 },
      prices: { "16 GB / 512 GB": "279 tUSD" },
      photos: [{ show: "🖥️", scene: "table", with: "⌨️🖱️", alt: "Ein Bildschirm mit Tastatur und Maus" }],
      tags: ["pc", "büro", "linux"],
      description: `
        Aus Behördenleasing, entstaubt, neuer Lüfter, Festplatte durch SSD ersetzt und die alte nachweislich geschreddert.

        Auf Wunsch mit Linux Mint und einer Viertelstunde Einweisung am Telefon. Bildschirm, Tastatur und Maus gehören dazu.`,
    },
    {
      key: "drucker",
      title: "Laserdrucker, schwarzweiß, mit Ersatztoner",
      category: "electronics",
      condition: "refurbished",
      price: "0.0295 ETH",
      stock: 5,
      photos: [{ show: "🖨️", scene: "table", alt: "Ein Drucker auf einem Tisch" }],
      tags: ["drucker", "laser", "büro"],
      description: `
        Zieht wieder jedes Blatt einzeln ein, dank neuer Rollen. Zählerstand unter 12 000, ausgelegt für das Zehnfache.

        Kein Konto, keine App, kein Abo. Kabel rein, Papier rein, Rechnung raus.`,
    },
    {
      key: "kamera-video",
      title: "Videokamera, Hi8, zum Digitalisieren",
      category: "electronics",
      condition: "refurbished",
      price: "88 tUSD",
      stock: 2,
      photos: [{ show: "📹", scene: "flat", with: "🔋🔌", alt: "Eine Videokamera mit Batterie und Stecker" }],
      tags: ["video", "hi8", "digitalisieren"],
      description: `
        Bandlauf gereinigt, Andruckrolle ersetzt, Akku neu bestückt. Spielt die alten Urlaube ab und gibt sie über Klinke
        an den Rechner weiter.

        Testband liegt bei. Bitte nach dem Ansehen zurückspulen, alte Sitte.`,
    },
    {
      key: "pager-uhr",
      title: "Pager-Uhr mit grüner Anzeige, umgebaut",
      category: "electronics",
      condition: "refurbished",
      price: "0.0092 ETH",
      stock: 3,
      photos: [{ show: "📟", scene: "podium", alt: "Ein Pager mit grüner Anzeige" }],
      tags: ["uhr", "upcycling", "retro"],
      description: `
        Früher piepte er Notärzten in der Kantine hinterher. Jetzt zeigt er die Uhrzeit, gestellt über Funk, und einmal am
        Tag einen Satz, den Sie ihm per Kabel beibringen.

        Läuft mit einer Batterie fast ein Jahr.`,
    },
    {
      key: "kopfhoerer-tape",
      title: "Monitor-Kopfhörer, Bügel neu bezogen",
      category: "electronics",
      condition: "refurbished",
      price: "54 tUSD",
      stock: 4,
      photos: [{ show: "🎧", scene: "window", with: "🎵", alt: "Kopfhörer am Fenster mit Musiknote" }],
      tags: ["kopfhörer", "leder", "audio"],
      description: `
        Aus einem aufgelösten Sprachlabor, offenbar nur für Vokabeln benutzt. Bügel und Polster in weichem Lammleder neu
        bezogen, Stecker erneuert.

        Klingt klar, ein wenig hell, ideal für Hörbücher.`,
    },
    {
      key: "spielkonsole",
      title: "Spielkonsole mit zwei Steuerungen, gereinigt",
      category: "electronics",
      condition: "refurbished",
      price: "0.027 ETH",
      stock: 2,
      photos: [{ show: "🎮", scene: "flat", with: "💾🔌", alt: "Eine Spielsteuerung mit Diskette und Stecker" }],
      tags: ["konsole", "retro", "spiele"],
      description: `
        Kontakte gereinigt, Kondensatoren getauscht, Bild per HDMI ohne Verzögerung. Beide Steuerungen haben neue Gummimatten,
        der Sprung sitzt wieder.

        Drei Module dabei: ein Autorennen, ein Klempner und etwas mit Fröschen, das niemand erklären kann.`,
    },
    {
      key: "teleskop",
      title: "Fernglas-Teleskop für den Balkon",
      category: "electronics",
      condition: "used",
      price: "135 tUSD",
      stock: 1,
      photos: [{ show: "🔭", scene: "window", with: "🌙", alt: "Ein Teleskop am Fenster mit einem Mond" }],
      tags: ["teleskop", "sterne", "optik"],
      description: `
        Linsenteleskop 63/840 aus Jena, auf Holzstativ. Saturnringe und Mondkrater mühelos, Nachbars Fernseher bitte nicht.

        Optik gereinigt und justiert, Kasten aus Buche mit Schloss, drei Okulare. Wer abholt, bekommt eine klare Nacht lang
        Erklärungen.`,
    },
    {
      key: "blechspielzeug",
      title: "Hubschrauber aus Blech mit Schlüssel",
      category: "toys",
      condition: "used",
      price: "0.0165 ETH",
      stock: 1,
      photos: [{ show: "🚁", scene: "podium", alt: "Ein oranger Hubschrauber auf einem Sockel" }],
      tags: ["blechspielzeug", "sammler", "aufziehbar"],
      description: `
        Brandenburg, um 1970. Feder intakt, Rotor dreht, der Pilot guckt unbeirrt nach links. Lack zu neun Zehnteln
        vorhanden.

        Etwas für die Vitrine: Kanten nach heutigem Maß zu scharf für Kinder.`,
    },
    {
      key: "tischkegeln",
      title: "Kegelspiel für den Tisch, komplett",
      category: "toys",
      condition: "used",
      price: "23 tUSD",
      stock: 1,
      photos: [{ show: "🎳", scene: "table", alt: "Kegel und Kugel auf einem Tisch" }],
      tags: ["kegeln", "tischspiel", "familie"],
      description: `
        Neun Kegel, eine Kugel am Galgen und eine Bahn von sechzig Zentimetern. Aus einer Eckkneipe in Lindenau, die jetzt
        ein Yogastudio ist.

        Alle Kegel sind da. Der König hat eine Krone aus Goldbronze bekommen.`,
    },
    {
      key: "lampenreparatur",
      title: "Lampe neu verkabeln, sicher geprüft",
      category: "services",
      kind: "service",
      price: "38 tUSD",
      stock: 0,
      shipping: [{ title: "Abgabe oder Versand", price: 0, countries: ["DE"], minDays: 4, maxDays: 12 }],
      photos: [
        {
          show: "🔌",
          scene: "note",
          with: "💡🪛",
          alt: "Ein Zettel mit einem Stecker, daneben Glühbirne und Schraubendreher",
        },
      ],
      tags: ["reparatur", "lampe", "elektrik"],
      description: `
        Neue Leitung, neue Fassung, Zugentlastung, Messprotokoll. Farbe des Textilkabels nach Wunsch: wir haben elf und raten
        meistens zu Schwarz.

        Kristallleuchter und alles mit mehr als sechs Flammen bitte vorher anfragen.`,
    },
    {
      key: "wohnungsraeumung",
      title: "Entrümpelung mit Verstand, ein Tag",
      category: "services",
      kind: "service",
      price: "0.17 ETH",
      stock: 0,
      shipping: [{ title: "Leipzig und Umgebung", price: 0, countries: ["DE"], minDays: 7, maxDays: 30 }],
      photos: [
        { show: "🚚", scene: "note", with: "📦🪑", alt: "Ein Zettel mit einem Lieferwagen, daneben Karton und Stuhl" },
      ],
      tags: ["räumung", "umzug", "wiederverwenden"],
      description: `
        Zu dritt, mit Transporter und Respekt. Wir sortieren in *behalten*, *weitergeben*, *reparieren* und erst dann
        *entsorgen*; Briefe und Fotos legen wir ungelesen in eine Kiste.

        Was wir übernehmen können, ziehen wir vom Preis ab. Am Ende ist besenrein wirklich besenrein.`,
    },
  ],
};

import type { SellerContent } from "./sellerContent.ts";

/** Repaired electronics and a repair bench from the Pacific Northwest. */
export const tinkerAndValve: SellerContent = {
  key: "tinker-and-valve",
  account: 3,
  name: "Tinker & Valve",
  about: `
    A repair bench in a former bakery in Portland. We buy broken things, fix them properly, write down what we did and
    sell them with the list of replaced parts.

    **One year of guarantee on anything we have opened.** If it fails, send it back and we fix it again or return your
    money.`,
  language: "en",
  languages: ["en"],
  country: "US",
  locality: "Portland, Oregon",
  avatar: "📻",
  palette: { wall: "#e6ddcf", floor: "#dcd6cb", wood: "#a06a3f", accent: "#de8a3c", deep: "#35504e" },
  scenes: ["table", "podium", "shelf", "window"],
  shipping: [
    { title: "USPS Ground Advantage", price: 9, countries: ["US"], minDays: 3, maxDays: 6 },
    { title: "Canada and Mexico", price: 19, countries: ["CA", "MX"], minDays: 6, maxDays: 12 },
    { title: "International, insured", price: 34, countries: [], minDays: 8, maxDays: 18 },
  ],
  listings: [
    {
      key: "table-radio",
      title: "1961 tube table radio, recapped, with a line-in",
      category: "electronics",
      condition: "refurbished",
      price: "0.065 ETH",
      stock: 1,
      photos: [
        { show: "📻", scene: "shelf", with: "💡", alt: "A radio on a shelf with a light bulb" },
        { show: "📻", scene: "window", tint: 20, alt: "The radio by a window" },
      ],
      tags: ["radio", "tube", "restored"],
      description: `
        Warm, slightly foolish sound and a dial that glows like a pilot light. We replaced eleven capacitors, the rectifier
        and the cord, and added a discreet 3.5 mm input at the back.

        The cabinet is original walnut veneer with one chip at the lower left. Runs on 110–120 V.`,
    },
    {
      key: "film-camera",
      title: "35 mm rangefinder camera, shutter serviced",
      category: "electronics",
      condition: "refurbished",
      price: "185 tUSD",
      stock: 1,
      photos: [
        { show: "📷", scene: "table", alt: "A camera on a wooden table" },
        { show: "📷", scene: "flat", with: "🎞️🔋", alt: "The camera from above with film and a battery" },
      ],
      tags: ["camera", "film", "35mm"],
      description: `
        Cleaned, lubricated and adjusted. We measured the shutter at all speeds and put the sheet in the box: 1/500 runs at
        1/470, everything slower is within five percent.

        New light seals, clear viewfinder, accurate rangefinder patch. The meter takes a modern battery with the adapter
        that is already in it.`,
    },
    {
      key: "field-camera-flash",
      title: "Point-and-shoot with flash, the party camera",
      category: "electronics",
      condition: "refurbished",
      price: "72 tUSD",
      stock: 5,
      photos: [{ show: "📸", scene: "podium", alt: "A compact camera with its flash firing" }],
      tags: ["camera", "compact", "flash"],
      description: `
        The little plastic compact that everyone's uncle had, with a surprisingly sharp 35 mm lens. Contacts cleaned, door
        latch replaced by a printed part that does not snap.

        Sold one at a time from a drawer of five; cosmetic condition varies from *scuffed* to *suspiciously nice*.`,
    },
    {
      key: "mechanical-keyboard",
      title: "Mechanical keyboard, hand-soldered, 75 %",
      category: "electronics",
      price: "0.049 ETH",
      variants: { "Tactile switches": 6, "Linear switches": 6, "Silent switches": 3 },
      photos: [{ show: "⌨️", scene: "flat", with: "☕", alt: "A keyboard from above next to a coffee" }],
      tags: ["keyboard", "handmade", "usb-c"],
      description: `
        Eighty-two keys on a steel plate in a cherrywood case from the shop next door. USB-C, open firmware, keymap editor
        that runs in a browser.

        Switches are socketed, so you can change your mind without a soldering iron. Key legends are dye-sublimated and
        will outlive you.`,
    },
    {
      key: "laptop-refurb",
      title: "13-inch laptop, new battery, Linux installed",
      category: "electronics",
      condition: "refurbished",
      price: "340 tUSD",
      variants: { "8 GB / 256 GB": 4, "16 GB / 512 GB": 3 },
      prices: { "16 GB / 512 GB": "420 tUSD" },
      photos: [{ show: "💻", scene: "table", with: "🔌", alt: "An open laptop with a plug on the table" }],
      tags: ["laptop", "linux", "refurbished"],
      description: `
        Off-lease business machines with the good keyboard. Each gets a new battery, new thermal paste, a fan cleaning and
        a night of memory tests.

        - Battery: at least 7 hours of writing
        - Screen: 1920 × 1080 matte, no bright pixels
        - Lid: you may find a ghost of somebody's asset sticker`,
    },
    {
      key: "studio-headphones",
      title: "Studio headphones with new pads and cable",
      category: "electronics",
      condition: "refurbished",
      price: "0.032 ETH",
      stock: 7,
      photos: [{ show: "🎧", scene: "podium", alt: "Over-ear headphones on a stand" }],
      tags: ["headphones", "audio", "closed-back"],
      description: `
        From a radio station that went digital and then went quiet. Closed back, 80 ohms, flat enough to mix on and
        comfortable enough to forget.

        Fresh velour pads, detachable three-metre cable, drivers matched to within 1 dB.`,
    },
    {
      key: "microphone",
      title: "Dynamic broadcast microphone",
      category: "electronics",
      condition: "refurbished",
      price: "128 tUSD",
      stock: 2,
      photos: [{ show: "🎙️", scene: "table", with: "🎚️", alt: "A studio microphone and a fader" }],
      tags: ["microphone", "podcast", "audio"],
      description: `
        The shape you imagine when you imagine a microphone. Rejects the fridge, the street and the upstairs neighbor;
        wants a preamp with 60 dB of clean gain.

        We replaced the grille foam, which had become a sort of cheese.`,
    },
    {
      key: "game-controller",
      title: "Controller with drift-free hall sensors fitted",
      category: "electronics",
      condition: "refurbished",
      price: "0.0165 ETH",
      stock: 14,
      photos: [
        { show: "🎮", scene: "podium", alt: "A game controller on a stand" },
        {
          show: "🎮",
          scene: "flat",
          with: "🪛🔩",
          tint: 120,
          alt: "A controller from above with a screwdriver and bolts",
        },
      ],
      tags: ["gaming", "controller", "repair"],
      description: `
        Sticks that wander were replaced with magnetic sensors, which have nothing to wear out. Calibrated on the bench
        and tested with two hours of a racing game, for science.

        Works over USB-C and Bluetooth with PC, phone and most consoles.`,
    },
    {
      key: "arcade-stick",
      title: "Arcade stick in a maple box",
      category: "electronics",
      price: "119 tUSD",
      stock: 4,
      photos: [{ show: "🕹️", scene: "table", alt: "An arcade joystick on a table" }],
      tags: ["arcade", "gaming", "handmade"],
      description: `
        Eight buttons, a restrictor gate you can swap between square and octagonal, and enough weight to stay put on your
        lap. The box is dovetailed maple with an oiled finish.

        USB, no drivers. Latency measured at 2 ms from press to packet.`,
    },
    {
      key: "desk-phone",
      title: "Rotary desk telephone that works on a modern line",
      category: "electronics",
      condition: "refurbished",
      price: "0.027 ETH",
      variants: { Red: 1, Black: 1, Ivory: 1 },
      photos: [{ show: "☎️", scene: "shelf", with: "📒", alt: "A red telephone on a shelf with a notebook" }],
      tags: ["telephone", "rotary", "vintage"],
      description: `
        A pulse-to-tone converter the size of a stamp lives inside, so it dials on any router with a phone socket. The bell
        is the original brass and will be heard in the garden.

        Cleaned, re-corded and polished. Each color exists once.`,
    },
    {
      key: "portable-tv",
      title: "Portable television converted into a lamp",
      category: "electronics",
      condition: "refurbished",
      price: "95 tUSD",
      stock: 1,
      photos: [{ show: "📺", scene: "shelf", alt: "A small television on a shelf" }],
      tags: ["lamp", "upcycled", "television"],
      description: `
        The tube was past saving, the case was not. Behind the glass are now 140 warm LEDs that drift like a late broadcast,
        from amber to a moony blue.

        The volume knob dims. The channel knob does nothing, as ever.`,
    },
    {
      key: "slide-projector",
      title: "Film projector, Super 8, belts replaced",
      category: "electronics",
      condition: "refurbished",
      price: "0.044 ETH",
      stock: 1,
      photos: [{ show: "📽️", scene: "table", with: "📀", alt: "A film projector on a table" }],
      tags: ["projector", "super 8", "film"],
      description: `
        Threads itself, runs at 18 and 24 frames, and no longer eats film. New belts, new lamp, gate polished with a
        toothpick and patience.

        Comes with a 400-foot reel and eleven minutes of somebody's 1974 trip to the Grand Canyon.`,
    },
    {
      key: "solar-charger",
      title: "Folding solar charger and battery, 20 000 mAh",
      category: "electronics",
      price: "64 tUSD",
      stock: 18,
      photos: [{ show: "🔋", scene: "outdoors", with: "🔌", alt: "A battery on a meadow with a plug" }],
      tags: ["solar", "battery", "camping"],
      description: `
        Four panels that unfold to the size of a newspaper and fill the pack in about two sunny days. In honest Oregon
        light: five.

        Cells are individually tested. The case opens with four screws, because a battery you cannot replace is a brick with
        a date on it.`,
    },
    {
      key: "headlamp",
      title: "Machined aluminum flashlight, warm light",
      category: "electronics",
      price: "0.0125 ETH",
      stock: 22,
      photos: [{ show: "🔦", scene: "flat", with: "🔋🧭", alt: "A flashlight from above with battery and compass" }],
      tags: ["flashlight", "camping", "aluminum"],
      description: `
        2 700 kelvin, so faces look like faces. Three modes in the order low, middle, high, with no strobe and no SOS you
        will ever trigger by accident.

        One 18650 cell included; charges through a covered USB-C port.`,
    },
    {
      key: "microscope-usb",
      title: "School microscope with phone holder",
      category: "electronics",
      condition: "refurbished",
      price: "89 tUSD",
      stock: 3,
      photos: [{ show: "🔬", scene: "window", with: "🐞", alt: "A microscope by the window with a ladybird" }],
      tags: ["microscope", "school", "science"],
      description: `
        Cast iron, 40× to 400×, from a high school that bought them in 1983 and cared for them. Objectives cleaned, focus
        re-greased, mirror replaced by a small USB lamp.

        We add a printed phone holder and ten prepared slides: onion, flea, salt and friends.`,
    },
    {
      key: "repair-audio",
      title: "Bench hour: amplifier or radio repair",
      category: "services",
      kind: "service",
      price: "55 tUSD",
      stock: 0,
      shipping: [{ title: "Drop off or mail in", price: 0, countries: ["US"], minDays: 5, maxDays: 20 }],
      photos: [{ show: "🪛", scene: "note", with: "📻🔩", alt: "A note with a screwdriver, a radio beside it" }],
      tags: ["repair", "audio", "bench"],
      description: `
        One hour on the bench by somebody who has done this for thirty years. Most things need one; some need two, and we
        ask before starting the second.

        Parts are extra at cost. If we cannot fix it, you pay for half an hour and get a clear account of why.`,
    },
    {
      key: "data-rescue",
      title: "Photo rescue from an old disk or phone",
      category: "services",
      kind: "service",
      price: "0.034 ETH",
      stock: 0,
      shipping: [
        { title: "Files by link, device by mail", price: 0, countries: ["US", "CA"], minDays: 4, maxDays: 15 },
      ],
      photos: [{ show: "💾", scene: "note", with: "💿", alt: "A note with a floppy disk, a compact disc beside it" }],
      tags: ["data recovery", "photos", "disk"],
      description: `
        Floppies, Zip disks, early phones, drives that click. We read what can be read, sort the duplicates out and hand
        you one tidy folder.

        You pay only if we recover something you want. Nothing is kept: our copy is erased fourteen days after you confirm.`,
    },
    {
      key: "phone-battery",
      title: "Phone battery replacement while you wait",
      category: "services",
      kind: "service",
      price: "39 tUSD",
      stock: 0,
      shipping: [{ title: "At the bench in Portland", price: 0, countries: ["US"], minDays: 0, maxDays: 7 }],
      photos: [
        { show: "📱", scene: "note", with: "🔋🔧", alt: "A note with a phone, a battery and a wrench beside it" },
      ],
      tags: ["phone", "battery", "repair"],
      description: `
        Forty minutes, including the part where the glue lets go. There is a bench, there is coffee, and the bakery oven
        still works on Fridays.

        We seal the phone again and tell you truthfully how waterproof it now is: splashes yes, swimming no.`,
    },
    {
      key: "solder-class",
      title: "Saturday class: learn to solder in three hours",
      category: "services",
      kind: "service",
      price: "0.018 ETH",
      stock: 6,
      shipping: [{ title: "In person, Portland", price: 0, countries: ["US"], minDays: 3, maxDays: 30 }],
      photos: [{ show: "💡", scene: "note", with: "🔌🔩", alt: "A note with a glowing bulb, plug and bolt beside it" }],
      tags: ["class", "soldering", "beginners"],
      description: `
        Six people, six irons, no experience needed. You build a small lamp that blinks a message of your choosing and take
        it home.

        Ages twelve and up; anyone under sixteen brings a grown-up, who usually ends up building one too.`,
    },
    {
      key: "turntable-setup",
      title: "Hi-fi house call: set up a turntable properly",
      category: "services",
      kind: "service",
      price: "110 tUSD",
      stock: 0,
      shipping: [{ title: "Within 20 miles of Portland", price: 0, countries: ["US"], minDays: 3, maxDays: 14 }],
      photos: [
        { show: "🎵", scene: "note", with: "💿🎛️", alt: "A note with a musical note, a disc and a mixer beside it" },
      ],
      tags: ["hi-fi", "turntable", "house call"],
      description: `
        We level the deck, align the cartridge, set tracking force and anti-skate with instruments, and find the hum. It is
        nearly always the hum.

        Bring out the record that used to sound wonderful. We stay until it does.`,
    },
  ],
};

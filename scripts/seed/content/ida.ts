import type { Profile } from "@souk/protocol";
import { prose } from "./prose.ts";

/** What Ida the arbiter, who judges the demo market's disputes and sells nothing, says of herself. */
export const idaProfile = {
  v: 1,
  name: "Ida the arbiter",
  about: "I repaired violins for thirty years. I have seen most of what can happen to a parcel.",
  country: "DE",
  avatar: null,
  languages: ["de", "en", "ar"],
  arbiter: {
    feeBps: 200,
    rules: prose(`
      1. I read what both of you say, and decide within a week of the dispute.

      2. Send me photos of the thing, of the parcel, and of what the listing promised. What was said before the sale counts
         more than what is said after it.

      3. Not sent, or something else than was offered: the buyer gets the money back. As offered, but disliked: the seller is
         paid. Damaged on the way: I divide it by what can still be used.

      4. I do not judge sales of my family and friends, and say so at once.
    `),
  },
} satisfies Profile;

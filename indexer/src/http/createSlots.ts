import { errorFromCode } from "@souk/protocol";

/** How many of something may run at once: of all, and of each who asks. */
export type SlotLimits = { all: number; each: number };

/** Gives out slots; a slot is given back by calling what `take` returned. Throws `rate-limited` when none is free. */
export function createSlots({ all, each }: SlotLimits): { take: (who: string) => () => void; count: () => number } {
  const taken = new Map<string, number>();
  let count = 0;
  return {
    count: () => count,
    take(who) {
      const own = taken.get(who) ?? 0;
      if (count >= all || own >= each)
        throw errorFromCode("rate-limited", { limit: own >= each ? each : all, seconds: 10 });
      count++;
      taken.set(who, own + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        count--;
        const left = (taken.get(who) ?? 1) - 1;
        if (left === 0) taken.delete(who);
        else taken.set(who, left);
      };
    },
  };
}

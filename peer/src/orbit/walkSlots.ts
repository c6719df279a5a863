/** How many walks may run at the same time, over all logs of a peer. */
export type WalkSlots = {
  /** Runs a task when a slot is free. Rejects at once when too many wait already. */
  run(task: () => Promise<void>): Promise<void>;
};

const MAX_WAITING = 256;

export function createWalkSlots(slots: number): WalkSlots {
  let free = slots;
  const waiting: (() => void)[] = [];
  return {
    async run(task) {
      if (waiting.length >= MAX_WAITING) throw new Error("too many walks wait");
      if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      else free--;
      try {
        await task();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free++;
      }
    },
  };
}

import type { Change } from "@souk/protocol/api";

/** What happens in the index, told to whoever listens in this process. */
export type Changes = {
  tell: (change: Change) => void;
  listen: (listener: (change: Change) => void) => () => void;
};

/** Listeners are called in turn, and must not throw or wait. */
export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    tell(change) {
      for (const listener of listeners) listener(change);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

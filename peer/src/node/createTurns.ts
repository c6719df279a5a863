/** Runs tasks one after the other, in the order they came; a task that fails does not stop those after it. */
export function createTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  const inTurnOf = createTurnsByKey();
  return (task) => inTurnOf("", task);
}

/** The same, for each key on its own. */
export function createTurnsByKey(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
    const end = turn.then(
      () => {},
      () => {},
    );
    last.set(key, end);
    void end.then(() => {
      if (last.get(key) === end) last.delete(key);
    });
    return turn;
  };
}

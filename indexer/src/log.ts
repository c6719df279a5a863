/** Says something to the person who runs the index: one line, no secrets. */
export type Log = (line: string) => void;

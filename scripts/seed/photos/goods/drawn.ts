/** A drawn thing standing at x = 400 with its lower edge at `base`, and where a sprite belongs on it. */
export type Drawn = { svg: string; label: { x: number; base: number; size: number } };

/** The state of a thing that is sold; `null` in a listing where it means nothing, as with a service. */
export const CONDITIONS = ["new", "refurbished", "used"] as const;

export type Condition = (typeof CONDITIONS)[number];

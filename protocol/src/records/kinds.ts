/** What is handed over when a listing is sold. */
export const KINDS = ["physical", "digital", "service", "rental", "token"] as const;

export type Kind = (typeof KINDS)[number];

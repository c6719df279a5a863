/** First and last four digits: enough to tell addresses apart beside their pattern, never to copy. */
export function shortHex(hex: string): string {
  return hex.length > 12 ? `${hex.slice(0, 6)}…${hex.slice(-4)}` : hex;
}

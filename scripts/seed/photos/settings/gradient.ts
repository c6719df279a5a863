/** A linear gradient named `id`; `opacity` is that of its two ends. */
export function gradient(
  id: string,
  from: string,
  to: string,
  direction: string,
  opacity: [number, number] = [1, 1],
): string {
  return `<linearGradient id='${id}' ${direction}><stop offset='0' stop-color='${from}' stop-opacity='${opacity[0]}'/><stop offset='1' stop-color='${to}' stop-opacity='${opacity[1]}'/></linearGradient>`;
}

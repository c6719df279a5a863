/** The lowest of some prices in smallest units; 0 if there is none. */
export function lowestPrice(priced: readonly { price: bigint }[]): bigint {
  const [first, ...others] = priced;
  let lowest = first?.price ?? 0n;
  for (const { price } of others) if (price < lowest) lowest = price;
  return lowest;
}

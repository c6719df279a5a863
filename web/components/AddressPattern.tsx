const CELLS = 5;

/** A mirrored 5 × 5 pattern in two tones drawn from the address, so that two accounts are told apart at a glance. */
export function AddressPattern({ address, className = "size-6" }: { address: string; className?: string }) {
  const bytes = digits(address);
  const hue = ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) % 360;
  const other = (hue + 60 + ((bytes[2] ?? 0) % 180)) % 360;
  const cells: { x: number; y: number }[] = [];
  for (let y = 0; y < CELLS; y++) {
    for (let x = 0; x < 3; x++) {
      if (((bytes[3 + y * 3 + x] ?? 0) & 1) === 0) continue;
      cells.push({ x, y });
      if (x < 2) cells.push({ x: CELLS - 1 - x, y });
    }
  }
  return (
    <svg viewBox="0 0 7 7" className={`shrink-0 rounded-[28%] ${className}`} aria-hidden="true" focusable="false">
      <rect width="7" height="7" fill={`oklch(0.88 0.07 ${hue})`} />
      {cells.map(({ x, y }) => (
        <rect key={`${x},${y}`} x={x + 1} y={y + 1} width="1.02" height="1.02" fill={`oklch(0.42 0.12 ${other})`} />
      ))}
    </svg>
  );
}

function digits(address: string): number[] {
  const bytes: number[] = [];
  for (let index = 2; index + 1 < address.length; index += 2) {
    bytes.push(Number.parseInt(address.slice(index, index + 2), 16) || 0);
  }
  return bytes;
}

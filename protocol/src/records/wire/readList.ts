/** A list's members through `read`. */
export function readList(read: (value: unknown) => unknown): (wire: unknown) => unknown {
  return (wire) => (Array.isArray(wire) ? wire.map(read) : wire);
}

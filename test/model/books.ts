/** Named amounts, 0 until set, that can be put back to what they were at an earlier moment. */
export class Books {
  readonly #amounts = new Map<string, bigint>();
  readonly #before: [name: string, amount: bigint][] = [];

  get(name: string): bigint {
    return this.#amounts.get(name) ?? 0n;
  }

  set(name: string, amount: bigint): void {
    this.#before.push([name, this.get(name)]);
    this.#amounts.set(name, amount);
  }

  add(name: string, amount: bigint): void {
    this.set(name, this.get(name) + amount);
  }

  /** A moment to return to. */
  mark(): number {
    return this.#before.length;
  }

  undo(mark: number): void {
    while (this.#before.length > mark) {
      const [name, amount] = this.#before.pop() as [string, bigint];
      this.#amounts.set(name, amount);
    }
  }
}

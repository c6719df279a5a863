import { isNode, type Node, walk } from "./generateMutants.ts";

/** Of each function the names of those that call it. Told by name: overloads count as one. */
export function callersOf(trees: Node[]): Map<string, Set<string>> {
  const callers = new Map<string, Set<string>>();
  for (const tree of trees) {
    walk(tree, [], (node, parents) => {
      if (node.nodeType !== "FunctionCall" || !isNode(node.expression)) return;
      const { name, memberName } = node.expression;
      const caller = parents.findLast(({ nodeType }) => nodeType === "FunctionDefinition")?.name;
      const called = (name ?? memberName) as string | undefined;
      if (called === undefined || typeof caller !== "string" || caller === called) return;
      callers.set(called, (callers.get(called) ?? new Set()).add(caller));
    });
  }
  return callers;
}

/** The file of a test, told by its outermost group: "Escrow attacks on stock > …" is in Escrow/attacksOnStock.test.ts. */
export function fileOfTest(name: string, tests: string[]): string | undefined {
  const [group = ""] = name.split(" > ");
  const path = group.replace(/[. ]/, "/").replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
  const file = `${path}.test.ts`;
  return tests.find((test) => test === file);
}

/**
 * The test files, those first that are named after what calls `name` most directly, then the other ones of `contract`, then
 * those of the escrow: they fail soonest.
 */
export function relatedTests(
  name: string,
  contract: string,
  callers: Map<string, Set<string>>,
  tests: string[],
): string[] {
  const distances = new Map([[name, 0]]);
  const queue = [name];
  for (let called = queue.shift(); called !== undefined; called = queue.shift()) {
    for (const caller of callers.get(called) ?? []) {
      if (distances.has(caller)) continue;
      distances.set(caller, (distances.get(called) ?? 0) + 1);
      queue.push(caller);
    }
  }
  const places = [contract, "Escrow"];
  const rankOf = (test: string): number => {
    const [folder = "", file = ""] = test.split("/");
    const distance = distances.get(file.replace(/\.test\.ts$/, ""));
    if (distance !== undefined) return distance;
    const place = places.indexOf(folder);
    return callers.size + 1 + (place < 0 ? places.length : place);
  };
  const order = new Map(tests.map((test) => [test, rankOf(test)]));
  return [...tests].sort((a, b) => {
    const [first, second] = [order.get(a) ?? 0, order.get(b) ?? 0];
    return first === second ? a.localeCompare(b) : first - second;
  });
}

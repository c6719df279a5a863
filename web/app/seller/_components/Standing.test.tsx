import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Standing } from "./Standing";

const trades = { released: 5, refunded: 4, ruled: 0, silent: 0, settled: 0, open: 3 };

/** The words on the screen. */
function show(change: Partial<typeof trades>): string {
  const shown = <Standing ratings={null} isProven={false} trades={{ ...trades, ...change }} score={null} />;
  return renderToStaticMarkup(shown).replace(/<[^>]*>/g, " ");
}

test("default: how sales ended, the rarer ends too", () => {
  const words = show({ ruled: 3, settled: 1 });
  expect(words).toMatch(/sales paid out\s+5\s.*refunded\s+4\s.*under way\s+3\s/);
  expect(words).toContain("Other sales: 3 decided by an arbiter, 1 settled by agreement.");
});

test("behavior: an arbiter's silence is no decision", () => {
  expect(show({ silent: 2 })).toContain("Other sales: 2 divided as the offer says because the arbiter did not rule.");
});

test("behavior: no word of ends that there were none of", () => {
  expect(show({})).not.toMatch(/Other sales|arbiter|settled/);
});

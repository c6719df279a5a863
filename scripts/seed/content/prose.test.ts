import { expect, test } from "vitest";
import { prose } from "./prose.ts";

test("default: takes indentation and wrapping out, keeps paragraphs", () => {
  const text = `
    One line
    and its rest.

    Another paragraph.`;
  expect(prose(text)).toBe("One line and its rest.\n\nAnother paragraph.");
});

test("behavior: keeps list items on lines of their own", () => {
  const text = `
    - first item,
      wrapped
    - second`;
  expect(prose(text)).toBe("- first item, wrapped\n- second");
});

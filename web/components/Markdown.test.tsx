import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./Markdown";

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} />).replace(/^<div[^>]*>(.*)<\/div>$/s, "$1");

test("default: headings, lists, tables and emphasis", () => {
  expect(html("# One\n\n- **a**\n- *b*")).toBe("<h3>One</h3><ul><li><strong>a</strong></li><li><em>b</em></li></ul>");
  expect(html("|a|\n|-|\n|1|")).toContain('<th scope="col">a</th>');
});

test("behavior: HTML stays text", () => {
  const shown = html('a <img src=x onerror="alert(1)"> <script>alert(1)</script>\n\n<iframe src="https://x"></iframe>');
  expect(shown).not.toMatch(/<(img|script|iframe)/);
  expect(shown).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

test.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "/sell"])(
  "behavior: %s is no link",
  (href) => {
    expect(html(`[here](${href})`)).toBe("<p>here</p>");
  },
);

test("behavior: a safe link leads away without telling where from", () => {
  expect(html("[here](https://example.org/a)")).toContain(
    '<a href="https://example.org/a" title="https://example.org/a" target="_blank" rel="noopener noreferrer nofollow ugc">',
  );
});

test("behavior: a picture from elsewhere is told, not fetched", () => {
  expect(html("![a bowl](https://example.org/a.png)")).toBe("<p><em>[a bowl]</em></p>");
});

test("behavior: entities are read once", () => {
  expect(html("A &amp; B &lt;i&gt;")).toBe("<p>A &amp; B &lt;i&gt;</p>");
});

test("behavior: nesting without end is shown as it was written", () => {
  expect(html(">".repeat(10_000))).toContain("&gt;&gt;&gt;");
  expect(html(`${"> ".repeat(40)}deep`)).toContain("deep");
});

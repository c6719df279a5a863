import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCsp, policyOf } from "./csp.ts";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("policyOf", () => {
  test("default: nothing inline is allowed", () => {
    const policy = policyOf('<head><script src="/a.js"></script></head>');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toContain("unsafe");
  });

  test("behavior: the page's own inline scripts, styles and style attributes, by their hashes", () => {
    const html = `<script>let a</script><style>p{}</style><p style="color:&quot;red&quot;"></p><script>'<p style="x">'</script>`;
    const policy = policyOf(html);
    expect(policy).toContain(`script-src 'self' ${hash("let a")} ${hash(`'<p style="x">'`)};`);
    expect(policy).toContain(`style-src 'self' ${hash("p{}")};`);
    expect(policy).toContain(`style-src-attr 'unsafe-hashes' ${hash('color:"red"')};`);
  });
});

describe("addCsp", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "souk-csp-"));
    await mkdir(join(directory, "deep"));
    await writeFile(join(directory, "index.html"), "<html><head><title>a</title></head></html>");
    await writeFile(join(directory, "listing.html"), "<html><head></head></html>");
    await writeFile(join(directory, "deep/page.html"), "<html><head></head></html>");
  });
  afterAll(() => rm(directory, { recursive: true }));

  test("default: each page gets one policy, first in its head, however often it runs", async () => {
    expect(await addCsp(directory)).toEqual(["deep/page.html", "index.html", "listing.html"]);
    await addCsp(directory);
    const html = await readFile(join(directory, "index.html"), "utf8");
    expect(html).toMatch(/^<html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
    expect(html.match(/http-equiv/g)).toHaveLength(1);
  });

  test("behavior: a page can be had as a folder too, for servers that know no shorter names", async () => {
    expect(await readFile(join(directory, "listing/index.html"), "utf8")).toBe(
      await readFile(join(directory, "listing.html"), "utf8"),
    );
  });
});

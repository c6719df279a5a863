import type { Page } from "playwright-core";

/** What a list of terms on the page (`<dl>`) says beside a label. Waits until it is there. */
export async function lineOf(page: Page, label: string): Promise<string> {
  const term = page.locator("dt").getByText(label, { exact: true });
  return (await term.locator("xpath=following-sibling::dd").textContent())?.trim() ?? "";
}

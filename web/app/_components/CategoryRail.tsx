"use client";

import { CategoryIcon } from "@/components/CategoryIcon";
import { cx } from "@/components/cx";
import { type Browse, browseHref } from "@/lib/browse";
import { formatCount } from "@/lib/format/formatCount";
import { categoryLabels } from "@/lib/labels";
import { followTo } from "./goTo";

/** The market's aisles, side by side, with how much of the present search is in each. */
export function CategoryRail({ browse, counts }: { browse: Browse; counts: Map<string, number> | undefined }) {
  return (
    <nav aria-label="Categories" className="border-b">
      <ul className="page no-scrollbar flex gap-0.5 overflow-x-auto py-2">
        {["", ...Object.keys(categoryLabels)].map((category) => {
          const current = browse.category === category;
          const target = { ...browse, category };
          const count = counts?.get(category) ?? 0;
          const empty = counts !== undefined && category !== "" && count === 0;
          return (
            <li key={category} className="shrink-0">
              <a
                href={browseHref(target)}
                onClick={followTo(target)}
                aria-current={current ? "true" : undefined}
                className={cx(
                  "flex min-h-11 items-center gap-1.5 rounded-full border px-2.5 text-sm transition-colors",
                  current ? "border-ink bg-ink font-medium text-paper" : "border-transparent hover:bg-wash",
                  empty && !current && "text-muted",
                )}
              >
                <CategoryIcon category={category} className="size-4.5" />
                {categoryLabels[category] ?? "Everything"}
                {category && (
                  <span className={cx("figures min-w-4 text-xs", current ? "" : "text-muted")}>
                    {counts ? formatCount(count) : ""}
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

"use client";

import { Button } from "@/components/Button";
import { formatCount } from "@/lib/format/formatCount";
import type { ShopDesk } from "./useShop";

/** At the foot of the desk while something is not published yet. */
export function PublishBar({ desk, onPublish }: { desk: ShopDesk; onPublish: () => void }) {
  const count = countChanges(desk);
  if (count === 0) return null;
  return (
    <section
      aria-label="Not published yet"
      className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center justify-between gap-3 border-t bg-paper px-4 py-3"
    >
      <p>
        <span className="font-medium">
          {formatCount(count)} {count === 1 ? "change" : "changes"} not published yet.
        </span>{" "}
        <span className="text-muted">Kept on this device.</span>
      </p>
      <Button variant="primary" onClick={onPublish}>
        Publish…
      </Button>
    </section>
  );
}

/** How much of a shop would change by publishing: its listings, and who it is. */
function countChanges(desk: ShopDesk): number {
  const rows = desk.rows.filter(({ state }) => state === "new" || state === "changed" || state === "removed");
  return rows.length + (desk.profile.state === "changed" ? 1 : 0);
}

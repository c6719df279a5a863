"use client";

import { ErrorNote } from "@/components/ErrorNote";

/** A page that broke while drawing: the rest of the app stays. */
export default function PageError({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <div className="page py-12">
      <ErrorNote error={error} onRetry={retry} />
    </div>
  );
}

"use client";

import "./globals.css";
import { ErrorNote } from "@/components/ErrorNote";

/** When even the layout failed: says so in the same words as every other fault, with a way on. */
export default function GlobalError({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="page py-12">
          <title>Something went wrong · Souk</title>
          <ErrorNote error={error} onRetry={retry} />
        </main>
      </body>
    </html>
  );
}

import Link from "next/link";
import { ThemeToggle } from "./ThemeToggle";

export function Footer() {
  return (
    <footer className="mt-16 border-t">
      <div className="page flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-6 text-muted text-sm">
        <p className="max-w-prose">
          Souk has no operator. Sellers sign what they sell, a contract holds the money, and this page checks both in
          your browser.
        </p>
        <div className="flex items-center gap-4">
          <Link href="/" className="underline-offset-2 hover:underline">
            Market
          </Link>
          <Link href="/sell" className="underline-offset-2 hover:underline">
            Sell something
          </Link>
          <ThemeToggle className="text-ink" />
        </div>
      </div>
    </footer>
  );
}

import { ReceiptText, Store } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "./Logo";
import { SearchBox } from "./SearchBox";
import { ThemeToggle } from "./ThemeToggle";
import { WalletSlot } from "./WalletSlot";

/** On every page: the name, search first, selling, orders, the wallet. */
export function Header() {
  return (
    <header className="sticky top-0 z-30 border-b bg-paper">
      <div className="page grid grid-cols-[auto_1fr_auto] items-center gap-x-1 gap-y-2 py-2 sm:gap-x-3 md:grid-cols-[auto_1fr_auto_auto] md:py-3">
        <Link
          href="/"
          className="-ms-1 flex items-center gap-1.5 rounded-control px-1 py-1 sm:gap-2"
          aria-label="Souk, to the market"
        >
          <Logo className="size-8" />
          <span className="font-semibold font-serif text-2xl">Souk</span>
        </Link>
        <div className="order-last col-span-3 min-w-0 md:order-none md:col-span-1 md:mx-4">
          <SearchBox />
        </div>
        <nav aria-label="Main" className="flex justify-end items-center gap-0.5 sm:gap-1">
          <NavLink href="/sell" icon={<Store aria-hidden className="size-5" />}>
            Sell
          </NavLink>
          <NavLink href="/orders" icon={<ReceiptText aria-hidden className="size-5" />}>
            Orders
          </NavLink>
          <ThemeToggle className="hidden sm:grid" />
        </nav>
        <WalletSlot />
      </div>
    </header>
  );
}

function NavLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="flex min-h-11 items-center gap-2 rounded-control px-2 font-medium hover:bg-wash sm:px-3"
    >
      {icon}
      <span className="max-sm:sr-only">{children}</span>
    </Link>
  );
}

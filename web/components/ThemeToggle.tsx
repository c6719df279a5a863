"use client";

import { Moon, Sun } from "lucide-react";
import { chooseTheme, currentTheme } from "@/lib/theme";

/** Changes between light and dark. Which icon shows is decided by CSS, so that the server's HTML fits every reader. */
export function ThemeToggle({ className = "" }: { className?: string }) {
  return (
    <button
      type="button"
      aria-label="Change between light and dark"
      title="Light or dark"
      onClick={() => chooseTheme(currentTheme() === "dark" ? "light" : "dark")}
      className={`grid size-11 place-items-center rounded-control hover:bg-wash ${className}`}
    >
      <Moon aria-hidden className="theme-light-only size-5" />
      <Sun aria-hidden className="theme-dark-only size-5" />
    </button>
  );
}

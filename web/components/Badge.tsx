import type { ReactNode } from "react";
import { cx } from "./cx";

export type Tone = "neutral" | "indigo" | "green" | "red" | "saffron";

const tones: Record<Tone, string> = {
  neutral: "bg-wash text-ink",
  indigo: "bg-indigo-wash text-indigo",
  green: "bg-green-wash text-green",
  red: "bg-red-wash text-red",
  saffron: "bg-saffron-wash text-ink",
};

/** One word or two about a thing's state. */
export function Badge({
  tone = "neutral",
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 font-medium text-sm whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

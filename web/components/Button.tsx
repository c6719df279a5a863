import Link from "next/link";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { cx } from "./cx";
import { Spinner } from "./Spinner";

type Variant = "primary" | "secondary" | "quiet" | "danger";
type Size = "md" | "sm";

type Look = {
  variant?: Variant;
  size?: Size;
  icon?: ReactNode;
  children?: ReactNode;
  className?: string;
};
type AsButton = Look & { href?: undefined; pending?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>;
type AsLink = Look & { href: string; "aria-label"?: string };

const variants: Record<Variant, string> = {
  primary: "bg-saffron text-on-saffron hover:bg-saffron-deep",
  secondary: "bg-card text-ink border border-edge hover:bg-wash",
  quiet: "text-ink hover:bg-wash",
  danger: "bg-card text-red border border-red hover:bg-red-wash",
};

const sizes: Record<Size, string> = {
  md: "min-h-11 px-5 text-base gap-2",
  sm: "min-h-9 px-3 text-sm gap-1.5",
};

/**
 * A button, or a link that looks like one when `href` is given. One `primary` per view: what the reader does next.
 * `pending` shows that its work is under way and takes no second press.
 */
export function Button(props: AsButton | AsLink) {
  const { variant = "secondary", size = "md", icon, children, className, ...rest } = props;
  const look = cx(
    "inline-flex items-center justify-center rounded-control font-semibold transition-colors select-none whitespace-nowrap",
    "disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55",
    variants[variant],
    sizes[size],
    className,
  );
  if (isLink(rest)) {
    return (
      <Link {...rest} className={look}>
        {icon}
        {children}
      </Link>
    );
  }
  const { pending = false, type = "button", disabled, ...button } = rest;
  return (
    <button {...button} type={type} disabled={disabled || pending} aria-busy={pending || undefined} className={look}>
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

function isLink(rest: { href?: string | undefined }): rest is { href: string } {
  return rest.href !== undefined;
}

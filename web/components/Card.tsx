import type { ReactNode } from "react";
import { cx } from "./cx";

/** A surface with a hairline; `title` makes it a labelled section. */
export function Card({
  title,
  aside,
  className,
  children,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={cx("surface p-4 md:p-6", className)}>
      {title && (
        <header className="mb-4 flex items-baseline justify-between gap-4">
          <h2 className="text-lg">{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

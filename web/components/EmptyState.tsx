import type { ReactNode } from "react";

/** Nothing here yet, and what to do about it: a sentence, up to three steps, one button. */
export function EmptyState({
  icon,
  title,
  children,
  steps,
  action,
  level = 2,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  steps?: ReactNode[];
  action?: ReactNode;
  /** 1 where it is all that a page says. */
  level?: 1 | 2;
}) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center gap-3 px-4 py-12 text-center">
      {icon && (
        <span
          aria-hidden
          className="grid size-14 place-items-center rounded-full bg-saffron-wash text-ink [&>svg]:size-6"
        >
          {icon}
        </span>
      )}
      <Heading className="text-xl">{title}</Heading>
      {children && <div className="text-muted">{children}</div>}
      {steps && (
        <ol className="mt-2 flex flex-col gap-3 text-start">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps are fixed text
            <li key={index} className="flex gap-3">
              <span className="figures grid size-7 shrink-0 place-items-center rounded-full border border-edge font-semibold text-sm">
                {index + 1}
              </span>
              <span className="pt-0.5">{step}</span>
            </li>
          ))}
        </ol>
      )}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

import { type ReactNode, useId } from "react";

/** A labelled group of a long form. */
export function FormSection({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="surface flex min-w-0 flex-col gap-4 p-4 md:p-6">
      <header>
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {text && <p className="text-muted text-sm">{text}</p>}
      </header>
      {children}
    </section>
  );
}

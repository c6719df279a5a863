"use client";

import { ChevronDown } from "lucide-react";
import {
  createContext,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useContext,
  useId,
} from "react";
import { cx } from "./cx";

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };
const FieldContext = createContext<Wiring | null>(null);

/** Label, hint and error around one control: the Input, TextArea or Select inside is wired to them by itself. */
export function Field({
  label,
  hint,
  error,
  required = false,
  hideLabel = false,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <div className={cx("flex min-w-0 flex-col gap-1.5", className)}>
        <label htmlFor={id} className={hideLabel ? "sr-only" : "font-medium"}>
          {label}
          {!required && !hideLabel && <span className="font-normal text-muted text-sm"> (optional)</span>}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="-mt-1 text-muted text-sm">
            {hint}
          </p>
        )}
        {children}
        {error && (
          <p id={`${id}-error`} role="alert" className="text-red text-sm">
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}

const control =
  "w-full min-w-0 rounded-control border bg-card px-3 text-base text-ink transition-colors disabled:opacity-60";

export function Input({ className, ...props }: InputHTMLAttributes<HTMLInputElement>) {
  const { look, wired } = useControl(className);
  return <input {...wired} {...props} className={cx(look, "h-11")} />;
}

export function TextArea({ className, rows = 5, ...props }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { look, wired } = useControl(className);
  return <textarea rows={rows} {...wired} {...props} className={cx(look, "py-2.5 leading-normal")} />;
}

/** The platform's own select: it is accessible, and on a phone it is the phone's. */
export function Select({ className, children, ...props }: SelectHTMLAttributes<HTMLSelectElement>) {
  const { look, wired } = useControl(undefined);
  return (
    <span className={cx("relative block min-w-0", className)}>
      <select {...wired} {...props} className={cx(look, "h-11 appearance-none truncate pe-9")}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-3 top-3.5 size-4 text-muted" />
    </span>
  );
}

function useControl(className: string | undefined) {
  const field = useContext(FieldContext);
  return {
    look: cx(control, field?.invalid ? "border-red" : "border-edge", className),
    wired: field
      ? {
          id: field.id,
          "aria-describedby": field.describedBy,
          "aria-invalid": field.invalid || undefined,
          required: field.required,
        }
      : {},
  };
}

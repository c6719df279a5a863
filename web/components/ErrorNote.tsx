"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { explainError } from "@/lib/explainError";
import { Button } from "./Button";
import { cx } from "./cx";

/**
 * What happened, why, and what to do, from the error family (protocol's SoukError) or from anything thrown.
 * `onRetry` puts a button where trying again can help; `action` puts another one.
 */
export function ErrorNote({
  error,
  onRetry,
  retrying = false,
  action,
  className,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
  action?: ReactNode;
  className?: string;
}) {
  const { code, what, why, fix, retryable } = explainError(error);
  return (
    <div
      role="alert"
      data-error={code}
      className={cx("flex gap-3 rounded-card border border-red bg-red-wash p-4 text-start", className)}
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-red" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-red">{what}</p>
        {why && <p className="mt-1 wrap-anywhere">{why}</p>}
        {fix && <p className="mt-1 font-medium">{fix}</p>}
        {((onRetry && retryable) || action) && (
          <div className="mt-3 flex flex-wrap gap-2">
            {onRetry && retryable && (
              <Button size="sm" onClick={onRetry} pending={retrying}>
                Try again
              </Button>
            )}
            {action}
          </div>
        )}
      </div>
    </div>
  );
}

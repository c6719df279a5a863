"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { DialogProps } from "./Dialog";

/** The lazy half of Dialog. */
export function DialogSurface({ open, onOpenChange, title, description, footer, children }: DialogProps) {
  return (
    <CSPProvider disableStyleElements>
      <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Dialog.Viewport className="fixed inset-0 z-50 flex items-end justify-center sm:items-center sm:p-6">
            <Dialog.Popup className="flex max-h-[89dvh] w-full flex-col rounded-t-card border border-line bg-card text-ink outline-none transition-[opacity,translate] data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0 sm:max-w-xl sm:rounded-card">
              <header className="flex items-start justify-between gap-4 border-b px-5 py-4">
                <div className="min-w-0">
                  <Dialog.Title className="text-lg">{title}</Dialog.Title>
                  {description && <Dialog.Description className="text-muted text-sm">{description}</Dialog.Description>}
                </div>
                <Dialog.Close
                  aria-label="Close"
                  className="-my-1 -me-2 grid size-9 shrink-0 place-items-center rounded-control hover:bg-wash"
                >
                  <X aria-hidden className="size-5" />
                </Dialog.Close>
              </header>
              <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-5">{children}</div>
              {footer && <footer className="flex justify-end gap-2 border-t px-5 py-3">{footer}</footer>}
            </Dialog.Popup>
          </Dialog.Viewport>
        </Dialog.Portal>
      </Dialog.Root>
    </CSPProvider>
  );
}

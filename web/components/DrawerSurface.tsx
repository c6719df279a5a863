"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Drawer } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import type { DialogProps } from "./Dialog";

/** The lazy half of Drawer. */
export function DrawerSurface({ open, onOpenChange, title, description, footer, children }: DialogProps) {
  return (
    <CSPProvider disableStyleElements>
      <Drawer.Root open={open} onOpenChange={(next) => onOpenChange(next)} swipeDirection="down">
        <Drawer.Portal>
          <Drawer.Backdrop className="fixed inset-0 z-40 bg-scrim opacity-[calc(1-var(--drawer-swipe-progress,0))] transition-opacity data-swiping:duration-0 data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Drawer.Viewport className="fixed inset-0 z-50 flex items-end justify-center">
            <Drawer.Popup className="flex max-h-[88dvh] w-full max-w-xl touch-auto flex-col rounded-t-card border border-line bg-card text-ink outline-none transition-transform [transform:translateY(var(--drawer-swipe-movement-y,0))] data-swiping:duration-0 data-swiping:select-none data-ending-style:[transform:translateY(100%)] data-starting-style:[transform:translateY(100%)]">
              <span aria-hidden className="mx-auto mt-2 h-1 w-10 shrink-0 rounded-full bg-edge" />
              <header className="flex items-start justify-between gap-4 border-b px-5 py-3">
                <div className="min-w-0">
                  <Drawer.Title className="text-lg">{title}</Drawer.Title>
                  {description && <Drawer.Description className="text-muted text-sm">{description}</Drawer.Description>}
                </div>
                <Drawer.Close
                  aria-label="Close"
                  className="-my-1 -me-2 grid size-9 shrink-0 place-items-center rounded-control hover:bg-wash"
                >
                  <X aria-hidden className="size-5" />
                </Drawer.Close>
              </header>
              <Drawer.Content className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-5">
                {children}
              </Drawer.Content>
              {footer && <footer className="flex justify-end gap-2 border-t px-5 py-3">{footer}</footer>}
            </Drawer.Popup>
          </Drawer.Viewport>
        </Drawer.Portal>
      </Drawer.Root>
    </CSPProvider>
  );
}

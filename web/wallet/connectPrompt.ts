let open = false;
const listeners = new Set<() => void>();

/** Whether the connect dialog is open. Any part of the page can open it; the wallet button in the header shows it. */
export const connectPrompt = {
  show(next: boolean): void {
    open = next;
    for (const listener of listeners) listener();
  },
  isOpen: (): boolean => open,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

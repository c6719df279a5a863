export type Toast = { id: number; title: string; text?: string | undefined; tone?: "neutral" | "green" | "red" };

const SECONDS_IN_SIGHT = 6;

let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

/** Says something in passing at the corner of the screen. Nothing a reader must not miss: that belongs into the page. */
export function toast(message: Omit<Toast, "id">): void {
  const id = nextId++;
  change([...toasts, { ...message, id }]);
  setTimeout(() => dismissToast(id), SECONDS_IN_SIGHT * 1000);
}

export function dismissToast(id: number): void {
  change(toasts.filter((one) => one.id !== id));
}

export function toastsInSight(): Toast[] {
  return toasts;
}

export function listenToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

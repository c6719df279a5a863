/** Whether no two members give the same key. */
export function areUnique<T>(members: readonly T[], key: (member: T) => unknown): boolean {
  return new Set(members.map(key)).size === members.length;
}

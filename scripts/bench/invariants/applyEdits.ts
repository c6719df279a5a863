/** What to write in place of what. */
export type Edit = [from: string, to: string];

/** The source with each edit made in the one place that it fits. Throws where there is no such place, or another. */
export function applyEdits(source: string, edits: Edit[]): string {
  return edits.reduce((changed, [from, to]) => {
    const places = changed.split(from).length - 1;
    if (places !== 1) throw new Error(`An edit fits in ${places} places, and must in one: ${from}`);
    return changed.replace(from, () => to);
  }, source);
}

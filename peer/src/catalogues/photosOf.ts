import type { VerifiedCatalogue } from "@souk/protocol";

/** The CIDs of all photos of a catalogue, in all sizes, each once, with the listing that shows it first. */
export function photosOf({ listings }: VerifiedCatalogue): Map<string, string> {
  const photos = new Map<string, string>();
  for (const { cid: shownBy, listing } of listings) {
    for (const { cid } of listing.photos.flatMap(({ sizes }) => sizes)) {
      if (!photos.has(cid)) photos.set(cid, shownBy);
    }
  }
  return photos;
}

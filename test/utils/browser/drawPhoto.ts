import sharp from "sharp";

/** A photo as a camera leaves it: large, with the place where it was taken. */
export async function drawPhoto(
  name: string,
  color: string,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const circle = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><circle cx="800" cy="600" r="420" fill="white"/></svg>`;
  const buffer = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: color } })
    .composite([{ input: Buffer.from(circle) }])
    .withExif({ IFD0: { Make: "Testcam" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: "image/jpeg", buffer };
}

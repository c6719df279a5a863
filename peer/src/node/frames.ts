import type { Stream } from "@libp2p/interface";
import { type LengthPrefixedStream, lpStream } from "@libp2p/utils";

/** Reads and writes a stream in frames of at most `maxFrame` bytes, of which at most `maxBuffer` bytes wait to be read. */
export function framesOf(stream: Stream, maxFrame: number, maxBuffer = maxFrame * 2): LengthPrefixedStream<Stream> {
  return lpStream(stream, { maxDataLength: maxFrame, maxBufferSize: maxBuffer });
}

/** The next frame, or null if the other side has ended. */
export async function readOrEnd(
  frames: LengthPrefixedStream<Stream>,
  signal?: AbortSignal,
): Promise<Uint8Array | null> {
  try {
    return (await frames.read(signal && { signal })).subarray();
  } catch (error) {
    if ((error as Error).name === "UnexpectedEOFError") return null;
    throw error;
  }
}

import type { Artifact } from "../readArtifact.ts";

type Code = Pick<Artifact, "deployedBytecode" | "immutableReferences">;

/** Whether `code` is what the compiler made of the contract, whatever its constructor wrote into the immutable values. */
export function isCodeOf(code: string, { deployedBytecode, immutableReferences }: Code): boolean {
  if (code.length !== deployedBytecode.length) return false;
  const places = Object.values(immutableReferences).flat();
  const blank = (text: string) => {
    const bytes = Buffer.from(text.slice(2), "hex");
    for (const { start, length } of places) bytes.fill(0, start, start + length);
    return bytes;
  };
  return blank(code).equals(blank(deployedBytecode));
}

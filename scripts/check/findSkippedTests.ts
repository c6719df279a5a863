import type { SourceFile } from "./listFiles.ts";

const TEST = /\.(test|spec)\.(ts|tsx)$|\.t\.sol$|^test\/.*\.ts$/;
const SKIPPED =
  /\b(?:test|it|describe|suite|bench)(?:\.\w+)*\.(?:skip|only|todo|skipIf|runIf|fails)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(|\bvm\.skip\(|\b(?:context|ctx|t)\.skip\(/;
/** A wait for a time: a bare `setTimeout` of a promise, or `sleep(…)`. A wait for a condition goes through `waitFor`. */
const SLEEP =
  /await\s+(?:new Promise[^;]{0,80}setTimeout\(|setTimeout\(|sleep\(|delay\(|\w+\.waitForTimeout\()|\bwaitForTimeout\(/;

/** Tests that are skipped, that shut others out, or that wait for a time instead of a condition. */
export function findSkippedTests(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (!TEST.test(path)) return [];
    return text.split("\n").flatMap((line, index) => {
      const at = `${path}:${index + 1}`;
      if (SKIPPED.test(line)) return [`${at}: skips or singles out a test: ${line.trim()}`];
      if (SLEEP.test(line)) return [`${at}: waits for a time, not for a condition: ${line.trim()}`];
      return [];
    });
  });
}

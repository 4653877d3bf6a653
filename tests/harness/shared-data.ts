import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, it } from "vitest";

// The real order logs are not part of this repository. They lie beside it where somebody has put them; where they are
// absent the tests that need them are skipped, and say so in their title.

const folder = new URL("../../../shared/data/", import.meta.url);

/** Path of a file of the shared data, or undefined where it is absent. */
export function sharedFile(name: string): string | undefined {
  const path = fileURLToPath(new URL(name, folder));
  return existsSync(path) ? path : undefined;
}

/** A test that needs a shared file and gets its path. */
export function itWithShared(name: string, title: string, test: (path: string) => void | Promise<void>): void {
  const path = sharedFile(name);
  it.skipIf(path === undefined)(titleWith(name, title, path), () => test(path!));
}

/** A group of tests that need a shared file; its path is only there when they run, so read the file inside of them. */
export function describeWithShared(name: string, title: string, tests: (path: string) => void): void {
  const path = sharedFile(name);
  describe.skipIf(path === undefined)(titleWith(name, title, path), () => tests(path ?? name));
}

function titleWith(name: string, title: string, path: string | undefined): string {
  return path === undefined ? `${title} (skipped: ../shared/data/${name} is absent)` : title;
}

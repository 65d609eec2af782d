/** Files for tests, gone with them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh folder; whoever asks removes it. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'pith-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A path in a fresh folder that is removed after the test. For use inside a test. */
export function temporaryFile(name: string): string {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  return join(folder.path, name);
}

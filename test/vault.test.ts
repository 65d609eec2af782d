/** The vault: pseudonyms that are the same every time, and seals that nobody else opens. */
import { describe, expect, it } from 'vitest';
import { createVault, newDeploymentKey } from '#lib/vault.ts';

const KEY = newDeploymentKey();

describe('a pseudonym', () => {
  it('is the same for the same person and key, and another for any other', () => {
    const [one, same, other] = [createVault(KEY), createVault(KEY), createVault(newDeploymentKey())];
    expect(one.pseudonym('a@example.com')).toBe(same.pseudonym('a@example.com'));
    expect(one.pseudonym('a@example.com')).not.toBe(one.pseudonym('b@example.com'));
    expect(one.pseudonym('a@example.com')).not.toBe(other.pseudonym('a@example.com'));
    expect(one.pseudonym('a@example.com')).toMatch(/^[\w-]{22}$/);
  });
});

describe('a seal', () => {
  it.each(['', 'text', 'ä漢🔑', 'x'.repeat(100_000)])('opens to what was sealed', plain => {
    const vault = createVault(KEY);
    expect(vault.open(vault.seal(plain)).toString('utf8')).toBe(plain);
    expect(createVault(KEY).open(vault.seal(plain)).toString('utf8')).toBe(plain);
  });

  it('is another each time, and holds nothing of the text', () => {
    const vault = createVault(KEY);
    expect(vault.seal('secret')).not.toBe(vault.seal('secret'));
    expect(Buffer.from(vault.seal('secret'), 'base64url').toString('latin1')).not.toContain('secret');
  });

  it('is not opened with another key, nor when a single bit of it was changed', () => {
    const vault = createVault(KEY);
    const sealed = Buffer.from(vault.seal('secret'), 'base64url');
    expect(() => createVault(newDeploymentKey()).open(sealed.toString('base64url'))).toThrow();
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => vault.open(changed.toString('base64url'))).toThrow();
    }
    expect(() => vault.open(sealed.subarray(0, -1).toString('base64url'))).toThrow();
    expect(() => vault.open('')).toThrow();
  });

  it('is not opened when its tag was cut short', () => {
    const vault = createVault(KEY);
    const sealed = Buffer.from(vault.seal(''), 'base64url');
    for (let length = 12; length < sealed.length; length += 1) {
      expect(() => vault.open(sealed.subarray(0, length).toString('base64url'))).toThrow();
    }
  });
});

describe('the key of a use', () => {
  it('is the same for the same deployment key, and another for any other', () => {
    const [one, same, other] = [createVault(KEY), createVault(KEY), createVault(newDeploymentKey())];
    expect(one.key('survey').equals(same.key('survey'))).toBe(true);
    expect(one.key('survey').equals(other.key('survey'))).toBe(false);
    expect(one.key('survey')).toMatchObject({ type: 'secret', symmetricKeySize: 32 });
  });
});

describe('a deployment key', () => {
  it('has at least 32 bytes', () => {
    expect(Buffer.from(newDeploymentKey(), 'base64url')).toHaveLength(32);
    expect(() => createVault('c2hvcnQ')).toThrow(RangeError);
    expect(() => createVault('')).toThrow(RangeError);
  });
});

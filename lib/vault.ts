/**
 * What the deployment key is used for: keyed pseudonyms of people, and sealing what must be readable again only by
 * us (connection secrets, quarantined bodies). Each use has its own key, derived from the one deployment key.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** What libraries sign with a key of ours: survey links. */
type KeyUse = 'survey';

export interface Vault {
  /** A keyed pseudonym: the same identifier always gives the same one, and nobody without the key can go back. */
  pseudonym(identifier: string): string;
  /** Encrypts and authenticates (AES-256-GCM). */
  seal(plain: Uint8Array | string): string;
  /** Undoes `seal`. Throws when it was sealed with another key, or altered. */
  open(sealed: string): Buffer;
  /** The key of a use, 32 bytes: the same for the same deployment key, and of no use for anything else. */
  key(use: KeyUse): KeyObject;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** 132 bits: no two people share one by chance. */
const PSEUDONYM_LENGTH = 22;

/** A fresh deployment key. */
export const newDeploymentKey = (): string => randomBytes(KEY_BYTES).toString('base64url');

/** The vault of a deployment key: at least 32 bytes, base64url. */
export function createVault(deploymentKey: string): Vault {
  const master = Buffer.from(deploymentKey, 'base64url');
  if (master.length < KEY_BYTES) throw new RangeError(`a deployment key has at least ${KEY_BYTES} bytes`);
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', master, '', `pith/${use}`, KEY_BYTES));
  // A key object: given as bytes, Node checks and copies the key for each pseudonym, which takes eight times as long.
  const pseudonymKey = createSecretKey(derive('pseudonym'));
  const sealKey = derive('seal');

  return {
    pseudonym: identifier =>
      createHmac('sha256', pseudonymKey).update(identifier).digest('base64url').slice(0, PSEUDONYM_LENGTH),
    seal: plain => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: text => {
      const bytes = Buffer.from(text, 'base64url');
      // The whole tag: a shorter one would be taken as well, and is sooner guessed.
      const whole = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, NONCE_BYTES), whole);
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
    key: use => createSecretKey(derive(use)),
  };
}

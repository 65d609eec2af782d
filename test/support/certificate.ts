/** A certificate of this machine's own loopback addresses, signed by itself: for tests that speak HTTPS. */
import { generateKeyPairSync, sign } from 'node:crypto';

/** A value of DER (X.690): its tag, its length, its content. */
function der(tag: number, ...content: (Buffer | number[])[]): Buffer {
  const body = Buffer.concat(content.map(part => Buffer.from(part)));
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...content: Buffer[]): Buffer => der(0x30, ...content);
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value));
const ECDSA_WITH_SHA256 = sequence(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const COMMON_NAME = der(0x06, [0x55, 0x04, 0x03]);
const ALTERNATIVE_NAMES = der(0x06, [0x55, 0x1d, 0x11]);

/** `names`: the host names that it is for, besides 127.0.0.1. PEM. */
export function certificate(...names: string[]): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, text(0x0c, 'pith test'))));
  const validity = sequence(text(0x17, '200101000000Z'), text(0x17, '491231235959Z'));
  const alternatives = sequence(...names.map(one => text(0x82, one)), der(0x87, [127, 0, 0, 1]));
  const extensions = der(0xa3, sequence(sequence(ALTERNATIVE_NAMES, der(0x04, alternatives))));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const version = der(0xa0, der(0x02, [2]));
  const content = sequence(version, der(0x02, [1]), ECDSA_WITH_SHA256, name, validity, name, key, extensions);
  const signature = sign('sha256', content, privateKey);
  const whole = sequence(content, ECDSA_WITH_SHA256, der(0x03, [0], signature));
  const cert = `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
}

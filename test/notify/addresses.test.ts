/** Whose an address is: every special-purpose range of IANA, its edges, and other ways to write them. */
import { describe, expect, it } from 'vitest';
import { type Reach, reachOf } from '#lib/notify/addresses.ts';

const ADDRESSES: readonly [Reach, string, string][] = [
  ['public', 'an address of anybody', '8.8.8.8 1.1.1.1 93.184.216.34 198.17.255.255 198.20.0.0 223.255.255.255'],
  ['public', 'just outside of a private range', '9.255.255.255 11.0.0.0 172.15.255.255 172.32.0.0 192.167.255.255'],
  ['public', 'just outside of shared and link-local space', '100.63.255.255 100.128.0.0 169.253.255.255 169.255.0.0'],
  ['public', 'just outside of loopback', '126.255.255.255 128.0.0.0'],
  ['public', 'a global IPv6 address', '2606:4700:4700::1111 2001:4860:4860::8888 2a00:1450:4001::1 2001:200::1'],
  ['private', 'this machine', '127.0.0.1 127.1.2.3 127.255.255.255 ::1 0:0:0:0:0:0:0:1'],
  ['private', 'a private network (RFC 1918)', '10.0.0.0 10.255.255.255 172.16.0.1 172.31.255.255 192.168.1.1'],
  ['private', 'what a provider’s customers share', '100.64.0.0 100.127.255.255'],
  ['private', 'a unique local address', 'fc00::1 fd12:3456:789a::1 fdff:ffff::1'],
  ['forbidden', 'this network', '0.0.0.0 0.1.2.3'],
  ['forbidden', 'link-local', '169.254.0.1 169.254.255.255 fe80::1 febf::1'],
  ['forbidden', 'link-local with a zone', 'fe80::1%eth0 fe80::1%1'],
  ['forbidden', 'the metadata of a cloud', '169.254.169.254 169.254.170.2 100.100.100.200 168.63.129.16 fd00:ec2::254'],
  ['forbidden', 'the metadata of another cloud', 'fd20:ce::254 fd00:42::42 192.0.0.192'],
  ['forbidden', 'protocol assignments', '192.0.0.1 192.0.0.170 2001::1 2001:1::1 2001:2::1 2001:10::1 2001:20::1'],
  ['forbidden', 'documentation', '192.0.2.1 198.51.100.7 203.0.113.9 2001:db8::1 3fff::1 3fff:fff::1'],
  ['forbidden', 'AS112 and relays', '192.31.196.1 192.175.48.1 192.52.193.1 192.88.99.1 2620:4f:8000::1'],
  ['forbidden', 'benchmarks', '198.18.0.1 198.19.255.255'],
  ['forbidden', 'multicast', '224.0.0.1 239.255.255.255 ff02::1 ff0e::1'],
  ['forbidden', 'reserved, and broadcast', '240.0.0.1 254.1.1.1 255.255.255.255'],
  ['forbidden', 'no address in particular', '::'],
  ['forbidden', 'IPv4 mapped', '::ffff:127.0.0.1 ::ffff:7f00:1 0:0:0:0:0:ffff:7f00:1 ::ffff:8.8.8.8 ::FFFF:10.0.0.1'],
  ['forbidden', 'IPv4 compatible', '::127.0.0.1 ::a00:1'],
  ['forbidden', 'IPv4 translated (NAT64)', '64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b:1::1'],
  ['forbidden', 'IPv4 in 6to4 and Teredo', '2002:7f00:1::1 2002:a00:1:: 2001:0:7f00:1::'],
  ['forbidden', 'discard-only, dummy, segment routing', '100::1 100:0:0:1::1 5f00::1'],
  ['forbidden', 'site-local', 'fec0::1 feff::1'],
  ['forbidden', 'what nobody has been given', '4000::1 8000::1 e000::1 f000::1'],
  ['forbidden', 'no address at all', 'localhost 127.1 2130706433 0x7f.0.0.1 0177.0.0.1 127.0.0.1. [::1]'],
];

const cases = ADDRESSES.flatMap(([reach, what, list]) =>
  list.split(' ').map(address => [address, reach, what] as const),
);

describe('an address', () => {
  it('is looked at in more than 100 forms', () => expect(cases.length).toBeGreaterThan(100));

  it.each(cases)('%s is %s: %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });

  it('that is empty is nobody’s', () => expect(reachOf('')).toBe('forbidden'));
});

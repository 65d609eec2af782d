/**
 * Which addresses a subscriber may have. IANA's registries of special-purpose addresses (RFC 6890 and what has been
 * added since), multicast, and the addresses at which clouds tell a machine its own credentials.
 */
import { BlockList, isIP } from 'node:net';

/** `public`: anybody's. `private`: of a network of one's own. `forbidden`: never a subscriber, whatever is allowed. */
export type Reach = 'public' | 'private' | 'forbidden';

const PRIVATE = [
  '127.0.0.0/8', // this machine
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10', // shared by a provider's customers (RFC 6598)
  '::1/128',
  'fc00::/7', // unique local
];

/** Inside of what is private or public otherwise. */
const METADATA = ['100.100.100.200/32', '168.63.129.16/32', 'fd00:ec2::/32', 'fd20:ce::254/128', 'fd00:42::42/128'];

const FORBIDDEN = [
  ...METADATA,
  '0.0.0.0/8', // this network; most systems connect it to themselves
  '169.254.0.0/16', // link-local, with the metadata of most clouds
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // automatic multicast tunneling
  '192.88.99.0/24', // 6to4 relays
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
  // Of IPv6 only global unicast addresses are anybody's; these are the special ones among them.
  '2001::/23', // protocol assignments: Teredo, ORCHID, benchmarks
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: carries an IPv4 address
  '2620:4f:8000::/48', // AS112
  '3fff::/20', // documentation
];

/** Without it: mapped and compatible IPv4, NAT64, discard-only, segment routing, link- and site-local, multicast. */
const GLOBAL_UNICAST = ['2000::/3'];

type Family = 'ipv4' | 'ipv6';

/** One list for each family: a list of both takes an IPv4 address that is written as an IPv6 one for what it hides. */
function listsOf(ranges: readonly string[]): Readonly<Record<Family, BlockList>> {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const range of ranges) {
    const [network = '', prefix = ''] = range.split('/');
    const family = network.includes(':') ? 'ipv6' : 'ipv4';
    lists[family].addSubnet(network, Number(prefix), family);
  }
  return lists;
}

const forbidden = listsOf(FORBIDDEN);
const own = listsOf(PRIVATE);
const anybodys = listsOf(['0.0.0.0/0', ...GLOBAL_UNICAST]);

/** Whose an IP address is. What is no address, or one with a zone (`fe80::1%eth0`), is nobody's. */
export function reachOf(address: string): Reach {
  const version = isIP(address);
  if (version === 0 || address.includes('%')) return 'forbidden';
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (forbidden[family].check(address, family)) return 'forbidden';
  if (own[family].check(address, family)) return 'private';
  return anybodys[family].check(address, family) ? 'public' : 'forbidden';
}

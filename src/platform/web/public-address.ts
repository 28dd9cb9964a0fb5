import { BlockList, isIPv4, isIPv6 } from 'node:net'

type Range = readonly [network: string, prefix: number]

/** Ranges of IPv4 that lead to this machine, to its own network, to many at once or to nobody (IANA, RFC 6890). */
const closed4: readonly Range[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local: the clouds answer here what their machines may know alone.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // One cloud's own services, on an address that looks like everybody's.
  ['168.63.129.16', 32],
]

/** Only this range of IPv6 is given to the public; mapped, NAT64, unique-local and link-local addresses are outside it. */
const open6: Range = ['2000::', 3]

/** Inside it: tunnels that hold an IPv4 address (Teredo, 6to4), tests of the IETF, documentation. */
const closed6: readonly Range[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const listOf = (ranges: readonly Range[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}
const [closedOf4, openOf6, closedOf6] = [listOf(closed4, 'ipv4'), listOf([open6], 'ipv6'), listOf(closed6, 'ipv6')]

/** Whether an IP address, written as systems write it, belongs to the public internet; false for anything else. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closedOf4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  return openOf6.check(address, 'ipv6') && !closedOf6.check(address, 'ipv6')
}

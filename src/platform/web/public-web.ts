import { Resolver } from 'node:dns/promises'
import type { Env } from '../env'
import { isPublicAddress } from './public-address'

/** The internet as the portal may read it on somebody's word: how names are resolved, and which addresses it may reach. */
export interface PublicWeb {
  /** Every IP address of a name; empty when it has none; fails while nobody can say. */
  resolve(name: string, signal: AbortSignal): Promise<readonly string[]>
  mayReach(address: string, port: number): boolean
  /** Whether a host that is not public was opened by the settings (demonstration and tests), without TLS too. */
  isOpened(host: string): boolean
}

const attempt = { timeout: 2_000, tries: 2 } as const

const isNoName = (error: unknown): boolean =>
  ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Asked of the name servers themselves: a name that never answers must not hold one of the few threads of the process. */
async function addressesOf(name: string, signal: AbortSignal): Promise<readonly string[]> {
  const resolver = new Resolver(attempt)
  const cancel = () => resolver.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
    const addresses = found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    const failure = found.find((answer) => answer.status === 'rejected' && !isNoName(answer.reason))
    // A name server that did not answer says nothing of the name.
    if (addresses.length === 0 && failure?.status === 'rejected') throw failure.reason
    return addresses
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

export const publicWeb = ({ readableHosts }: Pick<Env, 'readableHosts'>): PublicWeb => ({
  resolve: addressesOf,
  mayReach: (address, port) => isPublicAddress(address) || readableHosts.includes(`${address}:${port}`),
  isOpened: (host) => readableHosts.includes(host),
})

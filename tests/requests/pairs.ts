import type { PortalEndpoint } from '@/platform/endpoint'
import { everyRole, homeRoles } from './crowd'

/** Whom the contract lets succeed: every role that `may` names, else whoever `asks` lets in. */
export function rolesOf({ contract: { asks, may } }: PortalEndpoint): readonly string[] {
  if (!may) return everyRole.filter((role) => asks === 'anyone' || role !== 'anonymous')
  const named: readonly string[] = [...(may.staff ?? []), ...(may.seats ?? [])]
  return everyRole.filter((role) => named.includes(role) || (may.own === true && role in homeRoles))
}

/** An operation and a role that may use it. */
export interface Pair {
  readonly endpoint: PortalEndpoint
  readonly role: string
}

/** Which pairs have succeeded, and in what order the others are tried. */
export class Pairs {
  private waiting: readonly Pair[]
  private position = 0
  readonly total: number

  constructor(
    endpoints: readonly PortalEndpoint[],
    private readonly nameOf: (endpoint: PortalEndpoint) => string,
  ) {
    this.waiting = endpoints.flatMap((endpoint) => rolesOf(endpoint).map((role) => ({ endpoint, role })))
    this.total = this.waiting.length
  }

  /** In turn those that have not succeeded; null once all have. */
  next(): Pair | null {
    if (this.waiting.length === 0) return null
    this.position += 1
    return this.waiting[this.position % this.waiting.length] ?? null
  }

  get isDone(): boolean {
    return this.waiting.length === 0
  }

  /** False for a role that the contract does not name. */
  succeeded(endpoint: PortalEndpoint, role: string): boolean {
    this.waiting = this.waiting.filter((pair) => pair.endpoint !== endpoint || pair.role !== role)
    return rolesOf(endpoint).includes(role)
  }

  get without(): readonly string[] {
    return this.waiting.map(({ endpoint, role }) => `${this.nameOf(endpoint)} as ${role}`)
  }
}

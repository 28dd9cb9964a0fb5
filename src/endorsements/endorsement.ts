import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { type Aggregate, collection } from '@/platform/store/store'

export type EndorsementState = 'requested' | 'offered' | 'pending' | 'published' | 'declined' | 'withdrawn'

export const endorsementStateNames: Readonly<Record<EndorsementState, string>> = {
  requested: 'Demandé',
  offered: 'Proposé',
  pending: 'En attente de réponse',
  published: 'Publié',
  declined: 'Décliné',
  withdrawn: 'Retiré',
}

/** Who began it: the structure asks, or the institution offers. */
export type EndorsementOrigin = 'requested' | 'offered'

/** What an institution endorses: a badge of the catalogue, or a structure as a whole. */
export const endorsedKinds = ['badge', 'organization'] as const
export type EndorsedKind = (typeof endorsedKinds)[number]

export const endorsedKindNames: Readonly<Record<EndorsedKind, string>> = {
  badge: 'Badge',
  organization: 'Structure',
}

export interface Endorsed {
  readonly targetKind: EndorsedKind
  /** Partner badge id, or the structure's own id. */
  readonly targetId: string
  readonly targetName: string
  /** The structure that is endorsed, or whose badge is. */
  readonly organizationId: string
  readonly organizationName: string
}

/** What one institution says of one badge or structure (R50, 12.9). */
export interface Endorsement extends Aggregate, Endorsed {
  readonly state: EndorsementState
  /** Unique: `<endorser>:<target>` while it is open or shown, `<state>:<id>` afterwards. */
  readonly openKey: string
  readonly origin: EndorsementOrigin
  /** The institution: a structure whose account a scheme manager approved for it. */
  readonly endorserId: string
  readonly endorserName: string
  /** What the structure wrote when it asked. */
  readonly message: string
  /** The words of the institution, as they are signed; '' until it has given them. */
  readonly text: string
  readonly publishedAt: Instant | null
  readonly publishedOn: ParisDate | null
  readonly endedAt: Instant | null
  /** Why it was declined or withdrawn, where that was said. */
  readonly endReason: string
  /** The same was done in Open Badge Factory, whose API has no endorsements: a step that a person notes. */
  readonly factoryDoneAt: Instant | null
  readonly factoryDoneByName: string | null
  readonly createdAt?: Instant
}

export const endorsements = collection<Endorsement>('endorsements')

export const openKeyOf = (
  { id, endorserId, targetKind, targetId }: Pick<Endorsement, 'id' | 'endorserId' | 'targetKind' | 'targetId'>,
  state: EndorsementState,
): string =>
  state === 'declined' || state === 'withdrawn' ? `${state}:${id}` : `${endorserId}:${targetKind}:${targetId}`

/** An institution whose account the Région approved for endorsing. */
export interface EndorserAccount extends Aggregate {
  /** Unique. */
  readonly organizationId: string
  readonly name: string
  readonly approvedAt: Instant
  readonly approvedByName: string
  readonly endedAt: Instant | null
  readonly endReason: string
}

export const endorserAccounts = collection<EndorserAccount>('endorser-accounts')

export const isApproved = (account: Pick<EndorserAccount, 'endedAt'> | null): boolean => account?.endedAt === null

export const longestEndorsement = 1_000

import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { type Aggregate, collection } from '@/platform/store/store'
import { type Issuance, isIssued } from '../issuance'
import type { IssuerAct, IssuerName } from '../ports'

export type DifferenceKind =
  | 'secondEvent'
  | 'unknownKey'
  | 'outsidePortal'
  | 'notNoted'
  | 'revokedThere'
  | 'notRevokedThere'
  | 'missingThere'

/** What a person reads of each kind: what was found, and what to do. */
export const differenceKinds: Readonly<Record<DifferenceKind, { readonly title: string; readonly advice: string }>> = {
  secondEvent: {
    title: 'Badge délivré deux fois',
    advice: 'L’émetteur a un second badge pour la même décision. Retirez celui que le registre ne connaît pas.',
  },
  unknownKey: {
    title: 'Inconnu du registre',
    advice: 'L’émetteur a un badge qui porte une clé du portail, et le registre n’en sait rien.',
  },
  outsidePortal: {
    title: 'Délivré hors du portail',
    advice:
      'Un badge Région a été délivré dans l’interface de l’émetteur. Importez son titulaire, ou retirez le badge.',
  },
  notNoted: {
    title: 'Délivré, mais pas au registre',
    advice: 'L’émetteur a ce badge alors que le registre le dit arrêté. Ne le renvoyez pas avant de l’avoir vérifié.',
  },
  revokedThere: {
    title: 'Retiré chez l’émetteur seul',
    advice: 'Le badge a été retiré dans l’interface de l’émetteur. Retirez-le aussi au registre, avec un motif.',
  },
  notRevokedThere: {
    title: 'Retiré au registre seul',
    advice: 'L’émetteur montre encore ce badge comme valable. Retirez-le dans son interface.',
  },
  missingThere: {
    title: 'Absent chez l’émetteur',
    advice: 'Le registre dit ce badge délivré, et l’émetteur ne l’a pas. Vérifiez dans son interface.',
  },
}

export interface Difference {
  readonly kind: DifferenceKind
  readonly eventId: string | null
  readonly issuanceId: string | null
  readonly badgeCode: string
}

/** One line of the list that a person works through. */
export interface IssuerDifference extends Aggregate, Difference {
  /** `<issuer>:<kind>:<event or issuance>`; unique. */
  readonly key: string
  readonly issuer: IssuerName
  readonly state: 'open' | 'revoking' | 'settled'
  /** Why a person settled it, or how it ended by itself. */
  readonly note: string | null
  readonly lastError: string | null
  readonly firstSeenOn: ParisDate
  readonly lastSeenOn: ParisDate
}

/** One night's comparison; its id is `<issuer>:<day>`. */
export interface Reconciliation extends Aggregate {
  readonly issuer: IssuerName
  readonly day: ParisDate
  readonly state: 'running' | 'done'
  /** Everything before is compared. */
  readonly comparedUntil: Instant
  readonly until: Instant
  readonly acts: number
  readonly rows: number
  readonly differences: number
  readonly endedAt: Instant | null
}

export const issuerDifferences = collection<IssuerDifference>('issuer-differences')
export const reconciliations = collection<Reconciliation>('reconciliations')

type Line = Pick<Issuance, 'id' | 'state' | 'badgeCode' | 'issuanceKey' | 'eventId' | 'issuedAt'>

export interface Compared {
  /** The issuer's complete list, a little wider than the window on both sides. */
  readonly acts: readonly IssuerAct[]
  /** Our lines under the keys of these acts, and those that were issued in the window. */
  readonly lines: readonly Line[]
  readonly window: { readonly from: Instant; readonly to: Instant }
  /** The issuer's ids of our badges, each with its code. */
  readonly badges: ReadonlyMap<string, string>
}

/** The issuer's list against ours, both ways. What is under way is left to the worker that settles it. */
export function differencesOf({ acts, lines, window, badges }: Compared): readonly Difference[] {
  const byKey = new Map(lines.map((line) => [line.issuanceKey, line]))
  const there = new Set(acts.map(({ eventId }) => eventId))
  const isInside = (instant: Instant | null): boolean =>
    instant !== null && instant >= window.from && instant < window.to
  const ofActs = acts.filter(({ issuedAt }) => isInside(issuedAt)).flatMap((act) => ofAct(act, byKey, badges) ?? [])
  const missing = lines
    .filter((line) => isIssued(line.state) && isInside(line.issuedAt) && !there.has(line.eventId ?? ''))
    .map((line) => difference('missingThere', line.eventId, line))
  return [...ofActs, ...missing]
}

function ofAct(
  act: IssuerAct,
  byKey: ReadonlyMap<string, Line>,
  badges: ReadonlyMap<string, string>,
): Difference | null {
  if (act.issuanceKey === null) {
    const badgeCode = badges.get(act.issuerBadgeId)
    const isOurs = badgeCode !== undefined && !act.isRevoked
    return isOurs ? { kind: 'outsidePortal', eventId: act.eventId, issuanceId: null, badgeCode } : null
  }
  const line = byKey.get(act.issuanceKey)
  if (!line) {
    const badgeCode = badges.get(act.issuerBadgeId) ?? act.issuerBadgeId
    return act.isRevoked ? null : { kind: 'unknownKey', eventId: act.eventId, issuanceId: null, badgeCode }
  }
  if (line.state === 'sending' || line.state === 'unknown' || line.state === 'revoking') return null
  if (line.eventId === null) return act.isRevoked ? null : difference('notNoted', act.eventId, line)
  if (line.eventId !== act.eventId) return act.isRevoked ? null : difference('secondEvent', act.eventId, line)
  if (isIssued(line.state) && act.isRevoked) return difference('revokedThere', act.eventId, line)
  return line.state === 'revoked' && !act.isRevoked ? difference('notRevokedThere', act.eventId, line) : null
}

const difference = (kind: DifferenceKind, eventId: string | null, line: Line): Difference => ({
  kind,
  eventId,
  issuanceId: line.id,
  badgeCode: line.badgeCode,
})

export const differenceKey = (issuer: IssuerName, { kind, eventId, issuanceId }: Difference): string =>
  `${issuer}:${kind}:${eventId ?? issuanceId ?? ''}`

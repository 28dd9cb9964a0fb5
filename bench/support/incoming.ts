import { newRecipient } from '@/awards/persons/recipients'
import type { Competency, Coverage, Level } from '@/catalogue/competency'
import type { IncomingAward } from '@/intake/intake'
import type { Portal } from '@/platform/portal'
import { aMappedBadge, aParticipant } from '../../tests/support/builders/structure'

/** A structure with its badges, as the awards name them. */
export interface Partner {
  readonly organizationId: string
  /** Three that count a third each, one that counts whole. */
  readonly partial: readonly string[]
  readonly full: string
}

export async function partners(portal: Portal, count: number): Promise<readonly Partner[]> {
  const from = '2026-01-05'
  const badge = (organization: Parameters<typeof aMappedBadge>[1], name: string, terms: Terms) =>
    aMappedBadge(portal, organization, { name, from, ...terms })
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const organization = await aParticipant(portal, from, { displayName: `Structure ${n}` })
      const names = ['Récolter', 'Trier', 'Conditionner']
      return {
        organizationId: organization.id,
        partial: await Promise.all(names.map((name) => badge(organization, name, partialPractice))),
        full: await badge(organization, 'Changer de poste', fullMastery),
      }
    }),
  )
}

interface Terms {
  readonly competency: Competency
  readonly level: Level
  readonly coverage: Coverage
}
const partialPractice: Terms = { competency: 'organize', level: 'practice', coverage: 'partial' }
const fullMastery: Terms = { competency: 'adapt', level: 'mastery', coverage: 'full' }

const day = (n: number): string => `2026-02-${String((n % 28) + 1).padStart(2, '0')}`

/** Five awards a person, in two courses: three on the first, two on the second, half of all people later. */
export const awardsOfPerson = 5

/**
 * The awards of persons `from` to `to`, course by course. One in four has three distinct partial badges, another one in
 * four a full one; of the others some awards come before the structure's entry or under no mapping: one Région badge
 * for ten awards.
 */
export function* incoming(
  portal: Portal,
  all: readonly Partner[],
  { from, to }: { readonly from: number; readonly to: number },
): Generator<IncomingAward> {
  for (let n = from; n < to; n += 1) yield* courseOf(portal, all, n, 'first')
  for (let n = from; n < to; n += 1) yield* courseOf(portal, all, n, 'second')
}

function* courseOf(
  portal: Portal,
  all: readonly Partner[],
  n: number,
  course: 'first' | 'second',
): Generator<IncomingAward> {
  const partner = all[n % all.length]
  if (!partner) return
  const {
    revision: _,
    id: __,
    suppressedAt: ___,
    ...person
  } = newRecipient(portal.env, `personne-${n}@personnes.example`, `Personne ${n}`)
  const award = (partnerBadgeId: string, issuedOn: string, place: number): IncomingAward => ({
    sourceKey: `bench:${n}:${place}`,
    source: 'obf',
    partnerBadgeId,
    organizationId: partner.organizationId,
    person,
    issuedOn,
    createdOn: issuedOn,
    receivedOn: '2026-03-02',
    revokedAtSource: false,
    importId: null,
  })
  const [first = '', second = '', third = ''] = partner.partial
  if (course === 'first') {
    const three = n % 4 === 0
    yield award(first, day(n), 0)
    yield award(three ? second : `unmapped-${n % 7}`, day(n + 1), 1)
    yield award(three ? third : first, three ? day(n + 2) : '2025-11-03', 2)
    return
  }
  yield award(n % 4 === 1 ? partner.full : first, day(n + 3), 3)
  yield award(second, '2025-12-01', 4)
}

export function* batches<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

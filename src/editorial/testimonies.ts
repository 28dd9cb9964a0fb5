import { addDays, type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { isShownOn, type Testimony, testimonyOf } from './testimony'

type Row = Readonly<Record<string, unknown>>
type Cms = Pick<Portal, 'payload' | 'clock'>

/** A page shows a few of them. */
const mostShown = 12
const mostRead = 200

/** What a visitor reads: nothing of the consent leaves. */
export interface ShownTestimony {
  readonly id: string
  readonly quote: string
  readonly speaker: string
}

async function marked({ payload }: Pick<Portal, 'payload'>): Promise<readonly (readonly [string, Testimony])[]> {
  const { docs } = await payload.find({
    collection: 'testimonies',
    where: { isShown: { equals: true } },
    sort: ['position', 'id'],
    limit: mostRead,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return docs.map((row) => [String(row.id), testimonyOf(row as unknown as Row)])
}

/** The testimonies whose consent covers today, in the editors’ order. */
export async function shownTestimonies(portal: Cms): Promise<readonly ShownTestimony[]> {
  const today = parisDateOf(portal.clock.now())
  return (await marked(portal))
    .filter(([, one]) => isShownOn(one, today))
    .slice(0, mostShown)
    .map(([id, { quote, speaker }]) => ({ id, quote, speaker }))
}

export interface EndingConsent {
  readonly id: string
  readonly speaker: string
  readonly until: ParisDate
  /** It is over: the words are off the page already. */
  readonly isOver: boolean
}

const soonDays = 60

/** Consents that end soon or have ended, the nearest first: an editor asks again, or lets go. */
export async function endingConsents(portal: Cms): Promise<readonly EndingConsent[]> {
  const today = parisDateOf(portal.clock.now())
  return (await marked(portal))
    .flatMap(([id, { speaker, consentUntil }]) =>
      consentUntil && consentUntil <= addDays(today, soonDays)
        ? [{ id, speaker, until: consentUntil, isOver: consentUntil < today }]
        : [],
    )
    .toSorted((one, other) => (one.until < other.until ? -1 : 1))
}

import { newId } from '@/kernel/ids'
import { newSeat } from '@/organizations/commands/seats'
import { type Organization, organizations, searchOf } from '@/organizations/organization'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import { sessionToken } from '@/platform/accounts'
import type { Portal } from '@/platform/portal'
import { noAnswers } from '@/recognition/answers'
import type { Application, ApplicationState } from '@/recognition/application'
import { applications } from '@/recognition/records'

const password = 'une phrase assez longue'
const statuses: readonly ApplicationState[] = ['accepted', 'refused', 'withdrawn', 'closed']
const batch = 400

export interface FilledCases {
  readonly organizationId: string
  /** Cases of that structure that the filter keeps. */
  readonly applicationIds: readonly string[]
  /** Signed-in members of the structure: the limits count by account, so that a load needs several. */
  readonly cookies: readonly string[]
}

/** So many cases of so many structures, and people of the first one who are signed in. */
export async function fillCases(
  portal: Portal,
  { cases, structures, people }: { readonly cases: number; readonly structures: number; readonly people: number },
): Promise<FilledCases> {
  const owners = Array.from({ length: structures }, (_, n) => aStructure(portal, n))
  await portal.store.insertMany(organizations, owners, { by: 'id', compare: [] })
  const kept: string[] = []
  const [first] = owners
  if (!first) throw new Error('A bench needs a structure.')
  for (let start = 0; start < cases; start += batch) {
    const rows = Array.from({ length: Math.min(batch, cases - start) }, (_, n) => aCase(owners, start + n))
    kept.push(...rows.filter((row) => row.organizationId === first.id && row.status === 'accepted').map(({ id }) => id))
    await portal.store.insertMany(applications, rows, { by: 'id', compare: [] })
  }
  const cookies: string[] = []
  for (let n = 0; n < people; n += 1) cookies.push(await aMember(portal, first.id, n))
  return { organizationId: first.id, applicationIds: kept, cookies }
}

function aStructure(portal: Portal, n: number): Organization {
  const id = newId()
  const names = { displayName: `Structure ${n}`, legalName: `Structure ${n}`, city: 'Carentan' }
  return {
    ...names,
    id,
    revision: 1,
    slug: `structure-${n}`,
    kind: 'integration',
    registryKey: `none:${id}`,
    department: '50',
    postalCode: '50500',
    street: '1 rue des Marais',
    website: null,
    description: null,
    presentation: null,
    passportEmail: null,
    passportVerifiedAt: portal.clock.now(),
    passportKey: `none:${id}`,
    passportNonce: null,
    passportExpiresAt: null,
    passportAttempts: 0,
    search: searchOf(names),
  }
}

function aCase(owners: readonly Organization[], n: number): Application {
  const id = newId()
  const owner = owners[n % owners.length]
  const status = statuses[Math.floor(n / owners.length) % statuses.length] ?? 'accepted'
  const at = new Date(Date.UTC(2024, 0, 1) + n * 600_000).toISOString()
  const said = { id: newId(), side: 'region', authorId: null, authorName: 'Hélène Martin', at } as const
  const text = 'Comment observez-vous ce geste ? '.repeat(6)
  return {
    id,
    revision: 4,
    number: `P-2026-${n}`,
    kind: 'participant',
    status,
    openKey: `${status}:${id}`,
    organizationId: owner?.id ?? '',
    organizationName: owner?.displayName ?? '',
    search: `p-2026-${n} structure`,
    answers: { ...noAnswers, presentation: 'Chantier d’insertion en maraîchage. '.repeat(12) },
    earlierAnswers: [],
    commitments: {},
    checklist: {},
    exchanges: [{ ...said, kind: 'question', text, reason: 'clarification', resolvedAt: at }],
    pauses: [],
    assigneeId: 'reviewer',
    assigneeName: 'Hélène Martin',
    submittedAt: at,
    takenAt: at,
    decidedAt: at,
    decisionReason: 'Les cinq points sont clairs.',
    decidedByName: 'Hélène Martin',
    startsOn: null,
    lastMessageAt: at,
    lastMessageSide: 'region',
  }
}

/** A member of the structure, signed in; answers the cookie. */
export async function aMember(portal: Portal, organizationId: string, n: number): Promise<string> {
  const person = await signedInAccount(portal, { email: `membre-${n}@structure.example`, reviews: false })
  const seat = newSeat(organizationId, { userId: person.userId, displayName: `Membre ${n}` }, 'active', 'admin')
  await portal.store.insert(organizationMembers, seat)
  return person.cookie
}

/** A confirmed account that is signed in. */
export async function signedInAccount(
  portal: Portal,
  { email, reviews }: { readonly email: string; readonly reviews: boolean },
): Promise<{ readonly userId: string; readonly cookie: string }> {
  const { payload, store, clock } = portal
  const userId = newId()
  await payload.create({ collection: 'users', data: { id: userId, email, password }, overrideAccess: true, depth: 0 })
  await store.insert(profiles, {
    id: newId(),
    revision: 0,
    userId,
    displayName: email,
    staffRoles: reviews ? ['reviewer'] : [],
    addressConfirmedAt: clock.now(),
    confirmationNonce: null,
    confirmationExpiresAt: null,
    resetNonce: null,
    resetExpiresAt: null,
  })
  const { token } = await sessionToken(portal, email, password)
  return { userId, cookie: `${payload.config.cookiePrefix}-token=${token}` }
}

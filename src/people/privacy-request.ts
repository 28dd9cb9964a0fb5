import { addMonths, type ParisDate, parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, system } from '@/platform/actor'
import { changeEach } from '@/platform/change-each'
import { commitAsSystem, create } from '@/platform/commit'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { collection } from '@/platform/store/store'

export const requestKinds = ['access', 'objection', 'correction', 'erasure'] as const
export type RequestKind = (typeof requestKinds)[number]
export const requestKindNames: Readonly<Record<RequestKind, string>> = {
  access: 'Copie de ses données',
  objection: 'Opposition',
  correction: 'Correction de l’adresse',
  erasure: 'Effacement',
}

export const channels = ['email', 'letter', 'phone', 'inPerson'] as const
export type Channel = (typeof channels)[number] | 'personalPage'
export const channelNames: Readonly<Record<Channel, string>> = {
  email: 'Courriel',
  letter: 'Courrier',
  phone: 'Téléphone',
  inPerson: 'Sur place',
  personalPage: 'Page personnelle',
}

export type RequestState = 'open' | 'done'
export const requestStateNames: Readonly<Record<RequestState, string>> = { open: 'À traiter', done: 'Traitée' }

/** One request of a person about their data: when it came, by when it is answered, what was done. No name, no address. */
export interface PrivacyRequest {
  readonly id: string
  readonly revision: number
  /** `form:<form key>` of staff, `recipient:<id>:<what>:<instant>` of the personal page; unique. */
  readonly key: string
  readonly kind: RequestKind
  /** The state: column and API were released under this name. */
  readonly status: RequestState
  readonly recipientId: string | null
  readonly initials: string | null
  readonly channel: Channel
  readonly receivedOn: ParisDate
  /** One month later (RGPD, article 12, paragraph 3). */
  readonly dueOn: ParisDate
  readonly reason: string | null
  readonly recordedByName: string | null
  readonly doneOn: ParisDate | null
  readonly doneByName: string | null
  readonly outcome: string | null
}

export const privacyRequests = collection<PrivacyRequest>('privacy-requests')

/** The answer is due within a month of the day of receipt. */
export const dueOn = (receivedOn: ParisDate): ParisDate => addMonths(receivedOn, 1)

export const isLate = (request: Pick<PrivacyRequest, 'status' | 'dueOn'>, today: ParisDate): boolean =>
  request.status === 'open' && request.dueOn < today

const dated: Problem = {
  code: 'privacy-request.future',
  status: 422,
  detail: 'Une demande ne peut pas arriver dans le futur. Vérifiez la date.',
  fields: [{ name: 'receivedOn', detail: 'Cette date est dans le futur.' }],
}

type Recorded = Pick<PrivacyRequest, 'key' | 'kind' | 'channel' | 'receivedOn'> &
  Partial<Pick<PrivacyRequest, 'recipientId' | 'initials' | 'reason' | 'outcome'>>

/** One more line of the register, open unless `outcome` says what was done already; the same key is the same line. */
export async function recordRequest(
  portal: Portal,
  actor: Actor,
  request: Recorded,
  effects: readonly Effect[] = [],
): Promise<Result<PrivacyRequest>> {
  const today = parisDateOf(portal.clock.now())
  if (request.receivedOn > today) return refuse(dated)
  const byName = actor.kind === 'member' ? actor.displayName : null
  const row: PrivacyRequest = {
    id: newId(),
    revision: 0,
    ...{ recipientId: null, initials: null, reason: null, outcome: null },
    ...request,
    status: request.outcome ? 'done' : 'open',
    dueOn: dueOn(request.receivedOn),
    recordedByName: byName,
    doneOn: request.outcome ? today : null,
    doneByName: request.outcome ? byName : null,
  }
  const journal = {
    event: 'privacyRequestRecorded',
    ...(request.reason ? { reason: request.reason } : {}),
    details: { kind: request.kind, channel: request.channel, recipientId: row.recipientId },
  }
  const made = await create(portal, actor, privacyRequests, row, { journal, effects })
  if (made.ok || made.problem.code !== 'record.exists') return made
  const [known] = await portal.store.find(privacyRequests, { where: { key: { equals: request.key } }, limit: 1 })
  return known ? ok(known) : made
}

/** What was done, said once: a line that is done stays as it is. */
export const settleRequest = (
  portal: Portal,
  requestId: string,
  outcome: string,
  by: string | null = null,
): Promise<Result<PrivacyRequest>> =>
  commitAsSystem(portal, system('privacy-requests'), privacyRequests, requestId, (row) =>
    row.status === 'open'
      ? {
          set: {
            status: 'done',
            doneOn: parisDateOf(portal.clock.now()),
            doneByName: by ?? row.recordedByName,
            outcome,
          },
          journal: { event: 'privacyRequestSettled', reason: outcome },
        }
      : null,
  )

export const findRequest = async (portal: Portal, id: string): Promise<Result<PrivacyRequest>> => {
  const row = await portal.store.get(privacyRequests, id)
  return row ? ok(row) : refuse(problems.notFound)
}

/** After an erasure a line names its person no more (EX47). */
export const forgetInitials = (portal: Portal, recipientId: string): Promise<void> =>
  changeEach(portal, privacyRequests, { recipientId: { equals: recipientId } }, () => ({ initials: null }))

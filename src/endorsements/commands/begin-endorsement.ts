import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { organizationById } from '@/organizations/queries'
import { type Actor, seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { findOne } from '@/platform/rows'
import { endorsementAnswer, textInput } from '../change-endorsement'
import { type Endorsed, type Endorsement, endorsedKinds, endorsements, openKeyOf } from '../endorsement'
import { endorsementMachine } from '../endorsement-machine'
import { deliver } from '../outbox'
import { mayEndorse } from '../queries'
import { endorsedNow } from '../target'

const alreadyThere: Problem = {
  code: 'endorsement.already-there',
  status: 409,
  detail: 'Un endossement de cette institution existe déjà, ou attend une réponse. Il est dans la liste ci-dessus.',
}
const notEndorsable: Problem = {
  code: 'endorsement.not-endorsable',
  status: 422,
  detail: 'On endosse un badge du catalogue, ou une structure dont le statut Participant est en cours.',
  fields: [{ name: 'target', detail: 'Choisissez un badge du catalogue, ou la structure.' }],
}

/** `badge:<id>` or `organization:<id>` */
const targetInput = z
  .string()
  .max(80)
  .regex(/^(?:badge|organization):[\w-]{1,60}$/, 'Choisissez ce que l’institution endosse.')

/** A structure asks an approved institution (12.9 request); its other party is asked at once. */
export const requestEndorsement = command({
  name: 'endorsement.request',
  summary: 'Ask an institution for an endorsement',
  input: z.object({
    formKey: formKeyInput,
    organizationId: idInput,
    endorserId: z.string().min(1, 'Choisissez une institution.').max(60),
    target: targetInput,
    message: textInput.default(''),
  }),
  may: { seats: ['admin'] },
  record: async (_, actor, { organizationId }) => (seatIn(actor, organizationId) ? { organizationId } : null),
  answer: endorsementAnswer,
  run: async (portal, actor, { organizationId, message, ...given }): Promise<Result<Endorsement>> => {
    if (!seatIn(actor, organizationId)) return refuse(problems.notFound)
    const target = await targetOf(portal, given.target)
    if (target?.organizationId !== organizationId) return refuse(notEndorsable)
    return begin(portal, actor, { ...given, target, origin: 'requested', message, text: '' })
  },
})

/** An approved institution offers one, in the words that it would sign (12.9 offer). */
export const offerEndorsement = command({
  name: 'endorsement.offer',
  summary: 'Offer an endorsement in the name of an approved institution',
  input: z.object({ formKey: formKeyInput, organizationId: idInput, target: targetInput, text: textInput }),
  may: { seats: ['admin'] },
  record: async (_, actor, { organizationId }) => (seatIn(actor, organizationId) ? { organizationId } : null),
  answer: endorsementAnswer,
  run: async (portal, actor, { organizationId: endorserId, text, ...given }): Promise<Result<Endorsement>> => {
    if (!seatIn(actor, endorserId)) return refuse(problems.notFound)
    const target = await targetOf(portal, given.target)
    if (!target) return refuse(notEndorsable)
    return begin(portal, actor, { ...given, endorserId, target, origin: 'offered', message: '', text })
  },
})

function targetOf(portal: Portal, written: string): Promise<Endorsed | null> {
  const kind = endorsedKinds.find((one) => written.startsWith(`${one}:`)) ?? 'badge'
  return endorsedNow(portal, kind, written.slice(kind.length + 1))
}

interface Begun extends Pick<Endorsement, 'endorserId' | 'origin' | 'message' | 'text'> {
  readonly formKey: string
  readonly target: Endorsed
}

async function begin(portal: Portal, actor: Actor, { formKey, target, ...given }: Begun): Promise<Result<Endorsement>> {
  const endorser = await organizationById(portal, given.endorserId)
  const event = given.origin === 'requested' ? 'request' : 'offer'
  const row = { ...newEndorsement(target, given), endorserName: endorser?.displayName ?? '' }
  const facts = { isApproved: await mayEndorse(portal, given.endorserId), text: given.text }
  const decided = decide(endorsementMachine, { event, state: null, actor, subject: row }, facts)
  if (!decided.ok) return decided
  const change = {
    effects: [deliver({ endorsementId: row.id })],
    journal: { event: given.origin === 'requested' ? 'endorsementRequested' : 'endorsementOffered' },
  }
  const made = await create(portal, actor, endorsements, { ...row, state: decided.value }, change, { formKey })
  if (!made.ok) return made.problem.code === 'record.exists' ? refuse(alreadyThere) : made
  await drain(portal, { slug: endorsements.slug, id: made.value.id }, [deliver])
  return { ok: true, value: (await findOne(portal, endorsements, { id: { equals: made.value.id } })) ?? made.value }
}

function newEndorsement(
  target: Endorsed,
  given: Pick<Endorsement, 'endorserId' | 'origin' | 'message' | 'text'>,
): Endorsement {
  const id = newId()
  const state = given.origin === 'requested' ? 'requested' : 'offered'
  return {
    ...{ id, revision: 0, state, endorserName: '' },
    ...target,
    ...given,
    openKey: openKeyOf({ id, endorserId: given.endorserId, ...target }, state),
    ...{ publishedAt: null, publishedOn: null, endedAt: null, endReason: '' },
    ...{ factoryDoneAt: null, factoryDoneByName: null },
  }
}

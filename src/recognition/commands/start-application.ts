import { z } from 'zod'
import { partyOf } from '@/casework/parties'
import { policyInForce } from '@/catalogue/content'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { searchable } from '@/kernel/text'
import { decide } from '@/kernel/transitions'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { callersOf } from '@/platform/who'
import { noAnswers } from '../answers'
import { type Application, type ApplicationKind, type LastTime, openKeyOf } from '../application'
import { applicationMachine } from '../application-machine'
import { applicationAnswer, factsAt } from '../change-application'
import { membershipFactsOf } from '../facts'
import { closedByLeave } from '../left-meanwhile'
import { applications } from '../records'

/** Opens a draft (12.1 start). Asked twice, or while one is open: the case that is open, with `application.already-open`. */
export const startApplication = command({
  name: 'application.start',
  summary: 'Begin an application of a structure: Participant status, its renewal, or Ambassador status',
  input: z.object({
    organizationId: idInput,
    kind: z.enum(['participant', 'renewal', 'ambassador']).default('participant'),
    /** A case of this structure that was not accepted: the new draft begins with its answers. */
    fromApplicationId: z.string().max(100).optional(),
    formKey: z.string().min(1).max(100),
  }),
  may: callersOf(applicationMachine, 'start'),
  answer: applicationAnswer,
  run: async (portal, actor, input): Promise<Result<Application>> => {
    const party = await partyOf(portal, input.organizationId)
    if (!party) return refuse(problems.notFound)
    const empty = draftFor(party, input.kind)
    const now = portal.clock.now()
    const { renewalWindowMonths } = await policyInForce(portal, parisDateOf(now))
    const [{ facts: participant }, { facts: ambassador }] = await Promise.all([
      membershipFactsOf(portal, party.id),
      membershipFactsOf(portal, party.id, 'ambassador'),
    ])
    const facts = factsAt(now, { participant, ambassador, renewalWindowMonths })
    const decided = decide(applicationMachine, { event: 'start', state: null, actor, subject: empty }, facts)
    if (!decided.ok) return decided
    const begun = await begunWith(portal, input)
    if (!begun.ok) return begun
    const draft = { ...empty, ...begun.value }
    // The unique open key is the guard « none open for this kind »: nothing read before could race with it.
    const made = await create(
      portal,
      actor,
      applications,
      draft,
      { effects: await closedByLeave(portal, draft), journal: { event: 'applicationStarted' } },
      { formKey: input.formKey },
    )
    if (made.ok || made.problem.code !== 'record.exists') return made
    return refuse({
      code: 'application.already-open',
      status: 409,
      detail: 'Votre structure a déjà un dossier de cette nature en cours. Ouvrez-le depuis « Mon espace ».',
      current: { ...made.problem.current },
    })
  },
})

interface Origin {
  readonly organizationId: string
  readonly kind: ApplicationKind
  readonly fromApplicationId?: string | undefined
}

/**
 * What the structure wrote before: in the case that it names, else for a renewal when its status was last granted.
 * Commitments are asked for anew.
 */
async function begunWith(portal: Portal, origin: Origin): Promise<Result<Pick<Application, 'answers' | 'lastTime'>>> {
  const lastTime = origin.kind === 'renewal' ? await lastTimeOf(portal, origin.organizationId) : null
  if (!origin.fromApplicationId) return ok({ answers: lastTime?.answers ?? noAnswers, lastTime })
  const earlier = await portal.store.get(applications, origin.fromApplicationId)
  const isOwn = earlier?.organizationId === origin.organizationId && earlier.kind === origin.kind
  // A draft that a leave closed was emptied: there is nothing to begin with.
  if (!earlier?.submittedAt || !isOwn || !['refused', 'closed', 'withdrawn'].includes(earlier.status))
    return refuse(problems.notFound)
  return ok({ answers: earlier.answers, lastTime })
}

async function lastTimeOf(portal: Portal, organizationId: string): Promise<LastTime | null> {
  const [earlier] = await portal.store.find(applications, {
    where: {
      organizationId: { equals: organizationId },
      kind: { in: ['participant', 'renewal'] },
      status: { equals: 'accepted' },
    },
    sort: '-decidedAt',
    limit: 1,
  })
  return earlier?.decidedAt
    ? { applicationId: earlier.id, decidedOn: parisDateOf(earlier.decidedAt), answers: earlier.answers }
    : null
}

function draftFor(party: { readonly id: string; readonly displayName: string }, kind: ApplicationKind): Application {
  const id = newId()
  return {
    id,
    revision: 0,
    number: `draft:${id}`,
    kind,
    status: 'draft',
    openKey: openKeyOf({ id, organizationId: party.id, kind }, 'draft'),
    organizationId: party.id,
    organizationName: party.displayName,
    search: searchable(party.displayName),
    answers: noAnswers,
    earlierAnswers: [],
    commitments: {},
    checklist: {},
    exchanges: [],
    pauses: [],
    assigneeId: null,
    assigneeName: null,
    submittedAt: null,
    takenAt: null,
    decidedAt: null,
    decisionReason: null,
    decidedByName: null,
    startsOn: null,
    decisions: [],
    renews: null,
    lastTime: null,
    unchanged: null,
    lastMessageAt: null,
    lastMessageSide: null,
  }
}

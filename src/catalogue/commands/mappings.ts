import { z } from 'zod'
import type { ParisDate } from '@/kernel/dates'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { readable } from '@/platform/access'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, commit } from '@/platform/commit'
import { readableRecord } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { isActiveOn } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import { catalogueAccess } from '../access'
import { mappingChanged } from '../events'
import { effectInput, mappingForm, parisDateInput, reasonInput, termsInput } from '../inputs'
import {
  addVersion,
  annulVersion,
  type BadgeMapping,
  badgeMappings,
  columnsOf,
  confirmChannel,
  type DecisionTime,
  endMapping,
  type MappingHistory,
} from '../mapping'

const mappingRecord = readableRecord(catalogueAccess, badgeMappings, 'mappingId')

const reasonNeeded: Problem = {
  code: 'mapping.reason-missing',
  status: 422,
  detail: 'Écrivez le motif : il reste dans le dossier.',
  fields: [{ name: 'reason', detail: 'Écrivez le motif en une phrase au moins.' }],
}
const ownOrganization: Problem = {
  code: 'mapping.own-organization',
  status: 403,
  detail: 'Vous êtes membre de cette structure : une autre personne de la Région doit s’en charger.',
}
const participantNeeded: Problem = {
  code: 'mapping.participant-needed',
  status: 422,
  detail: 'Le statut Participant de cette structure n’est pas en cours : un rattachement ne peut pas changer.',
}
const dryRunNeeded: Problem = {
  code: 'mapping.dry-run-not-seen',
  status: 409,
  detail: 'Lisez d’abord la simulation, puis confirmez que vous l’avez lue.',
  fields: [{ name: 'dryRunSeen', detail: 'Confirmez que vous avez lu la simulation.' }],
}

interface Step {
  readonly portal: Portal
  readonly actor: Actor
  readonly input: { readonly mappingId: string; readonly formKey: string; readonly revision: number }
  readonly reason: string
  readonly event: string
  readonly may: (actor: Actor, mapping: BadgeMapping) => boolean
  /** An act of the Région: closed to those who belong to the structure. */
  readonly asStaff: boolean
  readonly guard?: (mapping: BadgeMapping, time: DecisionTime) => Promise<Problem | null>
  readonly decide: (mapping: BadgeMapping, time: DecisionTime) => Result<MappingHistory>
}

/** The one way through for every event of a mapping (12.4): load → who → reason → decide → commit; awards are looked at again. */
async function changeMapping(step: Step): Promise<Result<BadgeMapping>> {
  const { portal, actor, input, reason } = step
  const where = {
    and: [readable(catalogueAccess, 'badge-mappings', actor), { id: { equals: input.mappingId } }],
  }
  const [mapping] = await portal.store.find(badgeMappings, { where, limit: 1 })
  if (!mapping) return refuse(problems.notFound)
  const answered = await answeredForm(portal, badgeMappings, mapping.id, input.formKey)
  if (answered) return ok(answered)
  if (!step.may(actor, mapping)) return refuse(problems.forbidden)
  if (step.asStaff && seatIn(actor, mapping.organizationId) !== null) return refuse(ownOrganization)
  if (reason.trim() === '') return refuse(reasonNeeded)
  const now = portal.clock.now()
  const time = { now, today: parisDateOf(now) }
  const stopped = await step.guard?.(mapping, time)
  if (stopped) return refuse(stopped)
  const decided = step.decide(mapping, time)
  if (!decided.ok) return decided
  return commit(
    portal,
    actor,
    badgeMappings,
    mapping,
    {
      set: { versions: decided.value.versions, ...columnsOf(decided.value) },
      events: [mappingChanged({ organizationId: mapping.organizationId })],
      journal: { event: step.event, reason },
    },
    { formKey: input.formKey, shownRevision: input.revision },
  )
}

const isReviewer = (actor: Actor): boolean => hasStaffRole(actor, 'reviewer')

/** The award channel of the waiting version is confirmed: its `effectiveFrom` is set (MAP-3, 12.4 confirm channel). */
export const confirmMappingChannel = command({
  name: 'mapping.confirm-channel',
  summary: 'Confirm the award channel of a mapping',
  may: { staff: ['reviewer'] },
  record: mappingRecord,
  answer: changedAnswer,
  input: mappingForm.extend({ reason: reasonInput }),
  run: (portal, actor, input) =>
    changeMapping({
      portal,
      actor,
      input,
      reason: input.reason,
      event: 'mappingChannelConfirmed',
      may: isReviewer,
      asStaff: true,
      decide: (mapping, time) => confirmChannel(mapping, input.reason, time),
    }),
})

/** A new version by the Région's own decision, from a day that is not past (MAP-4, 12.4 replace). */
export const replaceMapping = command({
  name: 'mapping.replace',
  summary: 'Replace a mapping by a new version',
  may: { staff: ['reviewer'] },
  record: mappingRecord,
  answer: changedAnswer,
  input: mappingForm.extend({ terms: termsInput, reason: reasonInput, ...effectInput.shape }),
  run: (portal, actor, input) =>
    changeMapping({
      portal,
      actor,
      input,
      reason: input.reason,
      event: 'mappingReplaced',
      may: isReviewer,
      asStaff: true,
      guard: async (mapping, time) => {
        if (!input.dryRunSeen) return dryRunNeeded
        const participant = await participantOf(portal, mapping.organizationId)
        return isActiveOn(participant, time.today) ? null : participantNeeded
      },
      decide: (mapping, time) =>
        addVersion(
          mapping,
          {
            ...input.terms,
            // No case asked for it; the form that decided it keeps it single.
            submissionId: `form:${input.formKey}`,
            chosenFrom: input.chosenFrom || null,
            channel: input.channelReason
              ? { confirmedAt: time.now, confirmedOn: time.today, reason: input.channelReason }
              : null,
          },
          time,
        ),
    }),
})

/** Ends a mapping from a day on: the Région with a reason, or the structure that withdraws its badge (12.4 end). */
export const endBadgeMapping = command({
  name: 'mapping.end',
  summary: 'End a mapping',
  may: { staff: ['reviewer'], seats: ['admin'] },
  record: mappingRecord,
  answer: changedAnswer,
  input: mappingForm.extend({ on: parisDateInput.optional(), reason: reasonInput }),
  run: (portal, actor, input) =>
    changeMapping({
      portal,
      actor,
      input,
      reason: input.reason,
      event: 'mappingEnded',
      may: (who, mapping) => isReviewer(who) || seatIn(who, mapping.organizationId) === 'admin',
      asStaff: false,
      decide: (mapping, time) => endMapping(mapping, { on: dayOf(input.on, time), reason: input.reason }, time),
    }),
})

/** A version was wrong: it counts for no day, and what rests on it is looked at again (12.4 annul, REV-2). */
export const annulBadgeMapping = command({
  name: 'mapping.annul',
  summary: 'Annul a version of a mapping',
  may: { staff: ['schemeManager'] },
  record: mappingRecord,
  answer: changedAnswer,
  input: mappingForm.extend({ version: z.number().int().min(1), reason: reasonInput }),
  run: (portal, actor, input) =>
    changeMapping({
      portal,
      actor,
      input,
      reason: input.reason,
      event: 'mappingAnnulled',
      may: (who) => hasStaffRole(who, 'schemeManager'),
      asStaff: true,
      decide: (mapping, time) => annulVersion(mapping, { version: input.version, reason: input.reason }, time),
    }),
})

const dayOf = (given: ParisDate | undefined, time: DecisionTime): ParisDate => given ?? time.today

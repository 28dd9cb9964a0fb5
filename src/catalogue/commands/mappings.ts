import { z } from 'zod'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Result } from '@/kernel/result'
import { changedAnswer } from '@/platform/answers'
import { readableById } from '@/platform/known-record'
import { type Context, stateMachine } from '@/platform/state-machine'
import { isActiveOn } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import { catalogueAccess } from '../access'
import { mappingChanged } from '../events'
import { offersTo } from '../families'
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
  stateOfVersion,
} from '../mapping'
import { type MappingFacts, mappingMachine, stateOfMapping } from '../mapping-machine'

/** Every event of a mapping by hand, by table 12.4; awards are looked at again. */
const mappingEvents = stateMachine({
  name: 'mapping',
  rows: badgeMappings,
  table: mappingMachine,
  stateOf: stateOfMapping,
  // Which version is in force follows from its dates: no column says it.
  moved: () => ({}),
  facts: (_, given): MappingFacts => ({
    ...{ reason: '', dryRunSeen: false, isParticipant: true, isOffered: true },
    next: ok({ versions: [] }),
    ...given,
  }),
  form: mappingForm,
  parameter: 'mappingId',
  find: readableById(catalogueAccess, badgeMappings),
  answer: changedAnswer,
})

/** What the versions become is one pure rule, for the guard that asks it and for the change that writes it. */
const becoming = <Input extends { readonly reason: string }>(
  event: string,
  next: (mapping: BadgeMapping, input: Input, time: DecisionTime) => Result<MappingHistory>,
) => {
  const nextOf = (mapping: BadgeMapping, { input, now }: Context<Input>) =>
    next(mapping, input, { now, today: parisDateOf(now) })
  return {
    facts: (mapping: BadgeMapping, context: Context<Input>) => ({
      reason: context.input.reason,
      next: nextOf(mapping, context),
    }),
    change: (mapping: BadgeMapping, context: Context<Input>) => {
      const history = nextOf(mapping, context)
      if (!history.ok) return history
      return {
        set: { versions: history.value.versions, ...columnsOf(history.value) },
        events: [mappingChanged({ organizationId: mapping.organizationId })],
        journal: { event, reason: context.input.reason },
      }
    },
  }
}

/** The award channel of the waiting version is confirmed: its `effectiveFrom` is set (MAP-3, 12.4 confirm channel). */
export const confirmMappingChannel = mappingEvents.on('confirmChannel', {
  summary: 'Confirm the award channel of a mapping',
  input: { reason: reasonInput },
  ...becoming('mappingChannelConfirmed', (mapping, { reason }, time) => confirmChannel(mapping, reason, time)),
})

const replacement = { terms: termsInput, reason: reasonInput, ...effectInput.shape }
type Replacement = z.output<z.ZodObject<typeof replacement>> & z.output<typeof mappingForm>
const replaced = becoming<Replacement>('mappingReplaced', (mapping, input, time) => {
  const { terms, chosenFrom, channelReason, formKey } = input
  const channel = channelReason ? { confirmedAt: time.now, confirmedOn: time.today, reason: channelReason } : null
  // No case asked for it; the form that decided it keeps it single.
  const added = { ...terms, submissionId: `form:${formKey}`, chosenFrom: chosenFrom || null, channel }
  return addVersion(mapping, added, time)
})

/** A new version by the Région's own decision, from a day that is not past (MAP-4, 12.4 replace). */
export const replaceMapping = mappingEvents.on('replace', {
  summary: 'Replace a mapping by a new version',
  input: replacement,
  change: replaced.change,
  facts: async (mapping, context) => ({
    ...replaced.facts(mapping, context),
    dryRunSeen: context.input.dryRunSeen,
    isOffered: (await offersTo(context.portal, mapping.organizationId))(context.input.terms),
    isParticipant: isActiveOn(await participantOf(context.portal, mapping.organizationId), parisDateOf(context.now)),
  }),
})

/** Ends a mapping from a day on: the Région with a reason, or the structure that withdraws its badge (12.4 end). */
export const endBadgeMapping = mappingEvents.on('end', {
  summary: 'End a mapping',
  input: { on: parisDateInput.optional(), reason: reasonInput },
  ...becoming<{ readonly on?: string | undefined; readonly reason: string }>('mappingEnded', (mapping, given, time) =>
    endMapping(mapping, { on: given.on ?? time.today, reason: given.reason }, time),
  ),
})

/** A version was wrong: it counts for no day, and what rests on it is looked at again (12.4 annul, REV-2). */
export const annulBadgeMapping = mappingEvents.on('annul', {
  summary: 'Annul a version of a mapping',
  input: { version: z.number().int().min(1), reason: reasonInput },
  state: ({ versions }, { input, now }) => {
    const version = versions.find((one) => one.version === input.version)
    return version ? stateOfVersion(version, parisDateOf(now)) : null
  },
  ...becoming<{ readonly version: number; readonly reason: string }>('mappingAnnulled', annulVersion),
})

import { parisDateOf } from '@/kernel/dates'
import { administratorsOf, endorsementEvents, knownToParty, partiesOf, textInput } from '../change-endorsement'
import { endorsementShown } from '../events'
import { mailTo, syncDocument } from '../outbox'

/** The party that was asked accepts: an institution with the words that are signed, a structure as they were offered. */
export const acceptEndorsement = endorsementEvents.on('accept', {
  summary: 'Accept an endorsement; it is published and signed',
  input: { text: textInput.default('') },
  record: knownToParty,
  facts: (row, { input }) => ({ text: row.origin === 'requested' ? input.text : row.text }),
  change: async (row, { portal, input, now }) => ({
    set: {
      // What was offered is accepted as it stands, whatever a form sends along.
      text: row.origin === 'requested' ? input.text : row.text,
      publishedAt: now,
      publishedOn: parisDateOf(now),
    },
    effects: [
      syncDocument({ endorsementId: row.id }),
      ...mailTo('answered', await administratorsOf(portal, partiesOf(row).asker), row.id),
    ],
    events: [endorsementShown({ endorsementId: row.id })],
    journal: { event: 'endorsementPublished' },
  }),
})

/** The party that was asked declines; nothing is shown. */
export const declineEndorsement = endorsementEvents.on('decline', {
  summary: 'Decline an endorsement',
  input: { reason: textInput.default('') },
  record: knownToParty,
  change: async (row, { portal, input, now }) => ({
    set: { endedAt: now, endReason: input.reason },
    effects: mailTo('answered', await administratorsOf(portal, partiesOf(row).asker), row.id),
    journal: { event: 'endorsementDeclined', ...(input.reason && { reason: input.reason }) },
  }),
})

/** The institution withdraws what it endorsed: shown no more, its document revoked. */
export const withdrawEndorsement = endorsementEvents.on('withdraw', {
  summary: 'Withdraw a published endorsement',
  input: { reason: textInput.default('') },
  record: knownToParty,
  change: async (row, { portal, input, now }) => ({
    set: { endedAt: now, endReason: input.reason },
    effects: [
      syncDocument({ endorsementId: row.id }),
      ...mailTo('withdrawn', await administratorsOf(portal, row.organizationId), row.id),
    ],
    events: [endorsementShown({ endorsementId: row.id })],
    journal: { event: 'endorsementWithdrawn', ...(input.reason && { reason: input.reason }) },
  }),
})

/** The same was done in Open Badge Factory, whose API knows no endorsements (R50). */
export const noteFactoryStep = endorsementEvents.on('noteFactory', {
  summary: 'Note that an endorsement was repeated in Open Badge Factory',
  change: (row, { actor, now }) => ({
    set: row.factoryDoneAt
      ? {}
      : { factoryDoneAt: now, factoryDoneByName: actor.kind === 'member' ? actor.displayName : null },
    journal: { event: 'endorsementRepeated' },
  }),
})

import { z } from 'zod'
import { activeMembers } from '@/organizations/queries'
import { type Actor, seatIn } from '@/platform/actor'
import type { Known } from '@/platform/callers'
import { formKeyInput, idInput } from '@/platform/inputs'
import { readableById } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { stateMachine } from '@/platform/state-machine'
import { endorsementsAccess } from './access'
import { type Endorsement, endorsements, longestEndorsement, openKeyOf } from './endorsement'
import { endorsementMachine } from './endorsement-machine'
import { deliver } from './outbox'
import { mayEndorse } from './queries'

export const findEndorsement = readableById(endorsementsAccess, endorsements)

export const endorsementAnswer = z.object({ id: z.string(), revision: z.number(), state: z.string() })

export const textInput = z
  .string()
  .trim()
  .max(longestEndorsement, `Ce texte est trop long : ${longestEndorsement} caractères au plus.`)

/** Every event of an existing endorsement, by table 12.9. */
export const endorsementEvents = stateMachine({
  name: 'endorsement',
  rows: endorsements,
  table: endorsementMachine,
  stateOf: ({ state }) => state,
  moved: (row, state) => ({ state, openKey: openKeyOf(row, state) }),
  facts: async ({ portal, row }, given) => ({
    text: row.text,
    ...given,
    isApproved: await mayEndorse(portal, row.endorserId),
  }),
  form: z.object({ endorsementId: idInput, formKey: formKeyInput, revision: z.number().int() }),
  parameter: 'endorsementId',
  find: findEndorsement,
  answer: endorsementAnswer,
  shownNext: [deliver],
})

/** The side on which this person stands: both parties of an endorsement know of it. */
export async function knownToParty(
  portal: Portal,
  actor: Actor,
  { endorsementId }: { readonly endorsementId: string },
): Promise<Known | null> {
  const row = await findEndorsement(portal, actor, endorsementId)
  if (!row) return null
  return { organizationId: seatIn(actor, row.endorserId) ? row.endorserId : row.organizationId }
}

/** Accounts of the administrators of a structure; of its whole team where it has none. */
export async function administratorsOf(portal: Portal, organizationId: string): Promise<readonly string[]> {
  const team = await activeMembers(portal, organizationId)
  const administrators = team.filter(({ role }) => role === 'admin')
  return (administrators.length > 0 ? administrators : team).map(({ userId }) => userId)
}

/** The party that began it, and the one that was asked. */
export const partiesOf = ({
  origin,
  endorserId,
  organizationId,
}: Pick<Endorsement, 'origin' | 'endorserId' | 'organizationId'>) =>
  origin === 'requested' ? { asker: organizationId, asked: endorserId } : { asker: endorserId, asked: organizationId }

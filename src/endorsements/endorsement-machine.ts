import { minimumLengths } from '@/kernel/minimum-lengths'
import type { Problem } from '@/kernel/result'
import type { Guard, TransitionTable } from '@/kernel/transitions'
import { type Actor, seatIn } from '@/platform/actor'
import { type Allowed, administrator, reviewer, systemActor } from '@/platform/who'
import { type Endorsement, type EndorsementState, endorsementStateNames } from './endorsement'

export type EndorsementEvent = 'request' | 'offer' | 'deliver' | 'accept' | 'decline' | 'withdraw' | 'noteFactory'

export interface EndorsementFacts {
  /** The institution's account is approved now. */
  readonly isApproved: boolean
  /** The words that would be signed. */
  readonly text: string
}

const asAdmin = (name: string, of: (subject: Endorsement) => string): Allowed<Endorsement> => ({
  name,
  allows: (actor, subject) => seatIn(actor, of(subject)) === 'admin',
  callers: { seats: ['admin'] },
})
const endorser = asAdmin('administrator of the institution', ({ endorserId }) => endorserId)
/** The other party than the one that began it. */
const answerer = asAdmin('administrator of the party that was asked', ({ origin, endorserId, organizationId }) =>
  origin === 'requested' ? endorserId : organizationId,
)

type Condition = Guard<Actor, Endorsement, EndorsementFacts>
const guard = (
  name: string,
  problem: (facts: EndorsementFacts, subject: Endorsement) => Problem | null,
): Condition => ({ name, check: problem })

const problem = (code: string, detail: string, field?: string): Problem => ({
  code: `endorsement.${code}`,
  status: 422,
  detail,
  ...(field && { fields: [{ name: field, detail }] }),
})

const approved = guard('the institution is approved', ({ isApproved }) =>
  isApproved
    ? null
    : problem('not-approved', 'La Région n’a pas autorisé cette institution à endosser, ou ne l’autorise plus.'),
)
const another = guard('not itself', (_, { endorserId, organizationId }) =>
  endorserId === organizationId
    ? problem('own', 'Une institution n’endosse ni elle-même, ni ses propres badges.')
    : null,
)
const worded = guard('a text to sign', ({ text }) =>
  text.trim().length >= minimumLengths.endorsement
    ? null
    : problem(
        'text-missing',
        `Écrivez ce que vous reconnaissez : ${minimumLengths.endorsement} caractères au moins. Ce texte est signé et public.`,
        'text',
      ),
)

/** Table 12.9. */
export const endorsementMachine: TransitionTable<
  EndorsementState,
  EndorsementEvent,
  Actor,
  Endorsement,
  EndorsementFacts
> = {
  name: 'Endorsement',
  states: endorsementStateNames,
  transitions: [
    { event: 'request', from: [null], to: 'requested', who: [administrator], guards: [another, approved] },
    { event: 'offer', from: [null], to: 'offered', who: [endorser], guards: [another, approved, worded] },
    {
      event: 'deliver',
      from: ['requested', 'offered'],
      to: 'pending',
      who: [systemActor],
      guards: [],
      effects: ['mail to the administrators of the other party'],
    },
    {
      event: 'accept',
      from: ['pending'],
      to: 'published',
      who: [answerer],
      guards: [approved, worded],
      effects: ['shown with its date', 'signed', 'mail to the other party', 'the step in Open Badge Factory waits'],
    },
    {
      event: 'decline',
      from: ['pending'],
      to: 'declined',
      who: [answerer],
      guards: [],
      effects: ['mail to the other party'],
    },
    {
      event: 'withdraw',
      from: ['published'],
      to: 'withdrawn',
      who: [endorser],
      guards: [],
      effects: ['no longer shown', 'its document revoked', 'mail to the structure'],
    },
    { event: 'noteFactory', from: ['published'], to: 'published', who: [reviewer], guards: [], effects: ['log'] },
  ],
}

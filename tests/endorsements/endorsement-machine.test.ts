import { describe, expect, it } from 'vitest'
import type { Endorsement, EndorsementOrigin } from '@/endorsements/endorsement'
import { type EndorsementFacts, endorsementMachine } from '@/endorsements/endorsement-machine'
import { decide } from '@/kernel/transitions'
import { actors, everyTransition, structure } from '../support/every-transition'

/** The stranger of the cast administers the institution. */
const endorsement = (origin: EndorsementOrigin) =>
  ({ organizationId: structure, endorserId: 'other', origin }) as Endorsement
const facts: EndorsementFacts = { isApproved: true, text: 'Nous reconnaissons la qualité de cet accueil.' }

describe.each([
  ['requested', 'stranger'],
  ['offered', 'admin'],
] as const)('table 12.9, of one that was %s', (origin, answers) => {
  everyTransition(
    endorsementMachine,
    {
      request: { arrows: { '–': 'requested' }, who: ['admin'] },
      offer: { arrows: { '–': 'offered' }, who: ['stranger'] },
      deliver: { arrows: { requested: 'pending', offered: 'pending' }, who: ['system'] },
      accept: { arrows: { pending: 'published' }, who: [answers] },
      decline: { arrows: { pending: 'declined' }, who: [answers] },
      withdraw: { arrows: { published: 'withdrawn' }, who: ['stranger'] },
      noteFactory: { arrows: { published: 'published' }, who: ['reviewer', 'insideManager'] },
    },
    { subject: () => endorsement(origin), facts },
  )
})

it('asks an approved institution, other than the structure itself, and words to sign', () => {
  const codeOf = (event: 'request' | 'offer', given: Partial<EndorsementFacts>, subject = endorsement('offered')) => {
    const actor = event === 'request' ? actors.admin : actors.stranger
    const decided = decide(endorsementMachine, { event, state: null, actor, subject }, { ...facts, ...given })
    return decided.ok ? decided.value : decided.problem.code
  }
  expect(codeOf('request', { isApproved: false })).toBe('endorsement.not-approved')
  expect(codeOf('request', { text: '' })).toBe('requested')
  expect(codeOf('offer', { text: 'Trop court' })).toBe('endorsement.text-missing')
  const own = { ...endorsement('offered'), organizationId: 'other' }
  expect(codeOf('offer', {}, own)).toBe('endorsement.own')
})

import { describe, expect, it } from 'vitest'
import { decide } from '@/kernel/transitions'
import type { OrganizationInvitation, OrganizationMember, SeatState } from '@/organizations/seat'
import { invitationMachine, type SeatFacts, seatMachine } from '@/organizations/seat-machine'
import { isMember } from '@/platform/actor'
import { callersOf } from '@/platform/who'
import { actors, everyTransition, type Name, structure } from '../support/every-transition'

const aSeat = (state: SeatState, values: Partial<OrganizationMember> = {}): OrganizationMember => ({
  ...{ id: 'seat-1', revision: 1, key: 'k', organizationId: structure, displayName: 'Alix', role: 'admin', state },
  decidedAt: null,
  userId: isMember(actors.about) ? actors.about.userId : '',
  ...values,
})
const other = aSeat('active', { id: 'seat-2', userId: 'bruno' })
const facts: SeatFacts = {
  members: [aSeat('active'), other],
  next: { role: 'reader', state: 'active' },
  adminInvited: false,
}
const signedIn: readonly Name[] = [
  ...(['stranger', 'about', 'admin', 'contributor', 'reader'] as const),
  ...(['reviewer', 'schemeManager', 'insideManager', 'moderator'] as const),
]

describe('the table of seats', () => {
  everyTransition(
    seatMachine,
    {
      request: { arrows: { '–': 'requested', declined: 'requested', left: 'requested' }, who: signedIn },
      accept: { arrows: { requested: 'active' }, who: ['admin'] },
      decline: { arrows: { requested: 'declined' }, who: ['admin'] },
      take: { arrows: { '–': 'active', requested: 'active', declined: 'active', left: 'active' }, who: ['system'] },
      raise: { arrows: { active: 'active' }, who: ['system'] },
      changeRole: { arrows: { active: 'active' }, who: ['admin'] },
      leave: { arrows: { active: 'left' }, who: ['admin', 'about'] },
      leaveAfterHandOver: { arrows: { active: 'left' }, who: ['system'] },
      changeRoleByRegion: { arrows: { active: 'active' }, who: ['schemeManager'] },
      endByRegion: { arrows: { active: 'left' }, who: ['schemeManager'] },
      keepAdmin: { arrows: { active: 'active', left: 'active' }, who: ['system'] },
      endWithAccount: { arrows: { requested: 'left', active: 'left' }, who: ['system'] },
    },
    { subject: (state) => aSeat(state ?? 'requested'), facts },
  )

  const codeOf = (event: 'leave' | 'endByRegion' | 'request', state: SeatState, given: Partial<SeatFacts>) => {
    const actor = event === 'leave' ? actors.about : actors.schemeManager
    const decided = decide(seatMachine, { event, state, actor, subject: aSeat(state) }, { ...facts, ...given })
    return decided.ok ? decided.value : decided.problem.code
  }

  it('keeps an administrator: the last one does not leave, and goes by the Région only when another is invited', () => {
    const alone = { members: [aSeat('active')], next: { role: 'admin', state: 'left' } } as const
    expect(codeOf('leave', 'active', alone)).toBe('seat.last-admin')
    expect(codeOf('endByRegion', 'active', alone)).toBe('seat.admin-needed')
    expect(codeOf('endByRegion', 'active', { ...alone, adminInvited: true })).toBe('left')
  })

  it('says why a request is not possible', () => {
    expect([codeOf('request', 'active', {}), codeOf('request', 'requested', {})]).toEqual([
      'seat.already-member',
      'seat.already-requested',
    ])
  })

  it('gives its commands those who may', () => {
    expect(callersOf(seatMachine, 'leave')).toEqual({ seats: ['admin'], own: true })
    expect(callersOf(seatMachine, 'endByRegion')).toEqual({ staff: ['schemeManager'] })
  })
})

const sent: OrganizationInvitation = {
  ...{ id: 'i1', revision: 1, key: 'k', organizationId: structure, email: 'a@structure.example', role: 'reader' },
  ...{ state: 'sent', nonce: 'n', expiresAt: '2026-03-16T09:00:00.000Z', invitedBy: 'Bruno' },
  ...{ invitedById: null, acceptedById: null },
}

describe('the table of invitations, within their time', () => {
  everyTransition(
    invitationMachine,
    {
      accept: { arrows: { sent: 'accepted' }, who: signedIn },
      withdraw: { arrows: { sent: 'withdrawn' }, who: ['admin'] },
      withdrawByRegion: { arrows: { sent: 'withdrawn' }, who: ['schemeManager'] },
      overtake: { arrows: { sent: 'withdrawn' }, who: ['system'] },
      expire: { arrows: {}, who: [] },
    },
    { subject: () => sent, facts: { now: '2026-03-16T08:59:59.999Z' } },
  )

  it('end at their last moment, and open nothing from then on', () => {
    const at = (event: 'accept' | 'expire', now: string) => {
      const actor = event === 'accept' ? actors.stranger : actors.system
      const decided = decide(invitationMachine, { event, state: 'sent', actor, subject: sent }, { now })
      return decided.ok ? decided.value : decided.problem.code
    }
    expect([at('accept', sent.expiresAt), at('expire', sent.expiresAt)]).toEqual(['invitation.over', 'expired'])
  })
})

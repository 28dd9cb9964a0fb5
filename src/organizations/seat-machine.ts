import type { Instant } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import type { Guard, TransitionTable } from '@/kernel/transitions'
import { type Actor, isMember } from '@/platform/actor'
import { problems } from '@/platform/problem'
import { type Allowed, administrator, outsiderOr, schemeManager, systemActor } from '@/platform/who'
import { organizationProblems } from './organization'
import {
  type InvitationState,
  losesLastAdmin,
  type OrganizationInvitation,
  type OrganizationMember,
  ownOrganization,
  type SeatState,
  seatProblems,
} from './seat'

export type SeatEvent =
  | 'request'
  | 'accept'
  | 'decline'
  | 'take'
  | 'raise'
  | 'changeRole'
  | 'leave'
  | 'leaveAfterHandOver'
  | 'changeRoleByRegion'
  | 'endByRegion'
  | 'keepAdmin'
  | 'endWithAccount'

export interface SeatFacts {
  /** Everybody who is active in the structure, and can sign in. */
  readonly members: readonly OrganizationMember[]
  /** What the seat becomes. */
  readonly next: Pick<OrganizationMember, 'role' | 'state'>
  /** An invitation to administer the structure is on its way. */
  readonly adminInvited: boolean
}

const anybody: Allowed<unknown> = { name: 'whoever is signed in', allows: isMember }
const thePerson: Allowed<OrganizationMember> = {
  name: 'the person',
  allows: (actor, { userId }) => isMember(actor) && actor.userId === userId,
  callers: { own: true },
}

export const adminNeeded: Problem = {
  code: 'seat.admin-needed',
  status: 422,
  detail:
    'Cette structure n’aurait plus personne pour l’administrer. Invitez d’abord la personne qui l’administrera, puis recommencez.',
}
const outsider = outsiderOr(ownOrganization)
const adminStays: Guard<Actor, OrganizationMember, SeatFacts> = {
  name: 'an administrator stays',
  // Whoever does not administer goes freely, also where nobody who does can sign in.
  check: ({ members, next }, seat) =>
    seat.role === 'admin' && losesLastAdmin(members, seat, next) ? seatProblems.lastAdmin : null,
}
const adminStaysOrComes: Guard<Actor, OrganizationMember, SeatFacts> = {
  name: 'an administrator stays, or is invited',
  check: ({ members, next, adminInvited }, seat) =>
    seat.role === 'admin' && !adminInvited && losesLastAdmin(members, seat, next) ? adminNeeded : null,
}

const byAdministrator = { who: organizationProblems.notAdmin }
const byRegion = { who: problems.forbidden, state: seatProblems.notActive }

/** A person's place in a structure: asked for, given, changed, ended; a structure always keeps an administrator. */
export const seatMachine: TransitionTable<SeatState, SeatEvent, Actor, OrganizationMember, SeatFacts> = {
  name: 'Seat',
  states: { requested: 'Demandée', active: 'Membre', declined: 'Demande refusée', left: 'Ancien membre' },
  transitions: [
    {
      ...{ event: 'request', from: [null, 'declined', 'left'], to: 'requested', who: [anybody], guards: [] },
      effects: ['mail to the administrators'],
    },
    {
      ...{ event: 'accept', from: ['requested'], to: 'active', who: [administrator], guards: [] },
      effects: ['mail to the person'],
    },
    {
      ...{ event: 'decline', from: ['requested'], to: 'declined', who: [administrator], guards: [] },
      effects: ['mail to the person'],
    },
    // The founder, or an invited person.
    { event: 'take', from: [null, 'requested', 'declined', 'left'], to: 'active', who: [systemActor], guards: [] },
    // An invited person who came in otherwise before they accepted, with less than they were invited to.
    { event: 'raise', from: ['active'], to: 'active', who: [systemActor], guards: [] },
    { event: 'changeRole', from: ['active'], to: 'active', who: [administrator], guards: [adminStays] },
    { event: 'leave', from: ['active'], to: 'left', who: [administrator, thePerson], guards: [adminStays] },
    { event: 'leaveAfterHandOver', from: ['active'], to: 'left', who: [systemActor], guards: [adminStays] },
    {
      ...{ event: 'changeRoleByRegion', from: ['active'], to: 'active', who: [schemeManager] },
      ...{ guards: [outsider, adminStaysOrComes], effects: ['mail to the team'] },
    },
    {
      ...{ event: 'endByRegion', from: ['active'], to: 'left', who: [schemeManager] },
      ...{ guards: [outsider, adminStaysOrComes], effects: ['mail to the team'] },
    },
    // Two administrators who left at the same moment, by an earlier version: both stay. Today the post's row decides.
    { event: 'keepAdmin', from: ['active', 'left'], to: 'active', who: [systemActor], guards: [] },
    // The account is gone; whoever would leave a team without an administrator was asked to hand over before (ACC-6).
    {
      ...{ event: 'endWithAccount', from: ['requested', 'active'], to: 'left', who: [systemActor], guards: [] },
      effects: ['mail to the scheme managers where nobody is left'],
    },
  ],
  refusals: {
    request: {
      state: (state) => (state === 'active' ? seatProblems.alreadyMember : seatProblems.alreadyRequested),
    },
    accept: { ...byAdministrator, state: seatProblems.answered },
    decline: { ...byAdministrator, state: seatProblems.answered },
    changeRole: { ...byAdministrator, state: seatProblems.notActive },
    leave: { ...byAdministrator, state: seatProblems.notActive },
    changeRoleByRegion: byRegion,
    endByRegion: byRegion,
  },
}

export type InvitationEvent = 'accept' | 'withdraw' | 'withdrawByRegion' | 'overtake' | 'expire'
type Condition = Guard<Actor, OrganizationInvitation, { readonly now: Instant }>

const stillValid: Condition = {
  name: 'its time is not over',
  check: ({ now }, { expiresAt }) => (now < expiresAt ? null : seatProblems.invitationOver),
}
const timeOver: Condition = {
  name: 'its time is over',
  check: ({ now }, { expiresAt }) => (now < expiresAt ? seatProblems.alreadyInvited : null),
}
const over = { state: seatProblems.invitationOver }

/** An invitation opens once, for the account of its address, within its time. */
export const invitationMachine: TransitionTable<
  InvitationState,
  InvitationEvent,
  Actor,
  OrganizationInvitation,
  { readonly now: Instant }
> = {
  name: 'Invitation',
  states: { sent: 'Envoyée', accepted: 'Acceptée', withdrawn: 'Retirée', expired: 'Expirée' },
  transitions: [
    {
      ...{ event: 'accept', from: ['sent'], to: 'accepted', who: [anybody], guards: [stillValid] },
      effects: ['the seat is taken'],
    },
    { event: 'withdraw', from: ['sent'], to: 'withdrawn', who: [administrator], guards: [] },
    {
      ...{ event: 'withdrawByRegion', from: ['sent'], to: 'withdrawn', who: [schemeManager], guards: [outsider] },
      effects: ['mail to the team'],
    },
    // The team or the Région decided otherwise about this person since.
    { event: 'overtake', from: ['sent'], to: 'withdrawn', who: [systemActor], guards: [] },
    { event: 'expire', from: ['sent'], to: 'expired', who: [systemActor], guards: [timeOver] },
  ],
  refusals: {
    accept: over,
    withdraw: { ...over, who: problems.notFound },
    withdrawByRegion: { ...over, who: problems.forbidden },
  },
}

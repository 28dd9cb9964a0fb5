import { type Actor, hasStaffRole, type StaffRole } from '@/platform/actor'
import type { Audience } from '@/platform/notice'

type OfStaff = Exclude<Audience, 'account' | 'members' | 'administrators' | 'responsible' | 'addressee'>

/** Which roles of the Région's staff an audience is; a new one has to be named here before anything is told to it. */
export const staffAudiences: Readonly<Record<OfStaff, readonly StaffRole[]>> = {
  reviewers: ['reviewer', 'schemeManager'],
  managers: ['schemeManager'],
  moderators: ['moderator', 'schemeManager'],
  editors: ['editor', 'schemeManager'],
}

export const isOfStaff = (audience: Audience): audience is OfStaff => audience in staffAudiences

/** The audiences of the Région's staff that this person is of. */
export const staffAudiencesOf = (actor: Actor): readonly Audience[] =>
  Object.entries(staffAudiences).flatMap(([audience, roles]) =>
    hasStaffRole(actor, ...roles) ? [audience as OfStaff] : [],
  )

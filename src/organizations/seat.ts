import { type Instant, later } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import { type Actor, hasStaffRole, type OrganizationRole, seatIn } from '@/platform/actor'
import { problems } from '@/platform/problem'
import { collection } from '@/platform/store/store'

export type SeatState = 'requested' | 'active' | 'declined' | 'left'

/** One person's place in one structure. */
export interface OrganizationMember {
  readonly id: string
  readonly revision: number
  /** `<organizationId>:<userId>`; unique. */
  readonly key: string
  readonly organizationId: string
  readonly userId: string
  readonly displayName: string
  readonly role: OrganizationRole
  readonly state: SeatState
  /** When the team or the Région last changed its role or ended it; null where nobody did. */
  readonly decidedAt: Instant | null
}

export const organizationMembers = collection<OrganizationMember>('organization-members')

export type InvitationState = 'sent' | 'accepted' | 'withdrawn' | 'expired'

export interface OrganizationInvitation {
  readonly id: string
  readonly revision: number
  /** `<organizationId>:<address>` while it is open, `<state>:<id>` then; unique. */
  readonly key: string
  readonly organizationId: string
  readonly email: string
  readonly role: OrganizationRole
  readonly state: InvitationState
  readonly nonce: string
  readonly expiresAt: Instant
  readonly invitedBy: string
  /** The account that invites; null in the name of the Région, and of one that is gone. */
  readonly invitedById: string | null
  readonly acceptedById: string | null
}

export const organizationInvitations = collection<OrganizationInvitation>('organization-invitations')

export const invitationValidMs = 14 * 24 * 3_600_000

/** Whether the team or the Région decided about this place after the invitation was sent: the later decision holds. */
export const isOvertaken = (
  { expiresAt }: Pick<OrganizationInvitation, 'expiresAt'>,
  seat: Pick<OrganizationMember, 'decidedAt'> | null,
): boolean => Boolean(seat?.decidedAt && seat.decidedAt > later(expiresAt, -invitationValidMs))

export const roleNames: Readonly<Record<OrganizationRole, string>> = {
  admin: 'administre',
  contributor: 'contribue',
  reader: 'consulte',
}

const roleRanks = { reader: 0, contributor: 1, admin: 2 } as const satisfies Record<OrganizationRole, number>

/** Whether one role allows more than the other: each allows what those before it do. */
export const isMoreThan = (role: OrganizationRole, other: OrganizationRole): boolean =>
  roleRanks[role] > roleRanks[other]

export const seatProblems = {
  lastAdmin: {
    code: 'seat.last-admin',
    status: 422,
    detail: 'Une structure garde toujours une personne qui l’administre. Confiez d’abord ce rôle à quelqu’un d’autre.',
  },
  alreadyMember: { code: 'seat.already-member', status: 409, detail: 'Vous faites déjà partie de cette structure.' },
  alreadyRequested: {
    code: 'seat.already-requested',
    status: 409,
    detail: 'Votre demande est déjà partie. La personne qui administre la structure vous répondra.',
  },
  invitedIsMember: {
    code: 'invitation.already-member',
    status: 409,
    detail: 'Cette personne fait déjà partie de la structure. Changez son rôle dans la liste de l’équipe.',
    fields: [{ name: 'email', detail: 'Cette personne fait déjà partie de la structure.' }],
  },
  notActive: {
    code: 'seat.not-active',
    status: 409,
    detail: 'Cette personne ne fait plus partie de la structure. Rechargez la page pour voir l’équipe.',
  },
  answered: {
    code: 'seat.already-answered',
    status: 409,
    detail: 'Cette demande a déjà reçu une réponse. Rechargez la page pour la voir.',
  },
  invitationOver: {
    code: 'invitation.over',
    status: 410,
    detail: 'Cette invitation n’est plus valable. Demandez à la structure de vous en envoyer une nouvelle.',
  },
  invitationForOther: {
    code: 'invitation.other-address',
    status: 403,
    detail: 'Cette invitation a été envoyée à une autre adresse. Connectez-vous avec le compte de cette adresse.',
  },
  alreadyInvited: {
    code: 'invitation.already-sent',
    status: 409,
    detail: 'Une invitation est déjà partie à cette adresse. Retirez-la pour en envoyer une autre.',
  },
} as const satisfies Record<string, Problem>

export const isActiveAdmin = (seat: Pick<OrganizationMember, 'role' | 'state'>): boolean =>
  seat.state === 'active' && seat.role === 'admin'

/** Whether a change of seats would leave the structure without an admin. */
export const losesLastAdmin = (
  seats: readonly OrganizationMember[],
  changed: OrganizationMember,
  next: Pick<OrganizationMember, 'role' | 'state'>,
): boolean => !seats.map((seat) => (seat.id === changed.id ? { ...seat, ...next } : seat)).some(isActiveAdmin)

export const ownOrganization: Problem = {
  code: 'organization.own-organization',
  status: 403,
  detail: 'Vous êtes membre de cette structure : une autre personne de la Région doit corriger son équipe.',
}

/** Why this person does not correct who belongs to a structure; null for a scheme manager who belongs elsewhere. */
export function correctionRefusal(actor: Actor, organizationId: string): Problem | null {
  if (!hasStaffRole(actor, 'schemeManager')) return problems.forbidden
  return seatIn(actor, organizationId) === null ? null : ownOrganization
}

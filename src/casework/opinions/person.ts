import type { Problem } from '@/kernel/result'
import { normalizeEmail } from '@/kernel/text'
import { organizationById, seatsOf } from '@/organizations/queries'
import { accountById, findAccount } from '@/people/accounts'
import { hasStaffRole, isMember, seatIn } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { tokenFor } from '@/platform/tokens'
import type { Opinion } from './opinion'

const problem = (code: string, field: string, detail: string): Problem => ({
  code: `opinion.${code}`,
  status: 422,
  detail,
  fields: [{ name: field, detail }],
})
const ofStructure = (field: string) =>
  problem('of-structure', field, 'Cette personne est liée à la structure : demandez l’avis de quelqu’un d’autre.')
const noReviewer = problem(
  'no-reviewer',
  'colleagueId',
  'Cette personne n’instruit pas de dossiers : choisissez-en une autre.',
)
const isColleague = problem(
  'is-colleague',
  'email',
  'Cette adresse est celle d’une personne qui instruit : choisissez-la parmi vos collègues.',
)

type Person = Pick<Opinion, 'userId' | 'email' | 'organizationId'>

/** Why this person may not say what they think of a case of that structure; null when they may (OPI-2). */
export async function personProblemOf(
  portal: Portal,
  { userId, email, organizationId }: Person,
): Promise<Problem | null> {
  if (userId !== null) {
    const colleague = await portal.identify(userId)
    if (!isMember(colleague) || !hasStaffRole(colleague, 'reviewer', 'schemeManager')) return noReviewer
    if (seatIn(colleague, organizationId)) return ofStructure('colleagueId')
    const email = (await accountById(portal, userId))?.email
    return email && (await isPassportOf(portal, organizationId, email)) ? ofStructure('colleagueId') : null
  }
  if (email === null) return null
  const account = await findAccount(portal, email)
  // Also an account that is suspended, or whose address is not confirmed, has its seats.
  const seats = account ? await seatsOf(portal, account.id) : []
  if (seats.some((seat) => seat.organizationId === organizationId)) return ofStructure('email')
  if (account && hasStaffRole(await portal.identify(account.id), 'reviewer', 'schemeManager')) return isColleague
  return (await isPassportOf(portal, organizationId, email)) ? ofStructure('email') : null
}

/** Whether this is the address of the structure’s own Passport. */
const isPassportOf = async (portal: Portal, organizationId: string, email: string): Promise<boolean> =>
  (await organizationById(portal, organizationId))?.passportKey === normalizeEmail(email)

/** Who is asked, as the key of an open request names them. */
export const personKeyOf = (portal: Portal, { userId, email }: Pick<Opinion, 'userId' | 'email'>): string =>
  userId ?? tokenFor(portal.env.secret, 'opinion-person', 'email', normalizeEmail(email ?? ''))

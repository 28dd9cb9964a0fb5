import { createLocalReq } from 'payload'
import { confirmAddress } from '@/people/commands/confirm-address'
import { createStaff } from '@/people/commands/create-staff'
import { signUp } from '@/people/commands/sign-up'
import { profileOfUser } from '@/people/queries'
import { endOwnSessions } from '@/people/sessions'
import { findAccount } from '@/platform/accounts'
import { anonymous, system } from '@/platform/actor'
import { done, formKey, type StoryRole } from '@/platform/demonstration/story'
import type { Portal } from '@/platform/portal'
import { tokenFor } from '@/platform/tokens'
import { type DemonstrationAccount, demonstrationAccounts, demonstrationPassword } from './accounts'

/** Looks after the structures that no named account administers: hashing a password for each would take minutes. */
const caretaker: DemonstrationAccount = {
  email: 'equipe@demo.example',
  displayName: 'Équipe fictive',
  roles: [],
  shows: '',
}

/** Their user ids: actors are asked anew each time, since seats change. */
export async function openAccounts(portal: Portal): Promise<Readonly<Record<StoryRole, string>>> {
  const { manager, reviewer, editor, moderator, structure, candidate } = demonstrationAccounts
  return {
    manager: await openAccount(portal, manager),
    reviewer: await openAccount(portal, reviewer),
    editor: await openAccount(portal, editor),
    moderator: await openAccount(portal, moderator),
    structure: await openAccount(portal, structure),
    candidate: await openAccount(portal, candidate),
    caretaker: await openAccount(portal, caretaker),
  }
}

/** Signs up like anybody; the roles of staff are given on the machine itself. */
async function openAccount(portal: Portal, account: DemonstrationAccount): Promise<string> {
  const { email, displayName, roles } = account
  const password = demonstrationPassword
  done(await signUp.run(portal, anonymous, { formKey: formKey(), email, displayName, password }))
  const userId = (await findAccount(portal, email))?.id ?? ''
  await confirm(portal, userId)
  const staff = { email, displayName, roles: [...roles] }
  if (roles.length > 0) done(await createStaff.run(portal, system('demonstration'), staff))
  return userId
}

/** Follows the link of the mail. */
async function confirm(portal: Portal, userId: string): Promise<void> {
  const profile = await profileOfUser(portal, userId)
  const token = tokenFor(portal.env.secret, 'confirm-address', profile?.id ?? '', profile?.confirmationNonce ?? '')
  const request = await createLocalReq({}, portal.payload)
  const form = { formKey: formKey(), profileId: profile?.id ?? '', token, password: demonstrationPassword }
  done(await confirmAddress(portal, request, form))
  // Confirming signs in; nobody sits at that device.
  await endOwnSessions(portal, { userId }, { allBut: null })
}

import { randomUUID } from 'node:crypto'
import { createLocalReq } from 'payload'
import type { Clock, Instant } from '@/kernel/clock'
import { type ParisDate, startOfParisDay } from '@/kernel/dates'
import type { Result } from '@/kernel/result'
import { confirmAddress } from '@/people/commands/confirm-address'
import { createStaff } from '@/people/commands/create-staff'
import { signUp } from '@/people/commands/sign-up'
import { profileOfUser } from '@/people/queries'
import { endOwnSessions } from '@/people/sessions'
import { findAccount } from '@/platform/accounts'
import { type Actor, anonymous, system } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { runDue } from '@/platform/queue'
import { tokenFor } from '@/platform/tokens'
import { type DemonstrationAccount, demonstrationAccounts, demonstrationPassword } from './accounts'

/** The clock of the story; everything that is done is done « then ». */
export interface StoryClock extends Clock {
  set(at: Instant): void
}

export function storyClock(start: Instant): StoryClock {
  let now = start
  return {
    now: () => now,
    set: (at) => {
      now = at
    },
  }
}

/** So many hours into a Paris day. */
export const hourOf = (date: ParisDate, hour: number): Instant =>
  new Date(Date.parse(startOfParisDay(date)) + hour * 3_600_000).toISOString()

export const formKey = (): string => randomUUID()

/** What a command answers; a refusal is a mistake of the story and stops the filling. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail} ${JSON.stringify(result.problem)}`)
  return result.value
}

/** Delivers everything that is due: the worker of the story. */
export async function deliverAll(portal: Portal): Promise<void> {
  while ((await runDue(portal, { limit: 50 })) > 0);
}

/** Looks after the structures that no named account administers: hashing a password for each would take minutes. */
const caretaker: DemonstrationAccount = {
  email: 'equipe@demo.example',
  displayName: 'Équipe fictive',
  roles: [],
  shows: '',
}

/** Their user ids: actors are asked anew each time, since seats change. */
export async function openAccounts(portal: Portal) {
  const { manager, reviewer, editor, structure, candidate } = demonstrationAccounts
  await openAccount(portal, editor)
  return {
    manager: await openAccount(portal, manager),
    reviewer: await openAccount(portal, reviewer),
    structure: await openAccount(portal, structure),
    candidate: await openAccount(portal, candidate),
    caretaker: await openAccount(portal, caretaker),
  }
}

export type Cast = Awaited<ReturnType<typeof openAccounts>>

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

export const as = (portal: Portal, userId: string): Promise<Actor> => portal.identify(userId)

import { findAccount } from '@/people/accounts'
import type { TestPortal } from './portal'

export async function accountByEmail(portal: TestPortal, email: string): Promise<string> {
  const account = await findAccount(portal, email)
  if (!account) throw new Error(`no account ${email}`)
  return account.id
}

import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import type { PayloadRequest } from 'payload'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'

/*
 * The few calls to Payload's own account collection. It hashes passwords and keeps sessions; nothing else of ours
 * is in it, since it writes whole documents back.
 */

export interface Account {
  readonly id: string
  readonly email: string
}

export async function findAccount(portal: Portal, email: string): Promise<Account | null> {
  const found = await portal.payload.find({
    collection: 'users',
    where: { email: { equals: email } },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const user = found.docs[0]
  return user ? { id: String(user.id), email: user.email } : null
}

export async function accountById(portal: Portal, userId: string): Promise<Account | null> {
  const found = await portal.payload.find({
    collection: 'users',
    where: { id: { equals: userId } },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const user = found.docs[0]
  return user ? { id: String(user.id), email: user.email } : null
}

/** A new account; of two at the same moment one fails on the unique address, and reads the other's. */
export async function createAccount(portal: Portal, email: string, password: string): Promise<Account> {
  try {
    const user = await portal.payload.create({
      collection: 'users',
      data: { id: newId(), email, password },
      depth: 0,
      overrideAccess: true,
    })
    return { id: String(user.id), email: user.email }
  } catch (error) {
    const existing = await findAccount(portal, email)
    if (existing) return existing
    throw error
  }
}

/** Sets the password and ends every session: whoever knew the old one is out. */
export async function setPassword(portal: Portal, userId: string, password: string): Promise<void> {
  await portal.payload.update({
    collection: 'users',
    id: userId,
    data: { password, sessions: [], loginAttempts: 0, lockUntil: null },
    depth: 0,
    overrideAccess: true,
  })
}

export type SignIn =
  | { readonly kind: 'in'; readonly token: string; readonly userId: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked' }

const signInTries = 4

/**
 * Payload writes the whole account back at a sign-in, so that of several at the same moment a session can be lost:
 * it is read again, and the sign-in repeated until its session is there.
 */
export async function signInWith(
  portal: Portal,
  request: PayloadRequest,
  email: string,
  password: string,
): Promise<SignIn> {
  for (let attempt = 1; attempt <= signInTries; attempt += 1) {
    try {
      const { token, user } = await portal.payload.login({
        collection: 'users',
        data: { email, password },
        req: request,
        depth: 0,
        overrideAccess: true,
      })
      if (!token || !user) return { kind: 'wrong' }
      if (await isKept(portal, String(user.id), token)) return { kind: 'in', token, userId: String(user.id) }
    } catch (error) {
      const name = (error as Error).name
      if (name === 'LockedAuth') return { kind: 'locked' }
      if (name === 'AuthenticationError' || name === 'ValidationError') return wrong(portal, email)
      throw error
    }
  }
  throw new Error('a sign-in did not keep its session')
}

/** Payload hashes nothing for an address that it does not know: the answer would come sooner. */
async function wrong(portal: Portal, email: string): Promise<SignIn> {
  if (!(await findAccount(portal, email))) await spendAsMuchAsHashing()
  return { kind: 'wrong' }
}

async function isKept(portal: Portal, userId: string, token: string): Promise<boolean> {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { sid?: string }
  const user = await portal.payload.findByID({
    collection: 'users',
    id: userId,
    depth: 0,
    overrideAccess: true,
    showHiddenFields: true,
  })
  return (user.sessions ?? []).some((session) => session.id === claims.sid)
}

const hash = promisify(pbkdf2)

/** The work of one password hash: an answer about a known address takes as long as one about an unknown one. */
export const spendAsMuchAsHashing = async (): Promise<void> => {
  await hash('as long as a real one', 'salt', 600_000, 32, 'sha256')
}

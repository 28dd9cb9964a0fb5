import { pbkdf2 } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { PayloadRequest } from 'payload'
import { newId } from '../kernel/ids'
import type { Portal } from './portal'

/*
 * The few calls to Payload's own account collection. It hashes passwords and keeps sessions; nothing else of ours
 * is in it, since it writes whole documents back.
 */

export interface Account {
  readonly id: string
  readonly email: string
}

/** The request of an endpoint, as Payload knows it. */
export type AccountRequest = PayloadRequest

export const findAccount = (portal: Portal, email: string): Promise<Account | null> =>
  accountWhere(portal, { email: { equals: email } })

export const accountById = (portal: Portal, userId: string): Promise<Account | null> =>
  accountWhere(portal, { id: { equals: userId } })

async function accountWhere(
  portal: Portal,
  where: Readonly<Record<string, { readonly equals: string }>>,
): Promise<Account | null> {
  const found = await portal.payload.find({
    collection: 'users',
    where: { ...where },
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

/** Longer than the part of a sign-in that lies between its last look at the lock and its write. */
const settleMs = 150
const lockTries = 8

/**
 * Sets the password and ends every session: whoever knew the old one is out. A sign-in under way with the old password
 * would write the old account back: the account is locked first, and the new password waits until the lock holds.
 */
export async function setPassword(portal: Portal, userId: string, password: string): Promise<void> {
  const user = { collection: 'users', where: { id: { equals: userId } } } as const
  for (let attempt = 1; attempt <= lockTries; attempt += 1) {
    const lockUntil = new Date(Date.now() + 60_000).toISOString()
    await portal.payload.db.updateOne({ ...user, data: { lockUntil }, options: { atomic: true } })
    await pause(settleMs)
    const row = await portal.payload.db.findOne<{ id: string; lockUntil?: string | null }>({ ...user })
    if (row?.lockUntil && row.lockUntil >= lockUntil) break
  }
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

const signInTries = 6

/**
 * Payload writes the whole account back at a sign-in, so that of several at the same moment a session can be lost:
 * it is read again, and the sign-in repeated until its session is there. A locked account answers like a wrong
 * password, after as much work: otherwise a few wrong guesses would tell which addresses have an account.
 */
export async function signInWith(
  portal: Portal,
  request: AccountRequest,
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
      await pause(attempt * 20 * Math.random())
    } catch (error) {
      const name = (error as Error).name
      if (name === 'LockedAuth') {
        await spendAsMuchAsHashing()
        return { kind: 'wrong' }
      }
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

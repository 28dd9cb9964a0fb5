import crypto, { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { createLocalReq, getFieldsToSign, jwtSign, loginOperation, type PayloadRequest } from 'payload'
import { addSessionToUser } from 'payload/shared'
import { newId } from '../kernel/ids'
import type { User } from '../payload-types'
import { alone } from './lease'
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

/**
 * Payload reads a whole account, hashes for a while, and writes the whole account back. Of two such acts at once the
 * later one would bring back what the earlier one replaced, an old password for example: one after the other.
 */
export const inTurn = <T>(portal: Portal, userId: string, act: () => Promise<T>): Promise<T> =>
  alone(portal, `account:${userId}`, act)

/**
 * Sets the password and ends every session: whoever knew the old one is out. `whileStill` is asked when its turn has
 * come, `afterwards` done before anybody else's; answers what that one did, null where nothing was set any more.
 */
export async function setPassword<T = void>(
  portal: Portal,
  userId: string,
  password: string,
  {
    whileStill,
    afterwards,
  }: { readonly whileStill?: () => Promise<boolean>; readonly afterwards?: () => Promise<T> } = {},
): Promise<T | null> {
  const data = { password, sessions: [], loginAttempts: 0, lockUntil: null }
  return inTurn(portal, userId, async () => {
    if (whileStill && !(await whileStill())) return null
    await write(portal, userId, data)
    return afterwards ? afterwards() : null
  })
}

/**
 * Which password an account has, as a digest that tells nothing of it: another one, another digest. Null where there is no
 * account.
 */
export async function passwordMark(portal: Portal, userId: string): Promise<string | null> {
  const salt = (await read(portal, userId))?.salt
  return salt ? createHash('sha256').update(`password-mark:${salt}`).digest('base64url') : null
}

/** The address that an account signs in with; whether it is free, the caller has asked, and the unique index knows. */
export async function setEmail(portal: Portal, userId: string, email: string): Promise<void> {
  await inTurn(portal, userId, () => write(portal, userId, { email }))
}

const write = (portal: Portal, userId: string, data: Partial<User> & { readonly password?: string }) =>
  portal.payload.update({ collection: 'users', id: userId, data, depth: 0, overrideAccess: true })

export interface SessionOf {
  readonly id: string
  readonly createdAt: string
}

const read = (portal: Portal, userId: string) =>
  portal.payload.findByID({
    collection: 'users',
    id: userId,
    depth: 0,
    overrideAccess: true,
    showHiddenFields: true,
    disableErrors: true,
  })

/** Sessions of an account that are not over. */
export async function openSessions(portal: Portal, userId: string): Promise<readonly SessionOf[]> {
  const sessions = (await read(portal, userId))?.sessions ?? []
  const now = Date.now()
  return sessions
    .filter(({ expiresAt }) => Date.parse(expiresAt) > now)
    .map(({ id, createdAt }) => ({ id, createdAt: createdAt ?? '' }))
}

/** Ends every session that is not kept; answers how many are left. */
export const endSessions = (portal: Portal, userId: string, isKept: (sessionId: string) => boolean): Promise<number> =>
  inTurn(portal, userId, async () => {
    const before = (await read(portal, userId))?.sessions ?? []
    const sessions = before.filter(({ id }) => isKept(id))
    if (sessions.length !== before.length) await write(portal, userId, { sessions })
    return sessions.length
  })

/** Opens a session for whoever proved otherwise who they are: by a code after the password, a passkey, a provider. */
export const openSession = (portal: Portal, userId: string): Promise<string> =>
  inTurn(portal, userId, async () => {
    const { payload } = portal
    const collectionConfig = payload.collections.users.config
    const user = await payload.db.findOne<User>({ collection: 'users', where: { id: { equals: userId } } })
    if (!user) throw new Error('no account to open a session for')
    const req = await createLocalReq({}, payload)
    const signed = { ...user, collection: 'users' as const }
    const { sid } = await addSessionToUser({ collectionConfig, payload, req, user: signed })
    const fieldsToSign = getFieldsToSign({ collectionConfig, email: user.email, user: signed, ...(sid && { sid }) })
    const { tokenExpiration } = collectionConfig.auth
    return (await jwtSign({ fieldsToSign, secret: payload.secret, tokenExpiration })).token
  })

/** The session that a token of ours names; it was signed by Payload a moment ago, or is not trusted with anything. */
export function sessionIdOf(token: string): string | null {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    readonly sid?: unknown
  }
  return typeof claims.sid === 'string' ? claims.sid : null
}

export type SignIn =
  | { readonly kind: 'in'; readonly token: string; readonly userId: string }
  | { readonly kind: 'wrong' }

/**
 * A locked account answers like a wrong password and an unknown address, after as much work: otherwise a few wrong
 * guesses, or a watch, would tell which addresses have an account.
 */
export async function signInWith(
  portal: Portal,
  request: AccountRequest,
  email: string,
  password: string,
): Promise<SignIn> {
  const account = await findAccount(portal, email)
  if (!account) return pretendToLogIn(portal, email)
  const attempt = await inTurn(portal, account.id, async () => {
    const judged = await logIn(portal, request, email, password)
    if (judged.kind === 'locked') await spendAsMuchAsHashing()
    return judged
  })
  return attempt.kind === 'locked' ? { kind: 'wrong' } : attempt
}

/** The password alone, through the one way that counts wrong guesses; the session that it opens is ended at once. */
export async function knowsPassword(portal: Portal, userId: string, password: string): Promise<boolean> {
  const account = await accountById(portal, userId)
  if (!account) return false
  const request = await createLocalReq({}, portal.payload)
  const attempt = await signInWith(portal, request, account.email, password)
  if (attempt.kind !== 'in') return false
  await endSessionOf(portal, attempt)
  return true
}

/** Takes back the session of a sign-in that goes no further. */
export async function endSessionOf(portal: Portal, { userId, token }: Extract<SignIn, { kind: 'in' }>): Promise<void> {
  const opened = sessionIdOf(token)
  await endSessions(portal, userId, (id) => id !== opened)
}

/** Removes the account itself; what was kept beside it is its slice's. */
export async function removeAccount(portal: Portal, userId: string): Promise<void> {
  await inTurn(portal, userId, () =>
    portal.payload.delete({ collection: 'users', where: { id: { equals: userId } }, depth: 0, overrideAccess: true }),
  )
}

/** The steps of a wrong password without an account: a lease, a look at the account, one hash, one thing noted. */
async function pretendToLogIn(portal: Portal, email: string): Promise<SignIn> {
  const nobody = newId()
  await inTurn(portal, nobody, async () => {
    await findAccount(portal, email)
    await spendAsMuchAsHashing()
    await alone(portal, `attempt:${nobody}`, async () => undefined)
  })
  return { kind: 'wrong' }
}

/** The operation itself: through `payload.login` no token leaves any more, since no answer of Payload's shall hold one. */
export const sessionToken = async (
  portal: Pick<Portal, 'payload'>,
  email: string,
  password: string,
  request?: AccountRequest,
) =>
  loginOperation({
    collection: portal.payload.collections.users,
    data: { email, password },
    depth: 0,
    overrideAccess: true,
    req: request ?? (await createLocalReq({}, portal.payload)),
  })

async function logIn(
  portal: Portal,
  request: AccountRequest,
  email: string,
  password: string,
): Promise<SignIn | { readonly kind: 'locked' }> {
  try {
    const { token, user } = await sessionToken(portal, email, password, request)
    return token && user ? { kind: 'in', token, userId: String(user.id) } : { kind: 'wrong' }
  } catch (error) {
    const name = (error as Error).name
    if (name === 'LockedAuth') return { kind: 'locked' }
    if (name === 'AuthenticationError' || name === 'ValidationError') return { kind: 'wrong' }
    throw error
  }
}

/** The work of one password hash: an answer about a known address takes as long as one about an unknown one. */
export const spendAsMuchAsHashing = async (): Promise<void> => {
  await promisify(crypto.pbkdf2)('as long as a real one', 'salt', 600_000, 32, 'sha256')
}

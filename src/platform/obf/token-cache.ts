import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Instant, later } from '@/kernel/clock'
import { decrypt, encrypt } from '../cipher'
import type { Portal } from '../portal'
import { type Aggregate, collection } from '../store/store'
import { tokenAnswer } from './answers'
import { type RealTime, realTime, type Spacing, spacingOf } from './token-spacing'
import { type Answered, answered, exchange } from './transport'

/** One organisation's access to the factory. */
export interface ObfAccount {
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
}

/**
 * One row an account, shared by all processes: the factory gives one new token in ten seconds at most. Its instants are
 * the machine's and not the portal's, since they are between this machine and the factory.
 */
export interface ObfToken extends Aggregate {
  /** Names the secret that it was asked with, without telling it. */
  readonly secretMark: string
  readonly tokenCipher: string
  readonly expiresAt: Instant
  /** When the last request for a token ended; while one is under way, when it will have ended at the latest. */
  readonly askedAt: Instant
}

export const obfTokens = collection<ObfToken>('obf-tokens')

export interface TokenPace {
  /** Between two requests for a token. */
  readonly spacingMs: number
  readonly timeoutMs: number
}

export interface TokenCache {
  /** A token that is good for another minute and is not the one that was just rejected. `deadline` as `performance.now()` counts. */
  token(account: ObfAccount, rejected: string | null, deadline: number): Promise<Answered<string>>
}

type Parts = Pick<Portal, 'store' | 'env'>
interface KnownToken {
  readonly value: string
  readonly goodUntil: Instant
}
interface Asking {
  readonly portal: Parts
  readonly pace: TokenPace
  readonly time: RealTime
  readonly account: ObfAccount
  readonly spacing: Spacing
  /** As `performance.now()` counts. */
  readonly deadline: number
}

const never = '1970-01-01T00:00:00.000Z'
const renewBeforeMs = 60_000
const pollMs = 100
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)
const rowIdOf = ({ baseUrl, clientId }: ObfAccount): string => sha256(`${baseUrl}|${clientId}`)
const instantAt = (milliseconds: number): Instant => new Date(milliseconds).toISOString()

/** Tokens kept encrypted in the database and in this process; whoever swaps the row first asks, the others wait for its answer. */
export function tokenCache(portal: Parts, pace: TokenPace, time: RealTime = realTime): TokenCache {
  const inMemory = new Map<string, KnownToken>()
  const spacings = new Map<string, Spacing>()
  const spacingFor = (id: string): Spacing => {
    const spacing = spacings.get(id) ?? spacingOf(time, pace)
    spacings.set(id, spacing)
    return spacing
  }
  return {
    async token(account, rejected, deadline) {
      const key = `${rowIdOf(account)}|${sha256(account.clientSecret)}`
      const known = inMemory.get(key)
      if (known && known.value !== rejected && known.goodUntil > instantAt(time.wallMs())) return answered(known.value)
      const asking = { portal, pace, time, account, spacing: spacingFor(rowIdOf(account)), deadline }
      const shared = await sharedToken(asking, rejected)
      if (shared.kind !== 'answered') return shared
      inMemory.set(key, shared.value)
      return answered(shared.value.value)
    },
  }
}

async function sharedToken(asking: Asking, rejected: string | null): Promise<Answered<KnownToken>> {
  const { portal, pace, time, account, spacing } = asking
  // Long enough for the one who asks, and for the next who may ask after a failure.
  const patience = Math.min(asking.deadline, performance.now() + pace.spacingMs + 2 * pace.timeoutMs)
  for (;;) {
    const row = await rowOf(portal, account)
    const kept = keptIn(portal, account, row)
    if (kept && kept.value !== rejected && kept.goodUntil > instantAt(time.wallMs())) return answered(kept)
    const waitMs = spacing.waitMs(row.askedAt)
    if (waitMs > 0) {
      const retryAfterSeconds = Math.ceil(waitMs / 1000)
      if (performance.now() > patience)
        return { kind: 'throttled', why: 'a token was asked for a moment ago', retryAfterSeconds }
      await pause(Math.min(waitMs, pollMs))
      continue
    }
    // Until its end is noted nobody else asks, however long the request takes.
    const askedAt = instantAt(time.wallMs() + pace.timeoutMs)
    const mine = await portal.store.swap(obfTokens, row, { askedAt })
    if (mine.outcome !== 'swapped') continue
    spacing.asked(askedAt, -pace.timeoutMs)
    return askOnce(asking, mine.row)
  }
}

/** One request; its end is noted whatever came of it, since the factory counts refusals too. */
async function askOnce(asking: Asking, row: ObfToken): Promise<Answered<KnownToken>> {
  const { portal, account, time, spacing } = asking
  const answer = await ask(asking)
  const askedAt = instantAt(time.wallMs())
  const token = answer.kind === 'answered' ? answer.value : null
  const expiresAt = token && later(askedAt, token.lifetimeMs)
  const kept = token &&
    expiresAt && {
      tokenCipher: encrypt(portal.env.recipientCipherKeys, token.value, row.id),
      secretMark: sha256(account.clientSecret),
      expiresAt,
    }
  const noted = await portal.store.swap(obfTokens, row, { askedAt, ...kept })
  // Lost only when somebody asked after us: then there is a later token beside this one, and both are good.
  if (noted.outcome === 'swapped') spacing.asked(askedAt, 0)
  if (answer.kind !== 'answered') return answer
  return answered({ value: answer.value.value, goodUntil: goodUntil(expiresAt ?? askedAt, answer.value.lifetimeMs) })
}

async function ask({
  pace,
  account,
  deadline,
}: Asking): Promise<Answered<{ readonly value: string; readonly lifetimeMs: number }>> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: account.clientId,
    client_secret: account.clientSecret,
  })
  const answer = await exchange({
    method: 'POST',
    url: `${account.baseUrl}/v2/client/oauth2/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
    timeoutMs: Math.max(1, Math.min(pace.timeoutMs, Math.round(deadline - performance.now()))),
  })
  if (answer.kind === 'forbidden')
    return { kind: 'forbidden', why: 'the factory does not accept this client id and secret' }
  if (answer.kind === 'refused') return { kind: 'forbidden', why: `no token (${answer.why})` }
  if (answer.kind !== 'answered') return answer
  const read = tokenAnswer.safeParse(answer.value)
  if (!read.success) return { kind: 'lost', why: 'a token answer that cannot be read' }
  return answered({ value: read.data.access_token, lifetimeMs: lifetimeMs(read.data.expires_in) })
}

/** Five hours were seen, and nothing is promised: ten minutes where the answer does not say, a day at most. */
const lifetimeMs = (seconds: number | null): number =>
  1000 * Math.min(86_400, seconds !== null && seconds > 0 ? seconds : 600)

/** A little before its end, so that no call begins with a token that ends on the way. */
const goodUntil = (expiresAt: Instant, lifetimeMs: number): Instant =>
  later(expiresAt, -Math.min(renewBeforeMs, lifetimeMs / 10))

function keptIn(portal: Parts, account: ObfAccount, row: ObfToken): KnownToken | null {
  if (!row.tokenCipher || row.secretMark !== sha256(account.clientSecret)) return null
  try {
    const lifetimeMs = Date.parse(row.expiresAt) - Date.parse(row.askedAt)
    const value = decrypt(portal.env.recipientCipherKeys, row.tokenCipher, row.id)
    return { value, goodUntil: goodUntil(row.expiresAt, Math.max(0, lifetimeMs)) }
  } catch {
    // Sealed with a key that is gone: the next request writes a new one.
    return null
  }
}

async function rowOf(portal: Parts, account: ObfAccount): Promise<ObfToken> {
  const id = rowIdOf(account)
  const known = await portal.store.get(obfTokens, id)
  if (known) return known
  const empty: ObfToken = { id, revision: 0, secretMark: '', tokenCipher: '', expiresAt: never, askedAt: never }
  await portal.store.insert(obfTokens, empty)
  return (await portal.store.get(obfTokens, id)) ?? empty
}

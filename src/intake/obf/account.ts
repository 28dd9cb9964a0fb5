import { paceOf } from '@/issuing/issuers/obf/pace'
import { decrypt, encrypt } from '@/platform/cipher'
import { type ObfClient, obfClient, type TokenCache, tokenCache } from '@/platform/obf'
import type { Portal } from '@/platform/portal'
import type { ObfSourceRow } from './records'

type Parts = Pick<Portal, 'store' | 'clock' | 'env'>

/** Bound to its row: a secret that is copied elsewhere opens nothing. */
const boundTo = (sourceId: string): string => `award-source:${sourceId}`

export const sealSecret = ({ env }: Parts, sourceId: string, secret: string): string =>
  encrypt(env.recipientCipherKeys, secret, boundTo(sourceId))

/** One cache of tokens a process, so that its memory serves; the shared one is in the database. */
const caches = new WeakMap<Portal['store'], TokenCache>()

function tokensOf(portal: Parts): TokenCache {
  const pace = paceOf(portal.env.obfService)
  const known =
    caches.get(portal.store) ?? tokenCache(portal, { spacingMs: pace.tokenSpacingMs, timeoutMs: pace.tokenTimeoutMs })
  caches.set(portal.store, known)
  return known
}

export interface Account {
  readonly client: ObfClient
  readonly pauseMs: number
}

/** The factory as this organisation sees it. */
export function accountOf(portal: Parts, clientId: string, clientSecret: string): Account {
  const { baseUrl } = portal.env.obfService
  const pace = paceOf(portal.env.obfService)
  const client = obfClient({ baseUrl, clientId, clientSecret }, tokensOf(portal), {
    timeoutMs: pace.callTimeoutMs,
    wholeMs: pace.wholeMs,
    pauseMs: pace.betweenPagesMs,
  })
  return { client, pauseMs: pace.betweenPagesMs }
}

/** The account of a row: its own sealed secret, or the one of the settings; null where there is neither. */
export function accountOfSource(portal: Parts, row: ObfSourceRow): Account | null {
  const { obf, recipientCipherKeys } = portal.env
  if (row.secretCipher !== '')
    return accountOf(portal, row.clientId, decrypt(recipientCipherKeys, row.secretCipher, boundTo(row.id)))
  return obf && obf.clientId === row.clientId ? accountOf(portal, obf.clientId, obf.clientSecret) : null
}

import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { badgeWords } from '@/catalogue/addresses'
import { parisDateOf } from '@/kernel/dates'
import { type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { csvFile, forSpreadsheets } from '@/platform/csv'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { ledgerRows } from './ledger'
import { attentionWords, issuanceStateWords } from './ledger-words'

/** Streamed, so that a long ledger costs no memory; noted in the journal before the first byte (design §4). */
export async function exportLedger(
  portal: Portal,
  actor: Actor,
  asked: {
    readonly badge?: string | undefined
    readonly etat?: string | undefined
    readonly vue?: string | undefined
    readonly q?: string | undefined
  },
): Promise<Result<never> | Response> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.notFound)
  const query = {
    badgeCode: badgeWords.meantBy(asked.badge ?? '') ?? ('' as const),
    state: issuanceStateWords.meantBy(asked.etat ?? '') ?? ('' as const),
    attention: attentionWords.meantBy(asked.vue ?? '') ?? ('' as const),
    search: asked.q ?? '',
  }
  await appendJournal(
    portal,
    actor,
    {
      event: 'ledgerExported',
      details: { badgeCode: query.badgeCode, state: query.state, attention: query.attention },
    },
    { slug: 'issuances', id: 'all' },
  )
  const csv = Readable.from(ledgerRows(portal, actor, query)).pipe(stringify(forSpreadsheets))
  const name = `registre-${parisDateOf(portal.clock.now())}.csv`
  return csvFile(name, Readable.toWeb(csv) as ReadableStream<Uint8Array>)
}

import { badgeWords } from '@/catalogue/addresses'
import type { LedgerQuery } from '@/issuing/ledger/ledger'
import { attentionWords, issuanceStateWords } from '@/issuing/ledger/ledger-words'
import { lastPage, pageIn, type Query, textIn } from './query'

export const ledgerPageSize = 50
/** How many pages of the list have an address. */
export const ledgerPages = (total: number): number => Math.min(lastPage, Math.ceil(total / ledgerPageSize))

/** What the address of the ledger asks for; what is not understood filters nothing. */
export function readLedgerQuery(query: Query): LedgerQuery {
  return {
    badgeCode: badgeWords.meantBy(textIn(query, 'badge')) ?? '',
    state: issuanceStateWords.meantBy(textIn(query, 'etat')) ?? '',
    attention: attentionWords.meantBy(textIn(query, 'vue')) ?? '',
    search: textIn(query, 'q').slice(0, 100),
    limit: ledgerPageSize,
    offset: (pageIn(query) - 1) * ledgerPageSize,
  }
}

/** The address of a view of the ledger, or of its export. */
export function ledgerAddress(query: LedgerQuery, path = '/admin/registre'): string {
  const params = new URLSearchParams()
  if (query.badgeCode) params.set('badge', badgeWords.wordOf(query.badgeCode))
  if (query.state) params.set('etat', issuanceStateWords.wordOf(query.state))
  if (query.attention) params.set('vue', attentionWords.wordOf(query.attention))
  if (query.search) params.set('q', query.search)
  if (query.offset > 0) params.set('page', String(query.offset / ledgerPageSize + 1))
  const written = params.toString()
  return written ? `${path}?${written}` : path
}

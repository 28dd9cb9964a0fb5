import { badgeWords } from '@/catalogue/addresses'
import type { LedgerQuery } from '@/issuing/ledger/ledger'
import { attentionWords, issuanceStateWords } from '@/issuing/ledger/ledger-words'

export const ledgerPageSize = 50
/** Deep pages cost what precedes them: whoever looks further searches, or exports. */
const lastPage = 200

/** How many pages of the list have an address. */
export const ledgerPages = (total: number): number => Math.min(lastPage, Math.ceil(total / ledgerPageSize))

type SearchParams = Readonly<Record<string, string | string[] | undefined>>
const text = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''))

/** What the address of the ledger asks for; what is not understood filters nothing. */
export function readLedgerQuery(params: SearchParams): LedgerQuery {
  const page = Number.parseInt(text(params.page), 10)
  return {
    badgeCode: badgeWords.meantBy(text(params.badge)) ?? '',
    state: issuanceStateWords.meantBy(text(params.etat)) ?? '',
    attention: attentionWords.meantBy(text(params.vue)) ?? '',
    search: text(params.q).slice(0, 100),
    limit: ledgerPageSize,
    offset: (Math.min(lastPage, Math.max(1, Number.isNaN(page) ? 1 : page)) - 1) * ledgerPageSize,
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

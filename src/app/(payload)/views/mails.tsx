import type { AdminViewServerProps } from 'payload'
import { formatInstant } from '@/kernel/dates'
import { type FlaggedAddress, flaggedAddresses, sentCounts } from '@/notifications/queries'
import { audiences, mailTimes, type NoticeKind, noticeCategories } from '@/platform/notice'
import { publishedSlices } from '@/platform/published-slices'
import { Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { MailLetters } from './mail-letters'
import { textIn } from './query'
import { StaffView, staffOnly } from './staff-view'

interface Line {
  readonly id: string
  readonly kind: NoticeKind
  readonly samples: number
  readonly sent: number
}

/** Every mail of the portal: what it tells, to whom, when, how many left; and each letter as it reads. */
export async function MailsView(view: AdminViewServerProps) {
  const { portal } = await staffOnly(['schemeManager', 'reviewer'])
  const mails = publishedSlices().flatMap(({ mails: own = [] }) => own)
  const asked = textIn(view.searchParams, 'courriel')
  const open = mails.find(({ kind }) => kind.name === asked)
  if (open)
    return (
      <StaffView view={view}>
        <MailLetters mail={open} place={Number.parseInt(textIn(view.searchParams, 'exemple'), 10) || 0} />
      </StaffView>
    )
  const [counts, flagged] = await Promise.all([sentCounts(portal), flaggedAddresses(portal)])
  const lines = mails.map(({ kind, samples }) => ({
    id: kind.name,
    kind,
    samples: samples.length,
    sent: counts.get(kind.name) ?? 0,
  }))
  return (
    <StaffView view={view}>
      <PageTitle
        title="Courriels"
        lead="Tout ce que le portail dit, à qui et quand. ★ : personne ne peut le refuser."
      />
      <Stack flow="section">
        <DataTable
          caption="Adresses dont les courriels reviennent"
          columns={addressColumns}
          rows={flagged}
          empty={
            <EmptyState title="Aucune adresse en échec">
              Quand deux courriels reviennent d’une même adresse, elle apparaît ici.
            </EmptyState>
          }
        />
        {Object.entries(noticeCategories).map(([category, { label }]) => (
          <DataTable
            key={category}
            caption={label}
            columns={columns}
            rows={lines.filter(({ kind }) => kind.category === category)}
            empty={null}
          />
        ))}
      </Stack>
    </StaffView>
  )
}

const columns: readonly Column<Line>[] = [
  {
    header: 'Courriel',
    rowHeader: true,
    cell: ({ kind }) => (
      <a href={`/admin/courriels?courriel=${kind.name}`}>
        {kind.tells}
        {kind.isObligatory ? ' ★' : ''}
      </a>
    ),
  },
  { header: 'Destinataires', cell: ({ kind }) => audiences[kind.to] },
  { header: 'Quand', short: true, cell: ({ kind }) => (kind.gathers ? 'Une fois par jour' : mailTimes[kind.mail]) },
  { header: 'Notification', short: true, cell: ({ kind }) => (kind.inPage ? 'Oui' : 'Non') },
  { header: 'Exemples', align: 'end', short: true, cell: ({ samples }) => samples },
  { header: 'Partis en 30 jours', align: 'end', short: true, cell: ({ sent }) => sent },
]

const addressColumns: readonly Column<FlaggedAddress>[] = [
  { header: 'Personne', rowHeader: true, cell: ({ name }) => name ?? 'Personne sans compte' },
  { header: 'Courriels revenus', align: 'end', short: true, cell: ({ bounces }) => bounces },
  { header: 'Dernier motif', short: true, cell: ({ lastStatus }) => reasonOf(lastStatus) },
  { header: 'Depuis le', short: true, cell: ({ flaggedAt }) => formatInstant(flaggedAt) },
]

/** What a status says (RFC 3463), as far as it helps. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^5\.1\./, 'Adresse inconnue'],
  [/^5\.2\.2/, 'Boîte pleine'],
  [/^5\.2\./, 'Boîte fermée'],
  [/^5\.7\./, 'Courriel refusé par le serveur'],
]
const reasonOf = (status: string): string =>
  `${reasons.find(([pattern]) => pattern.test(status))?.[1] ?? 'Non remis'} (${status})`

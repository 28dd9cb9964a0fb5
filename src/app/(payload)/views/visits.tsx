import type { AdminViewServerProps } from 'payload'
import { monthInput, type PageVisits, visitsOf } from '@/insights/visits/visit-months'
import { originLabels, origins } from '@/insights/visits/visit-rules'
import { monthInWords } from '@/kernel/dates'
import { formatNumber } from '@/kernel/french'
import { SecondaryLink } from '@/ui/button'
import { Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { textIn } from './query'
import { StaffView, staffOnly } from './staff-view'

/** Which public pages were read in a month, and from where people came: numbers, and nothing about anybody (STA-10). */
export async function VisitsView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['editor', 'schemeManager'])
  const asked = monthInput.safeParse(textIn(view.searchParams, 'mois'))
  const found = await visitsOf(portal, actor, asked.success ? asked.data : null)
  if (!found) return null
  const { month, months, pages } = found
  return (
    <StaffView view={view}>
      <PageTitle
        title="Fréquentation"
        lead="Combien de fois les pages publiques sont lues par des personnes qui ne sont pas connectées. Sans cookie ni identifiant ; les robots qui se nomment ne comptent pas."
      >
        {pages.length > 0 ? (
          <SecondaryLink href={`/api/portal/visits.csv?mois=${month}`} download>
            Télécharger ce mois (CSV)
          </SecondaryLink>
        ) : null}
      </PageTitle>
      <Stack flow="section">
        <DataTable
          caption={`Pages les plus lues, ${monthInWords(month)}`}
          columns={columns}
          rows={pages}
          numbers
          empty={
            <EmptyState title="Rien n’est compté ce mois-ci">
              Les lectures s’ajoutent ici au plus tard une minute après.
            </EmptyState>
          }
        />
        <DataTable
          caption="Tous les mois"
          numbers
          columns={monthColumns}
          rows={months.map((one) => ({ id: one.month, ...one }))}
          empty={null}
        />
      </Stack>
    </StaffView>
  )
}

const columns: readonly Column<PageVisits>[] = [
  { header: 'Page', rowHeader: true, cell: ({ id }) => id },
  { header: 'Lectures', align: 'end', short: true, cell: ({ total }) => formatNumber(total) },
  ...origins.map(
    (origin): Column<PageVisits> => ({
      header: originLabels[origin],
      align: 'end',
      short: true,
      cell: ({ byOrigin }) => formatNumber(byOrigin[origin]),
    }),
  ),
]

const monthColumns: readonly Column<{ readonly id: string; readonly month: string; readonly total: number }>[] = [
  {
    header: 'Mois',
    rowHeader: true,
    cell: ({ month }) => <a href={`/admin/frequentation?mois=${month}`}>{monthInWords(month)}</a>,
  },
  { header: 'Lectures', align: 'end', short: true, cell: ({ total }) => formatNumber(total) },
]

import type { ShownRegistration } from '@/agenda/queries'
import { holdsPlace, numberOf, registrationStateNames } from '@/agenda/registration'
import { formatInstant } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/notice'
import { type Column, DataTable } from '@/ui/table'

/** Who comes, who waits, who came: names and needs, no address. */
export function RegistrationsCard({ rows }: { readonly rows: readonly ShownRegistration[] }) {
  const coming = rows.filter(holdsPlace).length
  const present = rows.filter(({ presentAt }) => presentAt !== null).length
  return (
    <Card title="Inscriptions" large>
      {rows.length > 0 ? (
        <p>
          {counted(coming, 'place prise', 'places prises')}, {rows.length - coming} en attente
          {present > 0 ? `, ${counted(present, 'personne présente', 'personnes présentes')}` : ''}.
        </p>
      ) : null}
      <DataTable
        caption="Personnes inscrites"
        captionHidden
        columns={columns}
        rows={rows}
        empty={
          <EmptyState title="Personne pour l’instant">
            Chaque inscription confirmée paraît ici, et dans la liste d’accueil.
          </EmptyState>
        }
      />
    </Card>
  )
}

const columns: readonly Column<ShownRegistration>[] = [
  { header: 'Nom', rowHeader: true, cell: ({ name }) => name || 'Effacé' },
  {
    header: 'État',
    short: true,
    cell: (row) =>
      row.state === 'waiting' ? `En attente, ${numberOf(row.placeKey)}` : registrationStateNames[row.state],
  },
  { header: 'Pour venir', cell: ({ needs }) => needs || '–' },
  { header: 'Présence', short: true, cell: ({ presentAt }) => (presentAt ? formatInstant(presentAt) : '–') },
]

import type { AdminViewServerProps } from 'payload'
import type { Absence } from '@/casework/absence'
import { type Colleague, findAbsences, findColleagues } from '@/casework/stand-ins'
import { formatParisDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import { type Actor, hasStaffRole, isMember } from '@/platform/actor'
import { Card } from '@/ui/card'
import { SelectField } from '@/ui/form/fields/choice'
import { DateField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { StaffView, staffOnly } from './staff-view'

/** Who is away and who follows their cases meanwhile. */
export async function AbsencesView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const today = parisDateOf(portal.clock.now())
  const [absences, colleagues] = await Promise.all([findAbsences(portal, actor), findColleagues(portal, actor)])
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[{ label: 'À traiter', href: '/admin/travail' }, { label: 'Absences' }]}
        title="Absences"
        lead="Pendant une absence, les dossiers de la personne paraissent dans « À moi » de qui la remplace, et les courriels lui arrivent."
      />
      <Stack flow="wide">
        <DataTable
          caption="Absences en cours et à venir"
          captionHidden
          columns={columns(actor, today)}
          rows={absences}
          empty={
            <EmptyState title="Personne n’est absent">
              Annoncez vos jours d’absence et qui suit vos dossiers.
            </EmptyState>
          }
        />
        <Declare actor={actor} colleagues={colleagues} />
      </Stack>
    </StaffView>
  )
}

const columns = (actor: Actor, today: ParisDate): readonly Column<Absence>[] => [
  { header: 'Absence de', rowHeader: true, cell: (row) => row.userName },
  { header: 'Du', short: true, cell: (row) => formatParisDate(row.from) },
  { header: 'Au', short: true, cell: (row) => formatParisDate(row.until) },
  { header: 'Dossiers suivis par', cell: (row) => row.standInName },
  {
    header: 'État',
    short: true,
    cell: (row) => (row.from <= today ? <Tag tone="wait">En cours</Tag> : <Tag>À venir</Tag>),
  },
  { header: 'Action', short: true, cell: (row) => (mayEnd(actor, row) ? <End absence={row} /> : null) },
]

const mayEnd = (actor: Actor, { userId }: Absence): boolean =>
  hasStaffRole(actor, 'schemeManager') || (isMember(actor) && actor.userId === userId)

const End = ({ absence }: { readonly absence: Absence }) => (
  <PortalForm
    id={`terminer-${absence.id}`}
    action={`/api/portal/absences/${absence.id}/end`}
    submitLabel="Terminer"
    submitVariant="quiet"
    successMessage="L’absence est terminée."
  />
)

function Declare({ actor, colleagues }: { readonly actor: Actor; readonly colleagues: readonly Colleague[] }) {
  const others = colleagues.filter(({ userId }) => !isMember(actor) || userId !== actor.userId)
  return (
    <Card title="Annoncer une absence" large>
      {others.length === 0 ? (
        <p>Personne d’autre n’instruit de dossiers : il n’y a personne à qui les confier.</p>
      ) : (
        <PortalForm
          id="absence"
          action="/api/portal/absences"
          submitLabel="Annoncer l’absence"
          successMessage="Votre absence est annoncée."
        >
          <DateField name="from" label="Premier jour" />
          <DateField name="until" label="Dernier jour" />
          <SelectField
            name="standInId"
            label="Qui suit vos dossiers"
            choices={others.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
          />
        </PortalForm>
      )}
    </Card>
  )
}

import type { AdminViewServerProps } from 'payload'
import { findMappedBadges } from '@/intake/queries'
import { parisDateOf } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { SelectField } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { DateField, EmailField, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Filters, SearchField } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { textIn } from './query'
import { StaffView, staffOnly } from './staff-view'

const path = '/admin/registre/saisie'

/** One badge obtained at a structure, entered by the Région with a reason (AWD-12). */
export async function AwardEntryView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const words = textIn(view.searchParams, 'q')
  const badges = await findMappedBadges(portal, actor, words)
  return (
    <StaffView view={view}>
      <PageTitle
        title="Saisir un badge obtenu"
        crumbs={[{ label: 'Registre', href: '/admin/registre' }, { label: 'Saisir un badge obtenu' }]}
        lead="Pour un badge qu’aucune autre source n’apporte. Les règles s’appliquent comme pour tout badge obtenu."
      >
        <Filters action={path} label="Chercher le badge" reset={words ? path : undefined}>
          <SearchField label="Badge ou structure" defaultValue={words} />
        </Filters>
      </PageTitle>
      <Card title="Badge obtenu">
        {badges.length === 0 ? (
          <EmptyState title="Aucun badge rattaché ne correspond">
            Cherchez un autre mot. Seuls les badges rattachés à une compétence peuvent compter.
          </EmptyState>
        ) : (
          <PortalForm
            id="saisie"
            action="/api/portal/partner-awards"
            submitLabel="Enregistrer ce badge"
            successRedirect="/admin/registre/personnes/{recipientId}"
          >
            <SelectField
              name="partnerBadgeId"
              label="Badge"
              choices={badges.map(({ partnerBadgeId, badgeName, organizationName }) => ({
                value: partnerBadgeId,
                label: `${badgeName} (${organizationName})`,
              }))}
            />
            <EmailField name="email" label="Adresse de la personne" autoComplete="off" />
            <TextField name="name" label="Prénom et nom" maxLength={200} autoComplete="off" optional />
            <DateField name="issuedOn" label="Délivré le" max={parisDateOf(portal.clock.now())} />
            <ReasonField label="Motif de cette saisie" help="Il reste au registre." maxLength={1000} />
          </PortalForm>
        )}
      </Card>
    </StaffView>
  )
}

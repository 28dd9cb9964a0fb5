import { type CategoryChoice, choicesFor } from '@/notifications/queries'
import { requireMember } from '@/people/require-member'
import { mailTimes } from '@/platform/notice'
import { Card } from '@/ui/card'
import { RadioGroup } from '@/ui/form/fields/choice'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'
import { ownCrumbs } from '../../own-organization'

export const metadata = { title: 'Choisir vos courriels' }

const { atOnce, daily, never } = mailTimes

/** What this person is told by mail, category by category; what cannot be refused says so. */
export default async function OwnChoices() {
  const { portal, actor } = await requireMember('/mon-espace/notifications/choix')
  const { categories, always, revision, canRestore } = await choicesFor(portal, actor)
  return (
    <Page
      title="Choisir vos courriels"
      crumbs={ownCrumbs(null, ['Notifications', '/mon-espace/notifications'], 'Choisir vos courriels')}
      lead="Tout reste visible dans vos notifications, quoi que vous choisissiez ici."
      aside={
        <>
          <Card title="Toujours envoyés">
            <p className="p-small">Ces courriels portent sur vos droits ou sur la sécurité de votre compte.</p>
            <ul className="p-small">
              {always.map((tells) => (
                <li key={tells}>{tells}</li>
              ))}
            </ul>
          </Card>
          {canRestore ? (
            <Card title="Revenir en arrière">
              <p className="p-small">Vos choix d’avant le dernier changement reviennent.</p>
              <PortalForm
                id="retablir"
                action="/api/portal/notifications/choices/restore"
                submitLabel="Rétablir mes choix d’avant"
                submitVariant="ghost"
                successMessage="Vos choix d’avant sont rétablis."
              />
            </Card>
          ) : null}
        </>
      }
    >
      <Card title="Vos choix" large>
        <PortalForm
          // A form keeps what it was given: what was brought back is another form.
          key={revision}
          id="choix"
          action="/api/portal/notifications/choices"
          revision={revision}
          submitLabel="Enregistrer mes choix"
          successMessage="Vos choix sont enregistrés. Ils valent dès maintenant ; « Rétablir » ramène ceux d’avant."
        >
          {categories.map((one) => (
            <RadioGroup
              key={one.category}
              name={one.category}
              label={one.label}
              help={helpOf(one)}
              defaultValue={one.chosen}
              choices={{ atOnce, ...(one.hasDaily && { daily }), never }}
            />
          ))}
        </PortalForm>
      </Card>
    </Page>
  )
}

const helpOf = ({ refusable, always }: CategoryChoice): string =>
  [
    `Ce choix vaut pour : ${refusable.join(' ; ')}.`,
    always.length > 0 ? `Toujours envoyés : ${always.join(' ; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ')

import type { PageProps } from '@/app/page-props'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { groundGroups } from '@/moderation/grounds'
import { queryText } from '@/people/paths'
import { isMember } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { CheckboxField, RadioGroup } from '@/ui/form/fields/choice'
import { EmailField, TextArea, TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'

export const metadata = {
  title: 'Signaler un contenu',
  description: 'Signalez un contenu du portail contraire à la loi ou à la charte, avec ou sans compte.',
}

const choices = Object.assign({}, ...groundGroups.map((group) => group.choices)) as Readonly<Record<string, string>>

/** « Signaler un contenu » (MOD-2): opened from a page with its address filled in, or by itself. */
export default async function ReportPage({ searchParams }: PageProps) {
  const { actor } = await currentActor()
  const address = queryText(await searchParams, 'adresse').slice(0, 1000)
  const isSignedIn = isMember(actor)
  return (
    <Page
      title="Signaler un contenu"
      lead="Un contenu du portail vous paraît contraire à la loi ou à la charte ? Dites-le-nous : une personne l’examine."
      aside={
        <>
          <Card title="Ce qui se passe ensuite">
            <p className="p-small">
              Vous recevez un numéro tout de suite. Une personne de l’équipe de modération décide ; vous recevez sa
              décision et ses motifs. Vous pouvez la contester pendant six mois : une autre personne la réexamine.
            </p>
          </Card>
          <Card title="Votre identité">
            <p className="p-small">
              Elle n’est jamais communiquée à l’auteur du contenu. Votre adresse est effacée un mois après la fin.
            </p>
          </Card>
          <Card title="Danger immédiat">
            <p className="p-small">
              Appelez le 17. Pour un contenu illicite ailleurs sur internet :{' '}
              <a href="https://www.internet-signalement.gouv.fr">internet-signalement.gouv.fr</a>.
            </p>
          </Card>
        </>
      }
    >
      <Card title="Votre signalement" large>
        <PortalForm
          id="signaler"
          action="/api/portal/content-reports"
          submitLabel="Envoyer le signalement"
          successMessage="Votre signalement est reçu sous le numéro {number}. Gardez-le : il sert à le suivre."
        >
          <TextField
            name="address"
            label="Adresse du contenu"
            help="Copiez-la depuis la barre d’adresse de votre navigateur."
            inputMode="url"
            maxLength={1000}
            defaultValue={address}
          />
          <RadioGroup
            name="ground"
            label="Motif"
            help="Les premiers motifs sont contraires à la loi, les quatre derniers à la charte du portail."
            choices={choices}
          />
          <TextArea
            name="explanation"
            label="Ce qui pose problème"
            help="Citez le passage et dites pourquoi il est contraire à la loi ou à la charte."
            rows={6}
            minLength={minimumLengths.reportExplanation}
            maxLength={2000}
          />
          {isSignedIn ? null : (
            <>
              <TextField name="name" label="Votre nom" autoComplete="name" maxLength={80} optional />
              <EmailField
                name="email"
                label="Votre adresse électronique"
                help="La loi la demande pour un contenu illicite, sauf atteinte à des mineurs. Elle sert à vous répondre."
                optional
              />
            </>
          )}
          <CheckboxField
            name="goodFaith"
            label="Je pense de bonne foi que ces informations sont exactes et complètes."
            needed="Confirmez que vous signalez ce contenu de bonne foi."
          />
        </PortalForm>
      </Card>
    </Page>
  )
}

import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { ownMember } from '@/community/joined'
import { charterPath, longestDisplayName, longestHandle } from '@/community/member'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { localPath, queryText } from '@/people/paths'
import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { CheckboxField } from '@/ui/form/fields/choice'
import { TextField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'

export const metadata = { title: 'Rejoindre la communauté' }

/** Once a person: the names that everybody reads, and the charter (COM-1). */
export default async function JoinPage({ searchParams }: PageProps) {
  const back = localPath(queryText(await searchParams, 'retour')) ?? '/communaute'
  const { portal, actor } = await requireMember(`/communaute/rejoindre?retour=${encodeURIComponent(back)}`)
  if (await ownMember(portal, actor)) redirect(back)
  return (
    <Page
      title="Rejoindre la communauté"
      crumbs={[{ label: 'Communauté', href: '/communaute' }, { label: 'Rejoindre' }]}
      lead="Une fois pour toutes : le nom sous lequel on vous lit, et la charte."
      aside={
        <Card title="Ce que l’on voit de vous">
          <p className="p-small">
            Votre nom affiché et votre pseudonyme, à côté de ce que vous écrivez. Jamais votre adresse électronique.
          </p>
        </Card>
      }
    >
      <Card title="Vos noms dans la communauté" large>
        <PortalForm
          id="rejoindre"
          action="/api/portal/community/members"
          submitLabel="Rejoindre"
          successRedirect={back}
        >
          <TextField
            name="displayName"
            label="Nom affiché"
            help="Votre prénom suffit. En lettres latines."
            autoComplete="name"
            minLength={minimumLengths.personName}
            maxLength={longestDisplayName}
            defaultValue={actor.displayName}
          />
          <TextField
            name="handle"
            label="Pseudonyme"
            help="Pour vous citer : des lettres sans accent, des chiffres, des tirets. Il ne change pas. Exemple : anne-marie."
            spellCheck={false}
            minLength={minimumLengths.handle}
            maxLength={longestHandle}
          />
          <CheckboxField
            name="charter"
            label="J’ai lu la charte et je la respecte."
            needed="Lisez la charte et acceptez-la pour écrire."
          />
          <p className="p-small">
            <a href={charterPath}>Lire la charte</a>
          </p>
        </PortalForm>
      </Card>
    </Page>
  )
}

import { type PageQuery, queryText } from '@/people/paths'
import { requireMember } from '@/people/require-member'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Section } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'Accepter une invitation' }

export default async function InvitationPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const query = await searchParams
  const invitation = queryText(query, 'invitation')
  const token = queryText(query, 'jeton')
  const { actor } = await requireMember(`/mon-espace/invitation?invitation=${invitation}&jeton=${token}`)
  return (
    <>
      <PageTitle title="Accepter l’invitation" lead={`Vous êtes connecté en tant que ${actor.displayName}.`} />
      <Section tight>
        <Card>
          <PortalForm
            action={`/api/portal/invitations/${encodeURIComponent(invitation)}/accept`}
            values={{ token }}
            submitLabel="Rejoindre la structure"
            successRedirect="/mon-espace"
          />
        </Card>
      </Section>
    </>
  )
}

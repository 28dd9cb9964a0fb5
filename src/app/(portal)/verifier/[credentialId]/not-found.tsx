import { ButtonLink } from '@/ui/button'
import { PageTitle } from '@/ui/page-title'

export default function UnknownCredential() {
  return (
    <PageTitle
      title="Aucun badge à cette adresse"
      crumbs={[
        { label: 'Accueil', href: '/' },
        { label: 'Vérifier un badge', href: '/verifier' },
        { label: 'Badge introuvable' },
      ]}
      lead="L’adresse est peut-être incomplète : elle se termine par 36 caractères. Copiez-la en entier, puis recommencez."
      actions={<ButtonLink href="/verifier">Vérifier un autre badge</ButtonLink>}
    >
      <p>
        Si l’adresse est exacte, ce badge n’a pas été délivré par la Région. Pour toute question, écrivez à{' '}
        <a href="mailto:badges-formation@normandie.fr">badges-formation@normandie.fr</a>.
      </p>
    </PageTitle>
  )
}

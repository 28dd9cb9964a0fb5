import { headers } from 'next/headers'
import { wordsOfAddress } from '@/kernel/address-words'
import { pageAddressHeader } from '@/platform/page-address'
import { keptHeader } from '@/platform/pages/page-headers'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Row, Section, Stack } from '@/ui/layout'
import { Filters, SearchField } from '@/ui/lists'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'Page introuvable' }

/** What people come for most; each is a way on from an address that leads nowhere. */
const waysOn = [
  {
    href: '/j-ai-recu-un-badge',
    label: 'J’ai reçu un badge',
    text: 'Le retrouver, le montrer, comprendre le suivant.',
  },
  { href: '/rejoindre', label: 'Je représente une structure', text: 'Devenir Participant, inscrire ses badges.' },
  { href: '/recruteurs', label: 'Je recrute', text: 'Lire un badge, savoir ce qu’il prouve.' },
  { href: '/verifier', label: 'Vérifier un badge', text: 'Une adresse, une image ou un fichier.' },
] as const

export default async function NotFound() {
  const asked = await headers()
  // A page for all of them knows no address.
  const words = asked.get(keptHeader) === 'yes' ? '' : wordsOfAddress(asked.get(pageAddressHeader) ?? '')
  return (
    <>
      <PageTitle
        title="Page introuvable"
        lead="Cette page n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse, ou connectez-vous si elle fait partie de votre espace."
      >
        <Row>
          <ButtonLink href="/">Revenir à l’accueil</ButtonLink>
          <SecondaryLink href="/plan-du-site">Voir le plan du site</SecondaryLink>
          <SecondaryLink href="/connexion">Se connecter</SecondaryLink>
        </Row>
      </PageTitle>
      <Section ground="paper" tight labelledBy="chercher">
        <Stack>
          <h2 id="chercher">Chercher ce que vous vouliez lire</h2>
          <Filters action="/recherche" label="Chercher dans tout le portail" button="Rechercher">
            <SearchField name="q" label="Votre recherche" defaultValue={words} />
          </Filters>
          <h2>Ou aller droit au but</h2>
          <ul className="p-plain p-measure">
            {waysOn.map(({ href, label, text }) => (
              <li key={href}>
                <a href={href}>{label}</a> : {text}
              </li>
            ))}
          </ul>
          <p>
            Un lien de ce portail vous a conduit ici ? <a href="/contact">Dites-le-nous</a>, nous le corrigeons.
          </p>
        </Stack>
      </Section>
    </>
  )
}

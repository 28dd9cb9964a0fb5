import { addressOf } from '@/editorial/kinds'
import { publishedPages } from '@/editorial/queries'
import { currentActor } from '@/platform/current-actor'
import { mainNavigation } from '@/ui/navigation'
import { Page } from '@/ui/page'

export const metadata = { title: 'Plan du site' }

const groups = [
  {
    title: 'Découvrir',
    items: [
      { href: '/', label: 'Accueil' },
      { href: '/comprendre-les-badges', label: 'Comprendre les badges' },
      ...mainNavigation,
      { href: '/ressources', label: 'Ressources' },
      { href: '/questions', label: 'Questions fréquentes' },
      { href: '/verifier', label: 'Vérifier un badge' },
      { href: '/recherche', label: 'Rechercher' },
      { href: '/suivre', label: 'Suivre la démarche' },
    ],
  },
  {
    title: 'Selon votre situation',
    items: [
      { href: '/rejoindre', label: 'Je représente une structure' },
      { href: '/recruteurs', label: 'Je recrute' },
      { href: '/j-ai-recu-un-badge', label: 'J’ai reçu un badge' },
    ],
  },
  {
    title: 'Votre compte',
    items: [
      { href: '/connexion', label: 'Se connecter' },
      { href: '/inscription', label: 'Créer un compte' },
      { href: '/mot-de-passe-oublie', label: 'Mot de passe oublié' },
      { href: '/mon-espace', label: 'Mon espace' },
    ],
  },
  {
    title: 'À propos du portail',
    items: [
      { href: '/contact', label: 'Nous écrire' },
      { href: '/donnees-personnelles', label: 'Vos données' },
      { href: '/signaler', label: 'Signaler un contenu' },
      { href: '/transparence', label: 'Transparence de la modération' },
      { href: '/accessibilite', label: 'Accessibilité' },
      { href: '/mentions-legales', label: 'Mentions légales' },
    ],
  },
] as const

/** Pages of the program first, then what editors publish; none stands here twice. */
export default async function SiteMap() {
  const { portal } = await currentActor()
  const fixed = new Set<string>(groups.flatMap(({ items }) => items.map(({ href }) => href)))
  const written = (await publishedPages(portal))
    .map(({ slug, ...page }) => ({ ...page, href: addressOf('pages', slug) }))
    .filter(({ href }) => !fixed.has(href))
  const all = [
    ...groups,
    { title: 'À lire aussi', items: labelled(written.filter(({ isEasyToRead }) => !isEasyToRead)) },
    { title: 'Facile à lire et à comprendre', items: labelled(written.filter(({ isEasyToRead }) => isEasyToRead)) },
  ].filter(({ items }) => items.length > 0)
  return (
    <Page title="Plan du site">
      <div className="p-grid" data-columns="4">
        {all.map((group) => (
          <div className="p-stack" key={group.title}>
            <h2 className="p-card-title">{group.title}</h2>
            <ul>
              {group.items.map((item) => (
                <li key={item.href}>
                  <a href={item.href}>{item.label}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Page>
  )
}

const labelled = (pages: readonly { readonly title: string; readonly href: string }[]) =>
  pages.map(({ title, href }) => ({ href, label: title }))

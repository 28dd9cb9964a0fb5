export interface NavigationItem {
  readonly href: string
  readonly label: string
}

/** Only pages that exist. */
export const mainNavigation: readonly NavigationItem[] = [
  { href: '/badges', label: 'Les badges' },
  { href: '/structures', label: 'Les structures' },
  { href: '/communaute', label: 'Communauté' },
  { href: '/semaine', label: 'La semaine' },
  { href: '/actualites', label: 'Actualités' },
]

/** What the law asks to be found on every page, whatever the editors choose. */
export const lastingFooter: readonly NavigationItem[] = [
  { href: '/accessibilite', label: 'Accessibilité : partiellement conforme' },
  { href: '/mentions-legales', label: 'Mentions légales' },
  { href: '/donnees-personnelles', label: 'Vos données' },
  { href: '/signaler', label: 'Signaler un contenu' },
  { href: '/transparence', label: 'Transparence de la modération' },
]

export const footerNavigation: readonly NavigationItem[] = [
  { href: '/recherche', label: 'Rechercher' },
  { href: '/catalogue', label: 'Catalogue des badges' },
  { href: '/statistiques', label: 'Chiffres' },
  { href: '/ressources', label: 'Ressources' },
  { href: '/questions', label: 'Questions fréquentes' },
  { href: '/suivre', label: 'Suivre la démarche' },
  ...lastingFooter,
  { href: '/plan-du-site', label: 'Plan du site' },
  { href: '/contact', label: 'Nous écrire' },
]

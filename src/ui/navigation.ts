export interface NavigationItem {
  readonly href: string
  readonly label: string
}

/** Only pages that exist. */
export const mainNavigation: readonly NavigationItem[] = [
  { href: '/badges', label: 'Les badges' },
  { href: '/structures', label: 'Les structures' },
  { href: '/catalogue', label: 'Catalogue' },
  { href: '/statistiques', label: 'Chiffres' },
]

export const footerNavigation: readonly NavigationItem[] = [
  { href: '/recherche', label: 'Rechercher' },
  { href: '/accessibilite', label: 'Accessibilité : non conforme' },
  { href: '/mentions-legales', label: 'Mentions légales' },
  { href: '/donnees-personnelles', label: 'Vos données' },
  { href: '/plan-du-site', label: 'Plan du site' },
  { href: '/contact', label: 'Nous écrire' },
]

/**
 * First parts of addresses that the portal itself answers: no page of the CMS may take one. The test
 * `tests/editorial/addresses.test.ts` compares the list with the folders of the screens.
 */
export const ownFirstParts: ReadonlySet<string> = new Set([
  ...['accessibilite', 'actualites', 'admin', 'adresse-verifiee', 'api', 'apercu', 'badges', 'boite-aux-lettres'],
  ...[
    'catalogue',
    'confirmer-adresse',
    'connexion',
    'contact',
    'desabonnement',
    'donnees-ouvertes',
    'donnees-personnelles',
    'fonts',
  ],
  ...[
    'images',
    'inscription',
    'introuvable',
    'integrer',
    'j-ai-recu-un-badge',
    'mes-badges',
    'mon-espace',
    'mot-de-passe-oublie',
  ],
  ...['nouveau-mot-de-passe', 'nouvelle-adresse', 'openbadges', 'plan-du-site', 'pointage', 'questions', 'recherche'],
  ...[
    'recruteurs',
    'rejoindre',
    'ressources',
    'scripts',
    'signaler',
    'statistiques',
    'structures',
    'transparence',
    'verifier',
    'healthz',
    'readyz',
  ],
  ...['openapi.json', 'robots.txt', 'sitemap.xml', 'favicon.svg', 'favicon.ico', '_next', '.well-known'],
  // Of screens that come: a page must not stand in their way.
  ...['badgeathon', 'communaute', 'jury', 'semaine', 'open-data', 'partage', 'avis', 'suivre', 'carte', 'accueil'],
])

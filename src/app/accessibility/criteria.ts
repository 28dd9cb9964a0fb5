/**
 * The self-assessment of the portal by the 106 criteria of RGAA 4.1: the public and the personal pages, not Payload’s
 * own screens. `docs/accessibility.md` and the statement are made of it, so a line is changed here and nowhere else.
 */

/** `met`, `failed` (also where nobody could try it), or `absent`: nothing on our pages is concerned. */
export type Assessed = 'met' | 'failed' | 'absent'

/** How a line was found out. */
export type Tried = 'axe' | 'keyboard' | 'browser' | 'code' | 'reading' | 'untried'

export interface Criterion {
  readonly number: string
  readonly asks: string
  readonly result: Assessed
  readonly tried: Tried
  /** What is not met, or what a line rests on; '' where the suites say it. */
  readonly note: string
}

type Line = readonly [asks: string, result: Assessed, tried: Tried, note?: string]

export interface Theme {
  readonly title: string
  readonly criteria: readonly Criterion[]
}

/** Criteria are numbered by their place, as the reference numbers them. */
const theme = (title: string, lines: readonly Line[]) => ({ title, lines })

export const triedLabels: Readonly<Record<Tried, string>> = {
  axe: 'essai automatique (axe)',
  keyboard: 'parcours au clavier, automatisé',
  browser: 'mesure dans le navigateur',
  code: 'par construction : un seul composant le fait',
  reading: 'relecture par une personne',
  untried: 'non essayé, compté comme non conforme',
}

const assessed = [
  theme('Images', [
    ['Une image qui informe a une alternative', 'met', 'axe'],
    ['Une image décorative est ignorée des lecteurs d’écran', 'met', 'axe'],
    ['L’alternative dit ce que dit l’image', 'met', 'reading', 'Les badges sont décrits par compétence et niveau.'],
    ['Un test visuel a une alternative qui dit sa nature', 'absent', 'code'],
    ['Un test visuel a une autre forme', 'absent', 'code'],
    [
      'Une image riche a une description détaillée',
      'met',
      'code',
      'Chaque graphique a son tableau, la carte a sa liste.',
    ],
    ['La description détaillée est juste', 'met', 'reading'],
    [
      'Un texte n’est pas mis en image',
      'failed',
      'reading',
      'L’image d’un badge, choisie par une structure, peut contenir du texte. Son nom est écrit à côté.',
    ],
    ['Une légende est reliée à son image', 'met', 'code'],
  ]),
  theme('Cadres', [
    ['Un cadre a un titre', 'absent', 'code', 'Nos pages n’en contiennent pas.'],
    ['Le titre du cadre est juste', 'absent', 'code'],
  ]),
  theme('Couleurs', [
    ['La couleur ne porte pas seule une information', 'met', 'reading', 'Chaque état est écrit.'],
    ['Le texte contraste avec son fond', 'met', 'axe', 'En clair et en sombre.'],
    [
      'Champs et graphismes contrastent avec leur fond',
      'met',
      'reading',
      'Les paires de couleurs sont réunies dans un fichier.',
    ],
  ]),
  theme('Multimédia', [
    [
      'Un média a une transcription ou une audiodescription',
      'absent',
      'reading',
      'Aucun média n’est publié ; le bureau des contenus demande la transcription.',
    ],
    ['La transcription est juste', 'absent', 'reading'],
    ['Un média parlé a des sous-titres', 'absent', 'reading'],
    ['Les sous-titres sont justes', 'absent', 'reading'],
    ['Une vidéo a une audiodescription', 'absent', 'reading'],
    ['L’audiodescription est juste', 'absent', 'reading'],
    ['Un média est clairement identifié', 'absent', 'reading'],
    ['Un média non temporel a une alternative', 'absent', 'code'],
    ['Cette alternative est juste', 'absent', 'code'],
    ['Un son qui se lance seul peut être arrêté', 'absent', 'code'],
    ['Un média se pilote au clavier', 'absent', 'code'],
    ['Un média non temporel se pilote au clavier', 'absent', 'code'],
    ['Un média fonctionne avec les aides techniques', 'absent', 'code'],
  ]),
  theme('Tableaux', [
    ['Un tableau complexe a un résumé', 'absent', 'code'],
    ['Ce résumé est juste', 'absent', 'code'],
    ['Un tableau de mise en forme se lit dans l’ordre', 'absent', 'code'],
    ['Un tableau de données a un titre', 'met', 'code'],
    ['Ce titre est juste', 'met', 'reading'],
    ['Les en-têtes sont déclarés', 'met', 'axe'],
    ['Les cellules sont reliées à leurs en-têtes', 'met', 'axe'],
    ['Un tableau de mise en forme n’a pas de balises de données', 'absent', 'code'],
  ]),
  theme('Liens', [
    ['Un lien se comprend', 'met', 'reading', 'Les liens courts d’une liste disent leur objet aux lecteurs d’écran.'],
    ['Un lien a un intitulé', 'met', 'axe'],
  ]),
  theme('Scripts', [
    [
      'Un script fonctionne avec les aides techniques',
      'failed',
      'untried',
      'Aucun lecteur d’écran n’a encore été employé.',
    ],
    ['L’alternative d’un script est juste', 'absent', 'code'],
    ['Un script s’utilise au clavier', 'met', 'keyboard'],
    ['Un changement de contexte est annoncé ou voulu', 'met', 'code', 'Rien ne part sans un bouton.'],
    [
      'Un message d’état est restitué',
      'met',
      'code',
      'Zones « status » et « alert », qui existent avant leur message.',
    ],
  ]),
  theme('Éléments obligatoires', [
    ['Le type de document est déclaré', 'met', 'code'],
    ['Le code source est valide', 'failed', 'untried', 'Aucun validateur n’a encore été employé.'],
    ['La langue de la page est déclarée', 'met', 'axe'],
    ['Cette langue est la bonne', 'met', 'axe'],
    ['La page a un titre', 'met', 'axe'],
    ['Ce titre est juste', 'met', 'reading'],
    [
      'Un changement de langue est indiqué',
      'failed',
      'reading',
      'Un texte écrit par une structure dans une autre langue n’est pas signalé.',
    ],
    ['La langue indiquée est la bonne', 'absent', 'reading'],
    ['Les balises ne servent pas qu’à la présentation', 'met', 'code'],
    [
      'Un changement de sens de lecture est signalé',
      'failed',
      'reading',
      'Comme 8.7, pour un texte écrit de droite à gauche.',
    ],
  ]),
  theme('Structure de l’information', [
    ['Les titres structurent la page', 'met', 'axe'],
    ['La page a ses zones : en-tête, menu, contenu, pied', 'met', 'axe'],
    ['Une liste est une liste', 'met', 'axe'],
    ['Une citation est indiquée', 'met', 'code'],
  ]),
  theme('Présentation', [
    ['La présentation vient de feuilles de style', 'met', 'code'],
    ['Le contenu reste là sans les styles', 'met', 'reading'],
    ['Le contenu se comprend sans les styles', 'met', 'reading'],
    ['Le texte s’agrandit à 200 % sans perte', 'met', 'browser'],
    ['Texte et fond sont déclarés ensemble', 'met', 'code'],
    ['Un lien se distingue du texte autour', 'met', 'axe', 'Il est souligné.'],
    ['L’élément qui a le focus se voit', 'met', 'keyboard'],
    ['Ce qui est caché a lieu de l’être', 'met', 'axe'],
    ['Une information ne tient pas à la seule forme ou place', 'met', 'reading'],
    ['Une consigne ne tient pas à la seule forme ou place', 'met', 'reading'],
    ['La page tient dans 320 pixels sans défiler de côté', 'met', 'browser'],
    ['L’espacement du texte peut être augmenté', 'failed', 'untried', 'Pas encore mesuré page par page.'],
    ['Un contenu qui apparaît au survol se maîtrise', 'absent', 'code'],
    ['Un contenu montré par les styles s’atteint au clavier', 'met', 'keyboard'],
  ]),
  theme('Formulaires', [
    ['Un champ a une étiquette', 'met', 'axe'],
    ['L’étiquette dit ce qu’il faut écrire', 'met', 'reading'],
    ['Deux champs de même rôle ont la même étiquette', 'met', 'reading'],
    ['L’étiquette est à côté de son champ', 'met', 'code'],
    ['Les champs de même nature sont regroupés', 'met', 'code'],
    ['Un groupe a une légende', 'met', 'axe'],
    ['Cette légende est juste', 'met', 'reading'],
    ['Une longue liste de choix est structurée', 'absent', 'code'],
    ['Un bouton dit ce qu’il fait', 'met', 'axe'],
    [
      'Le contrôle de saisie est clair',
      'met',
      'axe',
      'Un résumé en haut, une phrase près du champ ; rien de ce qui fut écrit n’est perdu.',
    ],
    ['Une erreur vient avec ce qu’il faut faire', 'met', 'reading'],
    ['Un envoi qui engage se vérifie ou se reprend', 'met', 'code'],
    ['Les champs sur la personne disent leur nature au navigateur', 'met', 'code'],
  ]),
  theme('Navigation', [
    ['Il y a deux façons de trouver une page', 'met', 'reading', 'Menu, recherche et plan du site.'],
    ['Le menu est toujours à la même place', 'met', 'code'],
    ['Le plan du site est juste', 'met', 'reading'],
    ['Le plan du site s’atteint partout de la même façon', 'met', 'code'],
    ['La recherche s’atteint partout de la même façon', 'met', 'code'],
    ['Les zones de la page s’atteignent ou se passent', 'met', 'axe'],
    ['Un lien mène d’emblée au contenu', 'met', 'keyboard'],
    ['L’ordre de tabulation est cohérent', 'met', 'keyboard'],
    ['Le clavier ne reste pris nulle part', 'met', 'keyboard'],
    ['Un raccourci d’une touche peut être coupé', 'met', 'code'],
    ['Ce qui apparaît au survol s’atteint au clavier', 'absent', 'code'],
  ]),
  theme('Consultation', [
    [
      'Une limite de temps se maîtrise',
      'met',
      'code',
      'Un code périmé se redemande ; ce qui fut écrit attend la reconnexion.',
    ],
    ['Rien n’ouvre une fenêtre sans le dire', 'met', 'reading'],
    [
      'Un document à télécharger est accessible',
      'failed',
      'reading',
      'Nos documents sont balisés ; ceux d’autres auteurs peuvent ne pas l’être.',
    ],
    ['La version accessible d’un document dit la même chose', 'absent', 'code'],
    ['Un contenu cryptique a une alternative', 'absent', 'code'],
    ['Cette alternative est juste', 'absent', 'code'],
    ['Rien ne clignote', 'met', 'code'],
    [
      'Un contenu qui bouge peut être arrêté',
      'absent',
      'code',
      'Rien ne bouge seul ; les animations suivent le réglage de la personne.',
    ],
    ['La page se lit dans les deux orientations', 'met', 'code'],
    ['Un geste complexe a un équivalent simple', 'absent', 'code'],
    ['Une action du pointeur peut être annulée', 'met', 'code'],
    ['Un mouvement de l’appareil a un équivalent', 'absent', 'code'],
  ]),
]

export const themes: readonly Theme[] = assessed.map(({ title, lines }, place) => ({
  title,
  criteria: lines.map(([asks, result, tried, note = ''], index) => ({
    ...{ number: `${place + 1}.${index + 1}`, asks, result, tried, note },
  })),
}))

const all = themes.flatMap(({ criteria }) => criteria)

/** The share of criteria that are met among those that concern our pages, in whole percent, rounded down. */
export function conformity(criteria: readonly Criterion[] = all) {
  const met = criteria.filter(({ result }) => result === 'met').length
  const failed = criteria.filter(({ result }) => result === 'failed').length
  const percent = met + failed === 0 ? 0 : Math.floor((100 * met) / (met + failed))
  const level = failed === 0 ? 'totalement conforme' : percent >= 50 ? 'partiellement conforme' : 'non conforme'
  return { met, failed, absent: criteria.length - met - failed, percent, level } as const
}

export const failedCriteria = all.filter(({ result }) => result === 'failed')

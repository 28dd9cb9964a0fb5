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

type Line = readonly [number: string, asks: string, result: Assessed, tried: Tried, note?: string]

export interface Theme {
  readonly title: string
  readonly criteria: readonly Criterion[]
}

const theme = (title: string, lines: readonly Line[]): Theme => ({
  title,
  criteria: lines.map(([number, asks, result, tried, note = '']) => ({ number, asks, result, tried, note })),
})

export const triedLabels: Readonly<Record<Tried, string>> = {
  axe: 'essai automatique (axe)',
  keyboard: 'parcours au clavier, automatisé',
  browser: 'mesure dans le navigateur',
  code: 'par construction : un seul composant le fait',
  reading: 'relecture par une personne',
  untried: 'non essayé, compté comme non conforme',
}

export const themes: readonly Theme[] = [
  theme('Images', [
    ['1.1', 'Une image qui informe a une alternative', 'met', 'axe'],
    ['1.2', 'Une image décorative est ignorée des lecteurs d’écran', 'met', 'axe'],
    [
      '1.3',
      'L’alternative dit ce que dit l’image',
      'met',
      'reading',
      'Les badges sont décrits par compétence et niveau.',
    ],
    ['1.4', 'Un test visuel a une alternative qui dit sa nature', 'absent', 'code'],
    ['1.5', 'Un test visuel a une autre forme', 'absent', 'code'],
    [
      '1.6',
      'Une image riche a une description détaillée',
      'met',
      'code',
      'Chaque graphique a son tableau, la carte a sa liste.',
    ],
    ['1.7', 'La description détaillée est juste', 'met', 'reading'],
    [
      '1.8',
      'Un texte n’est pas mis en image',
      'failed',
      'reading',
      'L’image d’un badge, choisie par une structure, peut contenir du texte. Son nom est écrit à côté.',
    ],
    ['1.9', 'Une légende est reliée à son image', 'met', 'code'],
  ]),
  theme('Cadres', [
    ['2.1', 'Un cadre a un titre', 'absent', 'code', 'Nos pages n’en contiennent pas.'],
    ['2.2', 'Le titre du cadre est juste', 'absent', 'code'],
  ]),
  theme('Couleurs', [
    ['3.1', 'La couleur ne porte pas seule une information', 'met', 'reading', 'Chaque état est écrit.'],
    ['3.2', 'Le texte contraste avec son fond', 'met', 'axe', 'En clair et en sombre.'],
    [
      '3.3',
      'Champs et graphismes contrastent avec leur fond',
      'met',
      'reading',
      'Les paires de couleurs sont réunies dans un fichier.',
    ],
  ]),
  theme('Multimédia', [
    [
      '4.1',
      'Un média a une transcription ou une audiodescription',
      'absent',
      'reading',
      'Aucun média n’est publié ; le bureau des contenus demande la transcription.',
    ],
    ['4.2', 'La transcription est juste', 'absent', 'reading'],
    ['4.3', 'Un média parlé a des sous-titres', 'absent', 'reading'],
    ['4.4', 'Les sous-titres sont justes', 'absent', 'reading'],
    ['4.5', 'Une vidéo a une audiodescription', 'absent', 'reading'],
    ['4.6', 'L’audiodescription est juste', 'absent', 'reading'],
    ['4.7', 'Un média est clairement identifié', 'absent', 'reading'],
    ['4.8', 'Un média non temporel a une alternative', 'absent', 'code'],
    ['4.9', 'Cette alternative est juste', 'absent', 'code'],
    ['4.10', 'Un son qui se lance seul peut être arrêté', 'absent', 'code'],
    ['4.11', 'Un média se pilote au clavier', 'absent', 'code'],
    ['4.12', 'Un média non temporel se pilote au clavier', 'absent', 'code'],
    ['4.13', 'Un média fonctionne avec les aides techniques', 'absent', 'code'],
  ]),
  theme('Tableaux', [
    ['5.1', 'Un tableau complexe a un résumé', 'absent', 'code'],
    ['5.2', 'Ce résumé est juste', 'absent', 'code'],
    ['5.3', 'Un tableau de mise en forme se lit dans l’ordre', 'absent', 'code'],
    ['5.4', 'Un tableau de données a un titre', 'met', 'code'],
    ['5.5', 'Ce titre est juste', 'met', 'reading'],
    ['5.6', 'Les en-têtes sont déclarés', 'met', 'axe'],
    ['5.7', 'Les cellules sont reliées à leurs en-têtes', 'met', 'axe'],
    ['5.8', 'Un tableau de mise en forme n’a pas de balises de données', 'absent', 'code'],
  ]),
  theme('Liens', [
    [
      '6.1',
      'Un lien se comprend',
      'met',
      'reading',
      'Les liens courts d’une liste disent leur objet aux lecteurs d’écran.',
    ],
    ['6.2', 'Un lien a un intitulé', 'met', 'axe'],
  ]),
  theme('Scripts', [
    [
      '7.1',
      'Un script fonctionne avec les aides techniques',
      'failed',
      'untried',
      'Aucun lecteur d’écran n’a encore été employé.',
    ],
    ['7.2', 'L’alternative d’un script est juste', 'absent', 'code'],
    ['7.3', 'Un script s’utilise au clavier', 'met', 'keyboard'],
    ['7.4', 'Un changement de contexte est annoncé ou voulu', 'met', 'code', 'Rien ne part sans un bouton.'],
    [
      '7.5',
      'Un message d’état est restitué',
      'met',
      'code',
      'Zones « status » et « alert », qui existent avant leur message.',
    ],
  ]),
  theme('Éléments obligatoires', [
    ['8.1', 'Le type de document est déclaré', 'met', 'browser'],
    ['8.2', 'Le code source est valide', 'failed', 'untried', 'Aucun validateur n’a encore été employé.'],
    ['8.3', 'La langue de la page est déclarée', 'met', 'axe'],
    ['8.4', 'Cette langue est la bonne', 'met', 'axe'],
    ['8.5', 'La page a un titre', 'met', 'axe'],
    ['8.6', 'Ce titre est juste', 'met', 'browser', 'Le parcours de recette compare titres et pages.'],
    [
      '8.7',
      'Un changement de langue est indiqué',
      'failed',
      'reading',
      'Un texte écrit par une structure dans une autre langue n’est pas signalé.',
    ],
    ['8.8', 'La langue indiquée est la bonne', 'absent', 'reading'],
    ['8.9', 'Les balises ne servent pas qu’à la présentation', 'met', 'code'],
    [
      '8.10',
      'Un changement de sens de lecture est signalé',
      'failed',
      'reading',
      'Comme 8.7, pour un texte écrit de droite à gauche.',
    ],
  ]),
  theme('Structure de l’information', [
    ['9.1', 'Les titres structurent la page', 'met', 'axe'],
    ['9.2', 'La page a ses zones : en-tête, menu, contenu, pied', 'met', 'axe'],
    ['9.3', 'Une liste est une liste', 'met', 'axe'],
    ['9.4', 'Une citation est indiquée', 'met', 'code'],
  ]),
  theme('Présentation', [
    ['10.1', 'La présentation vient de feuilles de style', 'met', 'code'],
    ['10.2', 'Le contenu reste là sans les styles', 'met', 'reading'],
    ['10.3', 'Le contenu se comprend sans les styles', 'met', 'reading'],
    ['10.4', 'Le texte s’agrandit à 200 % sans perte', 'met', 'browser'],
    ['10.5', 'Texte et fond sont déclarés ensemble', 'met', 'code'],
    ['10.6', 'Un lien se distingue du texte autour', 'met', 'axe', 'Il est souligné.'],
    ['10.7', 'L’élément qui a le focus se voit', 'met', 'keyboard'],
    ['10.8', 'Ce qui est caché a lieu de l’être', 'met', 'axe'],
    ['10.9', 'Une information ne tient pas à la seule forme ou place', 'met', 'reading'],
    ['10.10', 'Une consigne ne tient pas à la seule forme ou place', 'met', 'reading'],
    ['10.11', 'La page tient dans 320 pixels sans défiler de côté', 'met', 'browser'],
    ['10.12', 'L’espacement du texte peut être augmenté', 'met', 'browser'],
    ['10.13', 'Un contenu qui apparaît au survol se maîtrise', 'absent', 'code'],
    ['10.14', 'Un contenu montré par les styles s’atteint au clavier', 'met', 'keyboard'],
  ]),
  theme('Formulaires', [
    ['11.1', 'Un champ a une étiquette', 'met', 'axe'],
    ['11.2', 'L’étiquette dit ce qu’il faut écrire', 'met', 'reading'],
    ['11.3', 'Deux champs de même rôle ont la même étiquette', 'met', 'reading'],
    ['11.4', 'L’étiquette est à côté de son champ', 'met', 'code'],
    ['11.5', 'Les champs de même nature sont regroupés', 'met', 'code'],
    ['11.6', 'Un groupe a une légende', 'met', 'axe'],
    ['11.7', 'Cette légende est juste', 'met', 'reading'],
    ['11.8', 'Une longue liste de choix est structurée', 'absent', 'code'],
    ['11.9', 'Un bouton dit ce qu’il fait', 'met', 'axe'],
    [
      '11.10',
      'Le contrôle de saisie est clair',
      'met',
      'axe',
      'Un résumé en haut, une phrase près du champ ; rien de ce qui fut écrit n’est perdu.',
    ],
    ['11.11', 'Une erreur vient avec ce qu’il faut faire', 'met', 'reading'],
    ['11.12', 'Un envoi qui engage se vérifie ou se reprend', 'met', 'code'],
    ['11.13', 'Les champs sur la personne disent leur nature au navigateur', 'met', 'code'],
  ]),
  theme('Navigation', [
    ['12.1', 'Il y a deux façons de trouver une page', 'met', 'reading', 'Menu, recherche et plan du site.'],
    ['12.2', 'Le menu est toujours à la même place', 'met', 'code'],
    ['12.3', 'Le plan du site est juste', 'met', 'browser'],
    ['12.4', 'Le plan du site s’atteint partout de la même façon', 'met', 'code'],
    ['12.5', 'La recherche s’atteint partout de la même façon', 'met', 'code'],
    ['12.6', 'Les zones de la page s’atteignent ou se passent', 'met', 'axe'],
    ['12.7', 'Un lien mène d’emblée au contenu', 'met', 'keyboard'],
    ['12.8', 'L’ordre de tabulation est cohérent', 'met', 'keyboard'],
    ['12.9', 'Le clavier ne reste pris nulle part', 'met', 'keyboard'],
    ['12.10', 'Un raccourci d’une touche peut être coupé', 'met', 'code'],
    ['12.11', 'Ce qui apparaît au survol s’atteint au clavier', 'absent', 'code'],
  ]),
  theme('Consultation', [
    [
      '13.1',
      'Une limite de temps se maîtrise',
      'met',
      'code',
      'Un code périmé se redemande ; ce qui fut écrit attend la reconnexion.',
    ],
    ['13.2', 'Rien n’ouvre une fenêtre sans le dire', 'met', 'reading'],
    [
      '13.3',
      'Un document à télécharger est accessible',
      'failed',
      'reading',
      'Nos documents sont balisés ; ceux d’autres auteurs peuvent ne pas l’être.',
    ],
    ['13.4', 'La version accessible d’un document dit la même chose', 'absent', 'code'],
    ['13.5', 'Un contenu cryptique a une alternative', 'absent', 'code'],
    ['13.6', 'Cette alternative est juste', 'absent', 'code'],
    ['13.7', 'Rien ne clignote', 'met', 'code'],
    [
      '13.8',
      'Un contenu qui bouge peut être arrêté',
      'absent',
      'code',
      'Rien ne bouge seul ; les animations suivent le réglage de la personne.',
    ],
    ['13.9', 'La page se lit dans les deux orientations', 'met', 'browser'],
    ['13.10', 'Un geste complexe a un équivalent simple', 'absent', 'code'],
    ['13.11', 'Une action du pointeur peut être annulée', 'met', 'code'],
    ['13.12', 'Un mouvement de l’appareil a un équivalent', 'absent', 'code'],
  ]),
]

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

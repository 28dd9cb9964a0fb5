import type { EventAudience, EventFormat, EventMode } from '../scheme-event'

export interface StoryEvent {
  readonly title: string
  readonly summary: string
  readonly format: EventFormat
  readonly audience: EventAudience
  readonly mode: EventMode
  /** `HH:MM`, and how many minutes it lasts. */
  readonly begins: string
  readonly minutes: number
  readonly capacity: number | null
}

const event = (
  title: string,
  summary: string,
  [format, audience, mode]: readonly [EventFormat, EventAudience, EventMode],
  [begins, minutes, capacity]: readonly [string, number, number | null],
): StoryEvent => ({ title, summary, format, audience, mode, begins, minutes, capacity })

/** What structures and the Région propose, year after year. */
export const eventsOfTheStory: readonly StoryEvent[] = [
  event(
    'Lire un badge en dix secondes, quand on recrute',
    'Trois badges, trois candidatures : que regarder d’abord, que vérifier, que demander en entretien. Chacun repart avec une fiche d’une page.',
    ['workshop', 'recruiters', 'onsite'],
    ['09:00', 90, 16],
  ),
  event(
    'Accepter son badge, le montrer : premiers pas',
    'Du courriel reçu au lien sur un CV, pas à pas, avec les questions de celles et ceux qui débutent.',
    ['demonstration', 'holders', 'online'],
    ['09:30', 45, null],
  ),
  event(
    'Une matinée à l’atelier bois',
    'On visite l’atelier pendant le travail. L’encadrante montre comment elle observe, et ce qui finit dans un badge.',
    ['demonstration', 'everybody', 'onsite'],
    ['10:00', 120, 8],
  ),
  event(
    'Déclarer ses badges sans tableur',
    'Sur l’heure du déjeuner, une déclaration complète en direct, puis vos questions.',
    ['exchange', 'structures', 'online'],
    ['12:30', 50, null],
  ),
  event(
    'Écrire des critères que chacun comprend',
    'On part de critères réels, on raye, on reformule, on relit à voix haute. Venez avec un badge en cours.',
    ['workshop', 'structures', 'onsite'],
    ['14:00', 120, 14],
  ),
  event(
    'Ce que disent les maîtres d’apprentissage',
    'Trois maîtres d’apprentissage racontent ce qu’un badge change dans la conversation du vendredi.',
    ['testimony', 'everybody', 'onsite'],
    ['14:00', 75, 40],
  ),
  event(
    'Un badge dans un cahier des charges : trois exemples',
    'Comment une collectivité demande des compétences sans exiger de diplôme, et ce que cela change pour les réponses.',
    ['talk', 'authorities', 'onsite'],
    ['15:30', 60, 24],
  ),
  event(
    '« J’ai mis mon badge sur mon CV » : ils racontent',
    'Quatre personnes disent où elles l’ont mis, qui l’a vu, et ce qu’elles referaient autrement.',
    ['testimony', 'everybody', 'hybrid'],
    ['16:30', 90, 60],
  ),
  event(
    'Le café des badges',
    'Ni diaporama ni discours : on s’assoit, on pose sa question, quelqu’un y a déjà répondu chez soi.',
    ['exchange', 'everybody', 'onsite'],
    ['18:00', 90, 20],
  ),
  event(
    'Observer sans juger, en petit groupe',
    'On regarde une même scène, on écrit ce qu’on a vu, on compare. La grille vient après.',
    ['workshop', 'structures', 'onsite'],
    ['10:00', 150, 10],
  ),
  event(
    'Du bénévolat au badge',
    'Une association montre comment elle nomme ce que ses bénévoles font chaque semaine.',
    ['testimony', 'everybody', 'onsite'],
    ['17:30', 75, 30],
  ),
  event(
    'Visite de la cuisine d’insertion',
    'Le coup de feu vu du passe : s’organiser, se parler, rattraper une erreur.',
    ['demonstration', 'recruiters', 'onsite'],
    ['11:00', 60, 12],
  ),
  event(
    'Vérifier un badge, pour de vrai',
    'Copié, retiré, modifié : on essaie de tromper la vérification, et on regarde ce qu’elle répond.',
    ['demonstration', 'recruiters', 'online'],
    ['13:30', 45, null],
  ),
  event(
    'Premiers badges d’un centre de formation',
    'Six mois après, ce qui a marché, ce qui a été abandonné, et pourquoi.',
    ['testimony', 'structures', 'hybrid'],
    ['15:00', 75, 50],
  ),
  event(
    'Parler de ses compétences en dix minutes',
    'Un exercice à deux : une situation, trois questions, une phrase qui reste.',
    ['workshop', 'holders', 'onsite'],
    ['09:30', 90, 12],
  ),
  event(
    'Le badge et le dialogue social',
    'Représentants du personnel et direction racontent comment ils en ont fait un sujet commun.',
    ['talk', 'recruiters', 'onsite'],
    ['11:00', 75, 35],
  ),
  event(
    'Ouvrir un badge dans une petite commune',
    'Une mairie de neuf agents, une secrétaire générale, un premier badge.',
    ['testimony', 'authorities', 'online'],
    ['16:00', 45, null],
  ),
  event(
    'Portes ouvertes du tiers-lieu',
    'On découvre les machines, et ce que leurs utilisateurs apprennent à d’autres.',
    ['demonstration', 'everybody', 'onsite'],
    ['14:00', 180, 60],
  ),
  event(
    'Une grille de lecture, à quoi ça sert',
    'La grille de la Région, ligne par ligne, avec un badge accepté et un badge renvoyé.',
    ['talk', 'structures', 'online'],
    ['10:30', 60, null],
  ),
  event(
    'Apprendre en faisant : l’action de formation en situation de travail',
    'Une entreprise et sa tutrice : une situation de travail, un retour, un badge.',
    ['testimony', 'recruiters', 'onsite'],
    ['17:00', 75, 25],
  ),
]

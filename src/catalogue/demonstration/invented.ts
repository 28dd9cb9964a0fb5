import { presentedBadges } from '@/recognition/demonstration/plan'
import type { Coverage, InformalCompetency, Level } from '../competency'

export interface InventedBadge {
  readonly name: string
  readonly competency: InformalCompetency
  readonly level: Level
  readonly coverage: Coverage
}

const badge = (name: string, competency: InformalCompetency, level: Level, coverage: Coverage): InventedBadge => ({
  name,
  competency,
  level,
  coverage,
})

/** What one structure offers: sets that lead to a Région badge alone (« 1 pour 1 ») or together (« 3 pour 1 »). */
export const badgeSets: readonly (readonly InventedBadge[])[] = [
  [
    badge(presentedBadges[0], 'adapt', 'mastery', 'full'),
    badge('Préparer sa journée', 'organize', 'practice', 'partial'),
    badge('Ranger son poste', 'organize', 'practice', 'partial'),
    badge('Suivre un planning', 'organize', 'practice', 'partial'),
  ],
  [
    badge(presentedBadges[1], 'communicate', 'mastery', 'full'),
    badge('Accueillir un nouveau collègue', 'integrate', 'practice', 'full'),
    badge('Partager une information utile', 'communicate', 'practice', 'partial'),
    badge('Tenir un engagement pris en équipe', 'integrate', 'practice', 'partial'),
  ],
  [
    badge(presentedBadges[2], 'organize', 'mastery', 'full'),
    badge('Écouter et reformuler', 'communicate', 'practice', 'partial'),
    badge('Rédiger un message clair', 'communicate', 'practice', 'partial'),
  ],
  [
    badge(presentedBadges[3], 'integrate', 'mastery', 'full'),
    badge('Changer de méthode de travail', 'adapt', 'practice', 'full'),
    badge('Aider un collègue en difficulté', 'integrate', 'practice', 'partial'),
    badge('Proposer une autre façon de faire', 'adapt', 'practice', 'partial'),
  ],
  [
    badge(presentedBadges[4], 'communicate', 'practice', 'partial'),
    badge('Apprendre un nouvel outil', 'adapt', 'practice', 'partial'),
    badge('Respecter les règles communes', 'integrate', 'practice', 'partial'),
  ],
]

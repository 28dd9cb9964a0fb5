import {
  badgeCodes,
  competencies,
  competencyName,
  competencyOfBadge,
  type FirstBadgeCode,
  type RegionalBadgeCode,
  type StatusBadgeCode,
} from '../competency'
import type { RegionalBadge } from '../regional-badge'
import { type BadgeWords, competencyBadgeWords } from './competency-badges'

const otherBadgeWords: Readonly<Record<StatusBadgeCode | 'general', BadgeWords>> = {
  general: {
    title: 'Maîtriser plusieurs compétences transversales',
    description:
      'La personne maîtrise au moins trois des quatre compétences : communiquer, organiser, s’adapter, s’intégrer. Elle les a montrées seule, dans des situations nouvelles, en formation, en emploi ou en activité d’insertion.',
    criteria: [
      'A reçu le badge « je maîtrise » de la Région pour au moins trois compétences différentes.',
      'A montré chacune d’elles sans aide constante, dans une situation réelle et nouvelle.',
      'Sait dire, pour chacune, ce qu’elle a fait et ce que cela a changé.',
      'Sait transmettre à d’autres ce qu’elle a appris.',
    ],
  },
  participant: {
    title: 'Structure participante',
    description:
      'Ce badge reconnaît une structure qui prend part à la démarche de la Région : ses badges peuvent être rattachés aux badges Région. Il vaut trois ans et se renouvelle.',
    criteria: [
      'Agit pour l’insertion, l’emploi ou la formation, au sens large, et a présenté son activité.',
      'Est présente en Normandie ou accompagne un public normand.',
      'Attribue ses badges selon une démarche fiable, rigoureuse et sécurisée, qu’elle a décrite.',
      'A une stratégie de badges structurée et au moins un badge de compétence créé ou délivré.',
      'S’engage à ce que ses badges correspondent à des acquis réels.',
      'S’engage à informer son public des badges que la Région délivre.',
    ],
  },
  ambassador: {
    title: 'Structure ambassadrice',
    description:
      'Ce badge reconnaît une structure participante qui joue un rôle actif dans la démarche : elle la fait connaître et aide d’autres structures. Il vaut trois ans, tant que le statut Participant est en cours.',
    criteria: [
      'Est une structure participante dont le statut est en cours.',
      'Présente la démarche à d’autres structures, à des employeurs ou au public.',
      'Aide au moins une autre structure à créer ou à rattacher ses badges.',
      'Prend part aux échanges et aux événements de la démarche, et partage ce qu’elle en retire.',
    ],
  },
}

const wordsOf = (code: FirstBadgeCode): BadgeWords =>
  code === 'general' || code === 'participant' || code === 'ambassador'
    ? otherBadgeWords[code]
    : competencyBadgeWords[code]

const isStatus = (code: FirstBadgeCode): code is StatusBadgeCode => code === 'participant' || code === 'ambassador'

/** The eleven badges as the portal begins with them; editors take them from there. */
export const referenceBadges: readonly Omit<RegionalBadge, 'updatedAt'>[] = badgeCodes.map((code, index) => ({
  code,
  kind: isStatus(code) ? 'status' : code === 'general' ? 'general' : 'competency',
  competency: competencyOfBadge(code)?.competency ?? null,
  level: competencyOfBadge(code)?.level ?? null,
  ...wordsOf(code),
  version: 1,
  versionNote: 'Première rédaction, proposée par le portail.',
  isProposal: true,
  issuerBadgeId: code satisfies RegionalBadgeCode | StatusBadgeCode,
  position: index + 1,
}))

export const referenceFamily = {
  code: 'informal',
  name: 'Compétences informelles',
  description: 'Ce que chacun sait faire avec les autres et dans son travail, quel que soit le métier.',
  position: 1,
} as const

export const referenceCompetencies = competencies.map((code, index) => ({
  code,
  name: competencyName(code),
  familyCode: referenceFamily.code,
  description: {
    communicate: 'Écouter, se faire comprendre, transmettre.',
    organize: 'Préparer, ordonner, tenir un cap.',
    adapt: 'Faire face à ce qui change et en tirer parti.',
    integrate: 'Trouver sa place et en faire une aux autres.',
  }[code],
  position: index + 1,
}))

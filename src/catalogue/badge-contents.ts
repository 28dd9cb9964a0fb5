import type { BadgeCode } from './competency'

export interface BadgeContent {
  readonly version: number
  readonly name: string
  /** One sentence: what the badge says of its holder. */
  readonly description: string
  /** What was observed, line by line. */
  readonly criteria: readonly string[]
}

/** Shown wherever the Région's own text is not there yet. */
export const proposalNotice = 'Proposition à valider par la Région'

/** The nine badges for persons and the two for structures, in our own words until the Région's are published. */
export const badgeContents: Readonly<Record<BadgeCode, BadgeContent>> = {
  'communicate-practice': {
    version: 1,
    name: 'Communiquer · je pratique',
    description: 'Sait écouter et se faire comprendre dans des situations connues, avec un appui si besoin.',
    criteria: [
      'Écoute jusqu’au bout et redit avec ses mots ce qui a été demandé.',
      'Pose une question quand une consigne n’est pas claire.',
      'Choisit un ton et des mots adaptés à la personne qui est en face.',
      'Transmet une information utile à la bonne personne, à l’oral ou par écrit.',
    ],
  },
  'communicate-mastery': {
    version: 1,
    name: 'Communiquer · je maîtrise',
    description: 'Sait écouter, convaincre et transmettre seul, aussi dans des situations nouvelles ou tendues.',
    criteria: [
      'Prépare ce qu’il faut dire selon le public, puis vérifie que c’est compris.',
      'Exprime un désaccord avec respect et cherche une issue acceptable.',
      'Rend compte d’une situation complexe en allant à l’essentiel.',
      'Aide une autre personne à prendre la parole ou à comprendre.',
    ],
  },
  'organize-practice': {
    version: 1,
    name: 'Organiser · je pratique',
    description: 'Sait préparer et mener une tâche connue dans l’ordre et dans les temps, avec un appui si besoin.',
    criteria: [
      'Rassemble ce qu’il faut avant de commencer.',
      'Suit les étapes dans l’ordre convenu et repère un oubli.',
      'Arrive à l’heure et prévient en cas d’empêchement.',
      'Range, note ou classe pour que la suite soit possible.',
    ],
  },
  'organize-mastery': {
    version: 1,
    name: 'Organiser · je maîtrise',
    description: 'Sait prévoir, prioriser et tenir un travail dans la durée, seul, y compris quand tout change.',
    criteria: [
      'Découpe un travail en étapes et estime le temps de chacune.',
      'Choisit ce qui passe en premier et sait l’expliquer.',
      'Suit l’avancement et corrige le plan avant qu’il ne soit trop tard.',
      'Répartit des tâches entre plusieurs personnes et fait le point avec elles.',
    ],
  },
  'adapt-practice': {
    version: 1,
    name: 'S’adapter · je pratique',
    description: 'Sait faire face à un petit imprévu et apprendre un geste nouveau, avec un appui si besoin.',
    criteria: [
      'Garde son calme devant un imprévu et le signale.',
      'Essaie une autre façon de faire quand on la lui montre.',
      'Accepte une remarque et en tient compte la fois suivante.',
      'Demande de l’aide au bon moment.',
    ],
  },
  'adapt-mastery': {
    version: 1,
    name: 'S’adapter · je maîtrise',
    description: 'Sait trouver seul une réponse à une situation nouvelle et en tirer quelque chose pour la suite.',
    criteria: [
      'Repère ce qui change et en mesure les effets sur son travail.',
      'Imagine une autre façon de faire, l’essaie, la corrige.',
      'Apprend rapidement un outil ou une méthode et les utilise sans aide.',
      'Partage avec d’autres ce que la situation a appris.',
    ],
  },
  'integrate-practice': {
    version: 1,
    name: 'S’intégrer · je pratique',
    description: 'Sait trouver sa place dans un groupe connu et en respecter le cadre, avec un appui si besoin.',
    criteria: [
      'Salue, se présente et tient compte des autres.',
      'Respecte les règles du lieu : horaires, sécurité, confidentialité.',
      'Fait sa part dans un travail commun.',
      'Propose son aide quand une tâche est finie.',
    ],
  },
  'integrate-mastery': {
    version: 1,
    name: 'S’intégrer · je maîtrise',
    description: 'Sait coopérer dans tout groupe de travail, y faire vivre le cadre et y accueillir les autres.',
    criteria: [
      'Comprend vite qui fait quoi et comment le groupe fonctionne.',
      'Coopère avec des personnes très différentes et tient ses engagements.',
      'Désamorce une tension ou alerte la bonne personne.',
      'Accueille une personne nouvelle et lui explique le cadre.',
    ],
  },
  general: {
    version: 1,
    name: 'Compétences informelles · badge général',
    description: 'Maîtrise au moins trois des quatre compétences : communiquer, organiser, s’adapter, s’intégrer.',
    criteria: ['Détient le badge « je maîtrise » de trois compétences différentes au moins.'],
  },
  participant: {
    version: 1,
    name: 'Structure Participante',
    description:
      'Structure qui reconnaît des compétences par des badges et que la Région associe à la démarche pour trois ans.',
    criteria: [
      'Décrit une façon d’attribuer ses badges fiable, rigoureuse et sécurisée.',
      'Inscrit ses badges dans une stratégie d’ensemble.',
      'A créé ou délivré au moins un badge de compétence.',
      'S’engage à ce que ses badges correspondent à ce que chaque personne a réellement acquis, et à informer son public.',
    ],
  },
  ambassador: {
    version: 1,
    name: 'Structure Ambassadrice',
    description: 'Structure Participante qui fait connaître la démarche et accompagne d’autres structures.',
    criteria: ['Détient le statut Participant.', 'Partage sa pratique des badges avec d’autres structures.'],
  },
}

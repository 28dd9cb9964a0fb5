import type { InformalBadgeCode } from '../competency'

export interface BadgeWords {
  readonly title: string
  readonly description: string
  readonly criteria: readonly string[]
}

/**
 * Our own wording, to be confirmed by the Région. Practice: with support, in known situations. Mastery: alone, in new
 * situations, and able to pass it on. Every line can be observed by somebody who was there.
 */
export const competencyBadgeWords: Readonly<Record<InformalBadgeCode, BadgeWords>> = {
  'communicate-practice': {
    title: 'Communiquer clairement dans des situations connues',
    description:
      'La personne écoute, se fait comprendre et transmet une information utile, avec un appui si besoin, dans des situations qu’elle connaît. Ce badge a été obtenu en situation réelle : formation, emploi ou activité d’insertion.',
    criteria: [
      'Écoute une consigne ou une demande jusqu’au bout et la reformule avec ses mots.',
      'Transmet une information utile à la bonne personne : à l’oral, par écrit ou par un geste de métier.',
      'Pose une question quand elle n’a pas compris, plutôt que de deviner.',
      'Adapte son ton et ses mots à une personne qu’elle connaît : collègue, encadrant, client habituel.',
      'Tient compte d’une remarque sur sa façon de dire ou d’écrire.',
    ],
  },
  'communicate-mastery': {
    title: 'Communiquer avec chacun et faire avancer l’échange',
    description:
      'La personne choisit seule comment dire les choses, avec des interlocuteurs nouveaux et dans des échanges délicats, et aide les autres à se comprendre. Ce badge a été obtenu en situation réelle : formation, emploi ou activité d’insertion.',
    criteria: [
      'Choisit seule le moyen, le moment et les mots selon la personne et le but de l’échange.',
      'Explique une chose complexe à quelqu’un qui ne la connaît pas, et vérifie qu’elle a été comprise.',
      'Garde un échange respectueux lors d’un désaccord et propose une issue.',
      'Rend compte d’une situation avec les faits utiles, sans qu’on le lui demande.',
      'Aide une autre personne à préparer une prise de parole ou un écrit.',
    ],
  },
  'organize-practice': {
    title: 'Organiser son travail dans un cadre donné',
    description:
      'La personne prépare et suit une tâche connue, avec un appui si besoin, et tient les délais convenus. Ce badge a été obtenu en situation réelle : formation, emploi ou activité d’insertion.',
    criteria: [
      'Prépare le matériel et les informations utiles avant de commencer une tâche connue.',
      'Suit les étapes prévues dans l’ordre, et dit où elle en est.',
      'Respecte les horaires et les délais convenus, et prévient à temps en cas de retard.',
      'Range et laisse un espace de travail utilisable par la personne suivante.',
      'Contrôle son travail à l’aide d’une liste ou d’un modèle.',
    ],
  },
  'organize-mastery': {
    title: 'Organiser une activité et en garder le cap',
    description:
      'La personne planifie seule une activité nouvelle, hiérarchise, ajuste et partage sa façon de faire. Ce badge a été obtenu en situation réelle : formation, emploi ou activité d’insertion.',
    criteria: [
      'Découpe une activité nouvelle en étapes, avec un ordre, une durée et des moyens.',
      'Distingue l’urgent de l’important et explique ses choix.',
      'Repère un retard ou un manque avant qu’il ne gêne les autres, et réorganise la suite.',
      'Répartit des tâches avec d’autres personnes et suit leur avancement.',
      'Fait le bilan de ce qui a été prévu et de ce qui a été fait, et en tire une façon de faire réutilisable.',
    ],
  },
  'adapt-practice': {
    title: 'S’adapter à un changement annoncé',
    description:
      'La personne accepte un changement dans une situation connue et modifie sa façon de faire, avec un appui si besoin. Ce badge a été obtenu en situation réelle : formation, emploi ou activité d’insertion.',
    criteria: [
      'Continue son activité quand un horaire, une équipe ou une consigne change.',
      'Essaie une autre façon de faire lorsqu’on la lui montre.',
      'Dit ce qui la met en difficulté et demande l’aide dont elle a besoin.',
      'Réutilise dans une situation proche ce qu’elle vient d’apprendre.',
      'Garde son calme face à un imprévu courant et applique la conduite prévue.',
    ],
  },
  'adapt-mastery': {
    title: 'S’adapter à une situation nouvelle et en tirer parti',
    description:
      'La personne fait face à l’imprévu sans aide constante, ajuste sa façon de faire et explique ce qu’elle a changé. Ce badge a été obtenu en situation réelle : formation, emploi ou activité d’insertion.',
    criteria: [
      'Repère ce qui change et en mesure les effets sur son travail.',
      'Propose une autre façon de faire, l’essaie et la corrige.',
      'Demande de l’aide au bon moment et rend compte de ce qui en est sorti.',
      'Transpose un savoir-faire d’un contexte à un autre, différent du premier.',
      'Transmet à d’autres ce que la situation lui a appris.',
    ],
  },
  'integrate-practice': {
    title: 'S’intégrer dans une équipe et en suivre les règles',
    description:
      'La personne trouve sa place dans un groupe connu, respecte ses règles et prend part au travail commun, avec un appui si besoin. Ce badge a été obtenu en situation réelle : formation, emploi ou activité d’insertion.',
    criteria: [
      'Connaît et respecte les règles du lieu : horaires, sécurité, confidentialité, matériel partagé.',
      'Salue, se présente et sait à qui s’adresser pour quoi.',
      'Fait sa part du travail commun et tient ce qu’elle a promis.',
      'Accepte de travailler avec une personne qu’elle n’a pas choisie.',
      'Reconnaît une erreur et aide à la réparer.',
    ],
  },
  'integrate-mastery': {
    title: 'S’intégrer partout et faire une place aux autres',
    description:
      'La personne trouve seule sa place dans un groupe nouveau, contribue à sa bonne marche et accueille celles et ceux qui arrivent. Ce badge a été obtenu en situation réelle : formation, emploi ou activité d’insertion.',
    criteria: [
      'Observe les usages d’un groupe nouveau et s’y ajuste sans attendre de consigne.',
      'Prend une responsabilité utile au groupe et l’assume jusqu’au bout.',
      'Accueille une personne qui arrive, lui montre les lieux, les règles et les habitudes.',
      'Tient compte des besoins et des points de vue différents du sien dans le travail commun.',
      'Aide à apaiser une tension et propose une règle commune.',
    ],
  },
}

import type { Measure } from './open-rows'

export interface FigureDefinition {
  readonly label: string
  readonly unit: string
  readonly definition: string
  readonly source: string
}

const awards = 'Déclarations des structures et lectures de leurs comptes de badges, tenues par le portail.'
const ledger = 'Registre des badges délivrés par la Région.'

/** Each counter has a written definition (R90); badges of structures, Région badges and persons are told apart (R91). */
export const definitions: Readonly<Record<Measure, FigureDefinition>> = {
  structures: {
    label: 'structures au statut Participant',
    unit: 'structures',
    definition:
      'Structures dont le statut Participant est en cours le jour indiqué. Un statut échu ou suspendu n’est pas compté. Nombre exact : l’annuaire montre chacune.',
    source: 'Registre des statuts tenu par le portail.',
  },
  counted: {
    label: 'badges des structures qui comptent',
    unit: 'badges',
    definition:
      'Badges remis à des personnes qui remplissent toutes les conditions : structure active, badge rattaché à une compétence, dates postérieures à l’entrée dans la démarche. Datés du jour où ils sont obtenus.',
    source: awards,
  },
  apart: {
    label: 'autres badges des structures',
    unit: 'badges',
    definition:
      'Badges remis par les structures et connus du portail, qui ne comptent pas, ou pas encore, pour un badge Région. Un badge retiré ou déclaré deux fois n’est pas compté.',
    source: awards,
  },
  regional: {
    label: 'badges Région délivrés',
    unit: 'badges',
    definition:
      'Badges de compétence et badges généraux délivrés par la Région à des personnes, datés du jour de la décision, dans le département de la structure dont le badge complète la compétence. Les badges retirés ne sont pas comptés.',
    source: ledger,
  },
  holders: {
    label: 'personnes reconnues',
    unit: 'personnes',
    definition:
      'Personnes qui ont au moins un badge Région de la période. Une personne qui en a plusieurs, ou plusieurs adresses réunies, est comptée une fois.',
    source: ledger,
  },
  learners: {
    label: 'personnes badgées par les structures',
    unit: 'personnes',
    definition:
      'Personnes qui ont au moins un badge d’une structure dans la période, qu’il compte ou non. Chacune est comptée une fois.',
    source: awards,
  },
  several: {
    label: 'personnes qui ont au moins deux badges Région',
    unit: 'personnes',
    definition: 'But « valoriser ses compétences » : personnes qui peuvent montrer plusieurs compétences reconnues.',
    source: ledger,
  },
  paths: {
    label: 'personnes badgées par au moins deux structures',
    unit: 'personnes',
    definition:
      'But « des parcours fluides » : personnes dont les badges qui comptent viennent de plusieurs structures.',
    source: awards,
  },
  progress: {
    label: 'personnes passées de la pratique à la maîtrise',
    unit: 'personnes',
    definition:
      'But « acteurs de leur parcours » : personnes qui ont, pour une même compétence, le badge « je pratique » et le badge « je maîtrise ».',
    source: ledger,
  },
  general: {
    label: 'personnes qui ont le badge général',
    unit: 'personnes',
    definition:
      'But « visibles des recruteurs » : personnes dont trois compétences au moins sont reconnues en maîtrise.',
    source: ledger,
  },
  caseDelay: {
    label: 'de la candidature à la décision',
    unit: 'jours',
    definition:
      'Durée médiane, en jours de calendrier, entre le dépôt d’un dossier et sa première décision, par année de décision. Publiée à partir de cinq décisions.',
    source: 'Dossiers instruits dans le portail.',
  },
  badgeDelay: {
    label: 'du badge obtenu au badge Région',
    unit: 'jours',
    definition:
      'Durée médiane, en jours de calendrier, entre le badge d’une structure qui complète la compétence et la délivrance du badge Région, par année de délivrance. Publiée à partir de vingt badges.',
    source: ledger,
  },
  visits: {
    label: 'lectures des pages publiques',
    unit: 'lectures',
    definition:
      'Pages publiques du portail lues par des personnes qui ne sont pas connectées, par année. Mesurées sans cookie ni identifiant : une personne qui lit deux pages compte deux fois. Les robots qui se nomment ne sont pas comptés. Nombre exact.',
    source: 'Compteurs tenus par le portail.',
  },
}

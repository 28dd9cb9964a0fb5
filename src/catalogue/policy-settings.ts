import { counted } from '@/kernel/french'

/** One figure of the scheme that the Région may change from a date on. Whole numbers within its bounds. */
export interface PolicySetting {
  readonly label: string
  /** After « un » and after several: « jour », « jours ». */
  readonly unit: readonly [one: string, several: string]
  /** What the scheme began with: the default [D] of the rules. */
  readonly initial: number
  readonly least: number
  readonly most: number
  /** What it decides, for whoever is about to change it. */
  readonly help: string
  /** Whom a new value reaches, and what stays as it is. */
  readonly reach: string
  readonly rule: string
}

const days = ['jour', 'jours'] as const

/**
 * Every figure of the rules that is a setting: one row each makes its column, its field on the screen of the rules, its
 * bounds, and its default where a version of before does not hold it.
 */
export const policySettings = {
  partialThreshold: {
    label: 'Badges partiels pour un badge Région',
    unit: ['badge différent', 'badges différents'],
    ...{ initial: 3, least: 1, most: 20 },
    help: 'Nombre de badges partiels différents, pour la même compétence et au même niveau, qui font obtenir un badge de la Région.',
    reach:
      'Vaut pour les décisions prises à partir de cette date. Un badge déjà décidé reste ; ce qui a déjà été examiné n’est revu que par une relecture.',
    rule: 'TRG-2',
  },
  masteryThreshold: {
    label: 'Maîtrises pour le badge général',
    unit: ['compétence', 'compétences'],
    ...{ initial: 3, least: 1, most: 4 },
    help: 'Nombre de compétences maîtrisées qui font obtenir le badge général.',
    reach: 'Vaut pour les décisions prises à partir de cette date. Un badge général déjà décidé reste.',
    rule: 'TRG-5',
  },
  lateDeclarationDays: {
    label: 'Délai au-delà duquel une déclaration est tardive',
    unit: days,
    ...{ initial: 30, least: 0, most: 366 },
    help: 'Un badge obtenu et déclaré plus de jours après sa date attend l’avis d’une personne de la Région.',
    reach: 'Vaut pour les badges obtenus examinés pour la première fois à partir de cette date.',
    rule: 'AWD-12',
  },
  declarationWithdrawalMinutes: {
    label: 'Délai pour reprendre une déclaration',
    unit: ['minute', 'minutes'],
    ...{ initial: 30, least: 0, most: 1440 },
    help: 'Une déclaration par fichier ne compte qu’après ce délai ; jusque-là, la structure peut la reprendre entière.',
    reach: 'Vaut pour les déclarations confirmées à partir de cette date.',
    rule: 'AWD-14',
  },
  indicativeDelayDays: {
    label: 'Délai indicatif d’instruction',
    unit: days,
    ...{ initial: 60, least: 1, most: 366 },
    help: 'Délai annoncé à une structure qui dépose une candidature. Le dépasser alerte la Région et ne décide rien.',
    reach: 'Vaut pour les dossiers déposés à partir de cette date ; un dossier déposé avant garde le délai annoncé.',
    rule: 'CLK-1',
  },
  sleepingDays: {
    label: 'Délai au-delà duquel un dossier dort',
    unit: days,
    ...{ initial: 10, least: 1, most: 366 },
    help: 'Un dossier ouvert où rien ne se passe pendant plus de jours est signalé chaque jour à qui l’instruit.',
    reach: 'Vaut à partir de cette date pour tous les dossiers ouverts.',
    rule: 'NOT',
  },
  refusalReaders: {
    label: 'Personnes qui lisent un refus',
    unit: ['personne', 'personnes'],
    ...{ initial: 1, least: 1, most: 2 },
    help: 'Avec deux personnes, un refus proposé attend l’accord d’une autre personne de la Région avant de partir.',
    reach: 'Vaut à partir de cette date pour toutes les candidatures. Un refus déjà proposé attend toujours un accord.',
    rule: '12.1',
  },
  renewalWindowMonths: {
    label: 'Ouverture du renouvellement avant la fin du statut',
    unit: ['mois', 'mois'],
    ...{ initial: 6, least: 1, most: 24 },
    help: 'Un renouvellement peut être déposé à partir de ce nombre de mois avant la fin du statut.',
    reach: 'Vaut à partir de cette date pour toutes les structures. Un renouvellement déjà commencé reste.',
    rule: 'MEM-3',
  },
  issuanceCeilingPerHour: {
    label: 'Envois d’un même badge par heure',
    unit: ['envoi', 'envois'],
    ...{ initial: 200, least: 1, most: 100_000 },
    help: 'Au-delà, dans toute heure glissante, la délivrance de ce badge s’arrête et attend une personne responsable.',
    reach: 'Vaut à partir de cette date pour tout ce qui reste à envoyer. Un badge suspendu le reste.',
    rule: 'CEIL-2',
  },
  sendAttempts: {
    label: 'Essais d’un envoi qui ne part pas',
    unit: ['essai', 'essais'],
    ...{ initial: 8, least: 1, most: 50 },
    help: 'Après ce nombre d’essais sans que rien ne soit parti, l’envoi attend une personne responsable.',
    reach: 'Vaut à partir de cette date pour tout ce qui reste à envoyer.',
    rule: 'ISS-5',
  },
  absenceDelayMinutes: {
    label: 'Attente entre deux recherches chez Open Badge Factory',
    unit: ['minute', 'minutes'],
    ...{ initial: 10, least: 1, most: 1440 },
    help: 'Un badge dont l’envoi est incertain doit être absent deux fois, à cet intervalle, avant d’être envoyé de nouveau.',
    reach: 'Vaut à partir de cette date pour tous les envois incertains.',
    rule: 'ISS-4',
  },
} as const satisfies Readonly<Record<string, PolicySetting>>

export type PolicySettingName = keyof typeof policySettings
export type PolicyFigures = { readonly [Name in PolicySettingName]: number }

export const policySettingNames = Object.keys(policySettings) as readonly PolicySettingName[]

/** The defaults [D] of the rules. */
export const initialFigures: PolicyFigures = figuresFrom((name) => policySettings[name].initial)

/** One figure for each setting. */
export function figuresFrom(figureOf: (name: PolicySettingName) => number): PolicyFigures {
  return Object.fromEntries(policySettingNames.map((name) => [name, figureOf(name)])) as unknown as PolicyFigures
}

/** « 60 jours », « 1 jour ». */
export const figureInWords = (name: PolicySettingName, value: number): string => {
  const [one, several] = policySettings[name].unit
  return counted(value, one, several)
}

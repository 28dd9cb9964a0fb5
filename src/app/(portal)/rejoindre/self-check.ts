export type SelfAnswer = 'yes' | 'notYet'

export interface SelfQuestion {
  readonly name: 'purpose' | 'territory' | 'process' | 'strategy' | 'badge'
  readonly question: string
  readonly help: string
  /** What to prepare when the answer is « pas encore ». */
  readonly advice: string
}

/** The five points that an application states (R21), as questions that one can answer without an account. */
export const selfQuestions: readonly SelfQuestion[] = [
  {
    name: 'purpose',
    question: 'Votre structure agit-elle pour l’insertion, l’emploi ou la formation ?',
    help: 'Au sens large : accompagner, former, recruter, intégrer, conseiller. La taille et le statut ne comptent pas.',
    advice:
      'Décrivez en quelques lignes ce que vous faites pour l’insertion, l’emploi ou la formation. Si ce n’est pas votre activité, écrivez-nous : nous regarderons avec vous.',
  },
  {
    name: 'territory',
    question: 'Avez-vous un établissement en Normandie, ou travaillez-vous avec un public normand ?',
    help: 'L’un des deux suffit.',
    advice: 'La démarche s’adresse à la Normandie. Un projet mené ici avec un partenaire peut créer ce lien.',
  },
  {
    name: 'process',
    question: 'Savez-vous dire qui décide de remettre un badge, sur quelles preuves, et comment ?',
    help: 'Une page suffit. Par exemple : deux personnes observent, puis un entretien.',
    advice:
      'Écrivez votre façon d’attribuer un badge : qui observe, quelles preuves, qui décide, comment les données sont protégées.',
  },
  {
    name: 'strategy',
    question: 'Vos badges forment-ils un ensemble, avec un public et un but ?',
    help: 'Quelques badges reliés à un parcours valent mieux qu’un grand nombre.',
    advice: 'Dites à qui vos badges s’adressent, à quel moment du parcours ils arrivent et ce qu’ils ouvrent.',
  },
  {
    name: 'badge',
    question: 'Avez-vous déjà créé ou remis au moins un badge de compétence ?',
    help: 'Dans un domaine proche des quatre compétences : communiquer, organiser, s’adapter, s’intégrer.',
    advice: 'Créez un premier badge, même s’il n’est pas encore remis. C’est lui qui montre votre façon de faire.',
  },
]

export interface SelfResult {
  readonly state: 'unfinished' | 'ready' | 'toPrepare'
  readonly remaining: number
  readonly advice: readonly string[]
}

/** Where somebody stands: questions left, ready to apply, or what to prepare first. It decides nothing. */
export function selfResult(answers: Readonly<Partial<Record<SelfQuestion['name'], SelfAnswer>>>): SelfResult {
  const remaining = selfQuestions.filter((question) => !answers[question.name]).length
  const advice = selfQuestions
    .filter((question) => answers[question.name] === 'notYet')
    .map((question) => question.advice)
  if (remaining > 0) return { state: 'unfinished', remaining, advice }
  return { state: advice.length === 0 ? 'ready' : 'toPrepare', remaining, advice }
}

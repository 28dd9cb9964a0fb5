import { tooLong } from '@/kernel/french'
import type { FieldProblem } from '@/kernel/result'
import { webAddressOf } from '@/kernel/typed'

/** The five points of R21, in the order of the form. */
export type Point = 'presentation' | 'territory' | 'awarding' | 'strategy' | 'badge'
export const points: readonly Point[] = ['presentation', 'territory', 'awarding', 'strategy', 'badge']

export const pointNames: Readonly<Record<Point, string>> = {
  presentation: 'Présentation',
  territory: 'Lien au territoire',
  awarding: 'Attribution',
  strategy: 'Stratégie',
  badge: 'Badge créé',
}

/** What an application states; '' where nothing is written yet. */
export interface Answers {
  /** Number of people who work there, as a range. */
  readonly size: '' | '1-9' | '10-49' | '50-249' | '250+'
  readonly activity: '' | 'integration' | 'employment' | 'training' | 'other'
  readonly presentation: string
  readonly territoryLink: '' | 'site' | 'public'
  readonly territory: string
  readonly awarding: string
  readonly strategy: string
  readonly badgeName: string
  readonly badgeDescription: string
  /** Where the badge can be seen; optional. */
  readonly badgeUrl: string
  /** Of an Ambassador's case, which has none of the five points (MEM-8). */
  readonly motivation?: string
}

/** An answer to one of the five points. */
export type AnswerField = Exclude<keyof Answers, 'motivation'>

export const noAnswers: Answers = {
  size: '',
  activity: '',
  presentation: '',
  territoryLink: '',
  territory: '',
  awarding: '',
  strategy: '',
  badgeName: '',
  badgeDescription: '',
  badgeUrl: '',
}

/** How each answer is called where it is read again, apart from its question. */
export const answerNames: Readonly<Record<AnswerField, string>> = {
  size: 'Taille',
  activity: 'Domaine',
  presentation: 'Présentation',
  territoryLink: 'Lien avec la Normandie',
  territory: 'Où, ou quel public',
  awarding: 'Décision d’attribuer',
  strategy: 'Badges et parcours',
  badgeName: 'Nom du badge',
  badgeDescription: 'Ce qu’il reconnaît',
  badgeUrl: 'Page du badge',
}

export const sizeNames: Readonly<Record<Exclude<Answers['size'], ''>, string>> = {
  '1-9': 'De 1 à 9 personnes',
  '10-49': 'De 10 à 49 personnes',
  '50-249': 'De 50 à 249 personnes',
  '250+': '250 personnes ou plus',
}
export const activityNames: Readonly<Record<Exclude<Answers['activity'], ''>, string>> = {
  integration: 'Insertion',
  employment: 'Emploi',
  training: 'Formation',
  other: 'Autre activité proche',
}
export const territoryLinkNames: Readonly<Record<Exclude<Answers['territoryLink'], ''>, string>> = {
  site: 'Nous avons un établissement en Normandie',
  public: 'Nous accompagnons un public normand',
}

export const pointFields: Readonly<Record<Point, readonly AnswerField[]>> = {
  presentation: ['size', 'activity', 'presentation'],
  territory: ['territoryLink', 'territory'],
  awarding: ['awarding'],
  strategy: ['strategy'],
  badge: ['badgeName', 'badgeDescription', 'badgeUrl'],
}

export const answerFields = points.flatMap((point) => pointFields[point])

const missing: Readonly<Record<Exclude<AnswerField, 'badgeUrl'>, string>> = {
  size: 'Choisissez la taille de votre structure.',
  activity: 'Choisissez le domaine dans lequel vous agissez.',
  presentation: 'Présentez votre structure : sa mission et ce qu’elle fait dans l’insertion, l’emploi ou la formation.',
  territoryLink: 'Indiquez ce qui vous lie à la Normandie : un établissement ou un public.',
  territory: 'Précisez où se trouve votre établissement, ou quel public normand vous accompagnez.',
  awarding: 'Expliquez comment vous décidez d’attribuer un badge : qui observe, qui décide, sur quelles preuves.',
  strategy: 'Décrivez votre stratégie de badges : lesquels, pour qui, dans quel parcours.',
  badgeName: 'Donnez le nom d’un badge de compétence que vous avez créé ou que vous délivrez.',
  badgeDescription: 'Décrivez ce badge : la compétence reconnue et ses critères.',
}

const isMissing = (answers: Answers, field: AnswerField): boolean => answers[field].trim() === ''

/** Longest answer of a case, in characters; a draft keeps longer ones, marked. */
const longestAnswer = 4000
const longestBadgeName = 200
const longest: Readonly<Partial<Record<AnswerField, number>>> = {
  presentation: longestAnswer,
  territory: longestAnswer,
  awarding: longestAnswer,
  strategy: longestAnswer,
  badgeName: longestBadgeName,
  badgeDescription: longestAnswer,
}

const choices = {
  size: sizeNames,
  activity: activityNames,
  territoryLink: territoryLinkNames,
} as const

/** What is written and cannot stay so: one sentence a field, in the order of the form. */
export function wrongAnswers(answers: Answers): readonly FieldProblem[] {
  const wrong = answerFields.flatMap((field) => {
    const detail = isMissing(answers, field) ? null : wrongSentence(field, answers[field])
    return detail ? [{ name: `answers.${field}`, detail }] : []
  })
  const { length } = motivationOf(answers)
  const long = { name: 'answers.motivation', detail: tooLong(length, longestMotivation) }
  return length > longestMotivation ? [...wrong, long] : wrong
}

/** Longest motivation of an Ambassador, in characters: it is short (MEM-8). */
export const longestMotivation = 2000

/** Why a structure wants to be Ambassador, '' where nothing is written yet. */
export const motivationOf = ({ motivation = '' }: Answers): string => motivation.trim()

/** What the one answer of an Ambassador's case still lacks. */
export const incompleteMotivation = (answers: Answers): readonly FieldProblem[] =>
  motivationOf(answers) === ''
    ? [
        {
          name: 'answers.motivation',
          detail: 'Dites en quelques phrases ce que votre structure veut faire connaître, et auprès de qui.',
        },
      ]
    : wrongAnswers(answers).filter(({ name }) => name === 'answers.motivation')

function wrongSentence(field: AnswerField, value: string): string | null {
  const most = longest[field]
  if (most && value.trim().length > most) return tooLong(value.trim().length, most)
  if (field === 'badgeUrl' && webAddressOf(value) === null)
    return 'Cette adresse est incomplète. Exemple : https://www.structure.fr/badge.'
  const names = field in choices ? choices[field as keyof typeof choices] : null
  return names && !(value in names) ? missing[field as keyof typeof choices] : null
}

/** What each answer still lacks or has wrong, one sentence a field, in the order of the form (`answers.strategy`). */
export function incompleteAnswers(answers: Answers): readonly FieldProblem[] {
  const wrong = wrongAnswers(answers)
  return answerFields.flatMap((field) => {
    const name = `answers.${field}`
    if (field !== 'badgeUrl' && isMissing(answers, field)) return [{ name, detail: missing[field] }]
    return wrong.filter((problem) => problem.name === name)
  })
}

/** Answers as a case keeps them: without spaces around, and the address with its `https://`. */
export function finishedAnswers(answers: Answers): Answers {
  const trimmed = Object.entries(answers).map(([field, value]) => [field, value.trim()])
  const finished = Object.fromEntries(trimmed) as unknown as Answers
  return { ...finished, badgeUrl: webAddressOf(finished.badgeUrl) ?? finished.badgeUrl }
}

/** Points whose answers differ between two versions of a case. */
export const changedPoints = (before: Answers, after: Answers): readonly Point[] =>
  points.filter((point) => pointFields[point].some((field) => before[field].trim() !== after[field].trim()))

/** One answer in the words of its form; '' where nothing is written. */
export function answerText(answers: Answers, field: AnswerField): string {
  if (field === 'size') return answers.size && sizeNames[answers.size]
  if (field === 'activity') return answers.activity && activityNames[answers.activity]
  if (field === 'territoryLink') return answers.territoryLink && territoryLinkNames[answers.territoryLink]
  return answers[field].trim()
}

/** A point's answers as one readable text, for the case and for « before / after ». */
export function pointText(answers: Answers, point: Point): string {
  const parts: Readonly<Record<Point, readonly string[]>> = {
    presentation: [
      answers.activity && activityNames[answers.activity],
      answers.size && sizeNames[answers.size],
      answers.presentation,
    ],
    territory: [answers.territoryLink && territoryLinkNames[answers.territoryLink], answers.territory],
    awarding: [answers.awarding],
    strategy: [answers.strategy],
    badge: [answers.badgeName, answers.badgeDescription, answers.badgeUrl],
  }
  return parts[point].filter(Boolean).join('\n')
}

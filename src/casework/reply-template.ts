import type { ParisDate } from '@/kernel/dates'
import { formatParisDate } from '@/kernel/dates'
import { type Aggregate, collection } from '@/platform/store/store'

/** A text that staff keep for what they write often; `{structure}` and its like are filled for each case. */
export interface ReplyTemplate extends Aggregate {
  /** Its name without accents and case while it is offered, `retired:<id>` afterwards; unique. */
  readonly key: string
  readonly name: string
  readonly text: string
  readonly isRetired: boolean
}

export const replyTemplates = collection<ReplyTemplate>('reply-templates')
export const mostTemplates = 50
export const longestTemplate = 3_000

/** What a template may name of a case, and what each stands for. */
export const templateFields = {
  structure: 'le nom de la structure',
  numéro: 'le numéro du dossier',
  'date de dépôt': 'le jour du dépôt',
  date: 'la date du jour',
  nom: 'votre nom',
} as const

export interface TemplateValues {
  readonly organizationName: string
  readonly number: string
  readonly submittedOn: ParisDate | null
  readonly today: ParisDate
  readonly author: string
}

/** `{…}` on one line: a field that is known, or a blank that whoever writes fills by hand. */
const field = /\{([^{}\n]{1,60})\}/g

/** The text with every known field filled; what is not known stays as it stands, to be seen. */
export function fillTemplate(text: string, values: TemplateValues): string {
  const known: Readonly<Record<string, string>> = {
    structure: values.organizationName,
    numéro: values.number,
    numero: values.number,
    'date de dépôt': values.submittedOn ? formatParisDate(values.submittedOn) : '{date de dépôt}',
    date: formatParisDate(values.today),
    nom: values.author,
  }
  return text.replaceAll(field, (whole, name: string) => known[name.trim().toLowerCase()] ?? whole)
}

/** The first blank that nobody has filled: such a text is not sent. */
export const unfilledField = (text: string): string | null => /\{[^{}\n]{1,60}\}/.exec(text)?.[0] ?? null

export const unfilledSentence = (blank: string): string =>
  `Complétez « ${blank} » avant d’envoyer : le modèle n’est pas rempli.`

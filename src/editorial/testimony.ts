import { addYears, type ParisDate, parisDateOf } from '@/kernel/dates'

type Row = Readonly<Record<string, unknown>>

/** What somebody said of badges, with the consent under which it may be shown: who gave it, when, for which text, until when. */
export interface Testimony {
  readonly quote: string
  /** As the person agreed to be named. */
  readonly speaker: string
  readonly isShown: boolean
  readonly consentBy: string
  readonly consentOn: ParisDate | null
  readonly consentText: string
  /** The last day on which it may be shown. */
  readonly consentUntil: ParisDate | null
  readonly withdrawnOn: ParisDate | null
}

export interface ConsentFault {
  readonly path: string
  readonly message: string
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const dayIn = (value: unknown): ParisDate | null => {
  const text = value instanceof Date ? value.toISOString() : textIn(value)
  return Number.isNaN(Date.parse(text)) ? null : parisDateOf(new Date(text).toISOString())
}

export const testimonyOf = (row: Row): Testimony => ({
  quote: textIn(row.quote),
  speaker: textIn(row.speaker),
  isShown: row.isShown === true,
  consentBy: textIn(row.consentBy),
  consentOn: dayIn(row.consentOn),
  consentText: textIn(row.consentText),
  consentUntil: dayIn(row.consentUntil),
  withdrawnOn: dayIn(row.withdrawnOn),
})

/** Line breaks and double spaces are no other text; every other sign is. */
const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Why nobody may read it on a day; null when its consent covers exactly this text on that day. */
export function consentFault(testimony: Testimony, today: ParisDate): ConsentFault | null {
  const { quote, consentBy, consentOn, consentText, consentUntil, withdrawnOn } = testimony
  if (consentBy.trim() === '') return { path: 'consentBy', message: 'Indiquez qui a donné son accord.' }
  if (!consentOn || consentOn > today)
    return { path: 'consentOn', message: 'Indiquez le jour où l’accord a été donné, au plus tard aujourd’hui.' }
  if (words(consentText) !== words(quote))
    return {
      path: 'consentText',
      message:
        'L’accord porte sur un autre texte. Montrez le texte exact que la personne a approuvé, ou demandez-lui un nouvel accord.',
    }
  if (!consentUntil || consentUntil < today)
    return { path: 'consentUntil', message: 'Indiquez jusqu’à quel jour l’accord vaut, à partir d’aujourd’hui.' }
  return withdrawnOn ? { path: 'withdrawnOn', message: 'L’accord a été retiré : ce témoignage ne paraît plus.' } : null
}

/** Whether everybody reads it on a day. */
export const isShownOn = (testimony: Testimony, today: ParisDate): boolean =>
  testimony.isShown && testimony.quote !== '' && consentFault(testimony, today) === null

/** How long the proof of a consent outlives it, as the page on personal data says. */
export const proofYears = 3

/** The day from which nothing of it is kept any more; null while its consent runs, and where there is none. */
export function forgottenFrom({ withdrawnOn, consentUntil }: Testimony): ParisDate | null {
  const [end] = [withdrawnOn, consentUntil].filter((day) => day !== null).toSorted()
  return end ? addYears(end, proofYears) : null
}

export interface KeptConsent {
  readonly isShown: boolean
  readonly withdrawnOn: ParisDate | null
}

/**
 * What a save leaves: a withdrawal takes the words off, whatever else the save says, and stays until a consent of a
 * later day takes its place. No earlier version brings them back.
 */
export function keptConsent(saved: Testimony, before: Testimony | null): KeptConsent {
  const earlier = before?.withdrawnOn ?? null
  const isRenewed = earlier !== null && saved.consentOn !== null && saved.consentOn > earlier
  const withdrawnOn =
    saved.withdrawnOn !== null && !(isRenewed && saved.withdrawnOn === earlier)
      ? saved.withdrawnOn
      : isRenewed
        ? null
        : earlier
  return { isShown: saved.isShown && withdrawnOn === null, withdrawnOn }
}

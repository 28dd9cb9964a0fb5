/** For whom one counts: who receives, the structure in whose name, the account that asks. */
export type Counted = 'recipient' | 'structure' | 'account'

export interface Figure {
  readonly points: number
  readonly seconds: number
}

interface Allowance {
  /** What a person reads who has used it up; when it is possible again follows. */
  readonly sentence: string
  readonly figures: { readonly [counted in Counted]?: Figure }
}

const hour = 3_600
const day = 24 * hour

/**
 * Every figure of what one person can make the portal write to others, and of guesses at a code. A recipient's figure
 * holds whoever asks; wrong guesses are counted over all codes of their window, so that a new code is no new start.
 */
export const allowances = {
  confirmation: {
    sentence: 'Plusieurs courriels de confirmation sont déjà partis à cette adresse.',
    figures: { recipient: { points: 6, seconds: hour } },
  },
  forgottenPassword: {
    sentence: 'Plusieurs courriels sont déjà partis à cette adresse.',
    figures: { recipient: { points: 5, seconds: hour } },
  },
  invitation: {
    sentence: 'Vous avez déjà envoyé beaucoup d’invitations.',
    figures: {
      recipient: { points: 5, seconds: day },
      structure: { points: 40, seconds: day },
      account: { points: 40, seconds: day },
    },
  },
  seatRequest: {
    sentence: 'Vous avez déjà envoyé plusieurs demandes.',
    figures: { structure: { points: 40, seconds: day }, account: { points: 10, seconds: day } },
  },
  passportCode: {
    sentence: 'Plusieurs codes sont déjà partis.',
    figures: {
      recipient: { points: 8, seconds: hour },
      structure: { points: 10, seconds: hour },
      account: { points: 20, seconds: hour },
    },
  },
  passportGuess: {
    sentence: 'Trop de codes faux ont été essayés.',
    figures: {
      recipient: { points: 60, seconds: day },
      structure: { points: 15, seconds: day },
      account: { points: 30, seconds: day },
    },
  },
  personalLink: {
    sentence: 'Plusieurs courriels sont déjà partis à cette adresse.',
    // Whoever types a stranger's address fills no mailbox: one link in so long, whoever asks.
    figures: { recipient: { points: 1, seconds: 600 } },
  },
  /** Every code counts, right or wrong: of those that are asked one after the other nobody tries ten an hour. */
  secondFactorCode: {
    sentence: 'Beaucoup de codes ont été essayés pour ce compte.',
    figures: { account: { points: 12, seconds: hour } },
  },
  codesTriedMail: {
    sentence: 'Le courriel est déjà parti.',
    figures: { account: { points: 1, seconds: day } },
  },
  addressChange: {
    sentence: 'Plusieurs courriels sont déjà partis.',
    figures: { recipient: { points: 4, seconds: hour }, account: { points: 8, seconds: day } },
  },
  caseMail: {
    sentence: 'Vous avez déjà envoyé beaucoup de messages.',
    figures: { structure: { points: 60, seconds: hour }, account: { points: 200, seconds: hour } },
  },
  /** Nothing is refused: beyond it a download is served and not counted. Of a network a digest is kept, for a day. */
  countedDownload: {
    sentence: 'Ce téléchargement est déjà compté.',
    figures: { recipient: { points: 1, seconds: day } },
  },
  follow: {
    sentence: 'Plusieurs courriels sont déjà partis à cette adresse.',
    // Whoever types a stranger's address fills no mailbox.
    figures: { recipient: { points: 3, seconds: day } },
  },
  eventRegistration: {
    sentence: 'Plusieurs courriels sont déjà partis à cette adresse.',
    // Somebody may want to see a dozen events of one week; a stranger's mailbox is not filled.
    figures: { recipient: { points: 30, seconds: day } },
  },
  report: {
    sentence: 'Vous avez déjà envoyé plusieurs signalements.',
    // Whoever types a stranger's address fills no mailbox.
    figures: { recipient: { points: 5, seconds: day }, account: { points: 20, seconds: day } },
  },
  contact: {
    sentence: 'Vous avez déjà envoyé plusieurs messages.',
    figures: {
      recipient: { points: 20, seconds: day },
      structure: { points: 20, seconds: day },
      account: { points: 20, seconds: day },
    },
  },
} as const satisfies Record<string, Allowance>

export type Allowed = keyof typeof allowances

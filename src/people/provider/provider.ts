/** What a provider says of the person whom it signed in. Its `subject` alone says who it is (ACC-7). */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly email: string | null
}

/** Why nothing came of it: the person or the provider said no, the answer does not hold, or none came. */
export type ProviderFailure = 'declined' | 'invalid' | 'unavailable'

export class ProviderProblem extends Error {
  readonly failure: ProviderFailure
  constructor(failure: ProviderFailure, cause?: unknown) {
    super(`identity provider: ${failure}`, { cause })
    this.name = 'ProviderProblem'
    this.failure = failure
  }
}

/** What is kept between leaving for the provider and coming back, beside the browser's own token. */
export interface Departure {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

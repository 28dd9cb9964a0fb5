interface Told {
  readonly tone: 'ok' | 'wait' | 'alert'
  readonly sentence: string
}

/** What came of a way through ProConnect, by the end of the address that it leads to. */
const told: Readonly<Record<string, Told>> = {
  linked: { tone: 'ok', sentence: 'ProConnect est lié à votre compte.' },
  taken: {
    tone: 'alert',
    sentence: 'Cette identité ProConnect est liée à un autre compte. Déliez-la d’abord de l’autre, puis recommencez.',
  },
  declined: {
    tone: 'wait',
    sentence: 'La connexion avec ProConnect n’a pas abouti. Recommencez, ou utilisez votre mot de passe.',
  },
  invalid: {
    tone: 'alert',
    sentence:
      'La réponse de ProConnect n’est pas valable : rien n’est changé. Recommencez, ou utilisez votre mot de passe.',
  },
  unavailable: {
    tone: 'alert',
    sentence: 'ProConnect ne répond pas. Recommencez dans un instant, ou utilisez votre mot de passe.',
  },
  expired: { tone: 'wait', sentence: 'Cette connexion avec ProConnect a pris trop de temps. Recommencez.' },
  suspended: {
    tone: 'alert',
    sentence: 'Ce compte est suspendu par la Région. Écrivez-lui pour en connaître la raison.',
  },
  unknown: {
    tone: 'wait',
    sentence:
      'Aucun compte n’est lié à cette identité. Si vous avez déjà un compte, connectez-vous avec votre mot de passe ; sinon, créez-le. Liez ensuite ProConnect sur la page de votre compte.',
  },
}

export const providerOutcome = (motif: string): Told | null =>
  told[/^proconnect-([a-z-]+)$/.exec(motif)?.[1] ?? ''] ?? null

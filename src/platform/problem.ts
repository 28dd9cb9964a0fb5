import { STATUS_CODES } from 'node:http'
import type { z } from 'zod'
import type { FieldProblem, Problem } from '../kernel/result'

export const problems = {
  malformed: {
    code: 'request.malformed',
    status: 400,
    detail: 'La demande est illisible. Rechargez la page, puis recommencez : votre saisie est conservée.',
  },
  tooLarge: {
    code: 'request.too-large',
    status: 413,
    detail: 'L’envoi est trop volumineux. Réduisez la taille du fichier ou du texte, puis recommencez.',
  },
  unsupported: {
    code: 'request.unsupported',
    status: 415,
    detail: 'Ce type d’envoi n’est pas accepté ici. Rechargez la page, puis recommencez.',
  },
  foreignOrigin: {
    code: 'request.foreign-origin',
    status: 403,
    detail: 'Cette demande vient d’un autre site. Ouvrez le portail, puis recommencez.',
  },
  signInNeeded: {
    code: 'account.sign-in-needed',
    status: 401,
    detail: 'Votre session est terminée. Connectez-vous de nouveau pour continuer : votre saisie est conservée.',
  },
  secondFactorNeeded: {
    code: 'account.second-factor-needed',
    status: 403,
    detail:
      'Votre rôle à la Région demande la double authentification. Activez-la sur la page de votre compte, puis recommencez.',
  },
  forbidden: { code: 'access.refused', status: 403, detail: 'Vous n’avez pas accès à cette page ou à cette action.' },
  notFound: { code: 'record.not-found', status: 404, detail: 'Cette page n’existe pas, ou vous n’y avez pas accès.' },
  invalid: {
    code: 'input.invalid',
    status: 422,
    detail: 'Certaines réponses sont à revoir. Elles sont signalées ci-dessous.',
  },
  unexpected: {
    code: 'portal.unexpected',
    status: 500,
    detail: 'Un incident est survenu de notre côté. Votre saisie est conservée : recommencez dans un instant.',
  },
} as const satisfies Record<string, Problem>

/** The names of RFC 9110, where Node keeps those of before. */
const titles: Readonly<Record<number, string | undefined>> = {
  ...STATUS_CODES,
  413: 'Content Too Large',
  422: 'Unprocessable Content',
}
export const titleOf = (status: number): string => titles[status] ?? ''

/** A problem as RFC 9457 writes it: `code` is for programs, `detail` for the person. */
export const problemText = (problem: Omit<Problem, 'status'> & { readonly status: number }): string =>
  JSON.stringify({ type: 'about:blank', title: titleOf(problem.status), ...problem })

export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(problemText(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}

/** What zod found, as one French sentence a field. Schemas write their own sentences where a general one would not help. */
export function invalidInput(error: z.ZodError): Problem {
  const fields = new Map<string, FieldProblem>()
  for (const issue of error.issues) {
    const name = issue.path.join('.')
    if (!fields.has(name)) fields.set(name, { name, detail: sentenceFor(issue) })
  }
  return { ...problems.invalid, fields: [...fields.values()] }
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return /received undefined|received null/.test(issue.message)
      ? 'Cette réponse est nécessaire.'
      : (writtenByUs(issue.message) ?? 'Cette réponse n’a pas la forme attendue.')
  const ours = writtenByUs(issue.message)
  if (ours) return ours
  if (issue.code === 'too_small')
    return Number(issue.minimum) <= 1
      ? 'Cette réponse est nécessaire.'
      : `Cette réponse est trop courte : il faut au moins ${issue.minimum} caractères.`
  if (issue.code === 'too_big') return `Cette réponse est trop longue : ${issue.maximum} caractères au plus.`
  if (issue.code === 'invalid_format' && issue.format === 'email')
    return 'Cette adresse électronique est incomplète. Exemple : prenom.nom@structure.fr.'
  return 'Cette réponse n’a pas la forme attendue.'
}

/** zod's own sentences are English and begin so; every other is a schema's French one. */
const writtenByUs = (message: string): string | null =>
  /^(Invalid|Too |Unrecognized|Expected|Required)/.test(message) ? null : message

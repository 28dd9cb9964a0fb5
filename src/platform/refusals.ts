import type { Duplex } from 'node:stream'
import type { Request, Response } from 'express'
import { counted } from '../kernel/french'
import { problems, problemText, titleOf } from './problem'

interface Refusal {
  readonly status: number
  readonly code: string
  readonly heading: string
  readonly detail: string
}

/** What the front refuses before any slice is asked; the French sentence says what to do. */
const refusals = {
  wrongHost: {
    status: 421,
    code: 'request.wrong-host',
    heading: 'Adresse inconnue',
    detail: 'Le portail ne répond pas à cette adresse. Vérifiez l’adresse dans la barre du navigateur.',
  },
  methodRefused: {
    status: 405,
    code: 'request.method-refused',
    heading: 'Demande refusée',
    detail: 'Ce type de demande n’est pas accepté. Rechargez la page, puis recommencez.',
  },
  codingRefused: {
    status: 406,
    code: 'request.coding-refused',
    heading: 'Demande refusée',
    detail:
      'Le portail n’a aucune des formes de réponse que cette demande accepte (Accept-Encoding : br, gzip, identity).',
  },
  tooLarge: {
    status: 413,
    code: 'request.too-large',
    heading: 'Envoi trop volumineux',
    detail: 'L’envoi dépasse 10 Mo. Réduisez la taille du fichier ou du texte, puis recommencez.',
  },
  lengthNeeded: {
    status: 411,
    code: 'request.length-needed',
    heading: 'Demande refusée',
    detail: 'La taille de l’envoi n’est pas indiquée. Rechargez la page, puis recommencez.',
  },
  malformed: { ...problems.malformed, heading: 'Demande illisible' },
  filterRefused: {
    status: 400,
    code: 'request.filter-refused',
    heading: 'Filtre refusé',
    detail:
      'Ce filtre, ce tri ou ce choix de colonnes n’est pas accepté. Vérifiez les noms, les opérateurs et les valeurs.',
  },
  forbidden: { ...problems.forbidden, heading: 'Accès refusé' },
  notFound: {
    status: 404,
    code: 'record.not-found',
    heading: 'Page introuvable',
    detail: 'Cette page n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse, ou revenez à l’accueil.',
  },
  badgeNotFound: {
    status: 404,
    code: 'openbadges.not-found',
    heading: 'Aucun badge à cette adresse',
    detail:
      'L’adresse est peut-être incomplète : celle d’un badge se termine par 36 caractères. Copiez-la en entier, puis recommencez, ou vérifiez le badge sur la page « Vérifier un badge ».',
  },
  tooMany: {
    status: 429,
    code: 'request.too-many',
    heading: 'Trop de demandes',
    detail: 'Trop de demandes en peu de temps.',
  },
  tooBusy: {
    status: 503,
    code: 'request.too-busy',
    heading: 'Page momentanément indisponible',
    detail: 'Cette page met trop de temps à se préparer. Réessayez dans quelques secondes.',
  },
  unexpected: { ...problems.unexpected, heading: 'Incident' },
} as const satisfies Record<string, Refusal>

/** What never became a request: its first lines are no HTTP, too long, or do not end. */
const unread = {
  malformed: refusals.malformed,
  tooLong: {
    status: 431,
    heading: 'Adresse trop longue',
    detail: 'L’adresse demandée est trop longue. Vérifiez-la, ou revenez à l’accueil.',
  },
  tooSlow: {
    status: 408,
    heading: 'Demande interrompue',
    detail: 'La demande n’est pas arrivée jusqu’au bout. Recommencez.',
  },
} as const

/** Answers on the socket itself, with the same kind of page; Node would say nothing but the status. */
export function refuseUnread(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const name =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'tooLong'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'tooSlow'
        : 'malformed'
  const { status, heading, detail } = unread[name]
  const body = page(heading, detail)
  const head = [
    `HTTP/1.1 ${status} ${titleOf(status)}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

export type RefusalName = keyof typeof refusals

/** Answers in the form that was asked for: problem+json to programs (RFC 9457), a plain French page to a person. */
export function refusePage(request: Request, response: Response, name: RefusalName, more = ''): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const { status, code, heading, detail } = refusals[name]
  const sentence = more ? `${detail} ${more}` : detail
  response.status(status).setHeader('cache-control', 'no-store')
  // As it was asked: the API's own router sees its path without « /api ».
  const wantsPage = !/^\/api(?:[/?]|$)/.test(request.originalUrl) && request.accepts(['json', 'html']) === 'html'
  if (wantsPage) {
    response.type('html').send(page(heading, sentence))
    return
  }
  response.setHeader('content-type', 'application/problem+json; charset=utf-8')
  response.send(problemText({ status, code, detail: sentence }))
}

/** « dans 2 minutes »: a delay that a person can plan with. */
export function waitSentence(seconds: number): string {
  if (seconds <= 90) return `Recommencez dans ${counted(seconds, 'seconde')}.`
  return `Recommencez dans ${counted(Math.ceil(seconds / 60), 'minute')}.`
}

const page = (heading: string, sentence: string): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading} · La Normandie badge les compétences</title>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${sentence}</p>
<p><a href="/">Revenir à l’accueil</a></p>
</main>
</body>
</html>
`

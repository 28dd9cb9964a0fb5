import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import type { Portal } from '@/platform/portal'
import { problemText } from '@/platform/problem'
import { refusePage } from '@/platform/refusals'
import { addressesOf } from '../documents/addresses'
import { bakePng } from '../images/baking'
import { imageFile } from '../images/images'
import type { CredentialRecord } from '../records'
import { publicCredential } from '../signing/register'

export type Hosting = Pick<Portal, 'env' | 'store' | 'files' | 'clock'>
export type Named = Request<{ name: string }>

export const documentTypes = ['application/ld+json', 'application/json']

/** Read again at each use, since a badge can be revoked; the ETag makes that a 304. */
const alwaysFresh = 'public, no-cache'

/** As bytes, since Express would add a charset that JSON-LD's media types do not have. */
export function send(response: Response, type: string, document: object): void {
  sendBytes(response, type, Buffer.from(JSON.stringify(document), 'utf8'))
}

/** The front makes no ETags of its own; two forms of one document differ, so their tags do. */
export function sendBytes(response: Response, type: string, bytes: Buffer): void {
  const hash = createHash('sha256').update(type).update(bytes).digest('base64url')
  response.set({ 'Content-Type': type, ETag: `"${hash}"` }).send(bytes)
}

export function sendDocument(
  request: Request,
  response: Response,
  document: object | null,
  types: readonly string[] = documentTypes,
  caching = alwaysFresh,
): void {
  if (!document) {
    notFound(request, response)
    return
  }
  response.set('Cache-Control', caching).vary('Accept')
  // A client that accepts none of them gets the first: a readable document helps more than a 406.
  send(response, request.accepts([...types]) || (types[0] ?? 'application/json'), document)
}

/** 410 with the short body: nothing of the badge but that it is no more. */
export function sendRevoked(response: Response, body: object): void {
  response.set('Cache-Control', alwaysFresh)
  send(response.status(410), 'application/json', body)
}

/** A badge in one of its versions. */
interface Version {
  readonly types: readonly string[]
  readonly document: object
  /** The short body of one that was revoked. */
  readonly notice: object
  /** Under which an image holds the document. */
  readonly keyword: string
}

/** One badge in the form that is asked for: its page, its document, its image with the document inside. */
export async function sendBadge(
  portal: Hosting,
  request: Named,
  response: Response,
  versionOf: (record: CredentialRecord) => Version,
): Promise<void> {
  const record = await publicCredential(portal, withoutSuffix(request.params.name))
  if (!record) return notFound(request, response)
  const { types, document, notice, keyword } = versionOf(record)
  if (wantsPage(request, types)) {
    response.set('Cache-Control', alwaysFresh).vary('Accept')
    response.redirect(303, addressesOf(portal.env.portalUrl).page(record.credentialId))
  } else if (record.revokedAt) sendRevoked(response, notice)
  else if (request.params.name.endsWith('.png'))
    await sendBaked(portal, request, response, record, { keyword, text: document })
  else sendDocument(request, response, document, types)
}

/** The badge's drawing with `text` inside, for people who keep their badges as images. */
async function sendBaked(
  portal: Hosting,
  request: Request,
  response: Response,
  { document, credentialId }: CredentialRecord,
  { keyword, text }: { readonly keyword: string; readonly text: object },
): Promise<void> {
  const imageKey = /([0-9a-f]{64})\.png$/.exec(document.credentialSubject.achievement.image?.id ?? '')?.[1]
  const png = imageKey ? await portal.files.get(imageFile(imageKey, 'png')) : null
  if (!png) return notFound(request, response)
  const filename = `badge-${credentialId}.png`
  response.set({ 'Cache-Control': alwaysFresh, 'Content-Disposition': `inline; filename="${filename}"` })
  sendBytes(response, 'image/png', bakePng(png, keyword, JSON.stringify(text)))
}

/** A person who follows the address of a document gets its page; `.json` always gives the document. */
const wantsPage = (request: Named, types: readonly string[]): boolean =>
  !/\.(json|png)$/.test(request.params.name) && request.accepts([...types, 'text/html']) === 'text/html'

export const withoutSuffix = (name: string): string => name.replace(/\.(json|png)$/, '')

/** A person gets the page of an unknown badge, a program a problem in JSON. */
export function notFound(request: Request, response: Response): undefined {
  response.vary('Accept')
  if (request.accepts([...documentTypes, 'text/html']) === 'text/html') {
    unknownBadgePage(request, response)
    return
  }
  sendProblem(response, {
    status: 404,
    code: 'openbadges.not-found',
    detail: 'Aucun document de badge à cette adresse. Vérifiez qu’elle est complète.',
  })
}

/** The screen that stands at the badge's page, under the address that was asked for; the front's own without Next. */
function unknownBadgePage(request: Request, response: Response): void {
  const pages = request.app.locals.pages as RequestHandler | undefined
  const refuse = () => refusePage(request, response, 'badgeNotFound')
  if (!pages) {
    refuse()
    return
  }
  response.removeHeader('Access-Control-Allow-Origin')
  request.url = `/verifier/${encodeURIComponent(request.path.split('/').at(-1) || 'inconnu')}`
  pages(request, response, refuse)
}

/** Nothing is written here (RFC 9110, 15.5.6). */
export function onlyReading(response: Response): void {
  response.set('Allow', 'GET, HEAD, OPTIONS')
  sendProblem(response, {
    status: 405,
    code: 'openbadges.method-refused',
    detail: 'Les documents des badges se lisent seulement. Demandez cette adresse avec la méthode GET.',
  })
}

function sendProblem(response: Response, problem: Parameters<typeof problemText>[0]): void {
  response.status(problem.status).set('Cache-Control', 'no-store')
  sendBytes(response, 'application/problem+json', Buffer.from(problemText(problem)))
}

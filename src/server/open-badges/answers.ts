import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { bakePng } from '@/awards/issuers/embedded/baking'
import { imageFile } from '@/awards/issuers/embedded/images'
import type { CredentialRecord } from '@/awards/issuers/embedded/records'
import type { Portal } from '@/platform/portal'

export type Hosting = Pick<Portal, 'env' | 'store' | 'files' | 'clock'>
export type Named = Request<{ name: string }>

export const documentTypes = ['application/ld+json', 'application/json']

/** Read again at each use, since a badge can be revoked; the ETag makes that a 304. */
export const alwaysFresh = 'public, no-cache'

/** As bytes, since Express would add a charset that JSON-LD's media types do not have. */
export function send(response: Response, type: string, document: object): void {
  sendBytes(response, type, Buffer.from(JSON.stringify(document), 'utf8'))
}

/** The front makes no ETags of its own; two forms of one document differ, so their tags do. */
function sendBytes(response: Response, type: string, bytes: Buffer): void {
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
    notFound(response)
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

/** The badge's drawing with `text` inside, for people who keep their badges as images. */
export async function sendBaked(
  portal: Hosting,
  response: Response,
  { document, credentialId }: CredentialRecord,
  { keyword, text }: { readonly keyword: string; readonly text: object },
): Promise<void> {
  const imageKey = /([0-9a-f]{64})\.png$/.exec(document.credentialSubject.achievement.image?.id ?? '')?.[1]
  const png = imageKey ? await portal.files.get(imageFile(imageKey, 'png')) : null
  if (!png) return notFound(response)
  const filename = `badge-${credentialId}.png`
  response.set({ 'Cache-Control': alwaysFresh, 'Content-Disposition': `inline; filename="${filename}"` })
  sendBytes(response, 'image/png', bakePng(png, keyword, JSON.stringify(text)))
}

/** A person who follows the address of a document gets its page; `.json` always gives the document. */
export const wantsPage = (request: Named, types: readonly string[]): boolean =>
  !/\.(json|png)$/.test(request.params.name) && request.accepts([...types, 'text/html']) === 'text/html'

export const wantsImage = (request: Named): boolean => request.params.name.endsWith('.png')

export const withoutSuffix = (name: string): string => name.replace(/\.(json|png)$/, '')

export function notFound(response: Response): undefined {
  const problem = {
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    code: 'openbadges.not-found',
    detail: 'Aucun document de badge à cette adresse. Vérifiez qu’elle est complète.',
  }
  send(response.status(404).set('Cache-Control', 'no-store'), 'application/problem+json', problem)
}

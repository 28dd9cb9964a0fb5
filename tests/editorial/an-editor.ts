import type { Express } from 'express'
import supertest from 'supertest'
import type { ContentKind } from '@/editorial/kinds'
import { owePlanned } from '@/editorial/planned'
import { markedText } from '@/kernel/rich-text/from-marked-text'
import { writeRichText } from '@/kernel/rich-text/write'
import type { StaffRole } from '@/platform/actor'
import { signedIn } from '../support/builders/account'
import { frontOf } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

export type Doc = Readonly<Record<string, unknown>> & { readonly id: string; readonly updatedAt: string }

/** Somebody in front of the CMS: everything goes over HTTP, as the admin sends it. */
export interface Writer {
  send(method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object): Promise<supertest.Response>
  /** A new text, published at once unless it says otherwise. */
  write(kind: ContentKind, data: object): Promise<Doc>
  /** A save on what was read last. */
  save(kind: ContentKind, doc: Doc, data: object, query?: string): Promise<supertest.Response>
  /** The latest state, drafts included. */
  read(kind: ContentKind, id: string): Promise<Doc>
}

export interface Newsroom {
  readonly portal: TestPortal
  readonly app: Express
  readonly editor: Writer
  readonly colleague: Writer
  readonly as: (role: StaffRole | null) => Promise<Writer>
  readonly anonymous: Writer
  /** A page of the portal as a browser without scripts asks for it. */
  page(path: string): Promise<supertest.Response>
  /** What the worker does when it looks again. */
  work(): Promise<void>
  close(): Promise<void>
}

export const bodyOf = (text: string): object => writeRichText(markedText(text), 'cms')

export async function openNewsroom(): Promise<Newsroom> {
  const portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  const app = frontOf(portal)
  const { host, origin } = new URL(portal.env.portalUrl)
  const writer = (authorization: string): Writer => {
    const send: Writer['send'] = async (method, path, body) => {
      const request = supertest(app)[method](path).set('Host', host).set('Origin', origin)
      if (authorization) request.set('Authorization', authorization)
      return body ? request.send(body) : request
    }
    return {
      send,
      write: async (kind, data) => {
        const { status, body } = await send('post', `/api/${kind}?depth=0`, { _status: 'published', ...data })
        if (status !== 201) throw new Error(`the text was refused: ${JSON.stringify(body)}`)
        return body.doc as Doc
      },
      save: (kind, { id, updatedAt }, data, query = '') =>
        send('patch', `/api/${kind}/${id}?depth=0${query}`, { updatedAt, ...data }),
      read: async (kind, id) => (await send('get', `/api/${kind}/${id}?depth=0&draft=true`)).body as Doc,
    }
  }
  let people = 0
  const as = async (role: StaffRole | null): Promise<Writer> => {
    people += 1
    const email = `edition-${people}@visiteur.example`
    const { token } = await signedIn(portal, { email, staffRoles: role ? [role] : [] })
    return writer(`JWT ${token}`)
  }
  return {
    portal,
    app,
    editor: await as('editor'),
    colleague: await as('editor'),
    as,
    anonymous: writer(''),
    page: async (path) => supertest(app).get(path).set('Host', host),
    work: async () => {
      await owePlanned(portal)
      await runEffects(portal)
    },
    close: () => portal.close(),
  }
}

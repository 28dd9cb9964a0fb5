import { randomUUID } from 'node:crypto'
import type { Express } from 'express'
import supertest from 'supertest'
import type { BadgeSubmission } from '@/catalogue/submission'
import type { AwardImport } from '@/intake/import'
import { newSeat } from '@/organizations/commands/seats'
import type { Organization } from '@/organizations/organization'
import { organizationMembers } from '@/organizations/seat'
import type { Member, OrganizationRole, StaffRole } from '@/platform/actor'
import type { Application } from '@/recognition/application'
import { writeNote } from '@/recognition/commands/write-note'
import { signedIn } from '../../support/builders/account'
import { declarationFile, declared, previewOf } from '../../support/builders/awards'
import { filedBy, fullAdapt, mappedBy, type Participant, startedBy } from '../../support/builders/catalogue'
import {
  acceptedBy,
  aReviewer,
  aStructure,
  draftOf,
  formKey,
  submittedBy,
  value,
} from '../../support/builders/recognition'
import { frontOf } from '../../support/http'
import { runEffects, type TestPortal, testPortal } from '../../support/portal'

/** A person in front of the portal: everything they ask goes over HTTP. */
export interface Person {
  readonly name: string
  /** Rows of a collection that the REST layer gives to this person for a filter. */
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  count(query: string): Promise<number>
  get(path: string): Promise<supertest.Response>
  send(method: 'post' | 'patch' | 'delete', path: string, body?: object): Promise<supertest.Response>
  /** A form of the portal, with a key of its own. */
  form(method: 'post' | 'patch', path: string, body?: object): Promise<supertest.Response>
  upload(
    path: string,
    field: string,
    file: { readonly bytes: Uint8Array; readonly name: string },
    body?: object,
  ): Promise<supertest.Response>
}

/** A structure with something of everything. */
export interface House {
  readonly organization: Organization
  readonly party: Participant
  readonly accepted: Application
  readonly mapped: BadgeSubmission
  readonly filed: BadgeSubmission
  readonly draft: BadgeSubmission
  readonly declared: AwardImport
  readonly preview: AwardImport
  /** Address of the person who got a Région badge through this structure. */
  readonly holder: string
}

export interface Scene {
  readonly portal: TestPortal
  readonly app: Express
  readonly anonymous: Person
  /** Administers the structure A; belongs nowhere else. */
  readonly adminOfA: Person
  readonly readerOfA: Person
  readonly adminOfB: Person
  readonly reviewer: Person
  /** Reviews for the Région, and belongs to the structure A. */
  readonly reviewerOfA: Person
  readonly schemeManager: Person
  readonly editor: Person
  readonly moderator: Person
  readonly a: House
  readonly b: House
  /** Of a structure that still waits, and of one that has not filed. */
  readonly submitted: Application
  readonly started: Application
  close(): Promise<void>
}

export const privateNote = 'À relire avec la direction avant de répondre.'

/** Two Participants with badges, cases and awards, two candidates, and one person a role. */
export async function openScene(): Promise<Scene> {
  const portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  const app = frontOf(portal)
  const reviewer = aReviewer()
  const [a, b] = [
    await aHouse(portal, reviewer, 'Atelier des Marais'),
    await aHouse(portal, reviewer, 'Chantier du Phare'),
  ]
  const submitted = await submittedBy(portal, await aStructure(portal, 'Association du Bocage'))
  const started = await draftOf(portal, await aStructure(portal, 'Régie du Littoral'))
  await runEffects(portal)
  const staff = (role: StaffRole) => personOf(portal, app, role, { staffRoles: [role] })
  return {
    portal,
    app,
    anonymous: person(portal, app, 'anonymous', ''),
    adminOfA: await personOf(portal, app, 'admin-a', { seat: [a.organization.id, 'admin'] }),
    readerOfA: await personOf(portal, app, 'reader-a', { seat: [a.organization.id, 'reader'] }),
    adminOfB: await personOf(portal, app, 'admin-b', { seat: [b.organization.id, 'admin'] }),
    reviewer: await staff('reviewer'),
    reviewerOfA: await personOf(portal, app, 'reviewer-a', {
      staffRoles: ['reviewer'],
      seat: [a.organization.id, 'admin'],
    }),
    schemeManager: await staff('schemeManager'),
    editor: await staff('editor'),
    moderator: await staff('moderator'),
    a,
    b,
    submitted,
    started,
    close: () => portal.close(),
  }
}

async function aHouse(portal: TestPortal, reviewer: Member, name: string): Promise<House> {
  const party = await aStructure(portal, name)
  const accepted = await acceptedBy(portal, party, reviewer)
  value(await writeNote.run(portal, reviewer, { applicationId: accepted.id, formKey: formKey(), text: privateNote }))
  const badge = `Agilité de ${name}`
  const mapped = await mappedBy(portal, party, reviewer, { name: badge, terms: fullAdapt })
  const filed = await filedBy(portal, party, { name: `Entraide de ${name}` })
  const draft = await startedBy(portal, party, `Idée de ${name}`)
  await runEffects(portal)
  const holder = `${randomUUID().slice(0, 8)}@personne.example`
  const lines = [[holder, '2026-03-02', badge]] as const
  const confirmed = await declared(portal, party, lines)
  const later = declarationFile([[`${randomUUID().slice(0, 8)}@personne.example`, '2026-03-02', badge]])
  const preview = await previewOf(portal, party.contributor, party.organization.id, later)
  await runEffects(portal)
  return {
    organization: party.organization,
    party,
    accepted,
    mapped,
    filed,
    draft,
    declared: confirmed,
    preview,
    holder,
  }
}

async function personOf(
  portal: TestPortal,
  app: Express,
  name: string,
  given: { readonly staffRoles?: readonly StaffRole[]; readonly seat?: readonly [string, OrganizationRole] },
): Promise<Person> {
  const email = `${name.toLowerCase()}@visiteur.example`
  const { userId, token } = await signedIn(portal, { email, staffRoles: given.staffRoles ?? [] })
  if (given.seat) {
    const [organizationId, role] = given.seat
    await portal.store.insert(
      organizationMembers,
      newSeat(organizationId, { userId, displayName: name }, 'active', role),
    )
  }
  return person(portal, app, name, `JWT ${token}`)
}

function person(portal: TestPortal, app: Express, name: string, authorization: string): Person {
  const { host, origin } = new URL(portal.env.portalUrl)
  const ask = (method: 'get' | 'post' | 'patch' | 'delete', path: string): supertest.Test => {
    const request = supertest(app)[method](path).set('Host', host).set('Origin', origin)
    return authorization ? request.set('Authorization', authorization) : request
  }
  const get = async (path: string): Promise<supertest.Response> => ask('get', path)
  const send = async (method: 'post' | 'patch' | 'delete', path: string, body: object = {}) =>
    ask(method, path).send(body)
  return {
    name,
    get,
    send,
    rows: async (query) =>
      ((await get(`/api/${query}`)).body.docs ?? []) as readonly Readonly<Record<string, unknown>>[],
    count: async (query) => ((await get(`/api/${query}`)).body.totalDocs ?? 0) as number,
    form: (method, path, body = {}) => send(method, `/api/portal${path}`, { formKey: randomUUID(), ...body }),
    upload: async (path, field, file, body = {}) =>
      ask('post', `/api/portal${path}`)
        .field('fields', JSON.stringify({ formKey: randomUUID(), ...body }))
        .attach(field, Buffer.from(file.bytes), {
          filename: file.name,
          contentType: file.name.endsWith('.png') ? 'image/png' : 'text/csv',
        }),
  }
}

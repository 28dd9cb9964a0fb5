import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { partnerAwards, regionalAwards } from '@/awards/records'
import { collectionsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import { badgeMappings } from '@/catalogue/mapping'
import { issuances } from '@/issuing/records'
import { organizationInvitations, organizationMembers } from '@/organizations/seat'
import { effects } from '@/platform/relay'
import { type Aggregate, type Collection, collection, everything } from '@/platform/store/store'
import { memberships } from '@/recognition/records'
import { aPicture, badgeTexts, explanation, fullAdapt } from '../../support/builders/catalogue'
import { allConform, bothCommitments, fullAnswers } from '../../support/builders/recognition'
import { endpoints } from '../../support/composed'
import { doorsOfEditors, doorsOfHolders, doorsOfMembers, doorsOfModerators, openDoors } from '../../support/doors'
import { type House, openScene, type Person, type Scene } from './scene'

const collections = collectionsOf(slices)

/** About one structure's things though open to all, or to all who are signed in: they are tried here too. */
const ofOneStructure = ['POST /messages/:conversationId', 'POST /badges/:credentialId/holder']
/** Accounts, new things, what is public, what a link opens: their own sentences stand with their slices. */
const elsewhere = [...openDoors, ...doorsOfMembers, ...doorsOfHolders].filter((name) => !ofOneStructure.includes(name))

/** Everything that any form asks for, well filled in: a refusal is about who asks, never about a field. */
const filledIn = {
  revision: 1,
  reason: 'Une raison écrite en entier.',
  text: 'Un message écrit en entier.',
  answers: fullAnswers,
  commitments: bothCommitments,
  checklist: allConform,
  decision: 'accept',
  mailSeen: 'lu',
  startsAt: '2026-03-10',
  endsAt: '2026-04-10',
  displayName: 'Nom changé',
  kind: 'participant',
  department: '14',
  city: 'Ville changée',
  postalCode: '14000',
  passportEmail: 'change@structure.example',
  code: '123456',
  email: 'invitee@structure.example',
  role: 'admin',
  answer: 'accept',
  token: 'inventé',
  ruling: 'released',
  state: 'paused',
  terms: fullAdapt,
  name: 'Badge de plus',
  badge: badgeTexts,
  requested: fullAdapt,
  explanation,
  dryRunSeen: true,
  channelReason: 'Déclarations acceptées.',
  chosenFrom: '2026-03-10',
  version: 1,
  issuedOn: '2026-03-02',
  people: { '1': { email: 'personne@personne.example' } },
  automationEnded: true,
  holders: 'none',
  note: 'Une note écrite en entier.',
  badgeCode: 'adapt-mastery',
}
const otherwise: Readonly<Record<string, object>> = {
  'POST /privacy-requests': { kind: 'objection', receivedOn: '2026-03-02', channel: 'letter', recipientId: 'inconnue' },
  'POST /applications/:applicationId/ask': { reason: 'clarification' },
  'POST /submissions/:submissionId/ask': { reason: 'clarification' },
  'PATCH /organizations/:organizationId': { kind: 'integration' },
}
const uploads: Readonly<Record<string, string>> = {
  'POST /organizations/:organizationId/declarations': 'file',
  'POST /submissions/:submissionId/image': 'image',
}

const nameOf = ({ contract }: (typeof endpoints)[number]): string => `${contract.method.toUpperCase()} ${contract.path}`
const writing = endpoints.filter(({ contract }) => contract.method !== 'get').map(nameOf)
const aimed = writing.filter((name) => !elsewhere.includes(name))

let scene: Scene
const idsOf = new Map<House, Readonly<Record<string, string>>>()

async function first<T extends Aggregate>(of: Collection<T>, house: House): Promise<string> {
  const where = { organizationId: { equals: house.organization.id } }
  const [row] = await scene.portal.store.find(of, { where, sort: 'id', limit: 1 })
  if (!row) throw new Error(`no row of ${of.slug} in the scene`)
  return row.id
}

async function idsIn(house: House, administrator: Person): Promise<Readonly<Record<string, string>>> {
  const organizationId = house.organization.id
  const invited = { email: `${organizationId}@invitation.example`, role: 'reader' }
  const invitation = await administrator.form('post', `/organizations/${organizationId}/invitations`, invited)
  expect(invitation.status).toBe(200)
  const [award] = await scene.portal.store.find(regionalAwards, { where: everything, limit: 1 })
  const [issuance] = await scene.portal.store.find(issuances, { where: { kind: { equals: 'regional' } }, limit: 1 })
  const [effect] = await scene.portal.store.find(effects, { where: everything, limit: 1 })
  return {
    organizationId,
    applicationId: house.accepted.id,
    submissionId: house.filed.id,
    importId: house.preview.id,
    membershipId: await first(memberships, house),
    mappingId: await first(badgeMappings, house),
    seatId: await first(organizationMembers, house),
    invitationId: await first(organizationInvitations, house),
    awardId: await first(partnerAwards, house),
    regionalAwardId: award?.id ?? '',
    issuanceId: issuance?.id ?? '',
    badgeCode: 'adapt-mastery',
    effectId: effect?.id ?? '',
    conversationId: 'inconnue',
  }
}

/** Every row that is kept, each as its fingerprint; the journal's lines about refusals are what a refusal may add. */
async function everythingWritten(): Promise<readonly string[]> {
  const slugs = collections.filter((one) => !one.auth && !one.versions).map(({ slug }) => slug)
  const written = slugs.map(async (slug) => {
    const rows = await scene.portal.store.find(collection<Aggregate>(slug), { where: everything, sort: 'id' })
    return rows
      .filter((row) => !String('key' in row ? row.key : '').startsWith('direct:'))
      .map((row) => `${slug} ${row.id} ${createHash('sha256').update(JSON.stringify(row)).digest('hex')}`)
  })
  return (await Promise.all(written)).flat()
}

const files: Readonly<Record<string, string>> = {
  applicationId: 'applications',
  submissionId: 'badge-submissions',
  mappingId: 'badge-mappings',
  membershipId: 'memberships',
  organizationId: 'organizations',
  seatId: 'organization-members',
  invitationId: 'organization-invitations',
  importId: 'award-imports',
}

/** The revision as it is now: an older one would be refused for its age. */
async function revisionOf(pattern: string, ids: Readonly<Record<string, string>>): Promise<number> {
  const parameter = /:(\w+)/.exec(pattern)?.[1] ?? ''
  const row = await scene.portal.store.get(
    collection<Aggregate>(files[parameter] ?? 'applications'),
    ids[parameter] ?? '',
  )
  return row?.revision ?? 1
}

interface Shape {
  readonly required?: readonly string[]
  readonly properties?: Readonly<
    Record<string, { type?: string; enum?: readonly unknown[]; const?: unknown; minLength?: number }>
  >
}

/** What a form requires beyond the values above, filled with something of its kind. */
function further(schema: z.ZodType | undefined): Readonly<Record<string, unknown>> {
  if (!schema) return {}
  const { required = [], properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  const missing = required.filter((field) => field !== 'formKey' && !(field in filledIn))
  return Object.fromEntries(
    missing.map((field) => {
      const { type, enum: choices, const: only, minLength = 1 } = properties[field] ?? {}
      if (only !== undefined) return [field, only]
      if (choices) return [field, choices[0]]
      if (type === 'boolean') return [field, true]
      if (type === 'integer' || type === 'number') return [field, 1]
      if (type === 'array') return [field, []]
      return [field, type === 'object' ? {} : 'x'.repeat(Math.max(minLength, 12))]
    }),
  )
}

const aimedAt = (house: House) => ({
  organizationId: house.organization.id,
  partnerBadgeId: house.mapped.partnerBadgeId,
})

async function attempt(person: Person, name: string, house: House) {
  const [method = '', pattern = ''] = name.split(' ')
  const ids = idsOf.get(house) ?? {}
  const path = pattern.replaceAll(/:(\w+)/g, (_, parameter: string) =>
    pattern.startsWith('/regional-awards') ? (ids.regionalAwardId ?? '') : (ids[parameter] ?? ''),
  )
  const revision = await revisionOf(pattern, ids)
  const contract = endpoints.find((one) => nameOf(one) === name)?.contract
  const body = { ...further(contract?.body), ...filledIn, revision, ...aimedAt(house), ...otherwise[name] }
  const field = uploads[name]
  if (field) {
    const file =
      field === 'image'
        ? { bytes: (await aPicture()).bytes, name: 'badge.png' }
        : { bytes: new TextEncoder().encode('adresse;date;badge\r\n'), name: 'fichier.csv' }
    return person.upload(path, field, file, body)
  }
  return person.form(method === 'PATCH' ? 'patch' : 'post', path, body)
}

describe('writing where one has no business', () => {
  beforeAll(async () => {
    scene = await openScene()
    idsOf.set(scene.a, await idsIn(scene.a, scene.adminOfA))
    idsOf.set(scene.b, await idsIn(scene.b, scene.adminOfB))
  }, 120_000)
  afterAll(() => scene?.close())

  it('knows every writing endpoint', () => {
    expect(elsewhere.filter((name) => !writing.includes(name))).toEqual([])
    expect(aimed.length).toBeGreaterThan(40)
  })

  const sentences = [
    ['a member of structure A', 'adminOfA', 'b'],
    ['a visitor without an account', 'anonymous', 'b'],
    ['an editor of the Région', 'editor', 'b'],
    ['a moderator of the Région', 'moderator', 'b'],
    ['somebody who only reads their own structure’s space', 'readerOfA', 'a'],
  ] as const
  /** What is their own work, and no structure’s. */
  const ownDoors: Readonly<Record<string, readonly string[]>> = {
    editor: doorsOfEditors,
    moderator: doorsOfModerators,
  }
  describe.each(sentences)('%s', (_, who, where) => {
    it.each(aimed.filter((name) => !(ownDoors[who] ?? []).includes(name)))(
      'is refused %s and changes nothing',
      async (name) => {
        const before = await everythingWritten()
        const answer = await attempt(scene[who], name, scene[where])
        expect([name, answer.status, answer.body.code]).toEqual([
          name,
          expect.toBeOneOf([401, 403, 404]),
          expect.any(String),
        ])
        expect(await everythingWritten()).toEqual(before)
      },
    )
  })

  it('is told nothing of the form of an answer: a bad body on a foreign case reads like a case that is not there', async () => {
    const bad = { formKey: 7, revision: 'x' }
    const { adminOfA, b, reviewer } = scene
    const application = `/applications/${b.accepted.id}`
    const submission = `/submissions/${idsOf.get(b)?.submissionId}`
    for (const path of [`${application}/submit`, `${application}/reply`, `${submission}/submit`, `${submission}/map`]) {
      const answer = await adminOfA.form('post', path, bad)
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'record.not-found'])
    }
    expect((await adminOfA.form('patch', application, bad)).status).toBe(404)
    expect((await reviewer.form('post', `${application}/accept`, bad)).status).toBe(422)
    expect((await adminOfA.form('post', '/scheme-policies', bad)).status).toBe(403)
    expect((await scene.schemeManager.form('post', '/scheme-policies', bad)).status).toBe(422)
  })
})

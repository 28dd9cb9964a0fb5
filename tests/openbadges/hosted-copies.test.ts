import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { checkDocument } from '@/openbadges/verification/check'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { type IssuingPortal, issuingPortal } from './portal'

type Json = Record<string, unknown>
type Change = (assertion: Json, linked: Linked) => unknown

interface Linked {
  readonly badgeClass: Json
  readonly issuer: Json
  readonly endorsement: Json
}

/** A copy of a hosted assertion as a backpack keeps it, or as somebody changed it. */
describe('a copy of a hosted Open Badges 2.0 assertion', () => {
  let portal: IssuingPortal
  let assertion: Json
  let linked: Linked
  let credentialId: string

  beforeAll(async () => {
    portal = await issuingPortal()
    const evidence = [...issueRequest().evidence, { name: 'Tenir un planning', narrative: 'Obtenu le 2 mars 2026.' }]
    const outcome = await embeddedIssuer(portal).issue(issueRequest({ evidence, expiresOn: '2029-03-29' }))
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    credentialId = outcome.eventId
    assertion = await hosted(`${portal.env.portalUrl}/openbadges/v2/assertions/${credentialId}`)
    const badgeClass = await hosted(String(assertion.badge))
    const [endorsement] = badgeClass.endorsement as string[]
    linked = {
      badgeClass,
      issuer: await hosted(String(badgeClass.issuer)),
      endorsement: await hosted(String(endorsement)),
    }
  })
  afterAll(() => portal.close())

  const hosted = async (address: string): Promise<Json> =>
    (await portal.ask('get', new URL(address).pathname).expect(200)).body

  const found = async (change: Change) => {
    const copy = change(structuredClone(assertion), structuredClone(linked))
    return checkDocument(portal, typeof copy === 'string' ? copy : JSON.stringify(copy))
  }

  const withClass =
    (change: (badgeClass: Json, linked: Linked) => unknown): Change =>
    (copy, parts) => ({ ...copy, badge: change(parts.badgeClass, parts) })

  const recipientOf = (copy: Json) => copy.recipient as Json
  const evidenceOf = (copy: Json) => copy.evidence as Json[]

  it.each<[string, Change]>([
    ['as it is hosted', (copy) => copy],
    ['with its class written out', withClass((badgeClass) => badgeClass)],
    ['with class and issuer written out', withClass((badgeClass, { issuer }) => ({ ...badgeClass, issuer }))],
    [
      'with class, issuer and endorsement written out',
      withClass((badgeClass, { issuer, endorsement }) => ({ ...badgeClass, issuer, endorsement: [endorsement] })),
    ],
    [
      'with the issuer written out in the endorsement too',
      withClass((badgeClass, { issuer, endorsement }) => ({ ...badgeClass, endorsement: { ...endorsement, issuer } })),
    ],
    ['with a part of its class written out', withClass(({ id, name, type }) => ({ id, name, type }))],
    ['with a class that has no context of its own', withClass(({ '@context': _, ...badgeClass }) => badgeClass)],
    ['with the image of its class as an address', withClass((one) => ({ ...one, image: (one.image as Json).id }))],
    [
      'with an issuer of type Profile',
      withClass((one, { issuer }) => ({ ...one, issuer: { ...issuer, type: 'Profile' } })),
    ],
    [
      'with types as lists of one',
      (copy) => ({ ...copy, type: ['Assertion'], verification: { type: ['HostedBadge'] } }),
    ],
    ['with its context as a list of one', (copy) => ({ ...copy, '@context': [copy['@context']] })],
    ['with « hosted » for « HostedBadge »', (copy) => ({ ...copy, verification: { type: 'hosted' } })],
    ['with the badge as a list of one', (copy) => ({ ...copy, badge: [copy.badge] })],
    ['with the recipient as a list of one', (copy) => ({ ...copy, recipient: [copy.recipient] })],
    ['with its image written out', (copy) => ({ ...copy, image: { type: 'Image', id: copy.image } })],
    ['with the same instant in UTC', (copy) => ({ ...copy, issuedOn: '2026-03-28T23:00:00Z' })],
    ['with the same instant and milliseconds', (copy) => ({ ...copy, issuedOn: '2026-03-28T23:00:00.000Z' })],
    ['with the same instant in Cayenne', (copy) => ({ ...copy, issuedOn: '2026-03-28T20:00:00-03:00' })],
    ['with the same end in UTC', (copy) => ({ ...copy, expires: '2029-03-28T21:59:59.000Z' })],
    ['with its members the other way round', (copy) => Object.fromEntries(Object.entries(copy).toReversed())],
    [
      'with the recipient’s the other way round',
      (copy) => ({ ...copy, recipient: Object.fromEntries(Object.entries(recipientOf(copy)).toReversed()) }),
    ],
    ['with the evidence in another order', (copy) => ({ ...copy, evidence: evidenceOf(copy).toReversed() })],
    [
      'with evidence that says its type',
      (copy) => ({ ...copy, evidence: evidenceOf(copy).map((one) => ({ ...one, type: 'Evidence' })) }),
    ],
    ['with nulls and empty lists for what is not there', (copy) => ({ ...copy, narrative: null, endorsement: [] })],
    ['with « revoked » false', (copy) => ({ ...copy, revoked: false })],
    ['with @id and @type', ({ id, type, ...copy }) => ({ ...copy, '@id': id, '@type': type })],
    ['with every letter beyond ASCII escaped', (copy) => escaped(JSON.stringify(copy))],
    ['indented', (copy) => JSON.stringify(copy, null, '\t')],
    [
      'with the hash of its recipient in upper case',
      (copy) => {
        const [algorithm, digits = ''] = String(recipientOf(copy).identity).split('$')
        return { ...copy, recipient: { ...recipientOf(copy), identity: `${algorithm}$${digits.toUpperCase()}` } }
      },
    ],
    ['in decomposed Unicode', (copy) => JSON.stringify(copy).normalize('NFD')],
    ['in an object around it', (copy) => ({ assertion: copy, savedAt: '2026-04-01' })],
    [
      'with the port of its scheme',
      (copy) => ({ ...copy, id: String(copy.id).replace('portal.test', 'portal.test:80') }),
    ],
  ])('is genuine %s', async (_how, change) => {
    expect(await found(change)).toEqual({ kind: 'valid', credentialId })
  })

  it.each<[string, Change]>([
    ['a narrative', (copy) => ({ ...copy, narrative: 'Avec mention.' })],
    ['a name', (copy) => ({ ...copy, name: 'Directeur' })],
    ['an issuer', (copy, { issuer }) => ({ ...copy, issuer })],
    ['an endorsement', (copy, { endorsement }) => ({ ...copy, endorsement: [endorsement.id] })],
    ['an endorsement of somebody else', (copy) => ({ ...copy, endorsement: 'https://elsewhere.example/e' })],
    ['an evidence', (copy) => ({ ...copy, evidence: [...evidenceOf(copy), { name: 'Diriger' }] })],
    ['an evidence twice', (copy) => ({ ...copy, evidence: [...evidenceOf(copy), evidenceOf(copy)[0]] })],
    ['a member of no context', (copy) => ({ ...copy, mention: 'Très bien' })],
    ['a member that objects have anyway', (copy) => ({ ...copy, constructor: 'Très bien' })],
    ['« __proto__ »', (copy) => JSON.stringify(copy).replace('{', '{"__proto__": {"mention": "Très bien"},')],
    ['a second identifier', (copy) => ({ ...copy, '@id': copy.id })],
    ['« revoked » true', (copy) => ({ ...copy, revoked: true })],
    ['a description of its class', (copy) => ({ ...copy, badge: { id: copy.badge, description: 'Autre chose.' } })],
    ['a caption of its image', (copy) => ({ ...copy, image: { id: copy.image, caption: 'Médaille d’or' } })],
    ['something to its recipient', (copy) => ({ ...copy, recipient: { ...recipientOf(copy), name: 'Léa' } })],
    [
      'something to its verification',
      (copy) => ({ ...copy, verification: { type: 'hosted', startsWith: 'http://x.example' } }),
    ],
    ['a second context', (copy) => ({ ...copy, '@context': [copy['@context'], 'https://elsewhere.example/context'] })],
    ['a second type', (copy) => ({ ...copy, type: ['Assertion', 'Extension'] })],
  ])('was altered by adding %s', async (_what, change) => {
    expect(await found(change)).toEqual({ kind: 'altered' })
  })

  it.each<[string, Change]>([
    ['its image', (copy) => ({ ...copy, image: 'https://elsewhere.example/gold.png' })],
    ['its image, as data', (copy) => ({ ...copy, image: 'data:image/png;base64,iVBORw0KGgo=' })],
    ['its type', (copy) => ({ ...copy, type: 'Diploma' })],
    ['its context', (copy) => ({ ...copy, '@context': 'https://elsewhere.example/context' })],
    ['its context, as an object', (copy) => ({ ...copy, '@context': { '@vocab': 'https://elsewhere.example/' } })],
    ['the hash of its recipient', (copy) => ({ ...copy, recipient: { ...recipientOf(copy), identity: 'sha256$00' } })],
    ['the salt of its recipient', (copy) => ({ ...copy, recipient: { ...recipientOf(copy), salt: '00' } })],
    ['the hashing of its recipient', (copy) => ({ ...copy, recipient: { ...recipientOf(copy), hashed: false } })],
    ['the type of its recipient', (copy) => ({ ...copy, recipient: { ...recipientOf(copy), type: 'telephone' } })],
    ['its recipient for two', (copy) => ({ ...copy, recipient: [copy.recipient, copy.recipient] })],
    ['its date by a second', (copy) => ({ ...copy, issuedOn: '2026-03-29T00:00:01+01:00' })],
    ['its date to one without a zone', (copy) => ({ ...copy, issuedOn: '2026-03-29T00:00:00' })],
    ['its end', (copy) => ({ ...copy, expires: '2099-01-01T00:00:00Z' })],
    ['a word of its evidence', (copy) => JSON.stringify(copy).replace('Tenir un planning', 'Tenir une usine')],
    ['the address of its evidence', (copy) => JSON.stringify(copy).replace('#animer', '#diriger')],
    ['its class', (copy) => ({ ...copy, badge: String(copy.badge).replace('organize', 'adapt') })],
    ['the name of its class', withClass((one) => ({ ...one, name: 'Organiser · je maîtrise' }))],
    ['the criteria of its class', withClass((one) => ({ ...one, criteria: { narrative: 'Rien.' } }))],
    [
      'the criteria of its class, by an address',
      withClass((one) => ({ ...one, criteria: 'https://elsewhere.example/' })),
    ],
    ['the image of its class', withClass((one) => ({ ...one, image: 'https://elsewhere.example/gold.png' }))],
    [
      'the caption of its class’s image',
      withClass((one) => ({ ...one, image: { ...(one.image as Json), caption: 'Or' } })),
    ],
    ['the tags of its class', withClass((one) => ({ ...one, tags: ['organiser', 'diriger'] }))],
    ['the alignment of its class', withClass((one) => JSON.parse(JSON.stringify(one).replace('/organize"', '/rule"')))],
    ['the identifier of its class', withClass((one) => ({ ...one, id: 'https://elsewhere.example/badge' }))],
    ['its class to one without an identifier', withClass(({ id: _, ...one }) => one)],
    ['the type of its class', withClass((one) => ({ ...one, type: 'Diploma' }))],
    ['the issuer of its class', withClass((one) => ({ ...one, issuer: 'https://elsewhere.example/issuer' }))],
    ['the name of its issuer', withClass((one, { issuer }) => ({ ...one, issuer: { ...issuer, name: 'État' } }))],
    [
      'the mail address of its issuer',
      withClass((one, { issuer }) => ({ ...one, issuer: { ...issuer, email: 'a@b.example' } })),
    ],
    ['its issuer, enlarged', withClass((one, { issuer }) => ({ ...one, issuer: { ...issuer, telephone: '0' } }))],
    ['its endorsement', withClass((one) => ({ ...one, endorsement: ['https://elsewhere.example/e'] }))],
    [
      'the words of its endorsement',
      withClass((one, { endorsement }) => ({
        ...one,
        endorsement: { ...endorsement, claim: { ...(endorsement.claim as Json), endorsementComment: 'Parfait.' } },
      })),
    ],
    ['its verification', (copy) => ({ ...copy, verification: { type: 'SignedBadge', creator: copy.badge } })],
    [
      'its identifier to another site, while it keeps our class',
      (copy) => ({ ...copy, id: 'https://elsewhere.example/1' }),
    ],
  ])('was altered by changing %s', async (_what, change) => {
    expect(await found(change)).toEqual({ kind: 'altered' })
  })

  it.each(['@context', 'type', 'recipient', 'badge', 'verification', 'issuedOn', 'expires', 'image', 'evidence'])(
    'was altered by leaving out its %s',
    async (name) => {
      expect(await found(({ [name]: _, ...copy }) => copy)).toEqual({ kind: 'altered' })
    },
  )

  it('is refused where a member stands twice, also written in two ways', async () => {
    const text = JSON.stringify(assertion)
    for (const again of ['"type": "Assertion"', '"\\u0074ype": "Diploma"', '"name": 1, "name": 1'])
      expect(await checkDocument(portal, text.replace('{', `{${again},`))).toEqual({ kind: 'duplicateMember' })
    const inside = text.replace('"hashed":true', '"hashed":true,"hashed":true')
    expect(await checkDocument(portal, inside)).toEqual({ kind: 'duplicateMember' })
  })

  it('tells the standing of the badge, whoever wrote it again', async () => {
    const outcome = await embeddedIssuer(portal).issue(issueRequest({ issuanceKey: 'revoked' }))
    const eventId = outcome.kind === 'accepted' ? outcome.eventId : ''
    const copy = await hosted(`${portal.env.portalUrl}/openbadges/v2/assertions/${eventId}`)
    await embeddedIssuer(portal).revoke({ issuanceKey: 'revoked', eventId, recipientEmail: '', reason: 'x' })
    const listed = JSON.stringify({ ...copy, type: ['Assertion'] })
    expect(await checkDocument(portal, listed)).toEqual({ kind: 'revoked', credentialId: eventId })
    const { text: notice } = await portal.ask('get', new URL(String(copy.id)).pathname).expect(410)
    expect(await checkDocument(portal, notice)).toEqual({ kind: 'revoked', credentialId: eventId })
  })
})

const escaped = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { findAccount } from '@/platform/accounts'
import { aMappedBadge, anAdmin, aParticipant } from '../support/builders/structure'
import { Browser, type SentFile, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let browser: Browser
let organizationId: string
beforeAll(async () => {
  portal = await testPortal()
  portal.clock.set('2026-03-10T09:00:00.000Z')
  browser = await signedIn(portal, 'images@exemple.fr')
  const organization = await aParticipant(portal, '2025-03-10', { displayName: '=CMD() & Fils' })
  organizationId = organization.id
  const userId = (await findAccount(portal, 'images@exemple.fr'))?.id ?? ''
  const admin = anAdmin(organizationId, { userId, profileId: newId() })
  await portal.store.insert(organizationMembers, newSeat(organizationId, admin, 'active', 'admin'))
  await aMappedBadge(portal, organization, { name: '+Accueil « en équipe »', from: '2025-04-01' })
  await aMappedBadge(portal, organization, { name: 'À venir', from: '2026-09-01' })
})
afterAll(() => portal.close())

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0a5' } })
    .png()
    .toBuffer()
const bytesOf = (text: string) => new TextEncoder().encode(text)

async function aDraft(): Promise<{ readonly id: string; readonly revision: number; readonly name: string }> {
  const name = `Brouillon ${newId()}`
  const { body } = await browser.post('/submissions', { organizationId, name })
  return { ...(body as { id: string; revision: number }), name }
}

const send = async (draft: { id: string; revision: number }, file: SentFile, as = browser) =>
  as.upload(
    `/submissions/${draft.id}/image`,
    { type: 'image/png', field: 'image', ...file },
    { revision: draft.revision },
  )

describe('the picture of a badge, over HTTP', () => {
  it.each([
    ['a PDF that is called .png', { name: 'badge.png', bytes: bytesOf('%PDF-1.7 …') }, 422, 'image.type'],
    [
      'a drawing that says it is a PNG',
      { name: 'badge.png', bytes: bytesOf('<svg xmlns="x"/>') },
      422,
      'image.mislabelled',
    ],
    ['a picture that is cut off', { name: 'b.png', bytes: bytesOf('\u0089PNG') }, 422, 'image.type'],
    ['300 kB', { name: 'b.png', bytes: new Uint8Array(300_000) }, 422, 'image.too-heavy'],
    ['3 MB', { name: 'b.png', bytes: new Uint8Array(3_000_000) }, 413, 'request.too-large'],
  ])('%s is refused in French beside the field, and the draft keeps what it had', async (_, file, status, code) => {
    const draft = await aDraft()
    const answer = await send(draft, file)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.body.detail).toMatch(/[.]$/)
    if (status === 422) expect(answer.body.fields[0].name).toBe('image')
    // The same revision still stands: the right picture goes in with the form as it was shown.
    const right = await send(draft, { name: 'badge.png', bytes: await picture(320, 320) })
    expect(right.status).toBe(200)
  })

  it('that is not square is refused with its own measures', async () => {
    const answer = await send(await aDraft(), { name: 'badge.png', bytes: await picture(320, 200) })
    expect(answer.body).toMatchObject({ code: 'image.not-square', detail: expect.stringContaining('320 × 200') })
  })

  it('is nobody else’s to send', async () => {
    const draft = await aDraft()
    const file = { name: 'badge.png', bytes: await picture(320, 320) }
    expect((await send(draft, file, new Browser(portal))).status).toBe(401)
    expect((await send(draft, file, await signedIn(portal, 'ailleurs@exemple.fr'))).status).toBe(404)
  })
})

describe('the catalogue as CSV', () => {
  it('holds what counts today, for French spreadsheets, and no cell that they would run', async () => {
    const answer = await new Browser(portal).send('get', '/catalogue.csv')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    const lines = answer.text.split('\r\n').filter(Boolean)
    expect(lines[0]).toBe('\ufeffBadge;Structure;Compétence;Niveau;Part;Depuis')
    expect(lines.slice(1)).toEqual([expect.stringMatching(/^'\+Accueil « en équipe »;'=CMD\(\) & Fils;.*;2025-04-01$/)])
  })

  it('follows the filters of its page; what is none filters nothing, as there', async () => {
    const none = await new Browser(portal).send('get', '/catalogue.csv?q=soudure')
    expect(none.text.split('\r\n').filter(Boolean)).toHaveLength(1)
    const odd = await new Browser(portal).send('get', '/catalogue.csv?level=expert')
    expect(odd.text.split('\r\n').filter(Boolean)).toHaveLength(2)
  })
})

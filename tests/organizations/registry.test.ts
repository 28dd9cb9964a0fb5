import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { organizations } from '@/organizations/organization'
import { findByRegistry } from '@/organizations/queries'
import { registryGiven, registryKeyOf, registryOf, registryWords, rnaIn } from '@/organizations/registry'
import { anAdmin } from '../support/builders/structure'
import { type Browser, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

const rna = 'W502000001'
const siret = '81234567600017'

describe('the number of a structure', () => {
  it('is read in whatever way an RNA is typed', () => {
    const typed = [
      'W502000001',
      'w502000001',
      ' W 502 000 001 ',
      'RNA : W502000001',
      'N° W502.000.001',
      'Ｗ５０２０００００１',
    ]
    expect(typed.map(rnaIn)).toEqual(typed.map(() => rna))
    expect(rnaIn('W2A1234567')).toBe('W2A1234567')
    for (const wrong of [
      '',
      'W50200000',
      'W5020000011',
      '502000001',
      'X502000001',
      siret,
      'W50200000Z',
      '😀'.repeat(10),
    ])
      expect(rnaIn(wrong), wrong).toBeNull()
  })

  it('is the SIRET; without one the RNA, and a wrong one is told beside its field', () => {
    const given = { siret: '', rna: '', withoutSiret: true }
    expect(registryGiven({ ...given, siret, withoutSiret: false })).toEqual({
      ok: true,
      value: { by: 'siret', number: siret },
    })
    expect(registryGiven({ ...given, rna: 'w502 000 001' })).toEqual({ ok: true, value: { by: 'rna', number: rna } })
    expect(registryGiven(given)).toEqual({ ok: true, value: { by: 'none', number: '' } })
    const wrong = registryGiven({ ...given, rna: 'W123' })
    expect(wrong.ok ? null : wrong.problem.fields?.map(({ name }) => name)).toEqual(['rna'])
  })

  it('is kept under one key, and shown by its name', () => {
    for (const registry of [
      { by: 'siret', number: siret },
      { by: 'rna', number: rna },
    ] as const)
      expect(registryOf(registryKeyOf(registry, 'form'))).toEqual(registry)
    expect(registryOf(registryKeyOf({ by: 'none', number: '' }, 'form'))).toEqual({ by: 'none', number: '' })
    expect(registryWords(`rna:${rna}`)).toEqual(['RNA', rna])
    expect(registryWords(`siret:${siret}`)?.[0]).toBe('SIRET')
    expect(registryWords('none:form')).toBeNull()
  })
})

describe('an association without SIRET', () => {
  let portal: TestPortal
  let camille: Browser
  let yanis: Browser
  beforeAll(async () => {
    portal = await testPortal()
    camille = await signedIn(portal, 'camille@marais.example', 'Camille Duval')
    yanis = await signedIn(portal, 'yanis@marais.example', 'Yanis Lemoine')
  })
  afterAll(() => portal.close())

  const association = {
    ...{ displayName: 'Les Amis du Marais', kind: 'association', department: '50', city: 'Hauteville' },
    ...{ postalCode: '50999', withoutSiret: true },
  }

  it('is registered once under its RNA: whoever comes next joins it', async () => {
    const first = await camille.post('/organizations', { ...association, rna: 'w502 000 001' })
    expect(first.status).toBe(200)
    expect((await portal.store.get(organizations, first.body.id))?.registryKey).toBe(`rna:${rna}`)
    const again = await yanis.post('/organizations', { ...association, displayName: 'Amis du Marais', rna })
    expect([again.status, again.body.code, again.body.current]).toEqual([
      409,
      'organization.already-there',
      { organizationId: first.body.id },
    ])
    const seen = await findByRegistry(portal, anAdmin(newId()), { by: 'rna', number: rna })
    expect(seen.organization?.displayName).toBe('Les Amis du Marais')
  })

  it('is one of two who register it at the same moment', async () => {
    const both = await Promise.all(
      [camille, yanis].map((one) => one.post('/organizations', { ...association, rna: 'W502000009' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('hears beside the field what is wrong with its number, and keeps what it wrote', async () => {
    for (const wrong of ['W12', 'pas un numéro', '<script>alert(1)</script>', `W${'1'.repeat(80)}`]) {
      const refused = await camille.post('/organizations', { ...association, rna: wrong })
      expect([refused.status, refused.body.fields?.map(({ name }: { name: string }) => name)], wrong).toEqual([
        422,
        ['rna'],
      ])
    }
  })

  it('needs no number: two without one are two structures', async () => {
    const made = await Promise.all([1, 2].map(() => camille.post('/organizations', association)))
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(2)
  })

  it('keeps several sites of one firm apart, each with its own SIRET', async () => {
    const site = { ...association, withoutSiret: false, kind: 'trainingProvider' }
    const made = await Promise.all(
      ['81234567600017', '81234567600025'].map((one) => yanis.post('/organizations', { ...site, siret: one })),
    )
    expect(made.map(({ status }) => status)).toEqual([200, 200])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRegistry, compareWithRegistry } from '@/organizations/commands/ask-registry'
import { type Organization, organizations } from '@/organizations/organization'
import { comparedWith, findRegistryAnswer, isClosedIn } from '@/organizations/registry-answer'
import type { Company } from '@/platform/company-search/company'
import { companiesIn } from '@/platform/company-search/read-answer'
import { aReviewer, aStructure, codeOf, formKey, submittedBy, value } from '../support/builders/recognition'
import {
  anAnswer,
  anEstablishment,
  aResult,
  type CompanyService,
  companyService,
  json,
} from '../support/company-service'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

const siret = '81234567600017'
const companyOf = (result: object): Company => {
  const [company] = companiesIn(anAnswer([result]))?.companies ?? []
  if (!company) throw new Error('no company')
  return company
}
const declared = {
  legalName: 'Atelier des Marais',
  displayName: 'Atelier des Marais',
  registryKey: `siret:${siret}`,
  street: '12, rue des Marais',
  postalCode: '50999',
  city: 'Hautegrève',
  department: '50',
} as const satisfies Partial<Organization>
const differing = (changed: Partial<typeof declared> | object, result = aResult(siret)) =>
  comparedWith({ ...declared, ...changed } as never, companyOf(result))
    .filter(({ differs }) => differs)
    .map(({ term }) => term)

describe('what a structure declares beside the register', () => {
  it('is the same in other letters, accents, signs and usual abbreviations', () => {
    expect(differing({})).toEqual([])
    expect(differing({ legalName: 'ATELIER DES MARAIS', city: 'HAUTEGREVE', street: '12 RUE DES MARAIS' })).toEqual([])
    const saint = aResult(siret, {
      siege: anEstablishment(siret),
      matching_etablissements: [
        anEstablishment(siret, {
          adresse: '3 AV SAINT CLAIR 14999 SAINT-LO-LES-BAINS',
          code_postal: '14999',
          libelle_commune: 'SAINT-LO-LES-BAINS',
          departement: '14',
        }),
      ],
    })
    const given = { street: '3 avenue St-Clair', postalCode: '14999', city: 'St Lô les Bains', department: '14' }
    expect(differing(given, saint)).toEqual([])
  })

  it('differs in name, street, code, town, department, each by itself', () => {
    expect(differing({ legalName: 'Atelier du Bocage', displayName: 'ADM' })).toEqual(['Nom légal', 'Nom d’usage'])
    expect(differing({ street: '14 rue des Marais' })).toEqual(['Rue'])
    expect(differing({ postalCode: '50100', city: 'Carentan' })).toEqual(['Code postal', 'Commune'])
    expect(differing({ department: '14' })).toEqual(['Département'])
  })

  it('says nothing against what the register may not tell, and shows the legal form', () => {
    const hidden = aResult(siret, { statut_diffusion: 'P' })
    expect(differing({}, hidden)).toEqual([])
    const form = comparedWith(declared, companyOf(aResult(siret))).find(({ term }) => term === 'Forme juridique')
    expect(form).toMatchObject({ declared: '', registered: 'Association', differs: false })
  })

  it('knows a place that has closed', () => {
    const closed = anEstablishment(siret, { etat_administratif: 'F' })
    expect(isClosedIn(companyOf(aResult(siret, { siege: closed, matching_etablissements: [closed] })))).toBe(true)
    expect(isClosedIn(companyOf(aResult(siret)))).toBe(false)
  })
})

describe('the register’s answer', () => {
  let portal: TestPortal
  let service: CompanyService
  const reviewer = aReviewer()
  beforeAll(async () => {
    service = await companyService()
    portal = await testPortal({ settings: { COMPANY_SEARCH_URL: service.url } })
  })
  afterAll(async () => {
    await portal.close()
    await service.close()
  })
  const numbered = async (number: string) => {
    const party = await aStructure(portal)
    const row = await portal.store.get(organizations, party.organization.id)
    if (row) await portal.store.swap(organizations, row, { registryKey: `siret:${number}` })
    return party
  }

  it('is asked when a case is filed, and kept with its date', async () => {
    service.tells(aResult(siret))
    const party = await numbered(siret)
    await submittedBy(portal, party)
    await runEffects(portal)
    const answer = await findRegistryAnswer(portal, reviewer, party.organization.id)
    expect(answer).toMatchObject({ registryKey: `siret:${siret}`, askedAt: portal.clock.now() })
    expect(answer?.company?.name).toBe('Atelier des Marais')
    expect(JSON.stringify(answer)).not.toContain('PERSONNE')
    expect(await findRegistryAnswer(portal, party.admin, party.organization.id)).toBeNull()
  })

  it('stays as it was while the register is away, which is said; nothing waits for it', async () => {
    const number = '81234567600025'
    const party = await numbered(number)
    service.tells(aResult(number))
    value(await askRegistry(portal, reviewer, party.organization.id))
    const other = await numbered('81234567600033')
    service.answer((_, response) => json(response, {}, 503))
    const ask = (organizationId: string) =>
      compareWithRegistry.run(portal, reviewer, { formKey: formKey(), organizationId })
    expect(codeOf(await ask(other.organization.id))).toBe('organization.registry-away')
    expect(await findRegistryAnswer(portal, reviewer, other.organization.id)).toBeNull()
    expect((await findRegistryAnswer(portal, reviewer, party.organization.id))?.company?.sites[0]?.siret).toBe(number)
    await submittedBy(portal, other)
    await runEffects(portal)
    expect(await portal.store.count({ slug: 'effects' } as never, { status: { equals: 'failed' } })).toBe(0)
  })

  it('is nothing where the number stands for nobody, and is not asked without a number', async () => {
    const unknown = await numbered('81234567600041')
    service.tells()
    expect(value(await askRegistry(portal, reviewer, unknown.organization.id)).company).toBeNull()
    const without = await aStructure(portal)
    expect(codeOf(await askRegistry(portal, reviewer, without.organization.id))).toBe('organization.no-number')
    const form = { formKey: formKey(), organizationId: unknown.organization.id }
    expect(codeOf(await compareWithRegistry.run(portal, unknown.admin, form))).toBe('access.refused')
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askedFor } from '@/organizations/asked-structure'
import type { Asked } from '@/platform/company-search/company'
import { httpCompanySearch } from '@/platform/company-search/http-search'
import { companiesIn, tidyName } from '@/platform/company-search/read-answer'
import type { CallTime } from '@/platform/paced-calls'
import {
  anAnswer,
  anEstablishment,
  aResult,
  type CompanyService,
  companyService,
  json,
  type Told,
} from '../support/company-service'

const siret = '81234567600017'
const other = '81234567600025'
const bySiret: Asked = { by: 'siret', number: siret }

let service: CompanyService
let told: string[]
/** A clock that goes on when somebody waits. */
let waited: number[]
let nowMs: number
const time: CallTime = {
  nowMs: () => nowMs,
  wait: async (ms) => {
    waited.push(ms)
    nowMs += ms
  },
}
const search = (timeoutMs = 2_000) => httpCompanySearch(service.url, (why) => told.push(why), { time, timeoutMs })

beforeEach(async () => {
  service = await companyService()
  told = []
  waited = []
  nowMs = 1_000
})
afterEach(() => service.close())

describe('a structure is found', () => {
  test('by its SIRET: name, address, department and kind, and nothing about persons', async () => {
    service.tells(aResult(siret))
    const found = await search().find(bySiret)
    expect(found).toEqual({
      kind: 'found',
      total: 1,
      companies: [
        {
          siren: '812345676',
          name: 'Atelier des Marais',
          kind: 'association',
          legalForm: '9220',
          rna: 'W502000001',
          isClosed: false,
          openSites: 1,
          sites: [
            {
              siret,
              name: '',
              street: '12 Rue des Marais',
              postalCode: '50999',
              city: 'Hautegreve',
              department: '50',
              isHead: true,
              isClosed: false,
            },
          ],
        },
      ],
    })
    expect(JSON.stringify(found)).not.toMatch(/PERSONNE|QUELQU/i)
    expect(service.asked[0]?.get('q')).toBe(siret)
  })

  test('by its SIRET alone: a fuzzy search brings other firms, and other sites of the same one', async () => {
    service.tells(
      aResult('35600000000048'),
      aResult(siret, {
        siege: anEstablishment(other),
        matching_etablissements: [anEstablishment(other), anEstablishment(siret, { est_siege: false })],
      }),
    )
    const found = await search().find(bySiret)
    expect(found.kind === 'found' && found.companies.map(({ sites }) => sites.map((site) => site.siret))).toEqual([
      [siret],
    ])
  })

  test('by its SIRET at its head office, where no establishment is said to match', async () => {
    service.tells(aResult(siret, { matching_etablissements: [] }))
    const found = await search().find(bySiret)
    expect(found.kind === 'found' && found.companies[0]?.sites[0]?.siret).toBe(siret)
  })

  test('not at all, where the answer is about others', async () => {
    service.tells(aResult('35600000000048'))
    expect(await search().find(bySiret)).toEqual({ kind: 'found', companies: [], total: 0 })
  })

  test('by SIREN with its sites, by RNA, and by name with how many there are', async () => {
    const sites = [anEstablishment(siret), anEstablishment(other, { est_siege: false, etat_administratif: 'F' })]
    service.tells(
      aResult(siret, { matching_etablissements: sites, nombre_etablissements_ouverts: 4 }),
      aResult('35600000000048', { complements: {} }),
    )
    const asking = search()
    const bySiren = await asking.find({ by: 'siren', number: '812345676' })
    expect(
      bySiren.kind === 'found' &&
        bySiren.companies.map(({ sites: all, openSites }) => [all.map(({ isClosed }) => isClosed), openSites]),
    ).toEqual([[[false, true], 4]])
    const byRna = await asking.find({ by: 'rna', number: 'W502000001' })
    expect(byRna.kind === 'found' && byRna.companies.map(({ siren }) => siren)).toEqual(['812345676'])
    const byName = await asking.find({ by: 'name', text: 'atelier des marais' })
    expect(byName.kind === 'found' && [byName.companies.length, byName.total]).toEqual([2, 2])
  })

  test('that is closed is said to be closed; one that may not be published shows its number alone', async () => {
    service.tells(aResult(siret, { etat_administratif: 'C', statut_diffusion: 'P' }))
    const found = await search().find(bySiret)
    const [company] = found.kind === 'found' ? found.companies : []
    expect(company).toMatchObject({
      name: '',
      isClosed: true,
      sites: [{ siret, street: '', city: '', postalCode: '' }],
    })
  })
})

describe('an answer', () => {
  const whole = aResult(siret)
  const parts: readonly (readonly [string, (result: Told, value: unknown) => Told])[] = [
    ...Object.keys(whole).map((key) => [key, (result: Told, value: unknown) => ({ ...result, [key]: value })] as const),
    ...Object.keys(whole.complements as Told).map(
      (key) =>
        [
          `complements.${key}`,
          (result: Told, value: unknown) => ({
            ...result,
            complements: { ...(result.complements as Told), [key]: value },
          }),
        ] as const,
    ),
    ...Object.keys(anEstablishment(siret)).map(
      (key) =>
        [
          `establishment.${key}`,
          (result: Told, value: unknown) => {
            const site = { ...(result.siege as Told), [key]: value }
            return { ...result, siege: site, matching_etablissements: [site] }
          },
        ] as const,
    ),
  ]

  test.each(parts)('without %s, or with it null or of another type, still tells the rest', (name, withValue) => {
    for (const value of [undefined, null, 42, 'x', [], {}, true]) {
      const read = companiesIn(anAnswer([withValue(whole, value), aResult('35600000000048')]))
      // Another result is told whatever stands in this one.
      expect(read?.companies.at(-1)?.siren, name).toBe('356000000')
      const named = /^(siren|establishment\.siret)$/.test(name)
      if (!named) expect(read?.companies[0], `${name} ${JSON.stringify(value)}`).toMatchObject({ siren: '812345676' })
    }
  })

  test('is bounded, whatever it brings', () => {
    const many = Array.from({ length: 300 }, () => aResult(siret, { nom_raison_sociale: 'É'.repeat(5_000) }))
    const read = companiesIn(anAnswer(many))
    expect([read?.companies.length, read?.companies[0]?.name.length]).toEqual([25, 300])
    const sites = Array.from({ length: 900 }, () => anEstablishment(siret))
    expect(
      companiesIn(anAnswer([aResult(siret, { matching_etablissements: sites })]))?.companies[0]?.sites,
    ).toHaveLength(50)
  })

  test.each([
    [null],
    [[]],
    ['nonsense'],
    [{ results: 'none' }],
    [{ erreur: 'Veuillez indiquer au moins un paramètre de recherche.' }],
  ])('that is nonsense is none: %j', (given) => {
    expect(companiesIn(given)).toBeNull()
  })
})

describe('a service', () => {
  type Answering = Parameters<CompanyService['answer']>[0]
  const troubles: readonly (readonly [string, Answering])[] = [
    ['that answers nonsense', (_, response) => void json(response, { results: 7 })],
    [
      'that answers a page',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>maintenance</p>'),
    ],
    ['that breaks', (_, response) => void json(response, {}, 503)],
    ['that refuses', (_, response) => void json(response, { erreur: 'non' }, 400)],
    [
      'that sends elsewhere',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/search' }).end(),
    ],
    ['that breaks off', (_, response) => void response.destroy()],
    [
      'that never ends',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"results":[')
      },
    ],
    [
      'that sends too much',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(`{"results":[],"x":"${'x'.repeat(3 * 1024 * 1024)}"}`)
      },
    ],
  ]
  test.each(troubles)(
    '%s is away, the reason is told without what was asked, and it is asked again',
    async (_, how) => {
      service.answer(how)
      const asking = search(150)
      expect(await asking.find(bySiret)).toEqual({ kind: 'away' })
      expect(told).toHaveLength(1)
      expect(told[0]).not.toContain(siret)
      service.tells(aResult(siret))
      expect((await asking.find(bySiret)).kind).toBe('found')
    },
  )

  test('that nobody answers at is away', async () => {
    await service.close()
    expect(await search().find(bySiret)).toEqual({ kind: 'away' })
    service = await companyService()
  })

  test('that counts is left alone for as long as it asks for', async () => {
    service.answer((_, response) => void json(response, {}, 429, { 'retry-after': '20' }))
    const asking = search()
    expect((await asking.find(bySiret)).kind).toBe('away')
    service.tells(aResult(siret))
    expect((await asking.find(bySiret)).kind).toBe('away')
    expect(service.asked).toHaveLength(1)
    nowMs += 20_000
    expect((await asking.find(bySiret)).kind).toBe('found')
  })

  test('is asked the same once in half a day, also for nothing found', async () => {
    const asking = search()
    for (let times = 0; times < 5; times += 1) await asking.find({ by: 'name', text: times % 2 ? 'Marais' : 'marais' })
    expect(service.asked).toHaveLength(1)
    nowMs += 13 * 3_600_000
    await asking.find({ by: 'name', text: 'marais' })
    expect(service.asked).toHaveLength(2)
  })

  test('is asked at most seven times a second, and whoever would wait too long types by hand', async () => {
    // All at one moment: what each would wait is told, and nobody waits.
    const still = { nowMs: () => 0, wait: async (ms: number) => void waited.push(ms) }
    const asking = httpCompanySearch(service.url, (why) => told.push(why), { time: still })
    const questions = Array.from({ length: 40 }, (_, at) => asking.find({ by: 'name', text: `marais ${at}` }))
    const kinds = (await Promise.all(questions)).map(({ kind }) => kind)
    expect(service.asked.length).toBeLessThanOrEqual(21)
    expect(kinds.filter((kind) => kind === 'away').length).toBeGreaterThanOrEqual(19)
    expect(waited.every((ms) => ms <= 3_000)).toBe(true)
  })
})

describe('what is typed to find a structure', () => {
  test.each<[string, Asked]>([
    ['812 345 676 00017', bySiret],
    ['SIRET : 812345676 00017', bySiret],
    ['812345676', { by: 'siren', number: '812345676' }],
    ['SIREN 812 345 676', { by: 'siren', number: '812345676' }],
    ['w502000001', { by: 'rna', number: 'W502000001' }],
    ['RNA : W502 000 001', { by: 'rna', number: 'W502000001' }],
    ['Atelier  des Marais', { by: 'name', text: 'Atelier des Marais' }],
    ['3 Ifs et Compagnie', { by: 'name', text: '3 Ifs et Compagnie' }],
  ])('« %s »', (typed, asked) => {
    expect(askedFor(typed)).toEqual({ ok: true, value: asked })
  })

  test.each([
    ['', /SIRET, SIREN ou RNA/],
    ['ab', /3 lettres/],
    ['🦊', /3 lettres/],
    ['812345677', /SIREN n’existe pas/],
    ['8123456760001', /13 chiffres/],
    ['81234567600018', /n’existe pas/],
    ['8,12346E+13', /tableur/],
  ])('« %s » is refused with the sentence that leads on', (typed, sentence) => {
    const result = askedFor(typed)
    expect(result.ok ? '' : result.problem.detail).toMatch(sentence)
    expect(result.ok ? [] : result.problem.fields?.map(({ name }) => name)).toEqual(['siret'])
  })

  test('a name in capitals is written as one reads it, any other as it is', () => {
    expect(tidyName('MAISON DE L’EMPLOI DU PAYS')).toBe('Maison de l’Emploi du Pays')
    expect(tidyName('CCAS de Hautegrève')).toBe('CCAS de Hautegrève')
    expect(tidyName('GRETA')).toBe('Greta')
    expect(tidyName('CFA')).toBe('CFA')
  })
})

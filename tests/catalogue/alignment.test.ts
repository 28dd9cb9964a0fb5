import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badgeAddress } from '@/catalogue/addresses'
import { alignmentsFromText, ownAlignment, wrongAlignmentLine } from '@/catalogue/alignment'
import { badgeTextFor } from '@/catalogue/badge-text'
import { type TestPortal, testPortal } from '~/tests/support/portal'

const line = 'Organiser son travail | https://framework.example/skills/1 | Référentiel d’exemple | S1'

describe('the alignments of a badge', () => {
  it.each([
    ['organize-practice', 'Organiser · je pratique'],
    ['adapt-mastery', 'S’adapter · je maîtrise'],
  ] as const)('begin, for %s, with the page of the portal that describes it', (code, targetName) => {
    expect(ownAlignment(code, 'https://portal.example')).toEqual([
      {
        targetName,
        targetUrl: `https://portal.example${badgeAddress(code)}`,
        targetFramework: 'La Normandie badge les compétences',
        targetCode: code,
      },
    ])
  })

  it.each(['general', 'participant', 'ambassador', 'organize'])(
    'are none for %s, which stands for no single competence',
    (code) => {
      expect(ownAlignment(code, 'https://portal.example')).toEqual([])
    },
  )

  it('are read from the editors’ lines, the last two parts being optional', () => {
    expect(alignmentsFromText(`${line}\n\n  Planifier|https://framework.example/2  \n`)).toEqual([
      {
        targetName: 'Organiser son travail',
        targetUrl: 'https://framework.example/skills/1',
        targetFramework: 'Référentiel d’exemple',
        targetCode: 'S1',
      },
      { targetName: 'Planifier', targetUrl: 'https://framework.example/2' },
    ])
  })

  it.each([
    ['a code', 'Organiser | https://framework.example/1 | ROME 4.0', false],
    ['a version', 'Organiser | https://framework.example/1 | ROME | 300406', false],
    ['a version', 'Organiser | https://framework.example/1 | ESCO | S4', false],
    ['nothing', 'Organiser | https://framework.example/1 | ROME 4.0 | 300406', true],
    ['nothing, since it is written once', 'Organiser | https://framework.example/1 | Référentiel d’exemple', true],
  ])('of ROME and ESCO say version and code: %s lacks in « %s »', (_, text, isRight) => {
    expect(wrongAlignmentLine(text)?.slice(0, 8) ?? null).toBe(isRight ? null : 'Il manqu')
  })

  it.each([
    'Planifier',
    '| https://framework.example',
    'Planifier | framework',
    'A | javascript:alert(1)',
    `${line} | more`,
  ])('are not read from « %s », and the editor is told what to write', (text) => {
    expect(alignmentsFromText(`${line}\n${text}`)).toHaveLength(1)
    expect(wrongAlignmentLine(`${line}\n${text}`)).toMatch(/Écrivez/)
    expect(wrongAlignmentLine(line)).toBeNull()
  })
})

describe('the text of a badge that is issued', () => {
  let portal: TestPortal

  beforeAll(async () => {
    portal = await testPortal()
  })
  afterAll(() => portal.close())

  const save = (alignments: string) =>
    portal.payload.update({
      collection: 'competencies',
      where: { code: { equals: 'organize' } },
      data: { alignments },
      depth: 0,
      overrideAccess: true,
    })

  it('carries the alignments of its competence, in both levels, and no other badge does', async () => {
    await save(line)
    for (const code of ['organize-practice', 'organize-mastery'] as const) {
      const { alignments } = await badgeTextFor(portal, code)
      expect(alignments?.map(({ targetUrl }) => targetUrl)).toEqual([
        `http://portal.test${badgeAddress(code)}`,
        'https://framework.example/skills/1',
      ])
    }
    expect((await badgeTextFor(portal, 'adapt-practice')).alignments).toHaveLength(1)
    expect(await badgeTextFor(portal, 'general')).not.toHaveProperty('alignments')
  })

  it('does not take a line that is none: the editor’s save is refused', async () => {
    await save(line)
    const { errors } = await save('Organiser')
    expect(errors).toHaveLength(1)
    expect((await badgeTextFor(portal, 'organize-practice')).alignments).toHaveLength(2)
  })
})

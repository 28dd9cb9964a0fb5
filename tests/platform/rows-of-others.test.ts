import { describe, expect, it } from 'vitest'
import { judgeReaches, rowsReached } from '../../scripts/check/rows'

const records = "export const issuances = collection<Issuance>('issuances')"

describe('the check of rows', () => {
  it('names file, line, row and owner, and says what to do instead', () => {
    const { reaches } = rowsReached(
      new Map([
        ['src/issuing/records.ts', records],
        [
          'src/awards/queries.ts',
          "import { ok } from '@/kernel/result'\nimport { issuances } from '@/issuing/records'",
        ],
      ]),
    )
    expect(judgeReaches(reaches, {})).toEqual([
      'src/awards/queries.ts:2: « issuances » are rows of issuing: ask a query of issuing for them, or let a command of issuing write them.',
    ])
  })

  it('lets an exception pass, and names it once nothing needs it', () => {
    const reach = { file: 'src/awards/queries.ts', line: 1, name: 'issuances', owner: 'issuing' }
    expect(judgeReaches([reach], { 'awards/queries.ts': 'a reason' })).toEqual([])
    expect(judgeReaches([], { 'awards/queries.ts': 'a reason' })).toEqual([
      'src/awards/queries.ts takes no rows of another slice any more: take its line out of scripts/check/rows-of-others.ts.',
    ])
  })

  it('lets the owner, the platform’s own rows and types pass', () => {
    const { reaches } = rowsReached(
      new Map([
        ['src/issuing/records.ts', records],
        ['src/platform/relay.ts', "export const effects = collection<EffectRow>('effects')"],
        ['src/issuing/gate.ts', "import { issuances } from './records'"],
        ['src/awards/queries.ts', "import type { issuances } from '@/issuing/records'"],
        ['src/awards/rerun.ts', "import { effects } from '@/platform/relay'"],
      ]),
    )
    expect(reaches).toEqual([])
  })
})

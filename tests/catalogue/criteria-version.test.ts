import { describe, expect, it } from 'vitest'
import { nextCriteriaVersion } from '@/catalogue/criteria-version'

const published = { criteria: 'Écoute\nReformule', version: 3, versionNote: 'Un critère de plus.' }

describe('the version of a badge’s criteria', () => {
  it('stays with a corrected title, another list sign or a draft that went back', () => {
    expect(nextCriteriaVersion(published, { ...published, versionNote: null })).toEqual({
      version: 3,
      noteProblem: null,
    })
    expect(nextCriteriaVersion(published, { ...published, criteria: '- Écoute\n\n- Reformule ' }).version).toBe(3)
  })

  it('is the next one, once, however often a draft is saved, whatever number came along', () => {
    const draft = { criteria: 'Écoute', version: 9, versionNote: 'Un critère de moins.' }
    expect(nextCriteriaVersion(published, draft)).toEqual({ version: 4, noteProblem: null })
  })

  it.each([null, '', '   ', published.versionNote])('asks for a word on what changes, a new one: %j', (versionNote) => {
    const { noteProblem } = nextCriteriaVersion(published, { criteria: 'Écoute', versionNote })
    expect(noteProblem).toContain('dites en une phrase ce qui change')
  })
})

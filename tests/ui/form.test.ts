import { describe, expect, it } from 'vitest'
import { acceptanceLacks } from '@/recognition/application-guards'
import { DraftSession } from '@/ui/form/draft-session'
import { outsideSentence } from '@/ui/form/fields/text'
import { filledIn, newFormKey } from '@/ui/form/form-key'
import { problemFor } from '@/ui/form/send'
import { conflictAuthor } from '@/ui/form/summary'
import { bodyOf, type Entry } from '@/ui/form/values'

const entry = (name: string, kind: Entry['kind'], value: string, checked = false): Entry => ({
  name,
  kind,
  value,
  checked,
})

describe('the body of a form', () => {
  it('nests names with dots and keeps texts, also empty ones, so that a draft can be emptied', () => {
    const body = bodyOf([entry('answers.purpose', 'text', ''), entry('answers.size', 'text', '12 salariés')])
    expect(body).toEqual({ answers: { purpose: '', size: '12 salariés' } })
  })

  it('leaves out choices, dates and numbers that were not given', () => {
    expect(
      bodyOf([entry('on', 'optional', ''), entry('count', 'number', ' '), entry('level', 'choice', 'practice')]),
    ).toEqual({})
  })

  it('keeps types: numbers, booleans, lists', () => {
    const body = bodyOf([
      entry('count', 'number', '2,5'),
      entry('agreed', 'boolean', 'on', true),
      entry('kinds', 'list', 'a', true),
      entry('kinds', 'list', 'b'),
      entry('kinds', 'list', 'c', true),
      entry('level', 'choice', 'practice'),
      entry('level', 'choice', 'mastery', true),
    ])
    expect(body).toEqual({ count: 2.5, agreed: true, kinds: ['a', 'c'], level: 'mastery' })
  })

  it('sends an empty list when nothing is ticked', () => {
    expect(bodyOf([entry('kinds', 'list', 'a')])).toEqual({ kinds: [] })
  })

  it('adds the fields to what the page already knows, without changing it', () => {
    const values = { revision: 3, answers: { kept: true } }
    expect(bodyOf([entry('answers.purpose', 'text', 'x')], values)).toEqual({
      revision: 3,
      answers: { kept: true, purpose: 'x' },
    })
    expect(values.answers).toEqual({ kept: true })
  })
})

describe('the refusals of a form', () => {
  it('shows the sentence and the fields of the endpoint', () => {
    const fields = [{ name: 'siret', detail: 'Ce numéro SIRET compte 13 chiffres, il en faut 14.' }]
    const problem = problemFor(422, { code: 'input.invalid', detail: 'À revoir.', fields }, null)
    expect(problem).toMatchObject({ code: 'input.invalid', status: 422, detail: 'À revoir.', fields })
  })

  it.each([0, 413, 415, 429, 500, 502, 503])(
    'says what to do, and that nothing is lost, when %i comes without a sentence',
    (status) => {
      const { detail } = problemFor(status, '<html>', null)
      expect(detail).toContain('Votre saisie est conservée.')
    },
  )

  it('tells how long to wait when the answer says so', () => {
    expect(problemFor(429, null, '90').detail).toContain('2 min')
  })

  it('drops fields of another shape instead of failing on them', () => {
    expect(problemFor(422, { fields: [null, 3, { name: 'a' }] }, null).fields).toEqual([])
  })

  it('says who changed the record and when, in Paris time', () => {
    const sentence = conflictAuthor({ changedBy: 'Hélène', changedAt: '2026-11-12T14:42:00.000Z' })
    expect(sentence).toContain('Hélène')
    expect(sentence).toContain('12 novembre 2026')
    expect(sentence).toContain('15:42')
    expect(conflictAuthor({ status: 'accepted' })).toBeNull()
  })
})

describe('the way on after a form', () => {
  it('fills the address in from the answer, and escapes what it fills in', () => {
    expect(filledIn('/mon-espace/dossiers/{id}', { id: 'a/b' })).toBe('/mon-espace/dossiers/a%2Fb')
    expect(filledIn('/structures/{organization.slug}', { organization: { slug: 'atelier' } })).toBe(
      '/structures/atelier',
    )
    expect(filledIn('/x/{missing.deep}', {})).toBe('/x/')
  })

  it('gives each rendering a key of its own', () => {
    expect(newFormKey()).toMatch(/^[0-9a-f-]{36}$/)
    expect(newFormKey()).not.toBe(newFormKey())
  })
})

describe('what a form knows before it is sent', () => {
  it('a number is read with whatever spaces', () => {
    expect(bodyOf([entry('count', 'number', '1\u202f200')])).toEqual({ count: 1200 })
    expect(bodyOf([entry('count', 'number', ' 12,5 ')])).toEqual({ count: 12.5 })
  })

  it('a day outside its bounds is named with the nearest that is possible', () => {
    expect(outsideSentence('2026-03-01', '2026-03-02')).toContain('Choisissez le 2 mars 2026 ou une date postérieure')
    expect(outsideSentence('2026-03-01', '2026-04-01')).toContain('Choisissez le 1er avril 2026 ou')
    expect(outsideSentence('2026-03-03', undefined, '2026-03-02')).toContain('ou une date antérieure')
    expect(outsideSentence('2026-03-02', '2026-03-02', '2026-03-02')).toBeUndefined()
  })

  it('acceptance says before the click what it lacks', () => {
    const conform = { presentation: 'conform', territory: 'conform', awarding: 'conform', strategy: 'conform' } as const
    const lacks = (checklist: object) => acceptanceLacks({ kind: 'participant', checklist })
    expect(lacks(conform)).toBe('notez les cinq points (4 sur 5 notés).')
    expect(lacks({ ...conform, badge: 'toReview' })).toContain('« conforme » (4 sur 5')
    expect(lacks({ ...conform, badge: 'conform' })).toBeNull()
  })
})

describe('one rendering of a draft', () => {
  const answered = { revision: 6, draft: {}, conflicts: [], marks: [] }
  it('sends what was typed in, and what was typed again meanwhile once more', () => {
    const draft = new DraftSession(5)
    draft.touch('a')
    draft.take(draft.ready())
    draft.touch('a')
    draft.touch('b')
    draft.answered(['a'], answered)
    expect([draft.ready(), draft.seenOf('a'), draft.seenOf('b'), draft.seenOf('c')]).toEqual([['a', 'b'], 5, 5, 6])
  })

  it('holds a field that somebody else wrote until one of both values is chosen', () => {
    const draft = new DraftSession(5)
    draft.touch('a')
    draft.take(['a'])
    draft.answered(['a'], { ...answered, conflicts: [{ name: 'a', theirs: 'x', by: 'Léa', at: '' }] })
    expect([draft.ready(), draft.unsaved()]).toEqual([[], ['a']])
    draft.choose('a', true)
    expect([draft.ready(), draft.seenOf('a')]).toEqual([['a'], 6])
    draft.choose('a', false)
    expect(draft.ready()).toEqual([])
  })

  it('leaves a field out that is refused for itself, until it is typed in again', () => {
    const draft = new DraftSession(5)
    draft.touch('a')
    draft.touch('b')
    draft.take(['a', 'b'])
    const problem = { code: '', status: 422, detail: '', fields: [{ name: 'a', detail: 'Trop long.' }] }
    expect(draft.refuse(problem, ['a', 'b'])).toBe(true)
    expect([draft.ready(), draft.unsaved()]).toEqual([['b'], ['a', 'b']])
    draft.touch('a')
    expect(draft.ready()).toEqual(['a', 'b'])
  })
})

import { describe, expect, it } from 'vitest'
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

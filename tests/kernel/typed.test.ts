import { describe, expect, it } from 'vitest'
import { longestWebAddress, spacedSiret, webAddressOf, withoutSeparators } from '@/kernel/typed'
import { codeInput, webAddressInput } from '@/kernel/typed-inputs'

describe('a code', () => {
  it.each([
    '123456',
    '123 456',
    '12 34 56',
    '123\u00a0456',
    '123\u202f456',
    '\u200b123-456',
    '\uff11\uff12\uff13456',
    ' 123456\n',
  ])('%j is read with its spaces', (typed) => {
    expect(codeInput(6, 'absent', 'faux').parse(typed)).toBe('123456')
  })
  it.each(['12345', '1234567', '12345a', ''])('%j is refused', (typed) => {
    expect(codeInput(6, 'absent', 'faux').safeParse(typed).success).toBe(false)
  })
  it('loses only what makes it readable', () => {
    expect(withoutSeparators('AB 12-34.x')).toBe('AB1234x')
    expect(spacedSiret('81234567600017')).toBe('812\u202f345\u202f676\u202f00017')
  })
})

describe('a web address', () => {
  it.each([
    ['www.exemple.fr', 'https://www.exemple.fr'],
    ['exemple.fr/nos-badges?page=2', 'https://exemple.fr/nos-badges?page=2'],
    ['//exemple.fr', 'https://exemple.fr'],
    ['http://exemple.fr', 'http://exemple.fr'],
    ['HTTPS://Exemple.fr', 'HTTPS://Exemple.fr'],
    [' \u200bhttps://exemple.fr ', 'https://exemple.fr'],
    ['exemple.fr:8080/a', 'https://exemple.fr:8080/a'],
    ['café.fr', 'https://café.fr'],
    ['<https://exemple.fr>', 'https://exemple.fr'],
    ['« www.exemple.fr »', 'https://www.exemple.fr'],
    ['exemple.fr,', 'https://exemple.fr'],
    ['https://exemple.fr/.', 'https://exemple.fr/'],
    ['https://fr.wikipedia.org/wiki/Rouen_(ville)', 'https://fr.wikipedia.org/wiki/Rouen_(ville)'],
    ['ma_structure.exemple.fr', 'https://ma_structure.exemple.fr'],
  ])('%j is meant as %s', (typed, address) => {
    expect(webAddressOf(typed)).toBe(address)
  })
  it.each([
    '',
    'exemple',
    'www.exemple',
    'exemple.f',
    'exemple,fr',
    '12.5',
    '203.0.113.7',
    'https://127.0.0.1/a',
    'http://[::1]/',
    'https//exemple.fr',
    'https:/exemple',
    'htpp://exemple.fr',
    'exemple..fr',
    'javascript:alert(1)',
    'ftp://exemple.fr',
    'contact@exemple.fr',
    'https://a b.fr',
    'voir notre site',
    'https://',
  ])('%j is none', (typed) => {
    expect(webAddressOf(typed)).toBeNull()
  })
  it('is refused with the field’s own sentence, and may stay empty', () => {
    const input = webAddressInput('Incomplète.')
    expect(input.parse('')).toBe('')
    expect(input.safeParse('exemple').error?.issues[0]?.message).toBe('Incomplète.')
    expect(input.safeParse(`exemple.fr/${'a'.repeat(longestWebAddress)}`).success).toBe(false)
  })
})

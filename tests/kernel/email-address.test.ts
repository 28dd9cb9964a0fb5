import fc from 'fast-check'
import { email as accountRule } from 'payload/shared'
import { describe, expect, it, test } from 'vitest'
import { type EmailFault, maxEmail, meantAddress, readEmail } from '@/kernel/email-address'
import { nearDomain } from '@/kernel/mail-domains'

const addressIn = (text: string) => {
  const { address, fault } = readEmail(text)
  return fault ?? address
}
const meant = (text: string) => meantAddress(readEmail(text))

describe('what stands around an address is taken off', () => {
  test.each([
    ['lea@exemple.fr', 'lea@exemple.fr'],
    ["'lea@exemple.fr'", 'lea@exemple.fr'],
    ['"lea@exemple.fr"', 'lea@exemple.fr'],
    ['« lea@exemple.fr »', 'lea@exemple.fr'],
    ['“lea@exemple.fr”', 'lea@exemple.fr'],
    ["'lea@exemple.fr", 'lea@exemple.fr'],
    ['(lea@exemple.fr)', 'lea@exemple.fr'],
    ['[lea@exemple.fr]', 'lea@exemple.fr'],
    ['<lea@exemple.fr>;', 'lea@exemple.fr'],
    ['lea@exemple.fr,', 'lea@exemple.fr'],
    ['mailto:lea@exemple.fr', 'lea@exemple.fr'],
    ['MAILTO:lea%2Bb@exemple.fr?subject=Badge', 'lea+b@exemple.fr'],
    ['<mailto:lea@exemple.fr>', 'lea@exemple.fr'],
    ['\u00a0\u202flea@exemple.fr\u2009', 'lea@exemple.fr'],
    ['\ufefflea\u200b@exem\u00adple.fr\u200e', 'lea@exemple.fr'],
    ['lea@exemple.fr\r\n', 'lea@exemple.fr'],
    ["\"'lea@exemple.fr'\" <'lea@exemple.fr'>", 'lea@exemple.fr'],
    ['O’Neil@exemple.fr', "O'Neil@exemple.fr"],
    ["o'neil@exemple.fr", "o'neil@exemple.fr"],
    ['Lea.Martin+badges@Exemple.fr', 'Lea.Martin+badges@Exemple.fr'],
    ['lea‑martin@exemple.fr', 'lea-martin@exemple.fr'],
    ['lea–martin@exemple.fr', 'lea-martin@exemple.fr'],
    ['d′arc@exemple.fr', "d'arc@exemple.fr"],
    ['lea＠exemple．fr', 'lea@exemple.fr'],
    ['E-mail : lea@exemple.fr', 'lea@exemple.fr'],
    ['Mel: lea@exemple.fr', 'lea@exemple.fr'],
    ['SMTP:lea@exemple.fr', 'lea@exemple.fr'],
    ['_lea-@exemple.fr', '_lea-@exemple.fr'],
    ['mail.durand@exemple.fr', 'mail.durand@exemple.fr'],
  ])('%j', (written, address) => {
    expect(addressIn(written)).toBe(address)
  })

  test.each([
    ['Léa Martin <lea@exemple.fr>', 'Léa Martin'],
    ['"Martin, Léa" <lea@exemple.fr>', 'Martin, Léa'],
    ["'Léa Martin' <lea@exemple.fr>", 'Léa Martin'],
    ['Léa Martin [mailto:lea@exemple.fr]', 'Léa Martin'],
    ['Léa Martin (lea@exemple.fr)', 'Léa Martin'],
    ['lea@exemple.fr (Léa Martin)', 'Léa Martin'],
    ['lea@exemple.fr <LEA@exemple.fr>', null],
    ['lea@exemple.fr', null],
  ])('a name beside it is kept as a name: %j', (written, name) => {
    expect(readEmail(written)).toMatchObject({ name, fault: null, problem: null })
    expect(readEmail(written).address.toLowerCase()).toBe('lea@exemple.fr')
  })
})

/** Each fault with what its sentence has to name. */
const faulty: readonly (readonly [string, EmailFault, string])[] = [
  ['', 'missing', 'manque'],
  [' \u00a0\u200b', 'missing', 'manque'],
  ['lea.exemple.fr', 'noAt', '« @ »'],
  ['@exemple.fr', 'noLocalPart', 'précède'],
  ['lea@', 'noDomain', 'suit'],
  ['lea@@exemple.fr', 'sign', '« @ » de trop'],
  ['lea@exemple@fr', 'sign', '« @ » de trop'],
  ['lea@exemple.fr; tom@exemple.fr', 'several', 'plusieurs adresses'],
  ['lea@exemple.fr tom@exemple.fr', 'several', 'plusieurs adresses'],
  ['lea@exemple.fr|tom@exemple.fr', 'several', 'plusieurs adresses'],
  ['lea@exemple.fr/tom@exemple.fr', 'several', 'plusieurs adresses'],
  ['lea@exemple.fr,tom@exemple.fr', 'several', 'plusieurs adresses'],
  ['<lea@exemple.fr>, <tom@exemple.fr>', 'several', 'plusieurs adresses'],
  ['lea@exemple.fr\ntom@exemple.fr', 'several', 'plusieurs adresses'],
  ['lea martin@exemple.fr', 'blank', 'espace'],
  ['lea@exemple .fr', 'blank', 'espace'],
  ['lea@exemple,fr', 'commaInDomain', 'virgule'],
  ['lea@exemple..fr', 'twoDots', '« .. »'],
  ['lea..martin@exemple.fr', 'twoDots', '« .. »'],
  ['.lea@exemple.fr', 'leadingDot', 'point de trop'],
  ['lea.@exemple.fr', 'dotBeforeAt', 'juste avant'],
  ['lea@.exemple.fr', 'leadingDot', 'point de trop'],
  ['lea@exemple.fr.', 'dotAtEnd', 'se termine par un point'],
  ['lea@exemple.fr)', 'sign', 'parenthèse'],
  ['(lea@exemple.fr', 'sign', 'parenthèse'],
  ['lea[at]@exemple.fr', 'sign', 'crochet'],
  ['lea@exemple.fr/', 'sign', 'barre oblique (« / »)'],
  ['lea\\martin@exemple.fr', 'sign', 'barre oblique inversée'],
  ['lea@exemple.fr:', 'sign', 'deux-points'],
  ['lea@exemple.fr!', 'sign', 'exclamation'],
  ['lea@exemple_x.fr', 'sign', 'tiret bas'],
  ['lea"martin@exemple.fr', 'sign', 'guillemet'],
  ['hélène@exemple.fr', 'accent', 'sans accent'],
  ['he\u0301le@exemple.fr', 'accent', 'sans accent'],
  ['helene@exémple.fr', 'accentInDomain', 'sans accent'],
  ['l\u0435a@exemple.fr', 'foreignLetter', 'autre alphabet'],
  ['lea@ex\u0435mple.fr', 'foreignLetter', 'autre alphabet'],
  ['c\u0153ur@exemple.fr', 'accent', 'sans accent'],
  ['=lea@exemple.fr', 'sign', 'n’a pas sa place'],
  ['+lea@exemple.fr', 'sign', 'n’a pas sa place'],
  ['#lea@exemple.fr', 'sign', 'n’a pas sa place'],
  ["lea'@exemple.fr", 'sign', 'apostrophe'],
  ['lea@-exemple.fr', 'hyphenInDomain', 'trait d’union'],
  ['lea@exemple-.fr', 'hyphenInDomain', 'trait d’union'],
  ['lea@sous.-exemple.fr', 'hyphenInDomain', 'trait d’union'],
  ['lea@wanadoo', 'noDotInDomain', 'il manque la fin'],
  ['lea@exemple.f', 'shortEnd', '« .fr »'],
  ['lea@1.2.3.4', 'shortEnd', '« .fr »'],
  [`${'l'.repeat(65)}@exemple.fr`, 'localPartTooLong', '64'],
  [`lea@${'l'.repeat(64)}.fr`, 'domainTooLong', 'trop longue'],
  [`lea@${'exemple.'.repeat(40)}fr`, 'tooLong', '254'],
  ['l'.repeat(5000), 'tooLong', '254'],
]

describe('what mail or a French service would not take is to correct, with its own word', () => {
  test.each(faulty)('%j is %s', (written, fault, word) => {
    const read = readEmail(written)
    expect(read.fault).toBe(fault)
    expect(read.problem).toContain(word)
  })

  it('tells no part of the address in its sentence', () => {
    for (const [written] of faulty) expect(readEmail(written).problem).not.toMatch(/lea|exemple\.fr|hélène/i)
  })

  it('is never more generous than the rule of accounts, which writes to the same mailboxes', () => {
    const part = fc.string({ unit: fc.constantFrom(..."aé0._'+-!/(@, <>:"), maxLength: 12 })
    fc.assert(
      fc.property(part, part, part, (local, domain, end) => {
        const { address, fault } = readEmail(`${local}@${domain}.${end}`)
        if (fault === null) expect([address, ruleOfAccounts(address)]).toEqual([address, true])
      }),
      { numRuns: 5_000 },
    )
  })

  it('reads what it gave again the same, and holds to the lengths of mail', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme', maxLength: 300 })), (text) => {
        const { address, fault } = readEmail(text)
        if (fault === null) {
          expect(readEmail(address)).toMatchObject({ address, fault: null, name: null })
          expect(address.length).toBeLessThanOrEqual(maxEmail)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})

const ruleOfAccounts = (value: string) => accountRule(value, { req: { payload: {}, t: (key: string) => key } } as never)

describe('a domain that is nearly a known one is asked about, never refused', () => {
  test.each([
    ['lea@gmail.con', 'lea@gmail.com'],
    ['lea@ornage.fr', 'lea@orange.fr'],
    ['lea@hotmial.com', 'lea@hotmail.com'],
    ['lea@wandoo.fr', 'lea@wanadoo.fr'],
    ['lea@yaho.fr', 'lea@yahoo.fr'],
    ['lea@laposte.ne', 'lea@laposte.net'],
    ['lea@gmail.fr', 'lea@gmail.com'],
    ['lea@gmail.co', 'lea@gmail.com'],
    ['lea@gmial.com', 'lea@gmail.com'],
    ['lea@gmaill.com', 'lea@gmail.com'],
    ['lea@gnail.com', 'lea@gmail.com'],
    ['lea@gmial.con', 'lea@gmail.com'],
    ['lea@outlok.fr', 'lea@outlook.fr'],
    ['lea@iclou.com', 'lea@icloud.com'],
    ['lea@fre.fr', 'lea@free.fr'],
    ['lea@srf.fr', 'lea@sfr.fr'],
    ['lea@wanadoo.com', 'lea@wanadoo.fr'],
    ['Lea@Gmail.CON', 'Lea@gmail.com'],
  ])('%s: %s', (written, suggestion) => {
    expect(readEmail(written).fault).toBeNull()
    expect(meant(written)).toBe(suggestion)
  })

  it('also where the end is missing, which is to correct', () => {
    expect([meant('lea@wanadoo'), meant('lea@gmailcom'), meant('lea@hotmail.f')]).toEqual([
      'lea@wanadoo.fr',
      'lea@gmail.com',
      'lea@hotmail.fr',
    ])
  })

  test.each([
    'gmail.com',
    'GMAIL.com',
    'orange.fr',
    'orange.com',
    'laposte.fr',
    'mail.com',
    'ymail.com',
    'yahoo.gr',
    'yahoo.co.uk',
    'gmx.ch',
    'live.se',
    'exemple.fr',
    'caf.fr',
    'cma-normandie.fr',
    'sdr.fr',
    'freed.org',
    'univ-rouen.fr',
    'greta.ac-normandie.fr',
  ])('%s is asked about by nobody', (domain) => {
    expect(nearDomain(domain)).toBeNull()
  })
})

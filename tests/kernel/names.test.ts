import { describe, expect, it } from 'vitest'
import { nameFault, subjectLine, tidyName } from '@/kernel/names'

describe('names', () => {
  it.each([
    'Léa Martin',
    'Jean-Paul O’Neil',
    'M. le Maire de St-Lô',
    'S.A.R.L. Les Trois Rivières',
    'École n° 3 : accueil',
    'CFA (antenne d’Évreux)',
    'Cap’Emploi 14/50/61',
    'Nguyễn Thị Minh Khai',
    'Atelier 2.0',
    'Régie & Cie, Dr. Roy',
    'A.B.C. Formation',
    'Centre socio-culturel « La Pépinière »',
    'Le Mans - C.Normandie',
  ])('accepts « %s »', (name) => {
    expect(nameFault(tidyName(name))).toBeNull()
  })

  it.each([
    ['Gagnez à gagner.com', /adresse web/],
    ['http://piege.example', /adresse web/],
    ['https:/piege', /adresse web/],
    ['Voir www.piege', /adresse web/],
    ['piege.fr/x', /adresse web/],
    ['PIEGE．COM', /adresse web/],
    ['pie\u200bge.com', /adresse web/],
    ['javascript://x', /adresse web/],
    ['bit.ly/abc', /adresse web/],
    ['xn--pige-bpa.com', /adresse web/],
    ['192.0.2.10', /adresse web/],
    ['lea@exemple.fr', /@/],
    ['lea＠exemple', /@/],
    ['Léa\nBcc : tous', /une ligne/],
    ['Léa\r\nSubject', /une ligne/],
    ['Léa\u2028Martin', /une ligne/],
    ['Léa\u0000', /une ligne/],
  ])('refuses « %s » with a sentence that says why', (name, sentence) => {
    expect(nameFault(tidyName(name))).toMatch(sentence)
  })

  it('takes away what nobody sees, and keeps the rest as typed', () => {
    expect(tidyName('  Léa\u200b  \u00a0Martin\n')).toBe('Léa Martin')
    expect(tidyName('A\nB')).toBe('A\nB')
  })

  it('make the subject of a mail one line without links, whatever stood in older records', () => {
    expect(subjectLine('Rejoindre « Gagnez sur piege.com\r\nBcc: a@b.fr »')).toBe('Rejoindre « Gagnez sur … Bcc: … »')
    expect(subjectLine('Votre badge « S’adapter : je maîtrise » est prêt')).toBe(
      'Votre badge « S’adapter : je maîtrise » est prêt',
    )
  })
})

import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Thread } from '@/app/_cases/thread'
import type { CaseMessage } from '@/casework/messages'
import { ComparedTexts } from '@/ui/compared-texts'

/** As it is read: French typography puts its own spaces. */
const plain = (markup: string): string => markup.replaceAll(/[\u00a0\u202f]/g, ' ')
const html = (before: string, after: string) =>
  plain(renderToStaticMarkup(<ComparedTexts before={before} after={after} />))
/** What stands on one side, its marks and their hidden words left out. */
const sideOf = (markup: string, side: 'Avant' | 'Après'): string => {
  const [, rest = ''] = markup.split(`<p class="p-label">${side}</p>`)
  const [text = ''] = rest.split('</p>')
  return text.replaceAll(/<span class="p-hidden">[^<]*<\/span>/g, '').replaceAll(/<[^>]+>/g, '')
}

describe('before and after', () => {
  test.each([
    ['a word more', 'Deux encadrants observent.', 'Deux encadrants observent, chaque semaine.'],
    ['lines and spaces', 'Un\n  deux  trois\n', 'Un\n deux trois\nquatre'],
    ['accents and signs', 'L’été : déjà 3 badges.', 'L’été : bientôt 4 badges.'],
    ['nothing in common', 'Un parcours de six badges.', 'مرحبا 👩🏽‍🌾 tout à fait ailleurs'],
    ['nothing before', '', 'Un texte.'],
    ['nothing after', 'Un texte.', ''],
  ])('each side reads as it was written: %s', (_, before, after) => {
    const markup = html(before, after)
    expect([sideOf(markup, 'Avant'), sideOf(markup, 'Après')]).toEqual([
      before || 'Rien n’était écrit.',
      after || 'Plus rien n’est écrit.',
    ])
  })

  test('what differs is said in words and signs, not by colour alone', () => {
    const markup = html('Deux encadrants observent ici.', 'Trois encadrants observent ici.')
    expect(markup).toContain('<del><span class="p-hidden">[retiré : </span>Deux<span class="p-hidden">]</span></del>')
    expect(markup).toContain('<ins><span class="p-hidden">[ajouté : </span>Trois<span class="p-hidden">]</span></ins>')
  })

  test('what was typed stays text: no mark of a script becomes one', () => {
    expect(html('<script>a</script> un deux', '<script>b</script> un deux')).not.toContain('<script>')
  })

  test('two long texts without a word in common are compared in a moment, and shown whole', () => {
    const long = (sign: string) =>
      Array.from({ length: 1_900 }, (_, index) => `${sign}${index}`)
        .join(' ')
        .slice(0, 4_000)
    const markup = html(long('a'), long('b'))
    expect(markup).not.toContain('<del>')
    expect(sideOf(markup, 'Avant')).toBe(long('a'))
  })
})

const message: CaseMessage = {
  ...{ id: 'm1', revision: 1, key: 'k', caseKind: 'application', caseId: 'c1', organizationId: 'o1' },
  ...{ kind: 'message', side: 'organization', authorId: 'u1', authorName: 'Bruno Lehaut', subject: null },
  ...{ text: 'Voici.', reason: null, at: '2026-03-02T09:00:00.000Z', resolvedAt: null, readAt: null, shared: true },
}
const thread = (changes: Partial<CaseMessage>, side: 'organization' | 'region') =>
  plain(renderToStaticMarkup(<Thread thread={[{ ...message, ...changes }]} side={side} />))

describe('an entry of the thread', () => {
  test('tells its own side whether and when the other one read it, and marks it new for that one', () => {
    const readAt = '2026-03-03T10:12:00.000Z'
    expect(thread({}, 'organization')).toContain('Pas encore lu par la Région')
    expect(thread({ readAt }, 'organization')).toMatch(/Lu par la Région le 3 mars 2026/)
    expect(thread({}, 'region')).toContain('Nouveau')
    expect(thread({ readAt }, 'region')).not.toMatch(/Nouveau|Lu par/)
    expect(thread({ side: 'region', kind: 'question', reason: 'clarification' }, 'region')).toContain(
      'Pas encore lu par la structure',
    )
  })

  test('of a note that nobody else reads says nothing of reading', () => {
    expect(thread({ kind: 'privateNote', side: 'region', shared: false }, 'region')).not.toMatch(/[Ll]u par/)
  })

  test('leads to its document, and to what it corrected', () => {
    const markup = thread(
      {
        attachments: [{ id: 'f1', name: 'grille <1>.pdf', type: 'pdf', bytes: 2048, file: 'echanges/c1/x.bin' }],
        corrections: [
          { name: 'answers.size', label: 'Taille', kind: 'text', before: '1 à 9', after: '10 à 49' },
          { name: 'image', label: 'Image', kind: 'picture', before: '', after: 'p2' },
        ],
      },
      'region',
    )
    expect(markup).toContain('href="/api/portal/case-messages/m1/attachments/f1"')
    expect(markup).toContain('grille &lt;1&gt;.pdf')
    expect(markup).not.toContain('echanges/c1')
    expect(markup).toMatch(/Taille(\s|&nbsp;)*: avant et après/)
    expect(markup).toContain('/api/portal/submissions/c1/image?picture=p2')
  })
})

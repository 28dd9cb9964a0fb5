import { describe, expect, it } from 'vitest'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import { badgeAsWritten, presentationAsWritten, writtenIn } from '@/catalogue/written'

const saved: RegionalBadge = {
  ...{ code: 'adapt-practice', kind: 'competency', competency: 'adapt', level: 'practice' },
  ...{ title: 'Je m’adapte', description: 'Elle change de poste.', criteria: ['Change de poste'] },
  ...{ version: 1, versionNote: null, isProposal: true, issuerBadgeId: 'b1', position: 1, updatedAt: '2026-03-01' },
}
const run = (text: string) => ({ type: 'text', text, format: 0, version: 1 })

describe('what an editor is writing', () => {
  it('is heard from the admin’s own message alone', () => {
    const data = { title: 'Je change' }
    expect(writtenIn({ type: 'payload-live-preview', data })).toEqual(data)
    for (const other of [null, 'payload-live-preview', { data }, { type: 'payload-document-event', data }])
      expect(writtenIn(other)).toBeNull()
    expect(writtenIn({ type: 'payload-live-preview', ready: true })).toBeNull()
  })

  it('shows on the badge, criteria line by line, and changes nothing else of it', () => {
    const written = { title: 'Je change', criteria: '- Change de poste\n\n• Aide un collègue', isProposal: false }
    expect(badgeAsWritten(saved, { ...written, code: 'general', version: 9 })).toEqual({
      ...{ ...saved, title: 'Je change', isProposal: false },
      criteria: ['Change de poste', 'Aide un collègue'],
    })
  })

  it('keeps what was saved where a field holds what it may not', () => {
    expect(badgeAsWritten(saved, { title: 'x'.repeat(121), description: { html: '<b>' }, criteria: 3 })).toEqual(saved)
  })

  it('reads a formatted text by the forms of the CMS: no element, no script', () => {
    const children = [
      { type: 'paragraph', version: 1, children: [run('Dans les situations '), run('<script>nouvelles</script>')] },
      { type: 'iframe', version: 1, src: 'https://ailleurs.example' },
    ]
    const { blocks } = presentationAsWritten({ presentation: { root: { type: 'root', version: 1, children } } })
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph'])
    expect(JSON.stringify(blocks)).toContain('<script>nouvelles</script>')
    expect(presentationAsWritten({}).blocks).toEqual([])
  })
})

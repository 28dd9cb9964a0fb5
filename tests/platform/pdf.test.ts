import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { PdfBlock } from '@/platform/pdf/blocks'
import { taggedPdf } from '@/platform/pdf/document'

const about = { title: 'Accusé de réception', writtenAt: '2026-11-12T14:42:00.000Z' } as const
const blocks: readonly PdfBlock[] = [
  { kind: 'title', text: 'Votre dossier est bien arrivé' },
  { kind: 'facts', items: [['Numéro', 'P-2026-0042']] },
  { kind: 'heading', text: 'Présentation' },
  { kind: 'paragraph', text: 'Éloi Łukasz : « œuvre », 12 000 €…\nUne deuxième ligne.' },
]

/** The objects of a document as text, its streams unfolded. */
function readable(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, stream = '']) => {
    try {
      return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return [raw, ...streams].join('\n')
}

describe('a tagged document', () => {
  test('says that it is tagged, in French, with a title, and carries its own fonts', async () => {
    const text = readable(await taggedPdf(about, blocks))
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    for (const part of ['/Marked true', '/Lang (fr-FR)', '/DisplayDocTitle true', '/StructTreeRoot', 'pdfuaid:part'])
      expect(text, part).toContain(part)
    expect(text).toContain('/FontFile')
    expect(text).not.toContain('/BaseFont /Helvetica')
  })

  test('has an element for each block, in reading order, and none for what stands at the foot', async () => {
    const text = readable(await taggedPdf(about, blocks))
    const tags = [...text.matchAll(/\/S \/(Document|H1|H2|P|Figure)\b/g)].map(([, tag]) => tag)
    expect(tags.toSorted()).toEqual(['Document', 'H1', 'H2', 'P', 'P'])
    expect(text).toMatch(/\/Artifact/)
  })

  test('is made of the same bytes each time', async () => {
    const [one, two] = [await taggedPdf(about, blocks), await taggedPdf(about, blocks)]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  })

  test('goes on over pages, each with its number, and takes what no font of ours has', async () => {
    const long = 'Une phrase qui se répète, avec une emoji 🦊 et de l’arabe مرحبا. '.repeat(120)
    const text = readable(await taggedPdf(about, [...blocks, { kind: 'paragraph', text: long }]))
    expect(Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThan(1)
  })

  test('tells what a figure shows', async () => {
    const figure: PdfBlock = {
      ...{ kind: 'figure', alternative: 'Code QR vers la page', width: 60, height: 60 },
      draw: (page) => page.rect(0, 0, 60, 60).fill('#000000'),
    }
    const text = readable(await taggedPdf(about, [...blocks, figure]))
    expect(text).toContain('/Alt (Code QR vers la page)')
  })
})

import type PDFKit from 'pdfkit'
import type { Instant } from '@/kernel/clock'
import type { PdfBlock } from './blocks'
import { fontBytes, fontNames } from './fonts'
import { writer } from './writer'

/** What a document says of itself: readers and screen readers show it. */
export interface PdfAbout {
  readonly title: string
  readonly subject?: string
  /** Of what it tells; the same document is made of the same bytes whenever it is asked for. */
  readonly writtenAt: Instant
  /** In small at the foot of each page, before the page's number. */
  readonly foot?: string
}

/** A4 in points; one point is 1/72 inch. */
const pageSize = { width: 595.28, height: 841.89 } as const

/**
 * A tagged A4 document in French (PDF/UA: language, title, structure, own fonts within), from its blocks in reading order.
 * Nothing in it depends on the machine or the moment.
 */
export async function taggedPdf(about: PdfAbout, blocks: readonly PdfBlock[]): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const fonts = await Promise.all(fontNames.map(async (name) => [name, await fontBytes(name)] as const))
  const margin = 56
  const document = new PDFDocument({
    size: [pageSize.width, pageSize.height],
    margins: { top: margin, left: margin, right: margin, bottom: margin + 16 },
    pdfVersion: '1.7',
    // The types of pdfkit do not know this one yet.
    ...({ subset: 'PDF/UA' } as object),
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    bufferPages: true,
    font: null as unknown as string,
    info: {
      Title: about.title,
      Creator: 'La Normandie badge les compétences',
      Producer: 'La Normandie badge les compétences',
      ...(about.subject ? { Subject: about.subject } : {}),
      CreationDate: new Date(about.writtenAt),
      ModDate: new Date(about.writtenAt),
    },
  })
  const done = bytesOf(document)
  for (const [name, bytes] of fonts) document.registerFont(name, bytes)
  const { write, footers } = writer(document)
  for (const block of blocks) write(block)
  footers(about.foot ?? about.title)
  document.end()
  return done
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const parts: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    document.on('error', reject)
  })
}

import type PDFKit from 'pdfkit'

/** What a document is made of, in reading order. */
export type PdfBlock =
  | { readonly kind: 'title' | 'heading' | 'paragraph'; readonly text: string }
  /** Short facts, one a line: what it is, and how it stands. */
  | { readonly kind: 'facts'; readonly items: readonly (readonly [term: string, detail: string])[] }
  | {
      readonly kind: 'figure'
      /** What stands for it where it is not seen. */
      readonly alternative: string
      /** Points. */
      readonly width: number
      readonly height: number
      /** Draws from its upper left corner, which is (0, 0), with pdfkit's own strokes. */
      readonly draw: (page: PDFKit.PDFDocument) => void
    }

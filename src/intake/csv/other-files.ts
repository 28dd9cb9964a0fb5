const ascii = (bytes: Uint8Array, length: number): string => Buffer.from(bytes.subarray(0, length)).toString('latin1')

/** The name of what was sent instead of a CSV file, to begin a sentence with; null when it may be one. */
export function otherFileName(bytes: Uint8Array): string | null {
  const start = ascii(bytes, 8)
  if (start.startsWith('PK\u0003\u0004')) return zipped(ascii(bytes, 4096))
  if (start === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1') return 'Ce classeur Excel (.xls)'
  if (start.startsWith('%PDF-')) return 'Ce document PDF'
  if (start.startsWith('{\\rtf')) return 'Ce document de traitement de texte'
  return /^(?:\u00ef\u00bb\u00bf)?\s{0,200}<(?:!doctype|html|\?xml|table)/i.test(ascii(bytes, 256))
    ? 'Cette page web'
    : null
}

/** Spreadsheets of today are archives; each begins with what it is. */
function zipped(head: string): string {
  if (head.includes('opendocument.spreadsheet')) return 'Ce classeur LibreOffice (.ods)'
  if (head.includes('opendocument') || head.includes('word/')) return 'Ce document de traitement de texte'
  return head.includes('[Content_Types].xml') || head.includes('xl/') || head.includes('docProps')
    ? 'Ce classeur Excel (.xlsx)'
    : 'Ce fichier'
}

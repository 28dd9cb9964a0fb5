import { readFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

/** The portal's own typeface, as a document needs it: static files, and the letters of other European languages too. */
export const fontNames = ['text', 'text-extended', 'strong', 'strong-extended'] as const
export type FontName = (typeof fontNames)[number]

const typeface = '@fontsource/atkinson-hyperlegible-next'
const fileOf: Readonly<Record<FontName, string>> = {
  text: 'latin-400',
  'text-extended': 'latin-ext-400',
  strong: 'latin-700',
  'strong-extended': 'latin-ext-700',
}

/** The bytes of one font; throws where the package is not installed, since no document could be read without it. */
export async function fontBytes(name: FontName): Promise<Buffer> {
  const from = findPackageJSON(typeface, import.meta.url)
  if (!from) throw new Error(`The fonts of documents are missing: install ${typeface}.`)
  return readFile(join(dirname(from), 'files', `atkinson-hyperlegible-next-${fileOf[name]}-normal.woff`))
}

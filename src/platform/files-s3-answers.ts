import { SaxesParser } from 'saxes'
import { isFileName, type StoredFile } from './files'

/** The texts of the elements of an XML answer, by their path; null for what is no XML. */
function textsOf(xml: string, told: (path: string, text: string) => void): boolean {
  const parser = new SaxesParser()
  const open: string[] = []
  const texts: string[] = []
  let isWhole = true
  parser.on('opentag', ({ name }) => {
    open.push(name)
    texts.push('')
  })
  parser.on('text', (text) => {
    if (texts.length > 0) texts[texts.length - 1] += text
  })
  parser.on('closetag', () => {
    told(open.join('/'), texts.pop() ?? '')
    open.pop()
  })
  parser.on('error', () => {
    isWhole = false
  })
  parser.write(xml).close()
  return isWhole
}

/** `NoSuchKey`, `AccessDenied` …; null where there is none. */
export function errorCodeIn(xml: string): string | null {
  let code: string | null = null
  if (!xml.trimStart().startsWith('<')) return null
  textsOf(xml, (path, text) => {
    if (path === 'Error/Code' && /^\w{1,60}$/.test(text)) code = text
  })
  return code
}

/** One page of `ListObjectsV2`; null for what is no such page. Names that are not ours are left out. */
export function listingIn(xml: string): { readonly files: readonly StoredFile[]; readonly next: string | null } | null {
  const files: StoredFile[] = []
  const page = { isList: false, isTruncated: false, last: '' }
  let entry: Record<string, string> = {}
  const isWhole = textsOf(xml, (path, text) => {
    if (path === 'ListBucketResult') page.isList = true
    if (path === 'ListBucketResult/IsTruncated') page.isTruncated = text.trim() === 'true'
    if (path.startsWith('ListBucketResult/Contents/')) entry[path.slice('ListBucketResult/Contents/'.length)] = text
    if (path !== 'ListBucketResult/Contents') return
    const { Key: name = '', Size, LastModified } = entry
    entry = {}
    if (!isFileName(name)) return
    page.last = name
    files.push({ name, bytes: Number(Size) || 0, writtenAt: instantOf(LastModified) })
  })
  if (!isWhole || !page.isList) return null
  return { files, next: page.isTruncated && page.last !== '' ? page.last : null }
}

const instantOf = (text: string | undefined): string | null => {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

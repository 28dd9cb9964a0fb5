import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { typeset } from '@/kernel/typography'
import { frenchTexts } from '~/scripts/check/french-texts'

const sources = ['src', 'templates', 'collections'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ file: join(folder, path), text: readFileSync(join(folder, path), 'utf8') })),
)
const filesWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)

describe('every path of a French text to its reader', () => {
  it('is an element of ours, made by the one edge', () => {
    const { compilerOptions } = JSON.parse(readFileSync('tsconfig.json', 'utf8'))
    expect(compilerOptions.jsxImportSource).toBe('@/ui/french')
    expect(filesWith(/@jsxImportSource|@jsxRuntime|(?<!document\.)\bcreateElement\(|\bcloneElement\(/)).toEqual([])
    expect(filesWith(/from 'react\/jsx/).toSorted()).toEqual([
      'src/ui/french/jsx-dev-runtime.ts',
      'src/ui/french/jsx-runtime.ts',
    ])
  })

  it('goes around it only as a drawing, as words for search engines, or as the title that a page was given', () => {
    expect(filesWith(/dangerouslySetInnerHTML/).toSorted()).toEqual([
      'src/ui/badge/badge-image.tsx',
      'src/ui/qr-code.tsx',
      'src/ui/structured.tsx',
    ])
    // What is pasted is parsed apart from the page, and read; it is never shown as it is. Pages without React say what
    // the server has set already, or a count.
    expect(filesWith(/\.(?:innerHTML|textContent|innerText) = /)).toEqual([
      'src/browser/own-programme.ts',
      'src/browser/said.ts',
      'src/browser/self-check.ts',
      'src/browser/share.ts',
      'src/browser/suggestions.ts',
      'src/ui/rich-text/editor/paste.ts',
    ])
    expect(filesWith(/document\.title = /)).toEqual(['src/ui/form/outcome.tsx'])
  })

  it('is a title of a page that is set already, or set where it is made', () => {
    const titles = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/export const metadata(?:: Metadata)? = \{\s*title: '([^']*)'/g)].map(([, title = '']) => ({
        file,
        title,
      })),
    )
    expect(titles.length).toBeGreaterThan(30)
    expect(titles.filter(({ title }) => typeset(title) !== title)).toEqual([])
    const made = sources.filter(({ text }) => /export async function generateMetadata/.test(text))
    expect(made.length).toBeGreaterThan(2)
    for (const { file, text } of made) {
      const [, body = ''] = text.split('export async function generateMetadata')
      const returned = body.slice(0, body.indexOf('\n}')).match(/title: (?!'[^':;!?«]*')(?!typeset\()/g)
      expect([file, returned]).toEqual([file, null])
    }
  })

  it('is a mail by the one function that renders it, its subject included', () => {
    const writers = sources.filter(({ file }) => /^templates\/mail\/\w+\//.test(file))
    expect(writers.length).toBeGreaterThan(10)
    for (const { file, text } of writers) expect([file, text.includes('renderMail(')]).toEqual([file, true])
    expect(filesWith(/from '@react-email\/render'/)).toEqual(['templates/mail/render.ts'])
  })

  it('is a label of the admin by the composition of the configuration', () => {
    expect(readFileSync('payload.config.ts', 'utf8')).toContain('frenchLabels(each)')
  })

  it('is the same text when it is set twice, for every French text of the sources', () => {
    const texts = frenchTexts()
    expect(texts.length).toBeGreaterThan(1500)
    for (const { text } of texts) expect(typeset(typeset(text))).toBe(typeset(text))
    const loose = texts.filter(({ text }) => / [;!?»](?![\p{L}\p{N}])|« /u.test(typeset(text)))
    expect(loose.map(({ file, line, text }) => `${file}:${line} ${text.slice(0, 80)}`)).toEqual([])
  })
})

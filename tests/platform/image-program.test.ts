import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { programPath } from '@/platform/images/renderer'

const folder = mkdtempSync(join(tmpdir(), 'portal-bundle-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the program that opens pictures', () => {
  it('is found from the sources', () => {
    expect(programPath()).toMatch(/image-process\.ts$/)
  })

  it('is found from a bundle, also from code that its programs share, and is missed aloud', () => {
    const [program, chunks] = [join(folder, 'image-process.mjs'), join(folder, 'chunks')]
    mkdirSync(chunks)
    const [bundle, chunk] = [join(folder, 'main.mjs'), join(chunks, 'chunk-1.mjs')]
    expect(() => programPath(pathToFileURL(bundle).href)).toThrow('missing')
    writeFileSync(program, '')
    expect(programPath(pathToFileURL(bundle).href)).toBe(program)
    expect(programPath(pathToFileURL(chunk).href)).toBe(program)
  })
})

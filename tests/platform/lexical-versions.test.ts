import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const read = (path: string): Manifest => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
const isLexical = (name: string): boolean => name === 'lexical' || name.startsWith('@lexical/')

// Two copies of Lexical know nothing of each other's nodes: the CMS and our editor would each refuse the other's.
describe('the editor’s library', () => {
  const ours = read('package.json')
  const pinned = read('node_modules/@payloadcms/richtext-lexical/package.json').dependencies?.lexical

  it('is asked for in exactly the version that the CMS pins', () => {
    const asked = Object.entries({ ...ours.dependencies, ...ours.devDependencies }).filter(([name]) => isLexical(name))
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter(([, version]) => version !== pinned)).toEqual([])
  })

  it('is there once', () => {
    const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
      readonly packages: Readonly<Record<string, Manifest>>
    }
    const copies = Object.entries(lock.packages).flatMap(([path, { version }]) => {
      const name = path.split('node_modules/').at(-1) ?? ''
      return isLexical(name) ? [{ path, version, name }] : []
    })
    expect(copies.length).toBeGreaterThan(10)
    expect(copies.filter(({ path, name }) => path !== `node_modules/${name}`)).toEqual([])
    expect(copies.filter(({ version, name }) => version !== pinned && name !== '@lexical/eslint-plugin')).toEqual([])
  })
})

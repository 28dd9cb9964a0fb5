import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownPath } from '@/organizations/own-path'

const sources = ['src/app/(portal)/mon-espace', 'src/app/_cases', 'src/app/_awards', 'src/recognition']
/** Pages about one structure, as a link or a way on; what `ownPlace` is told is where sign-in leads back. */
const bare =
  /(?:href|successRedirect)(?:=|: )\{?["'`]\/mon-espace(?:\/(?:candidature|equipe|structure|badges|badges\/nouveau|declarations|declarations\/nouvelle|declarations\/open-badge-factory))["'`]|redirect\('\/mon-espace\/(?:candidature|badges|declarations|equipe)'/g

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))

describe('a page of « mon espace » about one structure', () => {
  it('is named with its structure', () => {
    expect(ownPath('/mon-espace/candidature', 'a b')).toBe('/mon-espace/candidature?structure=a%20b')
  })

  it.each(sources.flatMap(filesBelow))('%s leads to no page of the first structure by mistake', (path) => {
    expect(readFileSync(path, 'utf8').match(bare) ?? []).toEqual([])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The factory deletes every badge of an organisation by one call: no code of ours may be able to make it. */
function deletions(source: string): readonly string[] {
  return source.match(/method:?\s*['"`]DELETE['"`]|\.delete\(\s*[`'"][^`'"]*\/v[12]\/badge|'DELETE'/g) ?? []
}

const folders = ['src/platform/obf', 'src/issuing/issuers', 'src/intake']
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
)

describe('the call that deletes badges at Open Badge Factory', () => {
  it('would be seen if somebody wrote it', () => {
    expect(deletions("call('DELETE', '/v2/badge/1/2')")).toHaveLength(1)
    expect(deletions("fetch(url, { method: 'DELETE' })")).not.toHaveLength(0)
  })

  it('is in none of the files that talk to the factory', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(files.flatMap((file) => deletions(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`))).toEqual(
      [],
    )
  })

  it('cannot be asked of the transport, whose methods are named', () => {
    expect(readFileSync('src/platform/obf/transport.ts', 'utf8')).toContain("method: 'GET' | 'POST' | 'PUT'")
  })
})

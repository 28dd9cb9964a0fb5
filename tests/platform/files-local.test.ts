import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { localFiles } from '@/platform/files-local'
import { asksOfFiles, failureOf } from './files-contract'

const folder = mkdtempSync(join(tmpdir(), 'portal-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the local file store', () => {
  const files = localFiles(folder)
  asksOfFiles(() => files)

  it('lets one of ten writers of a name win, and leaves whole bytes', async () => {
    const contents = Array.from({ length: 10 }, (_, index) => Buffer.alloc(200_000, index + 1))
    const results = await Promise.all(contents.map((bytes) => files.put('race/ten.bin', bytes)))
    expect(results.toSorted()).toEqual([...Array(9).fill('exists'), 'written'])
    const kept = Buffer.from((await files.get('race/ten.bin')) ?? [])
    expect(contents.findIndex((bytes) => bytes.equals(kept))).toBe(results.indexOf('written'))
  })

  it('leaves nothing half written, and lists none of it', async () => {
    await files.put('whole/one.bin', Buffer.from('a'))
    expect(readdirSync(join(folder, 'whole'))).toEqual(['one.bin'])
    writeFileSync(join(folder, 'whole', 'two.bin.3f.part'), 'b')
    expect((await files.list('whole')).files.map(({ name }) => name)).toEqual(['whole/one.bin'])
  })

  it('tells a folder that cannot be written or read as a failure of the files', async () => {
    writeFileSync(join(folder, 'blocked'), 'a file where a folder should be')
    mkdirSync(join(folder, 'strange', 'one.bin'), { recursive: true })
    expect(await failureOf(files.put('blocked/one.bin', Buffer.from('a')))).toMatchObject({ code: 'files.unavailable' })
    expect(await failureOf(files.get('strange/one.bin'))).toMatchObject({ code: 'files.unavailable' })
  })
})

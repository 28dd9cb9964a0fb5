import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { localFiles } from '@/platform/files-local'

const folder = mkdtempSync(join(tmpdir(), 'portal-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the local file store', () => {
  const files = localFiles(folder)

  it('lets one of ten writers of a name win, and leaves whole bytes and nothing else', async () => {
    const contents = Array.from({ length: 10 }, (_, index) => Buffer.alloc(200_000, index + 1))
    const results = await Promise.all(contents.map((bytes) => files.put('race/one.bin', bytes)))
    expect(results.toSorted()).toEqual([...Array(9).fill('exists'), 'written'])
    const kept = Buffer.from((await files.get('race/one.bin')) ?? [])
    expect(contents.some((bytes) => bytes.equals(kept))).toBe(true)
    expect(readdirSync(join(folder, 'race'))).toEqual(['one.bin'])
  })

  it('refuses a name that leads out of its folder', async () => {
    await expect(files.put('../outside.bin', Buffer.from('x'))).rejects.toThrow('Not a file name of ours')
    await expect(files.get('race/../../outside.bin')).rejects.toThrow('Not a file name of ours')
  })
})

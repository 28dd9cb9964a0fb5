import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { type FileStore, isFilesFailure, listedAtOnce } from '@/platform/files'

/** What every store of files does alike; asked of each adapter. */
export function asksOfFiles(open: () => FileStore): void {
  const folder = `contract-${randomBytes(4).toString('hex')}`

  it('gives back what was written, bytes of every value', async () => {
    const files = open()
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256)
    expect(await files.put(`${folder}/all.bin`, bytes)).toBe('written')
    expect(await files.get(`${folder}/all.bin`)).toEqual(bytes)
    await files.put(`${folder}/none.bin`, new Uint8Array())
    expect(await files.get(`${folder}/none.bin`)).toEqual(new Uint8Array())
  })

  it('knows nothing of a name that was never written, or is removed', async () => {
    const files = open()
    expect(await files.get(`${folder}/nowhere.bin`)).toBeNull()
    await files.put(`${folder}/soon-gone.bin`, Buffer.from('a'))
    await files.remove(`${folder}/soon-gone.bin`)
    await files.remove(`${folder}/soon-gone.bin`)
    expect(await files.get(`${folder}/soon-gone.bin`)).toBeNull()
  })

  it('keeps what the first writer wrote, whoever comes after', async () => {
    const files = open()
    const results = []
    for (const value of [1, 2, 3]) results.push(await files.put(`${folder}/kept.bin`, Buffer.alloc(200_000, value)))
    expect(results).toEqual(['written', 'exists', 'exists'])
    expect(await files.get(`${folder}/kept.bin`)).toEqual(new Uint8Array(Buffer.alloc(200_000, 1)))
  })

  it('lists what lies below a folder, by name, and nothing beside it', async () => {
    const files = open()
    const names = ['b/2.bin', 'a/1.bin', 'a/1-2.bin', 'c.bin'].map((name) => `${folder}-list/${name}`)
    for (const name of names) await files.put(name, Buffer.from(name))
    await files.put(`${folder}-lists/other.bin`, Buffer.from('other'))
    const { files: listed, next } = await files.list(`${folder}-list`)
    expect(listed.map(({ name }) => name)).toEqual(names.toSorted())
    expect(next).toBeNull()
    expect(listed.map(({ bytes }) => bytes)).toEqual(names.toSorted().map((name) => name.length))
    expect(listed.every(({ writtenAt }) => Math.abs(Date.parse(writtenAt ?? '') - Date.now()) < 600_000)).toBe(true)
    const rest = await files.list(`${folder}-list`, names.toSorted()[1])
    expect(rest.files.map(({ name }) => name)).toEqual(names.toSorted().slice(2))
    expect(await files.list(`${folder}-nothing`)).toEqual({ files: [], next: null })
  })

  it('lists a thousand names at once, and goes on behind them', async () => {
    const files = open()
    const names = Array.from(
      { length: listedAtOnce + 3 },
      (_, at) => `${folder}-many/${String(at).padStart(5, '0')}.bin`,
    )
    for (let at = 0; at < names.length; at += 40)
      await Promise.all(names.slice(at, at + 40).map((name) => files.put(name, Buffer.from('x'))))
    const first = await files.list(`${folder}-many`)
    const second = await files.list(`${folder}-many`, first.next ?? '')
    expect([...first.files, ...second.files].map(({ name }) => name)).toEqual(names)
    expect([first.next, second.next]).toEqual([names[listedAtOnce - 1], null])
  }, 120_000)

  it.each(['../outside.bin', 'race/../../outside.bin', '/etc/passwd', 'a/', 'A/b.bin', 'a/b.bin\u0000', 'a//b.bin'])(
    'is never asked for a name like %j',
    async (name) => {
      const files = open()
      await expect(files.put(name, Buffer.from('x'))).rejects.toThrow('Not a file name of ours')
      await expect(files.get(name)).rejects.toThrow('Not a file name of ours')
      await expect(files.remove(name)).rejects.toThrow('Not a file name of ours')
      await expect(files.list(name)).rejects.toThrow('Not a folder name of ours')
    },
  )
}

/** The failure that an operation ends with; null where it does not fail. */
export async function failureOf(operation: Promise<unknown>): Promise<{ code: string; mayPass: boolean } | null> {
  try {
    await operation
    return null
  } catch (error) {
    if (!isFilesFailure(error)) throw error
    return { code: error.code, mayPass: error.mayPass }
  }
}

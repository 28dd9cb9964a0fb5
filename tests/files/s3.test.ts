import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { s3Files } from '@/platform/files-s3'
import { asksOfFiles, failureOf } from '../platform/files-contract'
import { type StandIn, startStandIn } from './s3-stand-in'

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn()
}, 300_000)
afterAll(() => standIn?.stop(), 60_000)

describe('an S3 service', () => {
  asksOfFiles(() => s3Files(standIn.settings))

  it('whose bucket is not there is no empty one', async () => {
    const elsewhere = s3Files({ ...standIn.settings, bucket: 'another' })
    expect(await failureOf(elsewhere.get('a/b.bin'))).toMatchObject({ code: 'files.refused' })
    expect(await failureOf(elsewhere.put('a/b.bin', Buffer.from('a')))).toMatchObject({ code: 'files.refused' })
    expect(await failureOf(elsewhere.list('a'))).toMatchObject({ code: 'files.refused' })
  })
})

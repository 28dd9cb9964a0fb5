import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill } from '@/demonstration/fill'
import { demonstrationEnv } from '@/demonstration/settings'
import { intakeSchedule } from '@/intake/schedule'
import { issuances } from '@/issuing/records'
import { issuingSchedule } from '@/issuing/schedule'
import { isTakenOver } from '@/issuing/take-over'
import { readEnv } from '@/platform/env'
import { factoryIdOf } from '../support/obf/factory-ids'
import { regionAt } from '../support/obf/issuer'
import { type Simulator, startSimulator } from '../support/obf/simulator'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

const today = '2026-11-23T09:00:00.000Z'
const small = { structures: 5, people: 5, awards: 14 }

describe('filling the demonstration where a factory is configured', () => {
  let portal: TestPortal
  let simulator: Simulator

  beforeAll(async () => {
    simulator = await startSimulator()
    const region = regionAt(simulator, undefined, factoryIdOf)
    portal = await testPortal({
      settings: {
        ISSUER: 'obf',
        OBF_BASE_URL: simulator.url,
        OBF_CLIENT_ID: region.id,
        OBF_CLIENT_SECRET: region.secret,
      },
    })
  })
  afterAll(async () => {
    await simulator.stop()
    await portal.close()
  })

  it('is never done with that factory', async () => {
    const accounts = async () => (await portal.payload.count({ collection: 'users', overrideAccess: true })).totalDocs
    const before = await accounts()
    await expect(fill(portal, portal.clock, { today, size: small })).rejects.toThrow('embedded issuer')
    expect(await accounts()).toBe(before)
  })

  it('signs its badges here and asks the factory nothing; afterwards ISSUER decides, and nothing leaves by itself', async () => {
    const story = { ...portal, env: demonstrationEnv(portal.env) }
    await fill(story, portal.clock, { today, size: small })
    const rows = await portal.store.find(issuances, { where: {} })
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ issuer, state }) => `${issuer} ${state}`))).toEqual(new Set(['embedded issued']))
    expect(simulator.calls).toEqual([])

    expect(await isTakenOver(portal)).toBe(false)
    for (let minute = 0; minute < 20; minute += 1) {
      portal.clock.advance(60_000)
      for (const { run } of [...issuingSchedule, ...intakeSchedule]) await run(portal)
      await runEffects(portal)
    }
    expect(simulator.calls.filter(({ method, call }) => method !== 'GET' && call !== 'token')).toEqual([])
  }, 240_000)

  it('sends its mails to the local mailbox, whatever mail server is configured', () => {
    const { dataFolder } = portal.env
    const given = readEnv({ PORTAL_MODE: 'demo', DATA_FOLDER: dataFolder, SMTP_URL: 'smtp://mail.example:587' }, 'demo')
    expect([given.smtpUrl, demonstrationEnv(given).smtpUrl]).toEqual(['smtp://mail.example:587', null])
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ConnectedSource } from '~/tests/support/obf/connected-source'
import type { Shape } from '~/tests/support/obf/shapes'

let source: ConnectedSource
beforeAll(async () => {
  source = await ConnectedSource.start()
})
afterAll(() => source.close())
beforeEach(() => source.calm())

const fieldsOf: Readonly<Partial<Record<Shape, readonly string[]>>> = {
  eventRow: [
    ...['name', 'client_alias_id', 'badge_id', 'expires_on', 'issued_on', 'recipient_count', 'api_consumer_id'],
    ...['earnable_application_id', 'ctime', 'mtime'],
  ],
  recipient: [
    ...['event_id', 'assertion_id', 'name', 'receive_url', 'assertion_json_url', 'received', 'in_passport'],
    ...['pdf_downloaded', 'issued_on', 'expires_on', 'revoked'],
  ],
  badgeRow: ['name', 'description', 'image', 'language', 'draft', 'ctime', 'mtime'],
  list: ['total'],
}
const cases = Object.entries(fieldsOf).flatMap(([shape, fields]) =>
  fields.flatMap((field) => (['missing', 'null', 'otherType'] as const).map((bend) => [shape, field, bend] as const)),
)

let serial = 0
const somebody = (): string => {
  serial += 1
  return `forme${serial}@personne.example`
}

describe('reading Open Badge Factory with a field missing, null or of another type', () => {
  it.each(cases)(
    '%s without a proper `%s` (%s): the award comes, and no trouble is told',
    async (shape, field, bend) => {
      const who = somebody()
      source.give([who])
      source.simulator.switches.fields = { [shape]: { [field]: bend } }
      await source.nextReading()
      const [award] = await source.awardsOf(who)
      expect(award).toMatchObject({ partnerBadgeId: source.partnerBadgeId, revokedAtSource: false })
      expect(await source.row()).toMatchObject({ state: 'active', trouble: null, unreadable: 0 })
    },
  )

  it.each([
    ['eventRow', 'id'],
    ['recipient', 'email'],
  ] as const)('%s without `%s`: the row is counted, others go on, and no trouble is told', async (shape, field) => {
    source.give([somebody()])
    source.simulator.switches.fields = { [shape]: { [field]: 'missing' } }
    await source.nextReading()
    const row = await source.row()
    expect([row.state, row.trouble, row.unreadable > 0]).toEqual(['active', null, true])
  })

  it('an answer that is no list is told as what it is, and the reading goes on from its place', async () => {
    const who = somebody()
    source.give([who])
    source.simulator.switches.fields = { list: { result: 'missing' } }
    await source.nextReading()
    expect(await source.row()).toMatchObject({ trouble: 'unreachable', lastError: 'an answer that cannot be read' })
    source.calm()
    await source.nextReading(61)
    expect(await source.awardsOf(who)).toHaveLength(1)
  })
})

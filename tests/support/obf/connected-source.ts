import { randomUUID } from 'node:crypto'
import { recipientKeyOf } from '@/awards/persons/recipients'
import { type PartnerAward, partnerAwards } from '@/awards/records'
import { changeSource, connectRegionSource, connectSource, linkSourceBadge } from '@/intake/commands/connect-source'
import { type ObfSourceRow, obfSources, sourceBadges } from '@/intake/obf/records'
import { pollDueSources } from '@/intake/obf/schedule'
import type { Organization } from '@/organizations/organization'
import type { Member } from '@/platform/actor'
import { deliver } from '@/platform/delivery'
import { claimEffects } from '@/platform/queue'
import { aMappedBadge, anAdmin, aParticipant } from '../builders/structure'
import { runEffects, type TestPortal, testPortal } from '../portal'
import { type Simulator, startSimulator } from './simulator'
import type { FactoryBadge, FactoryClient, FactoryEvent, NewEvent } from './world'

const start = '2026-04-20T09:00:00.000Z'
export const secondsOf = (day: string): number => Math.floor(Date.parse(`${day}T10:00:00.000Z`) / 1000)
export const theManager: Member = { ...anAdmin('none'), profileId: 'manager', seats: [], staffRoles: ['schemeManager'] }

/** A structure whose account at a simulated factory is connected, with one badge that is linked and mapped. */
export class ConnectedSource {
  private constructor(
    readonly portal: TestPortal,
    readonly simulator: Simulator,
    readonly organization: Organization,
    readonly account: FactoryClient,
    readonly badge: FactoryBadge,
    readonly partnerBadgeId: string,
  ) {}
  sourceId = ''

  static async start(): Promise<ConnectedSource> {
    let nowMs = () => Date.parse(start)
    const simulator = await startSimulator({ nowMs: () => nowMs() })
    simulator.switches.tokenSpacingMs = 0
    const settings = { OBF_BASE_URL: simulator.url, OBF_PACE: '1000' }
    const portal = await testPortal({ now: start, settings })
    nowMs = () => Date.parse(portal.clock.now())
    const organization = await aParticipant(portal, '2026-01-12')
    const terms = { competency: 'adapt', level: 'mastery' } as const
    const name = 'Agilité en atelier'
    const partnerBadgeId = await aMappedBadge(portal, organization, { name, from: '2026-02-02', ...terms })
    const account = simulator.world.addClient({ name: 'Chantier du Phare' })
    const badge = simulator.world.addBadge(account.id, { name })
    const made = new ConnectedSource(portal, simulator, organization, account, badge, partnerBadgeId)
    const connected = await made.connect(account.secret)
    if (!connected.ok) throw new Error(connected.problem.code)
    made.sourceId = connected.value.id
    await runEffects(portal)
    await made.link(badge.id, partnerBadgeId)
    return made
  }

  calm(): void {
    this.simulator.calmDown()
    this.simulator.switches.tokenSpacingMs = 0
  }

  async close(): Promise<void> {
    await this.simulator.stop()
    await this.portal.close()
  }

  get admin(): Member {
    return anAdmin(this.organization.id)
  }

  connect(clientSecret: string, values: object = {}, actor: Member = this.admin) {
    const given = { formKey: randomUUID(), clientId: this.account.id, clientSecret, ...values }
    return connectSource.run(this.portal, actor, { organizationId: this.organization.id, ...given })
  }

  /** The Région's own. */
  connectRegion(clientSecret: string, clientId: string = this.account.id, actor: Member = this.admin) {
    return connectRegionSource.run(this.portal, actor, { formKey: randomUUID(), clientId, clientSecret })
  }

  async link(badgeId: string, to: string, actor: Member = this.admin) {
    const key = `${this.sourceId}:${badgeId}`
    const [row] = await this.portal.store.find(sourceBadges, { where: { key: { equals: key } } })
    const form = { formKey: randomUUID(), sourceBadgeId: row?.id ?? '', partnerBadgeId: to }
    const result = await linkSourceBadge.run(this.portal, actor, form)
    await runEffects(this.portal)
    return result
  }

  change(action: 'retry' | 'disconnect') {
    return changeSource.run(this.portal, this.admin, { formKey: randomUUID(), sourceId: this.sourceId, action })
  }

  async row(): Promise<ObfSourceRow> {
    const row = await this.portal.store.get(obfSources, this.sourceId)
    if (!row) throw new Error('no source')
    return row
  }

  /** A quarter of an hour and a bit: the next run of the schedule, and all that follows from it. */
  async nextTurn(minutes = 16): Promise<void> {
    this.portal.clock.advance(minutes * 60_000)
    await pollDueSources(this.portal)
    await runEffects(this.portal)
  }

  /** The same for thousands, whose evaluations are not the test's affair. */
  async nextReading(minutes = 16): Promise<void> {
    this.portal.clock.advance(minutes * 60_000)
    await pollDueSources(this.portal)
    for (;;) {
      const { token, rows } = await claimEffects(this.portal, { limit: 5, types: ['awards.poll-source'] })
      if (rows.length === 0) break
      for (const row of rows) await deliver(this.portal, row, token)
    }
    await this.portal.store.remove('effects', {
      type: { in: ['awards.evaluate-recipient', 'awards.evaluate-recipients'] },
    })
  }

  /** Somebody gets a badge at the factory. */
  give(emails: readonly string[], values: Partial<NewEvent> = {}): FactoryEvent {
    return this.simulator.world.issue({
      clientId: this.account.id,
      badgeId: this.badge.id,
      recipients: emails.map((email) => ({ email, name: '' })),
      ...values,
    })
  }

  awardsOf(email: string): Promise<PartnerAward[]> {
    const recipientKey = recipientKeyOf(this.portal.env, email)
    return this.portal.store.find(partnerAwards, { where: { recipientKey: { equals: recipientKey } } })
  }

  count(): Promise<number> {
    return this.portal.store.count(partnerAwards, { source: { equals: 'obf' } })
  }
}

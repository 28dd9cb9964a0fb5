import type { Express } from 'express'
import { newId } from '@/kernel/ids'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { openSession } from '@/platform/accounts'
import type { Member, OrganizationRole, StaffRole } from '@/platform/actor'
import { acceptedBy, aReviewer, aSchemeManager, aStructure, someone } from '../../support/builders/recognition'
import type { TestPortal } from '../../support/portal'
import { homeRoles, type Sender } from '../crowd'
import type { OutsideServices } from '../outside'
import type { Random } from '../random'
import { aPerson, type Person } from './person'

/** What a request must say so that it may succeed; what is not named here is generated. */
export interface Aim {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
  /** Over what is generated; undefined takes a field away. */
  readonly body?: Readonly<Record<string, unknown>>
  readonly file?: Uint8Array
  readonly fileName?: string
  /** How the address begins that the answer must lead to, where it is a redirection whatever comes of it. */
  readonly leadsTo?: string
}

/** Brings about, by the portal's own commands, what an operation needs to succeed for this sender. */
export type Scene = (stage: Stage) => Promise<Aim>

export type Party = Awaited<ReturnType<typeof aStructure>>

const isSeatRole = (role: string): role is OrganizationRole => role in homeRoles

/** The portal as a scene finds it: who will ask, and a structure in which they have their role for as long as it lasts. */
export class Stage {
  readonly reviewer: Member = aReviewer()
  readonly manager: Member = aSchemeManager()
  private readonly seated: string[] = []
  private readonly putBack: (() => Promise<unknown>)[] = []

  constructor(
    readonly portal: TestPortal,
    readonly app: Express,
    readonly outside: OutsideServices,
    readonly random: Random,
    /** Who asks; somebody else of this role once a scene took a stand-in. */
    public sender: Sender,
  ) {}

  get simulator() {
    return this.outside.simulator
  }

  /** Somebody new of the sender's role asks instead: what changes an account would change it for all who ask later. */
  async standIn(): Promise<Person | null> {
    const { role } = this.sender
    if (role === 'anonymous') return null
    const person = await aPerson(this.portal, `${role.toLowerCase()}-${this.random.uuid()}@visiteur.example`, role)
    const cookie = `payload-token=${await openSession(this.portal, person.userId)}`
    const { email, userId, profile } = person
    this.sender = { role, email, userId, profileId: profile.id, organizationId: null, cookie }
    if (isSeatRole(role)) await this.party()
    return person
  }

  /** Somebody with a confirmed account, who asks nothing. */
  someone(): Promise<Person> {
    return aPerson(this.portal, `quelqu-un-${this.random.uuid()}@visiteur.example`)
  }

  /** A structure with its confirmed Passport address; whoever has a role in structures has it here. */
  async party(): Promise<Party> {
    const party = await this.strangers()
    const { role, userId } = this.sender
    if (!isSeatRole(role) || !userId) return party
    const seat = newSeat(party.organization.id, { userId, displayName: role }, 'active', role)
    await this.portal.store.insert(organizationMembers, seat)
    this.seated.push(seat.id)
    return party
  }

  /** A structure in which the sender has no place. */
  strangers(): Promise<Party> {
    return aStructure(this.portal, `Atelier ${this.random.uuid().slice(0, 8)}`)
  }

  async participant(): Promise<Party> {
    const party = await this.party()
    await acceptedBy(this.portal, party, this.reviewer)
    return party
  }

  /** The sender as commands see them, in that structure. */
  member({ organization }: Party): Member {
    const { role, userId, profileId } = this.sender
    const roles = isSeatRole(role) ? { seats: { [organization.id]: role } } : { staff: [role as StaffRole] }
    return { ...someone(role, roles, userId ?? newId()), profileId: profileId ?? newId() }
  }

  /** The sender's own place in the structure, or a colleague's. */
  async seatOf({ organization }: Party, userId: string) {
    const key = { equals: `${organization.id}:${userId}` }
    const [seat] = await this.portal.store.find(organizationMembers, { where: { key }, limit: 1 })
    if (!seat) throw new Error('nobody sits here')
    return seat
  }

  /** The last mail to an address. */
  mailTo(address: string): string {
    return this.portal.sent.findLast(({ to }) => to === address)?.text ?? ''
  }

  /** Somebody of the Région whom cases may be given to. */
  async colleague(): Promise<Person> {
    return aPerson(this.portal, `collegue-${this.random.uuid()}@visiteur.example`, 'reviewer')
  }

  /** What must be as it was before once the request is answered. */
  afterwards(act: () => Promise<unknown>): void {
    this.putBack.push(act)
  }

  async leave(): Promise<void> {
    for (const act of this.putBack) await act()
    for (const id of this.seated) {
      const seat = await this.portal.store.get(organizationMembers, id)
      if (seat) await this.portal.store.swap(organizationMembers, seat, { state: 'left' })
    }
  }
}

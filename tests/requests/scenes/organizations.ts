import { inviteColleague } from '@/organizations/commands/invitations'
import { sendPassportCode } from '@/organizations/commands/passport'
import { newSeat, requestSeat } from '@/organizations/commands/seats'
import { organizations } from '@/organizations/organization'
import { organizationMembers } from '@/organizations/seat'
import { drain } from '@/platform/queue'
import { anAccount, formKey, someone, value } from '../../support/builders/recognition'
import { siretOf } from '../generated'
import type { Party, Scene, Stage } from './stage'

const inside = (party: Party, body: object = {}) => ({
  params: { organizationId: party.organization.id },
  body: { ...body },
})
const address = (stage: Stage): string => `invitation-${stage.random.uuid()}@exemple.example`

const invited = async (stage: Stage, party: Party, email: string) =>
  value(
    await inviteColleague.run(stage.portal, party.admin, {
      formKey: formKey(),
      organizationId: party.organization.id,
      email,
      role: 'reader',
    }),
  )

async function invitation(stage: Stage) {
  const { id, revision } = await invited(stage, await stage.party(), address(stage))
  return { params: { invitationId: id }, body: { revision } }
}

/** A colleague with an account, whom the structure can be left to. */
async function successor(stage: Stage, { organization }: Party): Promise<string> {
  const { userId } = await stage.someone()
  const seat = newSeat(organization.id, { userId, displayName: 'Ana Morel' }, 'active', 'contributor')
  await stage.portal.store.insert(organizationMembers, seat)
  return seat.id
}

export const organizationScenes: Readonly<Record<string, Scene>> = {
  'POST /organizations/search': async (stage) => ({ body: { siret: siretOf(stage.random.below(90_000_000)) } }),
  'POST /organizations/:organizationId/registry': async (stage) => {
    const { organization } = await stage.strangers()
    const registryKey = `siret:${siretOf(stage.random.below(90_000_000))}`
    await stage.portal.store.swap(organizations, organization, { registryKey })
    return { params: { organizationId: organization.id } }
  },
  'POST /organizations/:organizationId/hand-over': async (stage) => {
    const party = await stage.party()
    return inside(party, { seatId: await successor(stage, party) })
  },
  'GET /organizations/:organizationId/kit/:piece': async (stage) => ({
    params: { organizationId: (await stage.participant()).organization.id, piece: 'logo.svg' },
    query: { tier: 'participant' },
  }),
  'GET /organizations/:organizationId/export': async (stage) => inside(await stage.participant()),
  'PATCH /organizations/:organizationId': async (stage) => {
    const party = await stage.party()
    return inside(party, { revision: party.organization.revision })
  },
  'POST /organizations/:organizationId/passport': async (stage) =>
    inside(await stage.party(), { passportEmail: address(stage) }),
  'POST /organizations/:organizationId/passport/confirm': async (stage) => {
    const party = await stage.party()
    const passportEmail = address(stage)
    const form = { formKey: formKey(), organizationId: party.organization.id, passportEmail }
    value(await sendPassportCode.run(stage.portal, party.admin, form))
    const row = { slug: organizations.slug, id: party.organization.id }
    await drain(stage.portal, row, [{ type: 'organizations.mail-passport-code' }])
    return inside(party, { code: /\b\d{6}\b/.exec(stage.mailTo(passportEmail))?.[0] })
  },
  // Not one's own: whoever is there already need not ask.
  'POST /organizations/:organizationId/seats': async (stage) => inside(await stage.strangers()),
  'POST /organizations/:organizationId/invitations': async (stage) =>
    inside(await stage.party(), { email: address(stage) }),
  'POST /organizations/:organizationId/administrators': async (stage) =>
    inside(await stage.party(), { email: address(stage) }),
  'POST /seats/:seatId/answer': async (stage) => {
    const party = await stage.party()
    const account = await anAccount(stage.portal, address(stage))
    const asking = someone('Ana Morel', {}, account.id)
    const form = { formKey: formKey(), organizationId: party.organization.id }
    const { id, revision } = value(await requestSeat.run(stage.portal, asking, form))
    return { params: { seatId: id }, body: { revision } }
  },
  'PATCH /seats/:seatId': async (stage) => {
    const party = await stage.party()
    const isAdmin = stage.sender.role === 'admin'
    const seat = await stage.seatOf(party, isAdmin ? party.contributor.userId : (stage.sender.userId ?? ''))
    return { params: { seatId: seat.id }, body: { revision: seat.revision, role: 'reader', leave: !isAdmin } }
  },
  'POST /seats/:seatId/correct': async (stage) => {
    const party = await stage.party()
    const seat = await stage.seatOf(party, party.contributor.userId)
    return { params: { seatId: seat.id }, body: { revision: seat.revision, act: 'reader' } }
  },
  'POST /invitations/:invitationId/withdraw': invitation,
  'POST /invitations/:invitationId/withdraw-by-region': invitation,
  'POST /invitations/:invitationId/accept': async (stage) => {
    const email = stage.sender.email ?? ''
    const { id } = await invited(stage, await stage.strangers(), email)
    await drain(stage.portal, { slug: 'organization-invitations', id }, [{ type: 'organizations.mail-invitation' }])
    const token = /invitation\S*[?&]jeton=(\S+)/.exec(stage.mailTo(email))?.[1] ?? ''
    return { params: { invitationId: id }, body: { token } }
  },
}

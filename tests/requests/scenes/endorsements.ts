import { acceptEndorsement } from '@/endorsements/commands/answer-endorsement'
import { approveEndorser } from '@/endorsements/commands/approve-endorser'
import { offerEndorsement, requestEndorsement } from '@/endorsements/commands/begin-endorsement'
import type { Endorsement } from '@/endorsements/endorsement'
import { acceptedBy, formKey, value } from '../../support/builders/recognition'
import type { Aim, Party, Scene, Stage } from './stage'

const words = 'Nous reconnaissons un accueil observé pendant deux ans dans nos services.'

/** Makes this structure an institution that endorses. */
async function approved(stage: Stage, party: Party): Promise<Party> {
  const form = { formKey: formKey(), organizationId: party.organization.id }
  value(await approveEndorser.run(stage.portal, stage.manager, form))
  return party
}

/** Somebody else's structure, with its status. */
async function others(stage: Stage): Promise<Party> {
  const party = await stage.strangers()
  await acceptedBy(stage.portal, party, stage.reviewer)
  return party
}

const targetOf = ({ organization }: Party): string => `organization:${organization.id}`

async function requested(stage: Stage, party: Party, institution: Party): Promise<Endorsement> {
  const ids = { organizationId: party.organization.id, endorserId: institution.organization.id }
  const given = { formKey: formKey(), ...ids, target: targetOf(party), message: '' }
  return value(await requestEndorsement.run(stage.portal, party.admin, given))
}

async function offered(stage: Stage, party: Party, institution: Party): Promise<Endorsement> {
  const given = {
    formKey: formKey(),
    organizationId: institution.organization.id,
    target: targetOf(party),
    text: words,
  }
  return value(await offerEndorsement.run(stage.portal, institution.admin, given))
}

async function published(stage: Stage, party: Party, institution: Party): Promise<Endorsement> {
  const { id, revision } = await requested(stage, party, institution)
  const form = { endorsementId: id, revision, formKey: formKey(), text: words }
  return value(await acceptEndorsement.run(stage.portal, institution.admin, form))
}

const on = ({ id, revision }: Endorsement, body: object = {}): Aim => ({
  params: { endorsementId: id },
  body: { revision, ...body },
})

export const endorsementScenes: Readonly<Record<string, Scene>> = {
  'POST /organizations/:organizationId/endorser': async (stage) => ({
    params: { organizationId: (await stage.strangers()).organization.id },
  }),
  'POST /organizations/:organizationId/endorser/end': async (stage) => ({
    params: { organizationId: (await approved(stage, await stage.strangers())).organization.id },
  }),
  'POST /organizations/:organizationId/endorsement-requests': async (stage) => {
    const party = await stage.participant()
    const { organization } = await approved(stage, await stage.strangers())
    const body = { endorserId: organization.id, target: targetOf(party), message: '' }
    return { params: { organizationId: party.organization.id }, body }
  },
  'POST /organizations/:organizationId/endorsement-offers': async (stage) => {
    const { organization } = await approved(stage, await stage.party())
    const body = { target: targetOf(await others(stage)), text: words }
    return { params: { organizationId: organization.id }, body }
  },
  'POST /endorsements/:endorsementId/accept': async (stage) =>
    on(await requested(stage, await others(stage), await approved(stage, await stage.party())), { text: words }),
  'POST /endorsements/:endorsementId/decline': async (stage) =>
    on(await offered(stage, await stage.participant(), await approved(stage, await stage.strangers()))),
  'POST /endorsements/:endorsementId/withdraw': async (stage) =>
    on(await published(stage, await others(stage), await approved(stage, await stage.party()))),
  'POST /endorsements/:endorsementId/note-factory': async (stage) =>
    on(await published(stage, await others(stage), await approved(stage, await stage.strangers()))),
}

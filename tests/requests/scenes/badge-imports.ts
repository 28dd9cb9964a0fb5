import { connectSource } from '@/intake/commands/connect-source'
import { sourceBadges } from '@/intake/obf/records'
import { newId } from '@/kernel/ids'
import { formKey, value } from '../../support/builders/recognition'
import type { Aim, Scene, Stage } from './stage'

const table = 'Nom;Niveau\nAccueil;Je pratique'

const inParticipant = async (stage: Stage, body: object = {}): Promise<Aim> => ({
  body: { organizationId: (await stage.participant()).organization.id, ...body },
})

/** A badge of an account at the factory that the structure connected. */
async function fromAccount(stage: Stage): Promise<Aim> {
  const { portal, outside } = stage
  const party = await stage.participant()
  const organizationId = party.organization.id
  const { world } = outside.simulator
  const { id: clientId, secret: clientSecret } = world.addClient({})
  const form = { formKey: formKey(), organizationId, clientId, clientSecret }
  const source = value(await connectSource.run(portal, party.admin, form))
  const badge = world.addBadge(clientId, { name: 'Agilité en atelier' })
  const row = { id: newId(), revision: 0, key: `${source.id}:${badge.id}`, sourceId: source.id, name: badge.name }
  const left = { sourceBadgeId: badge.id, partnerBadgeId: null, isGone: false }
  await portal.store.insert(sourceBadges, { ...row, ...left })
  return { body: { organizationId, sourceBadgeId: row.id } }
}

export const badgeImportScenes: Readonly<Record<string, Scene>> = {
  'POST /badge-imports/address': (stage) => inParticipant(stage, { address: stage.outside.badges.badge }),
  'POST /badge-imports/account': fromAccount,
  'POST /badge-imports/table/preview': async (stage) => ({
    ...(await inParticipant(stage, { table: '' })),
    file: new TextEncoder().encode(table),
  }),
  'POST /badge-imports/table': (stage) => inParticipant(stage, { table }),
}

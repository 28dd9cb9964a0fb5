import type { Member } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { noAnswers } from '@/recognition/answers'
import type { Application } from '@/recognition/application'
import { acceptApplication } from '@/recognition/commands/decide-application'
import { startApplication } from '@/recognition/commands/start-application'
import { submitApplication } from '@/recognition/commands/submit-application'
import { takeApplication } from '@/recognition/commands/take-application'
import { type aStructure, decisionForm, formKey, formOn, value } from './recognition'

type Party = Pick<Awaited<ReturnType<typeof aStructure>>, 'organization' | 'admin'>

export const motivation = 'Nous animons déjà deux ateliers par an pour les structures voisines.'

export const beginAmbassador = (portal: Portal, { organization, admin }: Party) =>
  startApplication.run(portal, admin, { organizationId: organization.id, kind: 'ambassador', formKey: formKey() })

/** Filed with its motivation, and taken in charge: ready to be decided. */
export async function ambassadorFile(portal: Portal, party: Party, reviewer: Member): Promise<Application> {
  const draft = value(await beginAmbassador(portal, party))
  const answers = { ...noAnswers, motivation }
  const filed = value(await submitApplication.run(portal, party.admin, { ...formOn(draft), answers }))
  return value(await takeApplication.run(portal, reviewer, formOn(filed)))
}

export async function acceptedAmbassador(portal: Portal, party: Party, reviewer: Member): Promise<Application> {
  const file = await ambassadorFile(portal, party, reviewer)
  return value(await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, file, 'accept')))
}

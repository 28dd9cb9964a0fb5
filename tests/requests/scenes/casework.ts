import { type CaseLabel, labelsOnOffer, mostLabels } from '@/casework/labels'
import { declareAbsence } from '@/casework/manage-absence'
import { createLabel, editLabel } from '@/casework/manage-labels'
import { createTemplate, findTemplates } from '@/casework/manage-templates'
import { caseMessages, filesOf } from '@/casework/messages'
import { mostTemplates, replyTemplates } from '@/casework/reply-template'
import { saveView } from '@/casework/saved-views'
import { writeInCase } from '@/casework/write-in-case'
import { writtenApplication } from '@/recognition/written-application'
import { aPdf } from '../../support/builders/archive'
import { formKey, submittedBy, value } from '../../support/builders/recognition'
import { sharedReason } from '../aims'
import { asActor } from './person'
import type { Aim, Scene, Stage } from './stage'

const day = (stage: Stage, days: number): string =>
  new Date(Date.parse(stage.portal.clock.now()) + days * 86_400_000).toISOString().slice(0, 10)

const word = (stage: Stage): string => `à voir ${stage.random.uuid().slice(0, 8)}`

/** Somebody new of the Région asks: what one has of one's own is limited, and nobody is away twice. */
async function oneself(stage: Stage) {
  const person = await stage.standIn()
  if (!person) throw new Error('nobody of the Région asks')
  return asActor(stage.portal, person)
}

async function absence(stage: Stage, standInId: string) {
  return { formKey: formKey(), from: day(stage, 0), until: day(stage, 3), standInId }
}

/** Some place on a list that is full at so many. */
async function label(stage: Stage): Promise<CaseLabel> {
  await placeForLabel(stage)
  return value(await createLabel.run(stage.portal, stage.manager, { formKey: formKey(), name: word(stage) }))
}

async function placeForLabel({ portal, manager }: Stage): Promise<void> {
  const known = await labelsOnOffer(portal)
  if (known.length < mostLabels - 8) return
  for (const { id, name } of known.slice(0, 8))
    await editLabel.run(portal, manager, { formKey: formKey(), labelId: id, name, retire: true })
}

async function placeForTemplate({ portal, manager }: Stage): Promise<void> {
  const known = await findTemplates(portal, manager)
  if (known.length < mostTemplates - 8) return
  for (const { id } of known.slice(0, 8)) {
    const row = await portal.store.get(replyTemplates, id)
    if (row) await portal.store.swap(replyTemplates, row, { isRetired: true, key: `retired:${id}` })
  }
}

const filed = async (stage: Stage) => submittedBy(stage.portal, await stage.party())

/** A message of the structure with a document. */
async function documentInThread(stage: Stage): Promise<Aim> {
  const { portal } = stage
  const party = await stage.party()
  const about = await writtenApplication(await submittedBy(portal, party))
  const file = { name: 'grille.pdf', type: 'application/pdf', bytes: aPdf() }
  const sent = { formKey: formKey(), text: 'Voici notre grille.', file }
  const { id } = value(await writeInCase(portal, party.admin, about, sent))
  const message = await portal.store.get(caseMessages, id)
  return { params: { messageId: id, attachmentId: (message && filesOf(message)[0]?.id) ?? '' } }
}

export const caseworkScenes: Readonly<Record<string, Scene>> = {
  'POST /absences': async (stage) => {
    await oneself(stage)
    return { body: await absence(stage, (await stage.colleague()).userId) }
  },
  'POST /absences/:absenceId/end': async (stage) => {
    const actor = await oneself(stage)
    const { userId } = await stage.colleague()
    const { id } = value(await declareAbsence.run(stage.portal, actor, await absence(stage, userId)))
    return { params: { absenceId: id } }
  },
  'POST /case-labels': async (stage) => {
    await placeForLabel(stage)
    return { body: { name: word(stage) } }
  },
  'POST /case-labels/:labelId': async (stage) => ({
    params: { labelId: (await label(stage)).id },
    body: { name: word(stage) },
  }),
  'POST /cases/:caseKind/:caseId/labels': async (stage) => {
    const { id } = await label(stage)
    return { params: { caseKind: 'application', caseId: (await filed(stage)).id }, body: { labelId: id, isOn: 'yes' } }
  },
  'POST /cases/batch': async (stage) => {
    const { id, revision } = await filed(stage)
    const assigneeId = (await stage.colleague()).userId
    return { body: { act: 'assign', cases: [`application:${id}:${revision}`], assigneeId, labelId: undefined } }
  },
  'POST /reply-templates': async (stage) => {
    await placeForTemplate(stage)
    return { body: { name: word(stage), text: sharedReason } }
  },
  'POST /reply-templates/:templateId': async (stage) => {
    await placeForTemplate(stage)
    const given = { formKey: formKey(), name: word(stage), text: sharedReason }
    const { id, revision } = value(await createTemplate.run(stage.portal, stage.manager, given))
    return { params: { templateId: id }, body: { revision, name: word(stage), text: sharedReason } }
  },
  'POST /saved-views': async (stage) => {
    await oneself(stage)
    return { body: { name: word(stage), query: 'onglet=nouveaux' } }
  },
  'POST /saved-views/:viewId/remove': async (stage) => {
    const given = { formKey: formKey(), name: word(stage), query: 'onglet=nouveaux' }
    const { id } = value(await saveView.run(stage.portal, await oneself(stage), given))
    return { params: { viewId: id } }
  },
  'GET /cases.csv': async () => ({
    query: { onglet: undefined, q: undefined, suivi: undefined, etiquette: undefined, tri: undefined, sens: undefined },
  }),
  'GET /case-messages/:messageId/attachments/:attachmentId': documentInThread,
}

import { askOpinion } from '@/casework/opinions/ask-opinion'
import { opinions } from '@/casework/opinions/opinion'
import { expertLink } from '@/casework/opinions/queries'
import { formKey, value } from '../../support/builders/recognition'
import { sharedReason } from '../aims'
import { fileWithDocument } from './documents'
import type { Aim, Scene, Stage } from './stage'

const endsOn = (stage: Stage): string =>
  new Date(Date.parse(stage.portal.clock.now()) + 20 * 86_400_000).toISOString().slice(0, 10)
const expert = (stage: Stage) => ({
  ...{ whom: 'expert' as const, colleagueId: '', name: 'Ana Morel', question: 'Qu’en pensez-vous ?' },
  ...{ email: `experte-${stage.random.uuid()}@exemple.example`, endsOn: endsOn(stage) },
})

/** Asked about a case that somebody filed, of the sender or of an expert. */
async function asked(stage: Stage, whom: 'sender' | 'expert') {
  const { application, attachmentId } = await fileWithDocument(stage)
  const colleague = { whom: 'colleague' as const, colleagueId: stage.sender.userId ?? '' }
  const given = { ...expert(stage), ...(whom === 'sender' ? colleague : {}) }
  const about = { caseKind: 'application' as const, caseId: application.id, formKey: formKey() }
  const { id, revision } = value(await askOpinion.run(stage.portal, stage.reviewer, { ...about, ...given }))
  return { id, revision, attachmentId }
}

const ofSender = (body: object) => async (stage: Stage) => {
  const { id, revision } = await asked(stage, 'sender')
  return { params: { opinionId: id }, body: { revision, ...body } }
}

async function invited(stage: Stage) {
  const { id, attachmentId } = await asked(stage, 'expert')
  const row = await stage.portal.store.get(opinions, id)
  if (!row) throw new Error('nobody was invited')
  return { link: expertLink(stage.portal, row).split('/').at(-1) ?? '', fileId: attachmentId }
}

const given = { verdict: 'favourable', text: sharedReason, isFree: true }
const byLink = (body: object) => async (stage: Stage) => ({ body: { link: (await invited(stage)).link, ...body } })

export const opinionScenes: Readonly<Record<string, Scene>> = {
  'POST /cases/:caseKind/:caseId/opinions': async (stage): Promise<Aim> => {
    const { application } = await fileWithDocument(stage)
    return { params: { caseKind: 'application', caseId: application.id }, body: expert(stage) }
  },
  'POST /opinions/:opinionId/give': ofSender(given),
  'POST /opinions/:opinionId/decline': ofSender({ text: '' }),
  'POST /opinions/:opinionId/withdraw': ofSender({}),
  'POST /invited-opinions/give': byLink(given),
  'POST /invited-opinions/decline': byLink({ text: '' }),
  'GET /invited-opinions/:link': async (stage) => ({ params: { link: (await invited(stage)).link } }),
  'GET /invited-opinions/:link/files/:fileId': async (stage) => ({ params: await invited(stage) }),
}

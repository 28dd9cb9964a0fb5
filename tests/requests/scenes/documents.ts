import type { Application } from '@/recognition/application'
import { attachmentsOf } from '@/recognition/attachments'
import { attachFile } from '@/recognition/commands/attach-file'
import { submitApplication } from '@/recognition/commands/submit-application'
import { aPdf } from '../../support/builders/archive'
import {
  bothCommitments,
  draftOf,
  formKey,
  formOn,
  fullAnswers,
  submittedBy,
  value,
} from '../../support/builders/recognition'
import type { Aim, Scene, Stage } from './stage'

const pdf = aPdf()

interface Documented {
  readonly application: Application
  readonly attachmentId: string
}

/** A draft with one document beside its answers. */
async function draftWithDocument(stage: Stage): Promise<Documented & { readonly file: () => Promise<Application> }> {
  const party = await stage.party()
  const draft = await draftOf(stage.portal, party)
  const file = { name: 'grille.pdf', type: 'application/pdf', bytes: pdf }
  const given = { applicationId: draft.id, formKey: formKey(), point: 'strategy' as const, file }
  const application = value(await attachFile.run(stage.portal, party.admin, given))
  return {
    application,
    attachmentId: attachmentsOf(application)[0]?.id ?? '',
    file: async () => {
      const form = { ...formOn(application), answers: fullAnswers, commitments: bothCommitments }
      return value(await submitApplication.run(stage.portal, party.admin, form))
    },
  }
}

/** Filed with its document. */
export async function fileWithDocument(stage: Stage): Promise<Documented> {
  const { attachmentId, file } = await draftWithDocument(stage)
  return { application: await file(), attachmentId }
}

const at = ({ application, attachmentId }: Documented): Aim => ({
  params: { applicationId: application.id, attachmentId },
})

export const documentScenes: Readonly<Record<string, Scene>> = {
  'POST /applications/:applicationId/attachments': async (stage) => ({
    params: { applicationId: (await draftOf(stage.portal, await stage.party())).id },
    file: pdf,
    fileName: 'grille.pdf',
  }),
  'POST /applications/:applicationId/attachments/:attachmentId/remove': async (stage) =>
    at(await draftWithDocument(stage)),
  'GET /applications/:applicationId/attachments/:attachmentId': async (stage) => at(await fileWithDocument(stage)),
  'GET /applications/:applicationId/receipt': async (stage) => ({
    params: { applicationId: (await submittedBy(stage.portal, await stage.party())).id },
  }),
}

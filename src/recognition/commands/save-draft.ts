import { command } from '@/platform/command'
import { changeApplication } from '../change-application'
import { merged } from '../draft'
import { answersInput, applicationForm, commitmentsInput } from '../inputs'

/** Autosave of a draft: what the form does not send stays as it is. */
export const saveDraft = command({
  name: 'application.save',
  input: applicationForm.extend({ answers: answersInput.optional(), commitments: commitmentsInput.optional() }),
  run: (portal, actor, input) =>
    changeApplication({
      portal,
      actor,
      event: 'save',
      input,
      change: (application, now) => ({
        set: merged(application, input, actor, now),
        journal: { event: 'applicationSaved' },
      }),
    }),
})

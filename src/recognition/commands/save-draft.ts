import { savedAnswer, savedForm, saveFields } from '@/casework/save-fields'
import { ok, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import { problems } from '@/platform/problem'
import { callersOf } from '@/platform/who'
import { wrongAnswers } from '../answers'
import { applicationMachine } from '../application-machine'
import { applicationEvents, findApplication } from '../change-application'
import { fieldsOf, mergedTyping, written } from '../draft'
import { answersInput, applicationForm, commitmentsInput, unchangedInput } from '../inputs'

/** Autosave of a draft, each field for itself: what the form does not send, or somebody else wrote since, stays as it is. */
export const saveDraft = command({
  name: 'application.save',
  summary: 'Save a draft',
  input: applicationForm.extend({
    answers: answersInput.optional(),
    commitments: commitmentsInput.optional(),
    unchanged: unchangedInput.optional(),
    ...savedForm,
  }),
  may: callersOf(applicationMachine, 'save'),
  record: (portal, actor, { applicationId }) => findApplication(portal, actor, applicationId),
  answer: savedAnswer,
  run: (portal, actor, input) =>
    saveFields(actor, input, {
      find: async () => {
        const application = await findApplication(portal, actor, input.applicationId)
        return application ? ok(application) : refuse(problems.notFound)
      },
      merge: (application) => mergedTyping(application, input),
      mayRead: (application) => applicationEvents.ask(portal, actor, 'save', application),
      write: (_found, revision) =>
        applicationEvents.change(
          portal,
          actor,
          'save',
          { ...input, revision },
          {
            change: (application, { now }) => ({
              set: written(application, mergedTyping(application, input).written, { actor, now, writer: input.writer }),
              journal: { event: 'applicationSaved' },
            }),
          },
        ),
      fieldsOf,
      marksOf: ({ answers }) => wrongAnswers(answers),
    }),
})

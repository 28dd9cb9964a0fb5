import { savedForm, saveFields } from '@/casework/save-fields'
import { ok, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { command } from '@/platform/command'
import { problems } from '@/platform/problem'
import { wrongAnswers } from '../answers'
import { applicationMachine } from '../application-machine'
import { changeApplication, factsAt, findApplication } from '../change-application'
import { fieldsOf, mergedTyping, written } from '../draft'
import { answersInput, applicationForm, commitmentsInput } from '../inputs'

/** Autosave of a draft, each field for itself: what the form does not send, or somebody else wrote since, stays as it is. */
export const saveDraft = command({
  name: 'application.save',
  input: applicationForm.extend({
    answers: answersInput.optional(),
    commitments: commitmentsInput.optional(),
    ...savedForm,
  }),
  run: (portal, actor, input) =>
    saveFields(actor, input, {
      find: async () => {
        const application = await findApplication(portal, actor, input.applicationId)
        return application ? ok(application) : refuse(problems.notFound)
      },
      merge: (application) => mergedTyping(application, input),
      mayRead: (subject) =>
        decide(
          applicationMachine,
          { event: 'save', state: subject.status, actor, subject },
          factsAt(portal.clock.now()),
        ),
      write: (_found, revision) =>
        changeApplication({
          portal,
          actor,
          event: 'save',
          input: { ...input, revision },
          change: (application, now) => ({
            set: written(application, mergedTyping(application, input).written, { actor, now, writer: input.writer }),
            journal: { event: 'applicationSaved' },
          }),
        }),
      fieldsOf,
      marksOf: ({ answers }) => wrongAnswers(answers),
    }),
})

import { savedAnswer, savedForm, saveFields } from '@/casework/save-fields'
import { ok, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import { fileInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { callersOf } from '@/platform/who'
import { keepBadgeImage } from '../badge-image-file'
import { caseAnswer, findSubmission, submissionEvents } from '../change-submission'
import { wrongParts } from '../completeness'
import { fieldsOf, mergedTyping, written } from '../draft'
import { draftInput, submissionForm } from '../inputs'
import { submissionMachine } from '../submission-machine'

const may = callersOf(submissionMachine, 'save')

/** Autosave of a draft, each field for itself: keeps what was typed, finished or not (12.3). */
export const saveSubmission = command({
  name: 'submission.save',
  summary: 'Save a draft',
  input: submissionForm.extend({ ...draftInput.shape, ...savedForm }),
  may,
  record: (portal, actor, { submissionId }) => findSubmission(portal, actor, submissionId),
  answer: savedAnswer,
  run: (portal, actor, input) =>
    saveFields(actor, input, {
      find: async () => {
        const submission = await findSubmission(portal, actor, input.submissionId)
        return submission ? ok(submission) : refuse(problems.notFound)
      },
      merge: (submission) => mergedTyping(submission, input),
      mayRead: (submission) => submissionEvents.ask(portal, actor, 'save', submission),
      write: (_found, revision) =>
        submissionEvents.change(
          portal,
          actor,
          'save',
          { ...input, revision },
          {
            change: (submission, { now }) => ({
              set: written(submission, mergedTyping(submission, input).written, { actor, now, writer: input.writer }),
              journal: { event: 'submissionSaved' },
            }),
          },
        ),
      fieldsOf,
      marksOf: wrongParts,
    }),
})

/** How often a picture is kept anew after a text that saved itself in between. */
const imageTries = 5

/**
 * Checks the picture (MAP-6) and keeps it, made anew as a PNG of ours. Problems `image.…`, beside the field `image`. Where
 * a question asked for it, the case takes it with the answer, and shows the present one until then.
 */
export const attachImage = command({
  name: 'submission.attach-image',
  summary: 'Check and keep the picture of the badge: PNG or SVG, square, under 250 kB',
  // A picture is no decision on what was read: texts that saved themselves meanwhile must not refuse it.
  input: submissionForm.omit({ revision: true }).extend({ image: fileInput }),
  may,
  record: (portal, actor, { submissionId }) => findSubmission(portal, actor, submissionId),
  answer: caseAnswer,
  run: async (portal, actor, { image: sent, ...given }) => {
    // Drawn once, and after rights and state: nobody makes the portal draw what they may not send.
    let kept: ReturnType<typeof keepBadgeImage> | undefined
    const isAsked = (await findSubmission(portal, actor, given.submissionId))?.status === 'awaitingReply'
    return submissionEvents.change(portal, actor, isAsked ? 'correctImage' : 'save', given, {
      tries: imageTries,
      facts: () => (isAsked ? { changed: ['image'] } : {}),
      change: async ({ badge }) => {
        kept ??= keepBadgeImage(portal, sent)
        const image = await kept
        if (!image.ok) return image
        const { type, side } = image.value
        return ok({
          set: isAsked ? { nextImage: image.value } : { badge: { ...badge, image: image.value } },
          journal: { event: 'submissionImageAttached', details: { type, side } },
        })
      },
    })
  },
})

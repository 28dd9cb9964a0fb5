import { z } from 'zod'
import { savedAnswer, savedForm, saveFields } from '@/casework/save-fields'
import { ok, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import { problems } from '@/platform/problem'
import type { Upload } from '@/platform/request-body'
import { callersOf } from '@/platform/who'
import { keepBadgeImage } from '../badge-image-file'
import { caseAnswer, findSubmission, submissionEvents } from '../change-submission'
import { wrongParts } from '../completeness'
import { fieldsOf, mergedTyping, written } from '../draft'
import { draftInput, submissionForm } from '../inputs'
import { submissionMachine } from '../submission-machine'

const may = callersOf(submissionMachine, 'save')

/** Autosave, each field for itself: keeps what was typed, finished or not (12.3 draft, and edits while a question waits). */
export const saveSubmission = command({
  name: 'submission.save',
  summary: 'Save a draft, or corrections while a question waits',
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

const upload = z.custom<Upload>((value) => typeof value === 'object' && value !== null && 'bytes' in value)
/** How often a picture is kept anew after a text that saved itself in between. */
const imageTries = 5

/** Checks the picture (MAP-6) and keeps it, made anew as a PNG of ours. Problems `image.…`, beside the field `image`. */
export const attachImage = command({
  name: 'submission.attach-image',
  summary: 'Check and keep the picture of the badge: PNG or SVG, square, under 250 kB',
  // A picture is no decision on what was read: texts that saved themselves meanwhile must not refuse it.
  input: submissionForm.omit({ revision: true }).extend({ image: upload }),
  may,
  record: (portal, actor, { submissionId }) => findSubmission(portal, actor, submissionId),
  answer: caseAnswer,
  run: (portal, actor, { image: sent, ...given }) => {
    // Drawn once, and after rights and state: nobody makes the portal draw what they may not send.
    let kept: ReturnType<typeof keepBadgeImage> | undefined
    return submissionEvents.change(portal, actor, 'save', given, {
      tries: imageTries,
      change: async ({ badge }) => {
        kept ??= keepBadgeImage(portal, sent)
        const image = await kept
        if (!image.ok) return image
        const { type, side } = image.value
        return ok({
          set: { badge: { ...badge, image: image.value } },
          journal: { event: 'submissionImageAttached', details: { type, side } },
        })
      },
    })
  },
})

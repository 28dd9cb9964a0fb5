import { z } from 'zod'
import { savedForm, saveFields } from '@/casework/save-fields'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { type Actor, seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { answeredForm } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import type { Upload } from '@/platform/request-body'
import { checkBadgeImage } from '../badge-image'
import { changeSubmission, factsAt, findSubmission } from '../change-submission'
import { wrongParts } from '../completeness'
import { fieldsOf, mergedTyping, written } from '../draft'
import { draftInput, submissionForm } from '../inputs'
import type { BadgeImageFile } from '../partner-badge'
import { type BadgeSubmission, badgeSubmissions } from '../submission'
import { submissionMachine } from '../submission-machine'

/** Autosave, each field for itself: keeps what was typed, finished or not (12.3 draft, and edits while a question waits). */
export const saveSubmission = command({
  name: 'submission.save',
  input: submissionForm.extend({ ...draftInput.shape, ...savedForm }),
  run: (portal, actor, input) =>
    saveFields(actor, input, {
      find: async () => {
        const submission = await findSubmission(portal, actor, input.submissionId)
        return submission ? ok(submission) : refuse(problems.notFound)
      },
      merge: (submission) => mergedTyping(submission, input),
      mayRead: (subject) =>
        decide(
          submissionMachine,
          { event: 'save', state: subject.status, actor, subject },
          factsAt(portal.clock.now()),
        ),
      write: (_found, revision) =>
        changeSubmission({
          portal,
          actor,
          event: 'save',
          input: { ...input, revision },
          change: (submission, now) => ({
            set: written(submission, mergedTyping(submission, input).written, { actor, now, writer: input.writer }),
            journal: { event: 'submissionSaved' },
          }),
        }),
      fieldsOf,
      marksOf: wrongParts,
    }),
})

const upload = z.custom<Upload>((value) => typeof value === 'object' && value !== null && 'bytes' in value)

/**
 * Checks the picture (MAP-6) and keeps it, made anew as a PNG of ours. Problems `image.…`, beside the field `image`. The
 * file is written before the case names it: a process that dies in between leaves a file that nobody sees, never a
 * case without its picture.
 */
export const attachImage = command({
  name: 'submission.attach-image',
  // A picture is no decision on what was read: texts that saved themselves meanwhile must not refuse it.
  input: submissionForm.omit({ revision: true }).extend({ image: upload }),
  run: async (portal, actor, { image: sent, ...given }): Promise<Result<BadgeSubmission>> => {
    const submission = await findSubmission(portal, actor, given.submissionId)
    if (!submission || seatIn(actor, submission.organizationId) === null) return refuse(problems.notFound)
    const answered = await answeredForm(portal, badgeSubmissions, submission.id, given.formKey)
    if (answered) return ok(answered)
    // Rights and state come before the content: nobody makes the portal draw what they may not send.
    const asked = { event: 'save', state: submission.status, actor, subject: submission } as const
    const allowed = decide(submissionMachine, asked, factsAt(portal.clock.now()))
    if (!allowed.ok) return allowed
    const checked = await checkBadgeImage(portal.images, sent)
    if (!checked.ok) return checked
    const { png, side, type } = checked.value
    const file = `badge-images/${newId()}.png`
    await portal.files.put(file, png)
    const image = { file, side, type, bytes: sent.bytes.byteLength }
    return keepImage(portal, actor, given, image)
  },
})

/** How often a picture is kept anew after a text that saved itself in between. */
const imageTries = 5

async function keepImage(
  portal: Portal,
  actor: Actor,
  given: { readonly submissionId: string; readonly formKey: string },
  image: BadgeImageFile,
): Promise<Result<BadgeSubmission>> {
  for (let attempt = 1; ; attempt += 1) {
    const revision = (await findSubmission(portal, actor, given.submissionId))?.revision ?? 0
    const result = await changeSubmission({
      portal,
      actor,
      event: 'save',
      input: { ...given, revision },
      change: (current) => ({
        set: { badge: { ...current.badge, image } },
        journal: { event: 'submissionImageAttached', details: { type: image.type, side: image.side } },
      }),
    })
    if (result.ok || result.problem.code !== 'revision.moved' || attempt === imageTries) return result
  }
}

import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { checkAttachment } from '@/media/check-attachment'
import { filesAway, keepPrivately, keptName } from '@/media/private-file'
import { isMember, seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { answeredForm } from '@/platform/commit'
import { fileInput, idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { callersOf } from '@/platform/who'
import { points } from '../answers'
import type { Application } from '../application'
import { applicationMachine } from '../application-machine'
import { type Attachment, attachmentRefusal, attachmentsOf, folderOf } from '../attachments'
import { applicationAnswer, applicationEvents, findApplication } from '../change-application'
import { applicationForm } from '../inputs'
import { removeAttachedFile } from '../outbox'
import { applications } from '../records'

/** A document is no decision on what was read: texts that saved themselves meanwhile must not refuse it. */
const tries = 8
const form = applicationForm.omit({ revision: true })

/**
 * Checks a document (`attachment.…`, `media.…`, beside the field `file`) and keeps it sealed beside the answers of a
 * draft. The file is written before the draft names it: a process that dies in between leaves a file that nobody sees,
 * and that housekeeping takes away.
 */
export const attachFile = command({
  name: 'application.attach-file',
  summary: 'Add a document to a draft: PDF, ODT, DOCX, PNG or JPEG of at most 10 MB',
  input: form.extend({ point: z.enum(points as [(typeof points)[number]]), file: fileInput }),
  may: callersOf(applicationMachine, 'save'),
  record: (portal, actor, { applicationId }) => findApplication(portal, actor, applicationId),
  answer: applicationAnswer,
  run: async (portal, actor, { file: sent, point, ...given }): Promise<Result<Application>> => {
    const application = await findApplication(portal, actor, given.applicationId)
    if (!application || !isMember(actor) || seatIn(actor, application.organizationId) === null)
      return refuse(problems.notFound)
    const answered = await answeredForm(portal, applications, application.id, given.formKey)
    if (answered) return ok(answered)
    // Rights, state and number come before the content: nobody makes the portal open what they may not send.
    const allowed = await applicationEvents.ask(portal, actor, 'save', application)
    if (!allowed.ok) return allowed
    const full = attachmentRefusal(attachmentsOf(application), { point, name: '' })
    if (full) return refuse(full)
    const checked = await checkAttachment(portal.images, sent)
    if (!checked.ok) return checked
    const { type, bytes } = checked.value
    const name = keptName(checked.value)
    const file = await keepPrivately(portal, folderOf(application.id), bytes)
    if (!file) return refuse(filesAway)
    const attachment: Attachment = {
      ...{ id: newId(), point, name, type, bytes: bytes.byteLength, file },
      ...{ addedAt: portal.clock.now(), addedByName: actor.displayName },
    }
    const result = await applicationEvents.change(portal, actor, 'save', given, {
      tries,
      change: (current) => {
        const present = attachmentsOf(current)
        const refused = attachmentRefusal(present, attachment)
        if (refused) return refuse(refused)
        return {
          set: { attachments: [...present, attachment] },
          journal: { event: 'attachmentAdded', details: { type, point } },
        }
      },
    })
    const isKept = result.ok && attachmentsOf(result.value).some(({ id }) => id === attachment.id)
    if (!isKept) await portal.files.remove(file)
    return result
  },
})

/** Takes a document out of a draft; its bytes go with it. Asked twice, it is gone once. */
export const removeAttachment = command({
  name: 'application.remove-attachment',
  summary: 'Take a document out of a draft',
  input: form.extend({ attachmentId: idInput }),
  may: callersOf(applicationMachine, 'save'),
  record: (portal, actor, { applicationId }) => findApplication(portal, actor, applicationId),
  answer: applicationAnswer,
  run: (portal, actor, { attachmentId, ...given }) =>
    applicationEvents.change(portal, actor, 'save', given, {
      tries,
      shownNext: [removeAttachedFile],
      change: (current) => {
        const gone = attachmentsOf(current).find(({ id }) => id === attachmentId)
        if (!gone) return refuse(problems.notFound)
        return {
          set: { attachments: attachmentsOf(current).filter(({ id }) => id !== attachmentId) },
          effects: [removeAttachedFile({ applicationId: current.id, file: gone.file }, { target: gone.id })],
          journal: { event: 'attachmentRemoved', details: { point: gone.point } },
        }
      },
    }),
})

import { z } from 'zod'
import { refuse } from '@/kernel/result'
import { maxUploadBytes } from '@/media/picture-problems'
import { downloadOf, sendPrivately } from '@/media/private-file'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { attachmentsOf } from './attachments'
import { findApplication } from './change-application'
import { attachFile, removeAttachment } from './commands/attach-file'
import { receiptName, receiptPdf } from './receipt'

const file = '/applications/:applicationId'
const readers = { staff: ['reviewer', 'schemeManager'], seats: ['admin', 'contributor', 'reader'] } as const

/** Documents of a case: what is joined to it, and its receipt; for the parties alone. */
export const documentEndpoints: readonly PortalEndpoint[] = [
  endpointFor(attachFile, {
    path: `${file}/attachments`,
    upload: { field: 'file', maxBytes: maxUploadBytes, required: true },
    limit: 'upload',
  }),
  endpointFor(removeAttachment, { path: `${file}/attachments/:attachmentId/remove` }),
  endpoint({
    method: 'get',
    path: `${file}/attachments/:attachmentId`,
    asks: 'anyone',
    may: readers,
    summary: 'A document that is joined to a case, to be saved',
    params: z.object({ applicationId: idInput, attachmentId: idInput }),
    limit: 'read',
    run: async ({ portal, actor, params }) => {
      const application = await findApplication(portal, actor, params.applicationId)
      return sendPrivately(
        portal,
        application && attachmentsOf(application).find(({ id }) => id === params.attachmentId),
      )
    },
  }),
  endpoint({
    method: 'get',
    path: `${file}/receipt`,
    asks: 'anyone',
    may: readers,
    summary: 'The acknowledgement of a filed application, as a tagged PDF',
    params: z.object({ applicationId: idInput }),
    limit: 'read',
    run: async ({ portal, actor, params }) => {
      const application = await findApplication(portal, actor, params.applicationId)
      const pdf = application && (await receiptPdf(portal, application))
      if (!pdf) return refuse(problems.notFound)
      return downloadOf({ name: receiptName(application), type: 'pdf' }, pdf)
    },
  }),
]

import { maxDraftBytes, savedAnswer } from '@/casework/save-fields'
import { refuse } from '@/kernel/result'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { problems } from '@/platform/problem'
import { maxImageBytes } from '../badge-image-limit'
import { casePicture } from '../badge-picture'
import { attachImage, saveSubmission } from '../commands/edit-submission'
import { startSubmission } from '../commands/start-submission'
import { submitSubmission } from '../commands/submit-submission'
import { caseAnswer, submissionParams, submissionRecord } from './case'

const tag = 'catalogue'
const params = submissionParams
const record = submissionRecord
const answer = caseAnswer

/** A picture may be sent up to this; above the rule's own limit so that the refusal can say how heavy it is. */
const maxUploadBytes = 8 * maxImageBytes

/** What a structure does before the Région reads: begin, save, picture, submit. */
export const editEndpoints: readonly PortalEndpoint[] = [
  endpointFor(startSubmission, {
    path: '/submissions',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Begin the case of a badge',
    answer,
  }),
  endpointFor(saveSubmission, {
    method: 'patch',
    path: '/submissions/:submissionId',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Save a draft, or corrections while a question waits',
    record,
    answer: savedAnswer,
    maxBytes: maxDraftBytes,
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/image',
    asks: 'member',
    may: { seats: ['admin', 'contributor'] },
    tag,
    summary: 'Check and keep the picture of the badge: PNG or SVG, square, under 250 kB',
    params,
    record,
    body: attachImage.input.omit({ submissionId: true, image: true }),
    answer,
    limit: 'upload',
    upload: { field: 'image', maxBytes: maxUploadBytes, required: true },
    run: async ({ portal, actor, params, body, file }) =>
      file ? attachImage.run(portal, actor, { ...body, ...params, image: file }) : refuse(problems.invalid),
  }),
  endpoint({
    method: 'get',
    path: '/submissions/:submissionId/image',
    asks: 'anyone',
    may: { staff: ['reviewer', 'schemeManager'], seats: ['admin', 'contributor', 'reader'] },
    tag,
    summary: 'The picture as the case holds it',
    params,
    limit: 'read',
    run: ({ portal, actor, params }) => casePicture(portal, actor, params.submissionId),
  }),
  endpointFor(submitSubmission, {
    path: '/submissions/:submissionId/submit',
    may: { seats: ['admin'] },
    tag,
    summary: 'File a draft',
    record,
    maxBytes: maxDraftBytes,
    answer,
  }),
]

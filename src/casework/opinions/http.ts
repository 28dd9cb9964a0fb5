import { z } from 'zod'
import { refuse } from '@/kernel/result'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput, tokenInput } from '@/platform/inputs'
import { declineByLink, declineOpinion, giveByLink, giveOpinion, withdrawOpinion } from './answer-opinion'
import { askOpinion } from './ask-opinion'
import { findInvitation, findInvitedFile } from './queries'

const one = '/opinions/:opinionId'
const invited = '/invited-opinions'
const link = tokenInput

export const opinionEndpoints: readonly PortalEndpoint[] = [
  endpointFor(askOpinion, { path: '/cases/:caseKind/:caseId/opinions' }),
  endpointFor(giveOpinion, { path: `${one}/give` }),
  endpointFor(declineOpinion, { path: `${one}/decline` }),
  endpointFor(withdrawOpinion, { path: `${one}/withdraw` }),
  endpointFor(giveByLink, { path: `${invited}/give` }),
  endpointFor(declineByLink, { path: `${invited}/decline` }),
  endpoint({
    method: 'get',
    path: `${invited}/:link`,
    asks: 'anyone',
    summary: 'The one case that an expert was invited to, while their opinion is awaited',
    params: z.object({ link }),
    answer: z.object({
      organizationName: z.string(),
      title: z.string(),
      question: z.string(),
      endsOn: z.string(),
      sections: z.array(z.object({ title: z.string(), text: z.string() })),
      dialogue: z.array(z.object({ side: z.string(), at: z.string(), text: z.string() })),
      files: z.array(z.object({ id: z.string(), name: z.string(), bytes: z.number() })),
    }),
    limit: 'read',
    run: async ({ portal, params }) => {
      const found = await findInvitation(portal, params.link)
      if (!found.ok) return refuse(found.problem)
      const { file, opinion } = found.value
      return { ok: true, value: { ...file, question: opinion.question, endsOn: opinion.endsOn } }
    },
  }),
  endpoint({
    method: 'get',
    path: `${invited}/:link/files/:fileId`,
    asks: 'anyone',
    summary: 'A document of that case, under the same condition',
    params: z.object({ link, fileId: idInput }),
    limit: 'read',
    run: ({ portal, params }) => findInvitedFile(portal, params.link, params.fileId),
  }),
]

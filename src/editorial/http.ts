import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { deskText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import { parsed } from '@/kernel/text'
import { hasStaffRole } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { problems } from '@/platform/problem'
import { brokenIn, linkJudge } from './broken-links'
import { followEndpoints } from './following/http'
import { hintsFor } from './hints'

/** A text of the CMS with its forms; the reader's own bounds are far lower. */
const longestText = 900_000

const hint = z.object({ code: z.string(), detail: z.string(), isNeeded: z.boolean() })

export const editorialEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/content-hints',
    asks: 'member',
    may: { staff: ['editor', 'schemeManager'] },
    tag: 'editorial',
    summary: 'Remarks on a text of the editors’ desk before it is published: nothing of it is kept',
    body: z.object({ text: z.string().max(longestText, 'Ce texte est trop long pour être relu ici.') }),
    maxBytes: 4 * longestText,
    limit: 'read',
    answer: z.object({ hints: z.array(hint) }),
    run: async ({ portal, actor, body }) => {
      if (!hasStaffRole(actor, 'editor', 'schemeManager')) return refuse(problems.forbidden)
      const document = parsed(body.text)
      const { text } = readRichText(document, deskText)
      const broken = await brokenIn(linkJudge(portal), document)
      return ok({
        hints: [
          ...hintsFor(text),
          ...broken.map(({ words, where, why }) => ({
            code: 'link.broken',
            detail: `Le lien « ${words} » conduit vers ${where}. ${why}`,
            isNeeded: false,
          })),
        ],
      })
    },
  }),
  ...followEndpoints,
]

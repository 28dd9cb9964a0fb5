import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { endpoint } from '@/platform/endpoint'
import { checkAddress, checkDocument } from './embedded/check'
import { verdictText } from './embedded/verdicts'

/** A signed badge weighs some 4 kB; anything much larger is something else. */
const maxBytes = 64 * 1024

const body = z.object({
  formKey: z.string().optional(),
  address: z.string().max(2000, 'Cette adresse est trop longue. Copiez seulement l’adresse du badge.').optional(),
  document: z
    .string()
    .max(maxBytes, 'Ce texte est trop long pour un badge. Collez seulement le contenu du fichier JSON.')
    .optional(),
})

const answer = z.object({
  kind: z.string(),
  tone: z.enum(['success', 'warning', 'error']),
  title: z.string(),
  detail: z.string(),
  /** Human page of the badge, when it is in our register. */
  page: z.string().nullable(),
})

export const credentialEndpoints = [
  endpoint({
    method: 'post',
    path: '/badges/check',
    tag: 'verification',
    summary: 'Checks a badge by its address, its text or its file',
    body,
    answer,
    limit: 'write',
    maxBytes: 2 * maxBytes,
    upload: { field: 'file', maxBytes },
    run: async ({ portal, body, file }) => {
      const text = file ? Buffer.from(file.bytes).toString('utf8') : body.document?.trim()
      const address = body.address?.trim()
      if (!text && !address) return refuse(nothingGiven)
      const verdict = text ? await checkDocument(portal, text) : await checkAddress(portal, address ?? '')
      const page = 'credentialId' in verdict ? `/verifier/${verdict.credentialId}` : null
      return ok({ kind: verdict.kind, ...verdictText(verdict), page })
    },
  }),
]

const nothingGiven = {
  code: 'verification.nothing-given',
  status: 422,
  detail: 'Indiquez l’adresse du badge, collez son contenu ou choisissez son fichier.',
  fields: [{ name: 'address', detail: 'Indiquez l’adresse du badge, ou déposez son fichier ci-dessous.' }],
} as const

import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { endpoint } from '@/platform/endpoint'
import type { Portal } from '@/platform/portal'
import { checkAddress, checkDocument, checkFile, type Verdict } from './embedded/check'
import { verdictText } from './embedded/verdicts'

/** A signed badge weighs some 4 kB, an image with one up to 250 kB; anything much larger is something else. */
const maxText = 64 * 1024
const maxFile = 500_000

const body = z.object({
  formKey: z.string().optional(),
  address: z.string().max(2000, 'Cette adresse est trop longue. Copiez seulement l’adresse du badge.').optional(),
  document: z
    .string()
    .max(maxText, 'Ce texte est trop long pour un badge. Collez seulement le contenu du fichier JSON.')
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
    maxBytes: 2 * maxText,
    upload: { field: 'file', maxBytes: maxFile },
    run: async ({ portal, body, file }) => {
      const verdict = await checkGiven(portal, body, file)
      if (!verdict) return refuse(nothingGiven)
      const page = 'credentialId' in verdict ? `/verifier/${verdict.credentialId}` : null
      return ok({ kind: verdict.kind, ...verdictText(verdict), page })
    },
  }),
]

/** The first that was given: file, text, address; null for none. */
async function checkGiven(
  portal: Portal,
  given: z.output<typeof body>,
  file: { readonly bytes: Uint8Array } | null,
): Promise<Verdict | null> {
  if (file) return checkFile(portal, file.bytes)
  if (given.document?.trim()) return checkDocument(portal, given.document.trim())
  return given.address?.trim() ? checkAddress(portal, given.address.trim()) : null
}

const nothingGiven = {
  code: 'verification.nothing-given',
  status: 422,
  detail: 'Indiquez l’adresse du badge, collez son contenu ou choisissez son fichier.',
  fields: [{ name: 'address', detail: 'Indiquez l’adresse du badge, ou déposez son fichier ci-dessous.' }],
} as const

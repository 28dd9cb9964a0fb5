import { z } from 'zod'
import { formatParisDate } from '@/kernel/dates'
import { ok, refuse } from '@/kernel/result'
import { typeset } from '@/kernel/typography'
import { emailField } from '@/platform/email-field'
import { endpoint } from '@/platform/endpoint'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { badgePage } from './signing/register'
import { checkFile, checkText } from './verification/check'
import { isHolder } from './verification/holder'
import type { Verdict } from './verification/verdict'
import { verdictText } from './verification/verdicts'

/** A signed badge weighs some 5 kB. */
const maxText = 64 * 1024
/** Our images stay below 100 kB; those of other issuers, of which we say so, may be drawn in more detail. */
const maxFile = 5_000_000

const body = z.object({
  formKey: formKeyInput.optional(),
  /** Mail gateways write long addresses around the one that is meant. */
  address: z.string().max(8000, 'Cette adresse est trop longue. Copiez seulement l’adresse du badge.').optional(),
  document: z
    .string()
    .max(maxText, 'Ce texte est trop long pour un badge. Collez seulement le contenu du fichier JSON.')
    .optional(),
})

const finding = z.object({
  kind: z.string(),
  tone: z.enum(['success', 'warning', 'error']),
  title: z.string(),
  detail: z.string(),
  /** What, by whom, when, in one sentence, when the badge is in our register. */
  about: z.string().nullable(),
  /** Its human page. */
  page: z.string().nullable(),
})

/** `parts`: what was found on each, where several badges were given at once. */
const answer = finding.extend({ parts: z.array(finding).max(20) })
export type CheckAnswer = z.infer<typeof answer>

export const credentialEndpoints = [
  endpoint({
    method: 'post',
    path: '/badges/check',
    asks: 'anyone',
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
      const parts: z.output<typeof finding>[] = []
      for (const part of 'parts' in verdict ? verdict.parts : []) parts.push(await findingOf(portal, part))
      return ok({ ...(await findingOf(portal, verdict)), parts })
    },
  }),
  endpoint({
    method: 'post',
    path: '/badges/:credentialId/holder',
    asks: 'anyone',
    tag: 'verification',
    summary: 'Says whether a badge was issued to an address',
    params: z.object({ credentialId: z.string().max(60) }),
    body: z.object({
      formKey: formKeyInput.optional(),
      email: emailField('Indiquez l’adresse électronique que la personne vous a donnée.'),
    }),
    answer: z.object({
      isHolder: z.boolean(),
      tone: z.enum(['success', 'warning']),
      title: z.string(),
      detail: z.string(),
    }),
    // Narrow: nobody tries addresses one after the other here.
    limit: 'code',
    run: async ({ portal, params, body }) => {
      const answer = await isHolder(portal, params.credentialId, body.email)
      if (answer === null) return refuse(problems.notFound)
      return ok({ isHolder: answer, ...(answer ? sameHolder : otherHolder) })
    },
  }),
]

const sameHolder = {
  tone: 'success',
  title: 'Ce badge a été délivré à cette adresse',
  detail: 'Assurez-vous encore que l’adresse est bien celle de la personne qui vous le présente.',
} as const

const otherHolder = {
  tone: 'warning',
  title: 'Ce badge n’a pas été délivré à cette adresse',
  detail: 'La personne a peut-être plusieurs adresses : demandez-lui celle où elle a reçu le badge.',
} as const

async function findingOf(portal: Portal, verdict: Verdict): Promise<z.output<typeof finding>> {
  const credentialId = 'credentialId' in verdict ? verdict.credentialId : null
  const page = credentialId && `/verifier/${credentialId}`
  return { kind: verdict.kind, ...verdictText(verdict), about: await aboutBadge(portal, credentialId), page }
}

/** « Organiser · je pratique », délivré le 29 mars 2026 par Région Normandie. */
async function aboutBadge(portal: Portal, credentialId: string | null): Promise<string | null> {
  const badge = credentialId && (await badgePage(portal, credentialId))
  if (!badge) return null
  return typeset(`« ${badge.name} », délivré le ${formatParisDate(badge.issuedOn)} par ${badge.issuerName}.`)
}

/** The first that was given: file, text, address; null for none. */
async function checkGiven(
  portal: Portal,
  given: z.output<typeof body>,
  file: { readonly bytes: Uint8Array } | null,
): Promise<Verdict | null> {
  if (file) return checkFile(portal, file.bytes)
  if (given.document?.trim()) return checkText(portal, given.document.trim())
  const address = given.address?.trim()
  if (!address) return null
  return checkText(portal, address, 'notAnAddress')
}

const nothingGiven = {
  code: 'verification.nothing-given',
  status: 422,
  detail: 'Indiquez l’adresse du badge, collez son contenu ou choisissez son fichier.',
  fields: [{ name: 'address', detail: 'Indiquez l’adresse du badge, ou déposez son fichier ci-dessous.' }],
} as const

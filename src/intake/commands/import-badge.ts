import { z } from 'zod'
import { caseAnswer } from '@/catalogue/change-submission'
import { startFromElsewhere } from '@/catalogue/commands/start-from-elsewhere'
import type { BadgeSubmission } from '@/catalogue/submission'
import { submissionMachine } from '@/catalogue/submission-machine'
import { ok, type Result, refuse } from '@/kernel/result'
import { longestWebAddress, plainText } from '@/kernel/typed'
import { command } from '@/platform/command'
import { formKeyInput, idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { publicWeb } from '@/platform/web/public-web'
import { callersOf } from '@/platform/who'
import { badgeFromAccount } from '../badges/from-account'
import { badgeFromAddress } from '../badges/from-address'
import { obfSources, sourceBadges } from '../obf/records'

const tooLong = `Cette adresse est trop longue : ${longestWebAddress} caractères au plus.`

/**
 * Opens a draft with what the public address of a badge says (12.3 start): its texts and its picture, all editable.
 * Problems `badge-import.…` beside the field `address`; the structure's own as those of `submission.start`.
 */
export const importBadge = command({
  name: 'submission.import-address',
  summary: 'Begin the case of a badge with what its public Open Badges address says',
  input: z.object({
    formKey: formKeyInput,
    organizationId: idInput,
    address: z
      .string()
      .overwrite((typed) => plainText(typed).trim())
      .min(1, 'Collez l’adresse publique du badge.')
      .max(longestWebAddress, tooLong)
      .overwrite((typed) => (/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`)),
  }),
  may: callersOf(submissionMachine, 'start'),
  answer: caseAnswer,
  run: (portal, actor, { organizationId, formKey, address }) =>
    startFromElsewhere(portal, actor, { organizationId, formKey }, async () => {
      const found = await badgeFromAddress(publicWeb(portal.env), address)
      if (!found.ok) return found
      const { missing, issuerName, ...badge } = found.value
      return ok({ ...badge, from: { kind: 'address' as const, issuerName, missing } })
    }),
})

/**
 * Opens a draft with what a badge of the structure's connected account says (12.3 start). One that is linked already is
 * the new version of the badge that it is linked with. Problems `account-badge.…`.
 */
export const importAccountBadge = command({
  name: 'submission.import-account',
  summary: 'Begin the case of a badge with what the structure’s account at Open Badge Factory says',
  input: z.object({ formKey: formKeyInput, organizationId: idInput, sourceBadgeId: idInput }),
  may: callersOf(submissionMachine, 'start'),
  answer: caseAnswer,
  run: async (portal, actor, { organizationId, formKey, sourceBadgeId }): Promise<Result<BadgeSubmission>> => {
    const row = await portal.store.get(sourceBadges, sourceBadgeId)
    const source = row && (await portal.store.get(obfSources, row.sourceId))
    if (!row || source?.organizationId !== organizationId) return refuse(problems.notFound)
    const form = { organizationId, formKey, partnerBadgeId: row.partnerBadgeId ?? undefined }
    return startFromElsewhere(portal, actor, form, async () => {
      const found = await badgeFromAccount(portal, source, row)
      if (!found.ok) return found
      const { missing, issuerName, ...badge } = found.value
      return ok({ ...badge, from: { kind: 'account' as const, issuerName, sourceBadgeId: row.id, missing } })
    })
  },
})

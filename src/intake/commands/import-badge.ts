import { z } from 'zod'
import { caseAnswer } from '@/catalogue/change-submission'
import { startFromElsewhere } from '@/catalogue/commands/start-submission'
import { submissionMachine } from '@/catalogue/submission-machine'
import { ok } from '@/kernel/result'
import { longestWebAddress, plainText } from '@/kernel/typed'
import { command } from '@/platform/command'
import { formKeyInput, idInput } from '@/platform/inputs'
import { publicWeb } from '@/platform/web/public-web'
import { callersOf } from '@/platform/who'
import { badgeFromAddress } from '../badges/from-address'

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

import { z } from 'zod'
import { recordEnteredAward } from '@/awards/commands/record-awards'
import { manualKey } from '@/awards/evaluation/grant-keys'
import { findRecipient, keepRecipients, newRecipient } from '@/awards/persons/recipients'
import type { PartnerAward } from '@/awards/records'
import { partnerBadgeById } from '@/catalogue/partner-badge'
import { isParisDate, parisDateOf } from '@/kernel/dates'
import { readEmail } from '@/kernel/email-address'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { hasStaffRole, seatIn } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { writtenEmailField } from '@/platform/email-field'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { newAward } from '../intake'

const ownStructure: Problem = {
  code: 'award.own-structure',
  status: 403,
  detail: 'Vous faites partie de cette structure : une autre personne de la Région saisit ses badges.',
}
const enteredBefore: Problem = {
  code: 'award.entered-before',
  status: 409,
  detail: 'La Région a déjà saisi ce badge, pour cette personne et ce jour. Cherchez la personne dans le registre.',
}
const unknownBadge: Problem = {
  ...problems.invalid,
  fields: [{ name: 'partnerBadgeId', detail: 'Ce badge n’existe plus. Choisissez-en un autre.' }],
}

export type EnteredAward = PartnerAward & { readonly recipientId: string }

/** A badge that the Région enters itself, with a reason (AWD-12): the rules apply as to any other. */
export const enterAward = command({
  name: 'awards.enter',
  summary: 'Enter a badge obtained at a structure, by the Région, with a reason',
  may: { staff: ['reviewer', 'schemeManager'] },
  answer: movedAnswer.extend({ recipientId: idInput }),
  input: z.object({
    formKey: formKeyInput,
    partnerBadgeId: z.string('Choisissez le badge.').min(1, 'Choisissez le badge.').max(100, 'Choisissez le badge.'),
    email: writtenEmailField('Indiquez l’adresse de la personne.'),
    name: z.string().trim().max(200, 'Ce nom est trop long.').default(''),
    issuedOn: z
      .string('Indiquez le jour où le badge a été délivré.')
      .max(10, 'Indiquez un jour du calendrier.')
      .refine(isParisDate, 'Indiquez un jour du calendrier.'),
    reason: reasonInput(),
  }),
  run: async (portal, actor, input): Promise<Result<EnteredAward>> => {
    if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.notFound)
    const badge = await partnerBadgeById(portal, input.partnerBadgeId)
    if (!badge) return refuse(unknownBadge)
    if (seatIn(actor, badge.organizationId)) return refuse(ownStructure)
    const { address, name } = readEmail(input.email)
    const person = newRecipient(portal.env, address, input.name || name)
    await keepRecipients(portal, [person])
    const row = newAward({
      sourceKey: manualKey(badge.id, person.recipientKey, input.issuedOn),
      source: 'manual',
      partnerBadgeId: badge.id,
      organizationId: badge.organizationId,
      person,
      issuedOn: input.issuedOn,
      createdOn: null,
      receivedOn: parisDateOf(portal.clock.now()),
      revokedAtSource: false,
      importId: null,
    })
    const entered = await recordEnteredAward(portal, actor, row, input)
    if (!entered.ok) return entered.problem.code === 'record.exists' ? refuse(enteredBefore) : entered
    const recipient = await findRecipient(portal, person.recipientKey)
    return ok({ ...entered.value, recipientId: recipient?.id ?? person.id })
  },
})

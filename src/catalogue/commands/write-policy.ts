import { z } from 'zod'
import { isParisDate, parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { withoutAddresses } from '@/kernel/text'
import { hasStaffRole } from '@/platform/actor'
import { command } from '@/platform/command'
import { answeredForm, create } from '@/platform/commit'
import { formKeyInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { policyWritten } from '../events'
import { type SchemePolicy, schemePolicies } from '../policy'
import { changePolicy, digestOf, latestPolicy } from '../policy-change'
import { figureInWords, type PolicyFigures, policySettingNames, policySettings } from '../policy-settings'

/** Whole numbers within the bounds of the table of settings; a refusal names the bounds with their unit. */
const figureInput = (name: keyof PolicyFigures) => {
  const { least, most } = policySettings[name]
  const sentence = `Écrivez un nombre entier, de ${least.toLocaleString('fr-FR')} à ${figureInWords(name, most)}.`
  return z.number(sentence).int(sentence).min(least, sentence).max(most, sentence)
}

/** What both the preview and the writing are given. */
export const policyInput = z.object({
  inForceFrom: z.string().max(10).refine(isParisDate, 'Écrivez une date qui existe, comme 2026-11-12.'),
  figures: z.object(
    Object.fromEntries(policySettingNames.map((name) => [name, figureInput(name)])) as {
      readonly [Name in keyof PolicyFigures]: ReturnType<typeof figureInput>
    },
  ),
})

const changedMeanwhile: Problem = {
  code: 'policy.preview-changed',
  status: 409,
  detail: 'Ce que cette version changerait n’est plus ce que vous avez lu. Relisez l’aperçu, puis confirmez.',
}

const tooLong = 'Ce motif est trop long. Résumez-le en quelques phrases.'

/**
 * A scheme manager writes a new version of the scheme's figures, from a day that is not past, with a reason, after
 * having read what it changes. Versions are never changed: what was decided under one keeps it.
 */
export const writePolicy = command({
  name: 'catalogue.write-policy',
  summary: 'Write a new version of the scheme’s figures',
  may: { staff: ['schemeManager'] },
  answer: z.object({ id: z.string(), version: z.number(), inForceFrom: z.string() }),
  input: policyInput.extend({
    formKey: formKeyInput,
    reason: z
      .string()
      .trim()
      .min(1, 'Indiquez le motif : il reste dans l’historique des réglages.')
      .max(1000, tooLong)
      .overwrite((text) => withoutAddresses(text, '[adresse]')),
    seen: z.string().max(100),
  }),
  run: async (portal, actor, input): Promise<Result<SchemePolicy>> => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(problems.forbidden)
    const policies = await portal.store.find(schemePolicies, { where: {}, limit: 500 })
    const latest = latestPolicy(policies)
    const answered = await answeredForm(portal, schemePolicies, latest.id, input.formKey)
    if (answered) return ok(answered)
    const change = changePolicy(policies, input, parisDateOf(portal.clock.now()))
    if (!change.ok) return change
    if (digestOf(change.value) !== input.seen) return refuse(changedMeanwhile)
    const { version, inForceFrom, changes } = change.value
    const row: SchemePolicy = {
      ...{ id: newId(), revision: 0, version, inForceFrom, ...input.figures },
      ...{ retroactivity: latest.retroactivity, note: input.reason, createdAt: portal.clock.now() },
    }
    // The version's number is unique: of two that are written at one moment one is the first.
    const written = await create(
      portal,
      actor,
      schemePolicies,
      row,
      {
        journal: { event: 'policyWritten', reason: input.reason, details: { version, inForceFrom, changes } },
        events: [policyWritten({ inForceFrom })],
      },
      { formKey: input.formKey },
    )
    return written.ok || written.problem.code !== 'record.exists' ? written : refuse(changedMeanwhile)
  },
})

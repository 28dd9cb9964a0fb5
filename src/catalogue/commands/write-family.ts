import { z } from 'zod'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { withoutAddresses } from '@/kernel/text'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { formKeyInput } from '@/platform/inputs'
import { alone } from '@/platform/lease'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { familyWritten } from '../events'
import { allFamilies } from '../families'
import type { FamilyVersion } from '../family'
import { changeFamily, digestOf } from '../family-change'
import { familyInput } from '../family-lines'
import { familyVersions } from '../family-versions'
import { installFamily } from '../outbox'

const changedMeanwhile: Problem = {
  code: 'family.preview-changed',
  status: 409,
  detail: 'Ce que cette version changerait n’est plus ce que vous avez lu. Relisez l’aperçu, puis confirmez.',
}

const writtenInput = familyInput.extend({
  formKey: formKeyInput,
  reason: z
    .string()
    .trim()
    .min(1, 'Indiquez le motif : il reste dans l’historique de la famille.')
    .max(1000, 'Ce motif est trop long. Résumez-le en quelques phrases.')
    .overwrite((text) => withoutAddresses(text, '[adresse]')),
  seen: z.string().max(100),
})

/**
 * A scheme manager writes a version of a family, its first included, from a day that is not past, with a reason, after
 * having read what it changes (FAM-2). Versions are never changed: what was decided under one keeps it.
 */
export const writeFamily = command({
  name: 'catalogue.write-family',
  summary: 'Write a new version of a competence family',
  may: { staff: ['schemeManager'] },
  answer: z.object({ id: z.string(), code: z.string(), version: z.number(), inForceFrom: z.string() }),
  input: writtenInput,
  run: async (portal, actor, given): Promise<Result<FamilyVersion>> => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(problems.forbidden)
    // Codes are nobody else's for ever (FAM-2): two families that are written at one moment take none twice.
    return alone(portal, 'catalogue:families', () => write(portal, actor, given))
  },
})

async function write(
  portal: Portal,
  actor: Actor,
  { formKey, reason, seen, inForceFrom, ...terms }: z.output<typeof writtenInput>,
): Promise<Result<FamilyVersion>> {
  const versions = await allFamilies(portal)
  const repeated = versions.find((version) => version.writtenBy === formKey)
  if (repeated) return ok(repeated)
  const change = changeFamily(versions, { inForceFrom, terms }, parisDateOf(portal.clock.now()))
  if (!change.ok) return change
  if (digestOf(change.value) !== seen) return refuse(changedMeanwhile)
  const { version, changes } = change.value
  const row: FamilyVersion = {
    ...{ id: newId(), revision: 0, versionKey: `${terms.code}:${version}`, version, inForceFrom },
    ...terms,
    ...{ note: reason, writtenBy: formKey, createdAt: portal.clock.now() },
  }
  // The key of the version is unique: of two that are written at one moment one is the first.
  const written = await create(
    portal,
    actor,
    familyVersions,
    row,
    {
      journal: { event: 'familyWritten', reason, details: { code: terms.code, version, inForceFrom, changes } },
      effects: [installFamily({ versionId: row.id })],
      events: [familyWritten({ code: terms.code, inForceFrom })],
    },
    { formKey },
  )
  return written.ok || written.problem.code !== 'record.exists' ? written : refuse(changedMeanwhile)
}

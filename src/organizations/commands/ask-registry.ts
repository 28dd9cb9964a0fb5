import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { command } from '@/platform/command'
import { commit, create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { organizationById } from '../queries'
import { registryOf } from '../registry'
import { type RegistryAnswer, registryAnswers } from '../registry-answer'

const away: Problem = {
  code: 'organization.registry-away',
  status: 503,
  detail: 'Le registre public des entreprises ne répond pas. Recommencez dans quelques minutes ; rien n’a changé ici.',
}
const noNumber: Problem = {
  code: 'organization.no-number',
  status: 422,
  detail: 'Cette structure n’a donné ni SIRET ni RNA : le registre ne peut pas être interrogé.',
}

/** Asks the State's register for this structure by its number, and keeps what it said with the date. */
export async function askRegistry(
  portal: Portal,
  actor: Actor,
  organizationId: string,
): Promise<Result<RegistryAnswer>> {
  const organization = await organizationById(portal, organizationId)
  if (!organization) return refuse(problems.notFound)
  const { by, number } = registryOf(organization.registryKey)
  if (by === 'none') return refuse(noNumber)
  const found = await portal.companies?.find({ by, number })
  if (!found || found.kind === 'away') return refuse(away)
  const { registryKey } = organization
  const said = { registryKey, askedAt: portal.clock.now(), company: found.companies[0] ?? null }
  const row: RegistryAnswer = { id: organizationId, revision: 0, organizationId, ...said }
  const journal = { event: 'registryAsked' }
  const known = await portal.store.get(registryAnswers, organizationId)
  if (!known) {
    const made = await create(portal, actor, registryAnswers, row, { journal })
    // Somebody else asked at the same moment: what they were told is as good.
    return made.ok || made.problem.code !== 'record.exists' ? made : ok(row)
  }
  const kept = await commit(portal, actor, registryAnswers, known, { set: said, journal })
  return kept.ok ? kept : ok({ ...known, ...said })
}

/** « Comparer au registre »: whoever reviews asks again, for today. */
export const compareWithRegistry = command({
  name: 'organizations.compare-with-registry',
  summary: 'Ask the public register for a structure again, and keep what it says',
  may: { staff: ['reviewer', 'schemeManager'] },
  answer: z.object({ askedAt: z.string() }),
  input: z.object({ formKey: formKeyInput, organizationId: idInput }),
  run: async (portal, actor, { organizationId }) => {
    if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.forbidden)
    return askRegistry(portal, actor, organizationId)
  },
})

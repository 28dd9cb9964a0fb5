import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { ok, type Result, refuse } from '@/kernel/result'
import { codeInput } from '@/kernel/typed-inputs'
import { type Actor, system } from '@/platform/actor'
import { allow, type For } from '@/platform/allowance'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing, commitAsSystem } from '@/platform/commit'
import { emailField } from '@/platform/email-field'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { codeFor, isSameSecret } from '@/platform/tokens'
import { barredFrom, knownStructure } from '../known'
import {
  codeValidMs,
  judgeCode,
  type Organization,
  organizationProblems,
  organizations,
  passportKeyOf,
} from '../organization'
import * as outbox from '../outbox'

const email = emailField('Indiquez l’adresse du compte Passport de la structure.')

/** Codes and guesses count for the address, for the structure and for who asks: a new code is no new start for guesses. */
const whomOf = (actor: Actor, organizationId: string, address: string): For => ({
  recipient: address,
  structure: organizationId,
  account: actor.kind === 'member' ? actor.userId : '',
})

const takenElsewhere = async (portal: Portal, row: Organization, key: string): Promise<boolean> =>
  (await portal.store.count(organizations, { passportKey: { equals: key }, id: { not_equals: row.id } })) > 0

/**
 * Names the structure's Passport address and sends a code to it; a new address has to be confirmed anew (R25). The
 * address is this structure's from its confirmation on: naming somebody else's would otherwise keep it from them.
 */
export const sendPassportCode = command({
  name: 'organizations.send-passport-code',
  summary: 'Send a code to the Passport address',
  may: { seats: ['admin'] },
  record: knownStructure,
  answer: changedAnswer,
  input: z.object({ formKey: formKeyInput, organizationId: idInput, passportEmail: email }),
  run: (portal, actor, { formKey, organizationId, passportEmail }) =>
    changing(portal, actor, organizations, organizationId, {
      barred: () => barredFrom(actor, organizationId),
      form: { formKey },
      decide: async (row, now) => {
        const key = passportKeyOf(passportEmail)
        if (row.passportVerifiedAt && row.passportKey === key) return ok(null)
        if (await takenElsewhere(portal, row, key)) return refuse(organizationProblems.passportTaken)
        const allowed = await allow(portal, 'passportCode', whomOf(actor, organizationId, key), formKey)
        if (!allowed.ok) return allowed
        return ok({
          set: {
            passportEmail,
            passportKey: `none:${organizationId}`,
            passportVerifiedAt: null,
            passportNonce: randomUUID(),
            passportExpiresAt: later(now, codeValidMs),
            passportAttempts: 0,
          },
          effects: [outbox.mailPassportCode()],
          journal: { event: 'passportCodeSent' },
        })
      },
    }),
})

/** Confirms the Passport address by its code; each wrong one is counted on the row, also for parallel guesses. */
export const confirmPassportCode = command({
  name: 'organizations.confirm-passport-code',
  summary: 'Confirm the Passport address by its code',
  may: { seats: ['admin'] },
  record: knownStructure,
  answer: changedAnswer,
  input: z.object({
    formKey: formKeyInput,
    organizationId: idInput,
    code: codeInput(6, 'Recopiez le code reçu.', 'Le code compte six chiffres.'),
  }),
  run: async (portal, actor, { organizationId, code }): Promise<Result<Organization>> => {
    const barred = barredFrom(actor, organizationId)
    const found = await portal.store.get(organizations, organizationId)
    if (barred || !found) return refuse(barred ?? problems.notFound)
    if (found.passportVerifiedAt) return ok(found)
    const whom = whomOf(actor, organizationId, found.passportEmail ?? '')
    const allowed = await allow(portal, 'passportGuess', whom)
    if (!allowed.ok) return allowed
    const now = portal.clock.now()
    // Decided again on every reload: of two guesses at once the second is judged with the first one counted.
    const verdicts: string[] = []
    const result = await commitAsSystem(portal, system('passport-code'), organizations, organizationId, (row) => {
      const expected = codeFor(portal.env.secret, 'passport', row.id, row.passportNonce ?? '')
      const verdict = judgeCode(row, isSameSecret(code, expected), now)
      verdicts.push(verdict)
      if (verdict === 'right')
        return {
          set: {
            passportVerifiedAt: now,
            passportKey: passportKeyOf(row.passportEmail ?? ''),
            passportNonce: null,
            passportExpiresAt: null,
          },
          journal: { event: 'passportConfirmed' },
        }
      if (verdict === 'wrong')
        return { set: { passportAttempts: row.passportAttempts + 1 }, journal: { event: 'passportCodeRefused' } }
      return null
    })
    const last = verdicts.at(-1)
    if (!result.ok && result.problem.code === 'record.taken') return refuse(organizationProblems.passportTaken)
    if (!result.ok || last === 'right') return result
    return refuse(
      last === 'wrong'
        ? organizationProblems.codeWrong
        : last === 'expired'
          ? organizationProblems.codeExpired
          : organizationProblems.codeExhausted,
    )
  },
})

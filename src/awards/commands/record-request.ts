import { z } from 'zod'
import { isParisDate } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import {
  channels,
  findRequest,
  type PrivacyRequest,
  recordRequest,
  requestKinds,
  settleRequest,
} from '@/people/privacy-request'
import { hasStaffRole, system } from '@/platform/actor'
import { command } from '@/platform/command'
import { emailField } from '@/platform/email-field'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { type Person, personOf } from '../persons/person'
import { recipientKeyOf } from '../persons/recipients'
import { type Recipient, recipients } from '../records'
import { askForAddress } from './change-address'
import { erasePerson, erasureOutcome } from './erase'
import { objectionOutcome, setObjection } from './object'

const onBehalf = system('recipient')

const unknownPerson: Problem = {
  code: 'privacy-request.unknown-person',
  status: 404,
  detail: 'Aucune personne du registre n’a cette adresse. Une opposition peut être inscrite d’avance, rien d’autre.',
}
const erased: Problem = {
  code: 'privacy-request.erased',
  status: 409,
  detail: 'Les données de cette personne sont déjà effacées : il n’y a plus rien à corriger.',
}
const noAddress: Problem = {
  code: 'privacy-request.new-address-missing',
  status: 422,
  detail: 'Indiquez la nouvelle adresse : elle reçoit un courriel qui la confirme.',
  fields: [{ name: 'newEmail', detail: 'Indiquez la nouvelle adresse.' }],
}

const requestInput = z.object({
  formKey: formKeyInput,
  kind: z.enum(requestKinds, 'Choisissez ce que la personne demande.'),
  /** Of somebody in the register; else the address that they wrote from, for an objection in advance. */
  recipientId: z.string().max(100).optional(),
  email: emailField('Indiquez l’adresse.').optional(),
  newEmail: z.union([z.literal('').transform(() => undefined), emailField('Indiquez l’adresse.')]).optional(),
  channel: z.enum(channels, 'Choisissez comment la demande est arrivée.'),
  receivedOn: z.string().max(10).refine(isParisDate, 'Indiquez le jour où la demande est arrivée.'),
  reason: reasonInput('Écrivez ce que la personne demande, sans son adresse : ce texte reste au registre.'),
})
type Input = z.output<typeof requestInput>

/**
 * A request that reached the Région by mail, letter or telephone: kept in the register first, then carried out by the
 * same rules as when the person asks on their own page (ISS-9, EX47). What needs a person stays open.
 */
export const recordPrivacyRequest = command({
  name: 'awards.record-privacy-request',
  summary: 'Record what a person asked about their data, and carry it out by the same rules',
  may: { staff: ['schemeManager'] },
  answer: z.object({ id: z.string(), status: z.enum(['open', 'done']), outcome: z.string().nullable() }),
  input: requestInput,
  run: async (portal, actor, input): Promise<Result<PrivacyRequest>> => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(problems.notFound)
    const person = await personAskedFor(portal, input)
    if (!person.ok) return person
    const refusal = refusalOf(person.value, input)
    if (refusal) return refuse(refusal)
    const { recipient } = person.value
    const recorded = await recordRequest(portal, actor, {
      key: `form:${input.formKey}`,
      kind: input.kind,
      channel: input.channel,
      receivedOn: input.receivedOn,
      recipientId: recipient?.id ?? null,
      initials: input.kind === 'erasure' || recipient?.erasedAt ? null : (recipient?.initials ?? null),
      reason: input.reason,
    })
    if (!recorded.ok || recorded.value.status === 'done') return recorded
    const carried = await carryOut(portal, person.value, recorded.value, input)
    return carried.ok ? findRequest(portal, recorded.value.id) : carried
  },
})

/** A line that a person has to answer by hand, a copy of data above all: what was done, said once. */
export const closePrivacyRequest = command({
  name: 'people.close-privacy-request',
  summary: 'Say what was done about a request that waits for a person',
  may: { staff: ['schemeManager'] },
  answer: z.object({ status: z.enum(['open', 'done']) }),
  input: z.object({
    formKey: formKeyInput,
    requestId: idInput,
    outcome: reasonInput('Écrivez ce qui a été fait, sans adresse : ce texte reste au registre.'),
  }),
  run: async (portal, actor, { requestId, outcome }): Promise<Result<PrivacyRequest>> => {
    if (actor.kind !== 'member' || !hasStaffRole(actor, 'schemeManager')) return refuse(problems.notFound)
    return settleRequest(portal, requestId, outcome, actor.displayName)
  },
})

async function personAskedFor(portal: Portal, input: Input): Promise<Result<Person>> {
  if (input.recipientId) {
    const row = await portal.store.get(recipients, input.recipientId)
    return row ? ok(await personOf(portal, row.recipientKey)) : refuse(problems.notFound)
  }
  if (!input.email) return refuse(unknownPerson)
  const key = recipientKeyOf(portal.env, input.email)
  const known = await personOf(portal, key)
  if (known.recipient || input.kind !== 'objection') return known.recipient ? ok(known) : refuse(unknownPerson)
  // Somebody who objects before anything came: the key alone is kept, and no address.
  await portal.store.insert(recipients, unknownYet(portal, key))
  return ok(await personOf(portal, key))
}

const unknownYet = (portal: Portal, recipientKey: string): Recipient => ({
  id: newId(),
  revision: 0,
  recipientKey,
  addressCipher: '',
  initials: '–',
  suppressedAt: portal.clock.now(),
  erasedAt: portal.clock.now(),
})

function refusalOf({ recipient }: Person, { kind, newEmail }: Input): Problem | null {
  if (kind !== 'correction') return null
  if (recipient?.erasedAt) return erased
  return newEmail ? null : noAddress
}

/** Done at once, but for what awaits a mailbox (a new address) or a person (a copy of data). */
async function carryOut(
  portal: Portal,
  person: Person,
  request: PrivacyRequest,
  { kind, newEmail }: Input,
): Promise<Result<unknown>> {
  switch (kind) {
    case 'objection': {
      const objected = await setObjection(portal, person, true)
      return objected.ok ? settleRequest(portal, request.id, objectionOutcome) : objected
    }
    case 'erasure': {
      const asked = await erasePerson(portal, person)
      return asked.ok ? settleRequest(portal, request.id, erasureOutcome) : asked
    }
    case 'correction': {
      if (!person.recipient || !newEmail) return refuse(noAddress)
      const asked = { email: newEmail, writeTo: 'new', requestId: request.id } as const
      return askForAddress(portal, onBehalf, person.recipient, asked)
    }
    case 'access':
      return ok(request)
  }
}

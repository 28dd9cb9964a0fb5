import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { noSooner } from '@/people/no-sooner'
import { mayLeave } from '@/platform/allowance'
import { sentAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { commitAsSystem, create } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import { formKeyInput, idInput, lineInput, nameInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { findOne } from '@/platform/rows'
import { registrationEvents, registrationFacts } from '../change-registration'
import { mailRegistrant, type RegistrantMail } from '../outbox'
import { eventRegistrations, noPlace, personKeyOf, type Registration, type RegistrationState } from '../registration'
import { registrantActor, registrationMachine } from '../registration-machine'
import { type SchemeEvent, schemeEvents } from '../scheme-event'

const longestNeeds = 300

/**
 * « S’inscrire » (EVT-6): the same answer, after the same least time, whether the address is registered already. A place
 * is taken only once the address has confirmed.
 */
export const registerForEvent = command({
  name: 'agenda.register',
  summary: 'Ask for a place at an event; the link of a mail confirms it',
  asks: 'anyone',
  answer: sentAnswer,
  input: z.object({
    formKey: formKeyInput,
    eventId: idInput,
    name: nameInput('Indiquez votre nom : l’organisateur vous accueille par lui.', 80),
    email: emailKeyField('Indiquez l’adresse à laquelle vous recevez la confirmation.'),
    needs: lineInput(longestNeeds),
  }),
  run: async (portal, _actor, { formKey, eventId, ...person }): Promise<Result<{ readonly sent: true }>> => {
    const event = await portal.store.get(schemeEvents, eventId)
    if (event?.state !== 'published' && event?.state !== 'cancelled') return refuse(problems.notFound)
    const row = newRegistration(event, person, portal.clock.now())
    const asked = decide(
      registrationMachine,
      { event: 'ask', state: null, actor: registrantActor, subject: row },
      registrationFacts(event, row.askedAt),
    )
    if (!asked.ok) return asked
    return noSooner(async () => {
      if (await mayLeave(portal, 'eventRegistration', { recipient: person.email }, formKey))
        await ask(portal, row, formKey)
      return ok({ sent: true })
    })
  },
})

async function ask(portal: Portal, row: Registration, formKey: string): Promise<void> {
  const effects = [mailRegistrant({ registrationId: row.id, what: 'confirm' })]
  const change = { effects, journal: { event: 'registrationAsked' } }
  const made = await create(portal, registrantActor, eventRegistrations, row, change, { formKey })
  if (made.ok) return
  const earlier = await findOne(portal, eventRegistrations, { personKey: { equals: row.personKey } })
  if (earlier) await askAgain(portal, earlier, row, formKey)
}

/** Whoever is registered, waits or was offered a place gets the mail that says so again; others begin anew. */
async function askAgain(portal: Portal, earlier: Registration, row: Registration, formKey: string): Promise<void> {
  const what = mailsOfState[earlier.state]
  const effects = [mailRegistrant({ registrationId: earlier.id, what: what ?? 'confirm' })]
  const journal = { event: 'registrationAsked' }
  if (what) {
    await commitAsSystem(
      portal,
      registrantActor,
      eventRegistrations,
      earlier.id,
      () => ({ set: {}, effects, journal }),
      { formKey },
    )
    return
  }
  await registrationEvents.change(
    portal,
    registrantActor,
    'askAgain',
    { registrationId: earlier.id, formKey },
    {
      tries: 4,
      change: () => ({
        set: { name: row.name, needs: row.needs, askedAt: row.askedAt, offeredUntil: null, endedAt: null },
        effects,
        journal: { event: 'registrationAsked' },
      }),
    },
  )
}

const mailsOfState: { readonly [state in RegistrationState]?: RegistrantMail } = {
  registered: 'registered',
  waiting: 'waiting',
  offered: 'offered',
}

function newRegistration(
  event: SchemeEvent,
  { name, email, needs }: Pick<Registration, 'name' | 'email' | 'needs'>,
  now: string,
): Registration {
  const id = newId()
  return {
    ...{ id, revision: 0, state: 'asked', eventId: event.id, organizationId: event.organizationId, name, email, needs },
    personKey: personKeyOf(event.id, email),
    placeKey: noPlace(id),
    nonce: randomUUID(),
    ...{ askedAt: now, confirmedAt: null, offeredUntil: null, endedAt: null, presentAt: null },
  }
}

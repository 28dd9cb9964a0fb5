import { publishEvent } from '@/agenda/commands/decide-event'
import { confirmRegistration } from '@/agenda/commands/own-registration'
import { proposeRegionEvent } from '@/agenda/commands/propose-event'
import { registerForEvent } from '@/agenda/commands/register'
import { changeEdition, startEdition } from '@/agenda/commands/write-edition'
import type { WeekEdition } from '@/agenda/edition'
import { eventRegistrations, type Registration } from '@/agenda/registration'
import type { SchemeEvent } from '@/agenda/scheme-event'
import { anonymous, type Member } from '@/platform/actor'
import { findOne } from '@/platform/rows'
import type { TestPortal } from '../portal'
import { formKey, someone, value } from './recognition'

export const anEditor = (displayName = 'Élise Gauthier'): Member => someone(displayName, { staff: ['editor'] })

export const editionForm = {
  year: '2026',
  title: 'La semaine des badges',
  theme: 'Reconnaître au travail',
  introduction: 'Cinq jours de rendez-vous.',
  startsOn: '2026-11-23',
  lastDay: '2026-11-27',
  callFrom: '2026-06-01',
  callUntil: '2026-10-15',
  isPublished: true,
} as const

/** What the form of an event sends. */
export const eventForm = {
  title: 'Lire un badge en dix secondes',
  summary: 'Un atelier pour celles et ceux qui recrutent, exemples en main.',
  format: 'workshop',
  mode: 'onsite',
  audience: 'recruiters',
  day: '2026-11-24',
  begins: '09:00',
  ends: '10:30',
  place: 'salle des Halles',
  city: 'Clairbosc',
  department: '14',
  accessibility: 'De plain-pied',
  onlineLink: '',
  capacity: 12 as number | null,
} as const

export const anEdition = async (portal: TestPortal, over: Partial<typeof editionForm> = {}): Promise<WeekEdition> =>
  value(await startEdition.run(portal, anEditor(), { ...editionForm, ...over, formKey: formKey() }))

export const editionChangedTo = async (portal: TestPortal, edition: WeekEdition, over: Partial<typeof editionForm>) =>
  changeEdition.run(portal, anEditor(), {
    ...editionForm,
    ...over,
    editionId: edition.id,
    revision: edition.revision,
    formKey: formKey(),
  })

export const formOnEvent = ({ id, revision }: SchemeEvent) => ({ eventId: id, revision, formKey: formKey() })

/** An event of the Région in the programme. */
export async function aPublishedEvent(
  portal: TestPortal,
  edition: WeekEdition,
  over: Partial<Record<keyof typeof eventForm, unknown>> = {},
): Promise<SchemeEvent> {
  const given = { ...eventForm, ...over } as typeof eventForm
  const proposed = value(
    await proposeRegionEvent.run(portal, anEditor(), { ...given, editionId: edition.id, formKey: formKey() }),
  )
  return value(await publishEvent.run(portal, anEditor(), formOnEvent(proposed)))
}

/** Somebody asked for a place and has not confirmed yet. */
export async function asksFor(portal: TestPortal, event: SchemeEvent, email: string): Promise<Registration> {
  const input = registerForEvent.input.parse({
    formKey: formKey(),
    eventId: event.id,
    name: 'Odile M.',
    email,
    needs: '',
  })
  value(await registerForEvent.run(portal, anonymous, input))
  return registrationOf(portal, event, email)
}

export async function registrationOf(portal: TestPortal, event: SchemeEvent, email: string): Promise<Registration> {
  const row = await findOne(portal, eventRegistrations, { personKey: { equals: `${event.id}:${email}` } })
  if (!row) throw new Error(`${email} is not registered`)
  return row
}

/** What the link of the last mail to this address carries. */
export function linkTo(portal: TestPortal, email: string): { readonly inscription: string; readonly jeton: string } {
  const mail = portal.sent.findLast(({ to }) => to === email)
  const address = /https?:\/\/\S+\/semaine\/inscription\?\S+/.exec(mail?.text ?? '')?.[0]
  if (!address) throw new Error(`no link for ${email}`)
  const query = new URL(address).searchParams
  return { inscription: query.get('inscription') ?? '', jeton: query.get('jeton') ?? '' }
}

export const confirms = (portal: TestPortal, email: string, key = formKey()) =>
  confirmRegistration.run(portal, anonymous, { ...linkTo(portal, email), formKey: key })

import type { CollectionConfig } from 'payload'
import { agendaAccess } from '@/agenda/access'
import { editionStateNames } from '@/agenda/edition'
import { registrationStateNames } from '@/agenda/registration'
import { eventAudiences, eventFormats, eventModes, schemeEventStateNames } from '@/agenda/scheme-event'
import { departments } from '@/organizations/organization'
import { aggregate, storedRows } from './aggregate'
import { choice, secret } from './fields'

const hidden = { admin: { hidden: true } } as const

const weekEditions = aggregate({
  slug: 'week-editions',
  labels: { singular: 'Édition de la semaine', plural: 'Éditions de la semaine' },
  group: 'Semaine',
  access: agendaAccess,
  useAsTitle: 'title',
  defaultColumns: ['year', 'title', 'state', 'startsOn', 'lastDay'],
  fields: [
    choice('state', 'État', editionStateNames),
    { name: 'year', label: 'Année', type: 'text', required: true, unique: true },
    { name: 'title', label: 'Titre', type: 'text', required: true },
    { name: 'theme', label: 'Thème', type: 'text' },
    { name: 'introduction', label: 'Présentation', type: 'textarea' },
    { name: 'startsOn', label: 'Premier jour', type: 'text', required: true },
    { name: 'lastDay', label: 'Dernier jour', type: 'text', required: true },
    { name: 'callFrom', label: 'Appel ouvert le', type: 'text' },
    { name: 'callUntil', label: 'Appel ouvert jusqu’au', type: 'text' },
  ],
})

const events = aggregate({
  slug: 'scheme-events',
  labels: { singular: 'Rendez-vous', plural: 'Rendez-vous' },
  group: 'Semaine',
  access: agendaAccess,
  useAsTitle: 'title',
  defaultColumns: ['title', 'organizerName', 'state', 'day'],
  indexes: [
    { fields: ['editionId', 'state', 'startsAt'] },
    { fields: ['organizationId', 'startsAt'] },
    { fields: ['state', 'startsAt'] },
  ],
  fields: [
    choice('state', 'État', schemeEventStateNames),
    { name: 'editionId', type: 'text', required: true, ...hidden },
    { name: 'slug', type: 'text', required: true, unique: true, ...hidden },
    { name: 'organizationId', type: 'text', ...hidden },
    { name: 'organizerName', label: 'Organisé par', type: 'text', required: true },
    { name: 'title', label: 'Titre', type: 'text', required: true },
    { name: 'summary', label: 'Présentation', type: 'textarea', required: true },
    choice('format', 'Forme', eventFormats),
    choice('mode', 'Où', eventModes),
    choice('audience', 'Public', eventAudiences),
    { name: 'day', label: 'Jour', type: 'text', required: true },
    { name: 'startsAt', label: 'Début', type: 'date', required: true },
    { name: 'endsAt', label: 'Fin', type: 'date', required: true },
    { name: 'place', label: 'Lieu', type: 'text' },
    { name: 'city', label: 'Commune', type: 'text' },
    choice('department', 'Département', departments, {}),
    { name: 'accessibility', label: 'Accessibilité', type: 'textarea' },
    { name: 'onlineLink', type: 'text', ...secret },
    { name: 'capacity', label: 'Places', type: 'number' },
    { name: 'word', type: 'textarea', ...secret },
    { name: 'proposedAt', label: 'Proposé le', type: 'date', required: true },
    { name: 'publishedAt', label: 'Au programme le', type: 'date' },
    { name: 'notified', type: 'number', required: true, ...hidden },
  ],
})

/** People without an account; closed to every role: organisers read the names of their event by our own queries. */
const registrations = aggregate({
  slug: 'event-registrations',
  labels: { singular: 'Inscription', plural: 'Inscriptions' },
  access: agendaAccess,
  indexes: [{ fields: ['eventId', 'state'] }, { fields: ['email'] }],
  fields: [
    choice('state', 'État', registrationStateNames),
    { name: 'eventId', type: 'text', required: true, ...hidden },
    { name: 'organizationId', type: 'text', ...hidden },
    { name: 'name', type: 'text', ...secret },
    { name: 'email', type: 'text', ...secret },
    { name: 'personKey', type: 'text', required: true, unique: true, ...secret },
    { name: 'needs', type: 'text', ...secret },
    { name: 'placeKey', type: 'text', required: true, unique: true, ...hidden },
    { name: 'nonce', type: 'text', required: true, ...secret },
    { name: 'askedAt', type: 'date', required: true },
    { name: 'confirmedAt', type: 'date' },
    { name: 'offeredUntil', type: 'date' },
    { name: 'endedAt', type: 'date' },
    { name: 'presentAt', type: 'date' },
  ],
})

/** Counted by an effect; what public pages say of free places. */
const places = storedRows({
  slug: 'event-places',
  labels: { singular: 'Places d’un rendez-vous', plural: 'Places des rendez-vous' },
  access: agendaAccess,
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'held', type: 'number', required: true },
    { name: 'waiting', type: 'number', required: true },
  ],
})

export const agendaCollections: CollectionConfig[] = [weekEditions, events, registrations, places]

import { peopleEvaluated } from '@/awards/events'
import { publicProfileChanged } from '@/organizations/events'
import { subscribe } from '@/platform/outbox'
import { applicationDecided, membershipChanged } from '@/recognition/events'
import { noteCase, notePeople, noteStatus, noteStructure } from './outbox'

/** What moves the figures (STA-1). A membership moves awards as well, which are evaluated anew and tell it themselves. */
export const insightsSubscriptions = [
  subscribe(peopleEvaluated, ({ recipientKeys }) => notePeople({ recipientKeys })),
  subscribe(membershipChanged, () => noteStatus()),
  subscribe(publicProfileChanged, () => noteStructure()),
  subscribe(applicationDecided, () => noteCase()),
]

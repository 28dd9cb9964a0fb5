import { agendaSlice } from '@/agenda/slice'
import { awardsSlice } from '@/awards/slice'
import { caseworkSlice } from '@/casework/slice'
import { catalogueSlice } from '@/catalogue/slice'
import { communitySlice } from '@/community/slice'
import { editorialSlice } from '@/editorial/slice'
import { endorsementsSlice } from '@/endorsements/slice'
import { insightsSlice } from '@/insights/slice'
import { intakeSlice } from '@/intake/slice'
import { issuingSlice } from '@/issuing/slice'
import { kitSlice } from '@/kit/slice'
import { mediaSlice } from '@/media/slice'
import { moderationSlice } from '@/moderation/slice'
import { notificationsSlice } from '@/notifications/slice'
import { openbadgesSlice } from '@/openbadges/slice'
import { organizationsSlice } from '@/organizations/slice'
import { peopleSlice } from '@/people/slice'
import { platformSlice } from '@/platform/platform-slice'
import type { Slice } from '@/platform/slice'
import { recognitionSlice } from '@/recognition/slice'
import { searchSlice } from '@/search/slice'

/** Every slice from the ground up, and the platform's own part. What is composed reads this list. */
export const slices: readonly Slice[] = [
  notificationsSlice,
  peopleSlice,
  moderationSlice,
  organizationsSlice,
  mediaSlice,
  caseworkSlice,
  recognitionSlice,
  catalogueSlice,
  awardsSlice,
  issuingSlice,
  openbadgesSlice,
  endorsementsSlice,
  intakeSlice,
  editorialSlice,
  communitySlice,
  agendaSlice,
  insightsSlice,
  kitSlice,
  searchSlice,
  platformSlice,
]

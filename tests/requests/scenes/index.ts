import { accountScenes } from './accounts'
import { agendaScenes } from './agenda'
import { awardScenes } from './awards'
import { badgeImportScenes } from './badge-imports'
import { caseworkScenes } from './casework'
import { catalogueScenes } from './catalogue'
import { communityScenes } from './community'
import { documentScenes } from './documents'
import { editorialScenes } from './editorial'
import { endorsementScenes } from './endorsements'
import { insightScenes } from './insights'
import { moderationScenes } from './moderation'
import { notificationScenes } from './notifications'
import { opinionScenes } from './opinions'
import { organizationScenes } from './organizations'
import { ownAccountScenes } from './own-account'
import { recognitionScenes } from './recognition'
import { secondReadingScenes } from './second-reading'
import type { Scene } from './stage'

/** By operation: what has to be there before a request that is right can succeed. */
export const scenes: Readonly<Record<string, Scene>> = {
  ...accountScenes,
  ...agendaScenes,
  ...awardScenes,
  ...badgeImportScenes,
  ...caseworkScenes,
  ...catalogueScenes,
  ...communityScenes,
  ...documentScenes,
  ...endorsementScenes,
  ...insightScenes,
  ...moderationScenes,
  ...notificationScenes,
  ...opinionScenes,
  ...editorialScenes,
  ...organizationScenes,
  ...ownAccountScenes,
  ...recognitionScenes,
  ...secondReadingScenes,
}

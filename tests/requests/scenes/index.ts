import { accountScenes } from './accounts'
import { awardScenes } from './awards'
import { catalogueScenes } from './catalogue'
import { organizationScenes } from './organizations'
import { recognitionScenes } from './recognition'
import type { Scene } from './stage'

/** By operation: what has to be there before a request that is right can succeed. */
export const scenes: Readonly<Record<string, Scene>> = {
  ...accountScenes,
  ...awardScenes,
  ...catalogueScenes,
  ...organizationScenes,
  ...recognitionScenes,
}
